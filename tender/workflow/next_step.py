"""What comes next after an act: what waits for whoever did it, else what comes next of all, whose
turn it is and on which day.
"""

from dataclasses import dataclass

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.documents.words import listed
from tender.evaluation.finding_record import Gateway
from tender.storage import people
from tender.workflow.awarding.door import letters_ahead
from tender.workflow.deciding.door import is_signed, next_gateway
from tender.workflow.ground.access import COUNCIL, MAY, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import GATES
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.gateways import PLANNED_AT
from tender.workflow.ground.need import OwnNeed
from tender.workflow.ground.office import Office
from tender.workflow.ground.sealed_prices import prices_open
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.timeline import next_day
from tender.workflow.marking.door import desk_of
from tender.workflow.moderating.door import OwnAgreeing, own_agreeing
from tender.workflow.needs import needs_in
from tender.workflow.preparing.door import written_so_far

_NAMED = 3  #: people who are named whose turn it is


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What comes next: for whoever asks, or else in words."""

    need: OwnNeed | None  #: what waits for whoever asks
    when: str = ""  #: by when that is wanted, in words
    #: what comes next of all, where nothing waits for them; empty where nothing does
    says: str = ""


def next_step(office: Office, actor: Actor, procurement: str) -> NextStep:
    """What comes next in a procurement. It names no bidder, and tells bidders and those who mark
    nothing but days that were published.
    """
    with office.look(actor, Verb.SEE_PROCUREMENT, procurement) as session:
        state = state_of(session, procurement)
        waiting = (
            needs_in(office, session, actor, state)
            if actor.may(Verb.SEE_NEEDS, procurement)
            else ()
        )
        if waiting:
            return NextStep(need=waiting[0], when=waiting[0].when(office.today()))
        return NextStep(need=None, says=_says(office, session, actor, state))


def _says(office: Office, session: Session, actor: Actor, state: ProcurementState) -> str:
    if state.ended is not None or state.stage is Stage.AWARDED:
        return ""
    gateway = next_gateway(state, signed=is_signed(session, state.id))
    if gateway is not None and actor.may(Verb.SEE_DRAFT, state.id) and not _waits(office, state):
        ahead = _to_open(session, state) or letters_ahead(session, state)
        return ahead or _turn(session, state, gateway)
    if own := _own_part_done(office, session, actor, state, gateway):
        return own
    seen = state.published is not None or actor.may(Verb.SEE_DRAFT, state.id)
    planned = written_so_far(session, state) if seen else None
    council = bool(COUNCIL & actor.roles_in(state.id))
    day = next_day(state, planned, office.clock(), council=council)
    return f"Next, on {day_in_words(day.on)}: {day.what}." if day else ""


def _own_part_done(
    office: Office,
    session: Session,
    actor: Actor,
    state: ProcurementState,
    gateway: Gateway | None,
) -> str:
    """What whoever marks or moderates, and for whom nothing waits, has done of their part; empty
    where others come first.
    """
    if state.stage is not Stage.MARKING:
        return ""
    if actor.may(Verb.RECORD_CONSENSUS, state.id):
        agreed = own_agreeing(session, state, actor.id)
        if agreed is not OwnAgreeing.LEFT:
            turn = _turn(session, state, gateway) if gateway else ""
            told = ("Every answer that is open to you is agreed.", turn)
            return " ".join(told[: 1 + (agreed is OwnAgreeing.ALL_DONE)]).strip()
    if actor.may(Verb.RECORD_MARK, state.id):
        desk = desk_of(session, actor, state.id)
        ahead = desk.due if desk.due and desk.due >= office.today() else None
        if desk.open and desk.all:
            due = f"; all marks are due on {day_in_words(ahead)}" if ahead else ""
            return f"No answer waits for your mark{due}."
    return ""


def _waits(office: Office, state: ProcurementState) -> bool:
    """Whether a day is waited for, and nobody."""
    open_for_bids = state.stage is Stage.PUBLISHED and in_time(
        office.clock(), closing_moment(state.procurement)
    )
    return open_for_bids or state.stage is Stage.STANDSTILL


def _to_open(session: Session, state: ProcurementState) -> str:
    """What two people open before anything else is done; empty where nothing is."""
    if state.last(DecisionKind.OPENING_ASKED) and not state.opened:
        return "Next, two people open the bids."
    if state.locked and not state.last(DecisionKind.PRICES_OPENED):
        return "" if prices_open(session, state) else "Next, two openers open the prices."
    return ""


def _turn(session: Session, state: ProcurementState, gateway: Gateway) -> str:
    """Whose turn it is to take the next step, and by which day it is planned."""
    roles = MAY[GATES[gateway].verb] & COUNCIL
    team = people.team(session, state.id)
    names = list(dict.fromkeys(held.name for held in team if held.role in roles))
    held = f"nobody yet, who is {listed(sorted(roles), 'or')}"
    who = listed(names[:_NAMED], "or") if names else held
    planned = written_so_far(session, state)
    step = planned.timetable.first(PLANNED_AT[gateway]) if planned else None
    when = f", planned for {day_in_words(step.on)}" if step else ""
    return f"Next comes the step “{gateway.value}”, taken by {who}{when}."
