"""The checklist as it stands: each line answered from facts, and from the findings of the register
that are about it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from evidence.counting import by_number, count_of
from evidence.sentence import sentence, unended
from tender.evaluation.finding_record import RegisteredFinding
from tender.evaluation.review import outcome, published, received, told
from tender.evaluation.review.answer import (
    AnsweredLine,
    Colour,
    LineAnswer,
    against,
)
from tender.evaluation.review.facts import ReviewFacts
from tender.evaluation.review.line import LINES, ReviewLine

ANSWERS: Mapping[int, Callable[[ReviewFacts], LineAnswer]] = {
    1: published.regime_and_value,
    2: published.codes,
    3: published.conflicts_assessed,
    4: published.conditions_proportionate,
    5: published.unchanged_criteria,
    6: published.one_deadline,
    7: received.late_bids,
    8: received.debarment,
    9: received.marks_with_reasons,
    10: received.locked_before_prices,
    11: received.clarifications_logged,
    12: outcome.low_prices,
    13: outcome.rule_for_lots,
    14: outcome.judged_again,
    15: told.everybody_told,
    16: told.award_notice,
    17: told.standstill_counted,
    18: told.no_early_contract,
    19: told.contracts_published,
    20: told.retention,
    21: told.exclusions_notified,
}


def checklist(facts: ReviewFacts) -> tuple[AnsweredLine, ...]:
    """Every line, in the order of law.md section 10."""
    return tuple(_answered(line, facts) for line in LINES)


def _answered(line: ReviewLine, facts: ReviewFacts) -> AnsweredLine:
    provision = line.provision(facts.regime)
    if not provision:
        says = f"The {facts.regime.in_full} does not ask this."
        return AnsweredLine(line=line, provision="", answer=LineAnswer(Colour.NOT_ASKED, says))
    about = [entry for entry in facts.findings if entry.finding.code in line.codes]
    waiting = tuple(entry for entry in about if entry.open)
    settled = tuple(entry for entry in about if entry.to_decide and not entry.open)
    answer = ANSWERS[line.number](facts)
    if waiting and answer.colour is not Colour.RED:
        answer = _waiting(waiting)
    elif settled and answer.colour is Colour.GREEN:
        many = count_of(len(settled), "finding")
        reasons = f"{many} decided, each with its reason"
        answer = replace(answer, evidence=(*answer.evidence, reasons))
    return AnsweredLine(
        line=line, provision=provision, answer=answer, waiting=waiting, decided=settled
    )


def _waiting(waiting: tuple[RegisteredFinding, ...]) -> LineAnswer:
    """Findings of the register speak against a line; it is not said twice."""
    many = len(waiting)
    first = unended(sentence(waiting[0].finding.what))
    more = f", and {many - 1} more" if many > 1 else ""
    return against(
        f"{count_of(many, 'finding')} {by_number(many, 'waits', 'wait')} for a decision: "
        f"{first}{more}."
    )


def own_findings(
    lines: Iterable[AnsweredLine],
) -> tuple[AnsweredLine, ...]:
    """The lines that are red and that no other finding says: what the register takes from here."""
    return tuple(line for line in lines if line.answer.finding is not None)


def with_decision(line: AnsweredLine, entry: RegisteredFinding | None) -> AnsweredLine:
    """A red line once somebody decided that its finding stands: no longer red, nor shown."""
    if entry is None or not entry.decision:
        return line
    says = f"{unended(line.answer.says)}. Decided: {unended(entry.reason)}."
    answer = LineAnswer(Colour.AMBER, says, line.answer.evidence)
    return replace(line, answer=answer, reason=entry.reason, by=entry.by, on=entry.on)
