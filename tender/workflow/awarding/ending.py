"""Ending a procurement, or one lot, without an award: asked for by the lead with a reason, agreed
to by the approver once bidders have seen what was published, told to all, and never undone.
"""

from dataclasses import dataclass

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.sentence import sentence
from tender.evaluation.bidder_names import used_words
from tender.evaluation.bidder_traces import KnownBidder, without_others
from tender.procurement.regime import Regime
from tender.records.people import HeldRole
from tender.records.procurements import RecordedDecision
from tender.storage import bidding, bids, organisations, people, procurements
from tender.storage.unit import Unit
from tender.workflow.awarding.ending_meaning import EndedContest, meaning
from tender.workflow.deciding.door import last_day, running_standstill
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.ended import asked_to_end
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.who_bids import count_told

WHOLE = ""  #: instead of a lot
LONGEST = 2_000  #: characters of a reason that all read
_NO_REASON = "Write the reason. All who bid, and all who work on this, read it word for word."


@dataclass(frozen=True, slots=True, kw_only=True)
class EndablePart:
    """The whole procurement or one lot of it, and how its end stands."""

    lot: str  #: empty for the whole
    title: str
    ended: RecordedDecision | None
    asked: RecordedDecision | None  #: by the lead, where the approver has not answered yet
    meaning: tuple[str, ...]  #: what its end means at this stage; empty once it was ended
    why_not: str  #: why it cannot be ended now; empty where it can

    @property
    def to_type(self) -> str:
        """What is typed to confirm that it is meant."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingPage:
    """How each part of a procurement stands, and who has a say."""

    state: ProcurementState
    whole: EndablePart
    lots: tuple[EndablePart, ...]
    names: dict[int, str]
    needs_approver: bool  #: whether somebody must agree, and nobody here is an approver

    def part(self, lot: str) -> EndablePart:
        """The part of this name. Raises NotThere."""
        for part in (self.whole, *self.lots):
            if part.lot == lot:
                return part
        raise NotThere

    @property
    def asked(self) -> tuple[EndablePart, ...]:
        """Those that wait for the approver's answer."""
        return tuple(part for part in (self.whole, *self.lots) if part.asked)


def ending_page(office: Office, actor: Actor, procurement: str) -> EndingPage:
    """What can be ended, what that means now, what was ended, and what waits for the approver."""
    with office.look(actor, Verb.SEE_ENDING, procurement) as session:
        state = state_of(session, procurement)
        team = people.team(session, procurement)
        contest = _contest(session, office, state, team)
        lots = state.procurement.lots if state.published and len(_lots(state)) > 1 else ()
        return EndingPage(
            state=state,
            whole=_part(session, office, state, contest, WHOLE, state.listed.title),
            lots=tuple(
                _part(session, office, state, contest, lot.id, f"Lot {lot.id}, {lot.title}")
                for lot in lots
            ),
            names={person.id: person.name for person in people.everybody(session)},
            needs_approver=state.published is not None
            and not any(role.role == Role.APPROVER for role in team),
        )


def _lots(state: ProcurementState) -> tuple[str, ...]:
    return tuple(lot.id for lot in state.procurement.lots) if state.published else ()


def _part(
    session: Session,
    office: Office,
    state: ProcurementState,
    contest: EndedContest,
    lot: str,
    title: str,
) -> EndablePart:
    ended = state.ended_lots.get(lot) if lot else state.ended
    return EndablePart(
        lot=lot,
        title=title,
        ended=ended,
        asked=None if ended else asked_to_end(state, lot),
        meaning=() if ended else meaning(state, contest, lot),
        why_not="" if ended else _why_not(session, office, state, lot),
    )


def _contest(
    session: Session, office: Office, state: ProcurementState, team: tuple[HeldRole, ...]
) -> EndedContest:
    """How many take part; before the deadline not even that, since nobody may know it."""
    told = state.published is None or count_told(state, office.clock())
    return EndedContest(
        taking_part=len(bidding.all_taking(session, state.id)) if told else None,
        submitted=len({sent.bid for sent in bidding.submitted(session, state.id)}) if told else 0,
        taken_in=0 if state.opened else len(bids.bids(session, state.id)),
        sends=office.mailbox.sends,
        appointed=len({role.person for role in team if role.role != Role.BIDDER}),
    )


def _why_not(session: Session, office: Office, state: ProcurementState, lot: str) -> str:
    """Why a part cannot be ended now; empty where it can."""
    if state.ended:
        return "This procurement was ended already."
    if state.stage is Stage.AWARDED:
        return "The award is made: a contract is ended by its own terms."
    if lot and state.published is None:
        return "Before publication a lot is taken out of the set-up."
    if lot and not set(_lots(state)) - {*state.ended_lots, lot}:
        return "This is the last lot that goes on: end the whole procurement."
    begun = state.last(DecisionKind.STANDSTILL_BEGUN)
    if begun and state.stage is Stage.STANDSTILL and state.procurement.regime is Regime.PSR_2023:
        ends = last_day(begun, running_standstill(session, state, begun))
        if ends and office.today() <= ends:
            return (
                "In a standstill a procurement is abandoned only after it has ended, on "
                f"{ends:%-d %B %Y} (PSR 2023 reg 15(2)-(3))."
            )
    return ""


