"""What a reviewer will ask, line by line, and what a challenger attacks first: one value each that
the page, the API and the command line show.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from tender.evaluation.review.answer import AnsweredLine, Colour
from tender.evaluation.review.attack import Attack
from tender.evaluation.review.facts import ContractFact, DueFact, ReviewFacts
from tender.evaluation.review.outside import LINE_OF, OutsideAct, OutsideKind
from tender.evaluation.review.received import everybody_in_bids
from tender.procurement.contract_dates import DateKind
from tender.storage import people
from tender.workflow.awarding.awarded_contracts import AwardedContract, awarded_contracts
from tender.workflow.deciding.door import (
    Challenge,
    challenge_of,
    facts_now,
    lines_with_decisions,
    refuse_unprepared,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of

_END = "Contract termination"  #: what is owed at the end of a contract, and no line asks yet


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The checklist as it stands."""

    state: ProcurementState
    complete: bool  #: whether the set-up is complete; until then no line is answered
    lines: tuple[AnsweredLine, ...]
    acts: tuple[OutsideAct, ...]  #: what was done elsewhere, as it is on record
    about: Mapping[str, str]  #: whom an act can be about, and what they are called
    people: Mapping[int, str]  #: who put acts on record

    @property
    def counts(self) -> Mapping[Colour, int]:
        """How many lines there are of each colour."""
        counted = Counter(line.answer.colour for line in self.lines)
        return {colour: counted[colour] for colour in Colour}

    def line(self, number: int) -> AnsweredLine:
        """The line of this number. Raises NotThere."""
        for line in self.lines:
            if line.line.number == number:
                return line
        raise NotThere

    def acts_of(self, number: int) -> tuple[OutsideAct, ...]:
        """What is on record for a line, what was withdrawn too."""
        return tuple(act for act in self.acts if LINE_OF[act.kind] == number)

    def records_of(self, number: int) -> tuple[tuple[OutsideAct, ...], ...]:
        """The same, each with those that one press put on record and that stand as it does."""
        together: dict[OutsideAct, list[OutsideAct]] = {}
        for act in self.acts_of(number):
            together.setdefault(act._replace(number=0, about=""), []).append(act)
        return tuple(map(tuple, together.values()))

    def kinds_of(self, number: int) -> tuple[OutsideKind, ...]:
        """What can be put on record for a line."""
        return tuple(kind for kind in OutsideKind if LINE_OF[kind] == number)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttacksPage:
    """What a challenger attacks first."""

    state: ProcurementState
    challenge: Challenge
    by_letter: bool  #: whether bidders go by letters, since there is no outcome yet

    def mend(self, attack: Attack) -> str:
        """What would mend an attack as the procurement stands, or that nothing does any more."""
        return attack.mend(locked=self.state.locked, awarded=self.state.stage is Stage.AWARDED)


def review_page(office: Office, actor: Actor, procurement: str) -> ReviewPage:
    """The checklist. Raises NotAllowed for those who mark, before quality is locked: it names
    bidders.
    """
    with office.look(actor, Verb.SEE_REVIEW, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        now = facts_now(session, state, office)
        if now is None:
            return ReviewPage(state=state, complete=False, lines=(), acts=(), about={}, people={})
        facts = replace(now[0], contracts=_contracts(session, state, office))
        return ReviewPage(
            state=state,
            complete=True,
            lines=lines_with_decisions(session, state, facts),
            acts=facts.outside.acts,
            about={about: facts.called(about) for about in everybody_in_bids(facts.bidders)},
            people=_recorded_by(session, facts),
        )


def _recorded_by(session: Session, facts: ReviewFacts) -> Mapping[int, str]:
    by = {act.by for act in facts.outside.acts}
    if not by:
        return {}
    return {person.id: person.name for person in people.everybody(session) if person.id in by}


def _contracts(
    session: Session, state: ProcurementState, office: Office
) -> tuple[ContractFact, ...]:
    """The contracts of an award that was made, those whose place ended before them left out."""
    if state.stage is not Stage.AWARDED or state.ended:
        return ()
    every = awarded_contracts(session, state, office)
    return tuple(_contract(each) for each in every if not (each.left and not each.life.entered))


def _contract(contract: AwardedContract) -> ContractFact:
    return ContractFact(
        f"{contract.name}, {contract.lot_title}",
        contract.life.entered,
        tuple(
            DueFact(each.what, each.on, each.done)
            for each in contract.dates
            if each.kind is DateKind.PUBLICATION and each.by and not each.what.startswith(_END)
        ),
    )


def attacks_page(office: Office, actor: Actor, procurement: str) -> AttacksPage:
    """What a challenger attacks first. Raises NotAllowed for those who mark, before quality is
    locked, and NotNow before publication.
    """
    with office.look(actor, Verb.SEE_REVIEW, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        now = facts_now(session, state, office)
        on = now[1] if state.published and now else None
        challenge = challenge_of(session, state, on) if state.published else NO_CHALLENGE
        return AttacksPage(state=state, challenge=challenge, by_letter=on is None)


NO_CHALLENGE = Challenge(attacks=(), tried=0, left=0)
