"""Conditions of participation in sentences: what is looked at, when, and what follows."""

from collections.abc import Iterator

from criteria.participation import Condition, GateMoment, Measure, UnmetConsequence
from criteria.reading import REGISTER_MEASURES, needed
from evidence.sentence import sentence
from tender.documents.invitation.blocks import Blocks, InvitationBlock, SubHeading, facts, prose
from tender.documents.report.common import anchor, condition_label, lots_words
from tender.documents.words import day, listed
from tender.evaluation.bid_measures import BID_MEASURES
from tender.procurement.draft.choices import words_for
from tender.procurement.specification import Procurement

WHEN = {
    GateMoment.BID: "on the day on which bids close",
    GateMoment.AWARD: "again on the day of the award decision",
}
ONCE = {GateMoment.BID: WHEN[GateMoment.BID], GateMoment.AWARD: "on the day of the award decision"}
_INTRODUCTION = (
    (
        "A condition is about you and not about your answers. You meet it or you do not. It adds "
        "nothing to a score."
    ),
    "If you fail one on the day on which bids close, your bid is disregarded and not assessed.",
    (
        "If you fail one on the day of the award decision, you get no place. Scores and places are "
        "then worked out over the bids that remain."
    ),
    "If one is not met yet, you keep your rank and can be given a place, but the contract waits.",
)


def conditions(procurement: Procurement) -> Blocks:
    """Each condition with what follows."""
    if not procurement.conditions:
        return prose("There is no condition of participation.")
    return (
        *prose(*_INTRODUCTION),
        *(
            block
            for condition in procurement.conditions
            for block in _condition(procurement, condition)
        ),
    )


def _condition(procurement: Procurement, condition: Condition) -> Iterator[InvitationBlock]:
    texts = {declaration.id: declaration.text for declaration in procurement.declarations}
    yield SubHeading(title=condition_label(condition), anchor=anchor("condition", condition.id))
    yield facts(
        ("What you need", sentence(_needed(condition, texts))),
        ("Where we read it", sentence(_read_in(condition))),
        ("When", sentence(_when(condition))),
        ("For which lots", sentence(lots_words(condition.lots) if condition.lots else "every lot")),
        ("If you are below it", sentence(_follows(condition.if_below, condition))),
        ("If nobody can tell", sentence(_follows(condition.if_unknown, condition))),
        ("Why we ask", sentence(condition.reason)),
    )


def _needed(condition: Condition, declarations: dict[str, str]) -> str:
    if condition.measure in REGISTER_MEASURES:
        rated = condition.measure in (Measure.OVERALL, Measure.KEY_QUESTION)
        return f"a CQC rating: {needed(condition)}" if rated else needed(condition)
    words = BID_MEASURES[condition.measure].needed
    declared = declarations.get(condition.declaration, condition.declaration)
    return words.format(declaration=f"“{declared}”")


def _read_in(condition: Condition) -> str:
    if condition.measure in REGISTER_MEASURES:
        return f"in the CQC’s register, for {words_for(condition.scope)}"
    return "in your bid"


def _when(condition: Condition) -> str:
    moments = [moment for moment in GateMoment if moment in condition.when]
    words = WHEN if len(moments) > 1 else ONCE
    return listed(words[moment] for moment in moments)


def _follows(follows: UnmetConsequence, condition: Condition) -> str:
    words = words_for(follows)
    if follows is UnmetConsequence.PLAN:
        words += ", and a fail where none is offered"
    if follows is not UnmetConsequence.FAIL and condition.held_until:
        words += f". The last day to meet it is {day(condition.held_until)}"
    return words