def ask_to_end(
    office: Office, actor: Actor, procurement: str, lot: str, reason: str, typed: str
) -> bool:
    """End what nobody outside has seen yet, or ask the approver to agree to the end of what was
    published: the whole procurement, or one lot. Whether the approver was asked.

    Raises NotThere for a lot that there is none of, NotNow where it cannot be ended, Invalid
    without a reason, or where what was typed is not what the page asks to be typed.
    """
    with office.act(actor, Verb.END, procurement) as unit:
        state = state_of(unit.session, procurement)
        _must_be_endable(unit.session, office, state, lot)
        title = _title(state, lot)
        wrong = {}
        if fault := text_fault(reason, LONGEST, _NO_REASON):
            wrong["reason"] = fault
        if " ".join(typed.split()).casefold() != " ".join(title.split()).casefold():
            wrong["typed"] = f"Type “{title}”, so that nothing is ended by mistake."
        if wrong:
            raise Invalid.of(**wrong)
        if state.published is None:
            _end(unit, state, WHOLE, reason.strip(), {}, actor.id)
            return False
        kind = DecisionKind.END_ASKED
        procurements.decide(unit, procurement, kind, actor.id, subject=lot, reason=reason.strip())
        unit.says(subject=f"asked to end {_words(lot)}")
        return True


def answer_ending(
    office: Office, actor: Actor, procurement: str, lot: str, reason: str = "", *, agreed: bool
) -> None:
    """Agree to what the lead asked for, which ends it for ever and tells all, or refuse with a
    reason.

    Raises NotNow where nothing was asked for or it cannot be ended any more, NotAllowed for whoever
    asked, Invalid for a refusal without a reason.
    """
    with office.act(actor, Verb.AGREE_END, procurement) as unit:
        state = state_of(unit.session, procurement)
        asked = asked_to_end(state, lot)
        if asked is None:
            raise NotNow(f"Nobody asked to end {_words(lot)}. Nothing was changed.")
        if asked.by == actor.id:
            raise NotAllowed("You asked for this end. Another person agrees to it, or refuses.")
        if agreed:
            _must_be_endable(unit.session, office, state, lot)
            _end(unit, state, lot, asked.reason, {"asked_by": asked.by}, actor.id)
            return
        if fault := text_fault(reason, LONGEST, "Say why you do not agree."):
            raise Invalid.of(reason=fault)
        kind = DecisionKind.END_REFUSED
        procurements.decide(unit, procurement, kind, actor.id, subject=lot, reason=reason.strip())
        unit.says(subject=f"refused to end {_words(lot)}")


def _must_be_endable(session: Session, office: Office, state: ProcurementState, lot: str) -> None:
    if lot and lot not in _lots(state):
        raise NotThere
    ended = state.ended_lots.get(lot)
    why_not = _why_not(session, office, state, lot)
    if ended is not None:
        why_not = f"Lot {lot} was ended already, on {day_of(ended.at):%-d %B %Y}."
    if why_not:
        raise NotNow(f"{why_not} Nothing was changed.")


def _end(
    unit: Unit,
    state: ProcurementState,
    lot: str,
    reason: str,
    data: dict[str, int],
    by: int,
) -> None:
    """Put the end on record, with its reason and with what others are told: no name of anybody who
    bids is in that.
    """
    told = _told(unit.session, state, reason)
    kind = DecisionKind.LOT_ENDED if lot else DecisionKind.PROCUREMENT_ENDED
    given = {**data, "told": told}
    procurements.decide(unit, state.id, kind, by, subject=lot, reason=reason, data=given)
    unit.says(subject=f"{_words(lot)} ended")


def _told(session: Session, state: ProcurementState, reason: str) -> str:
    """The reason as it is told: whatever tells of anybody registered here is masked, for nobody is
    named to anybody, and what is masked must not tell who takes part.
    """
    known = (
        *organisations.known(session),
        *(KnownBidder(bid.bidder, bid.name, (bid.bidder,)) for bid in bids.bids(session, state.id)),
    )
    used = used_words(state.procurement) if state.published else frozenset()
    return sentence(without_others(reason, known, "", used))


def _title(state: ProcurementState, lot: str) -> str:
    return f"Lot {lot}, {state.procurement.lot(lot).title}" if lot else state.listed.title


def _words(lot: str) -> str:
    return f"lot {lot}" if lot else "the procurement"
