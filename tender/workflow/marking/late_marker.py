"""A marker in place of somebody excluded after prices are open: named by the lead, agreed to by a
legal reviewer, both with a reason; and only somebody who has not seen prices.
"""

from dataclasses import dataclass

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.marks import AnswerAddress
from tender.records.people import HeldRole
from tender.records.procurements import RecordedDecision
from tender.storage import marks, people, procurements
from tender.workflow.ground.access import MARKERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.exclusions import exclusions

LONGEST = 10_000  #: characters
UNPRICED = MARKERS | {Role.PANEL_SUPPORTER}  #: roles that never open prices or names


@dataclass(frozen=True, slots=True, kw_only=True)
class LateMarker:
    """Somebody named to mark a bidder's answers in place of somebody excluded from it."""

    asked: int  #: number of the decision that named them
    marker: int
    excluded: int
    bidder: str
    reason: str
    by: int
    agreed: RecordedDecision | None  #: by a legal reviewer; until then nothing opens


def late_markers(state: ProcurementState) -> tuple[LateMarker, ...]:
    """Everybody named after the lock, in order."""
    agreed = {
        int(decision.subject): decision
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_MARKER_AGREED
    }
    return tuple(
        LateMarker(
            asked=decision.id,
            marker=int(decision.subject),
            excluded=decision.data["excluded"],
            bidder=decision.data["bidder"],
            reason=decision.reason,
            by=decision.by,
            agreed=agreed.get(decision.id),
        )
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_MARKER_NAMED
    )


def late_places(session: Session, state: ProcurementState, person: int) -> frozenset[AnswerAddress]:
    """The answers that somebody marks though quality is locked, until an award is recommended."""
    if state.stage is not Stage.OUTCOME:
        return frozenset()
    return frozenset(
        place
        for late in late_markers(state)
        if late.marker == person and late.agreed
        for place in _taken_out(session, state.id, late.excluded, late.bidder)
    )


def _taken_out(
    session: Session, procurement: str, excluded: int, bidder: str
) -> frozenset[AnswerAddress]:
    """The answers of a bidder from which the marks of somebody excluded were taken out."""
    aliases = {
        exclusion.alias
        for exclusion in exclusions(session, procurement)
        if (exclusion.person, exclusion.bidder) == (excluded, bidder)
    }
    given = marks.marks(session, procurement, person=excluded)
    return frozenset(mark.place for mark in given if mark.place.alias in aliases)


def possible_markers(session: Session, state: ProcurementState) -> tuple[HeldRole, ...]:
    """Who marks here and never held a role that opens prices, and has no interest that closes
    anything to them.
    """
    priced = {
        role.person
        for role in people.everyone_ever(session, state.id)
        if Role(role.role) not in UNPRICED
    }
    return tuple(
        role
        for role in people.team(session, state.id)
        if role.role in MARKERS
        and role.person not in priced
        and (cleared := clearance(session, state.id, role.person)).open
        and not cleared.closed
    )


def name_late_marker(
    office: Office,
    actor: Actor,
    procurement: str,
    marker: int,
    excluded: int,
    bidder: str,
    reason: str,
) -> None:
    """Name who marks a bidder's answers in place of somebody excluded from it. Raises NotNow but
    after the lock and before a recommendation, NotThere where no marks were taken out, Invalid for
    somebody who may have seen prices or has marked these answers, and without a reason.
    """
    with office.act(actor, Verb.NAME_LATE_MARKER, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.OUTCOME, what="A marker is named after prices are open")
        places = _taken_out(unit.session, procurement, excluded, bidder)
        if not places:
            raise NotThere
        possible = {role.person for role in possible_markers(unit.session, state)}
        given = {mark.place for mark in marks.marks(unit.session, procurement, person=marker)}
        if marker not in possible or places & given:
            raise Invalid.of(
                marker=(
                    "Name somebody who marks here, never held a role that opens prices, has no "
                    "interest that closes answers, and has not marked these."
                )
            )
        _refuse_unreasoned(reason, "Write why this person, and who looked that they saw no price.")
        data = {"excluded": excluded, "bidder": bidder}
        procurements.decide(
            unit,
            procurement,
            DecisionKind.LATE_MARKER_NAMED,
            actor.id,
            subject=str(marker),
            reason=reason.strip(),
            data=data,
        )
        unit.says(subject=bidder, person=marker, excluded=excluded)


def agree_late_marker(
    office: Office, actor: Actor, procurement: str, asked: int, reason: str
) -> None:
    """Agree, as a legal reviewer, to a marker who was named: these answers open to them. Raises
    NotNow as `name_late_marker`, NotThere, and Invalid without a reason or for who named them.
    """
    with office.act(actor, Verb.AGREE_LATE_MARKER, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.OUTCOME, what="A marker is agreed to after prices are open")
        late = next((late for late in late_markers(state) if late.asked == asked), None)
        if late is None or late.agreed:
            raise NotThere
        if late.by == actor.person:
            raise Invalid.of(reason="Two people decide this: you named the marker yourself.")
        _refuse_unreasoned(reason, "Write why this may be done now that prices are open.")
        own = marks.questions_of(unit.session, procurement, late.marker)
        places = _taken_out(unit.session, procurement, late.excluded, late.bidder)
        for question in sorted({place.question for place in places} - own):
            marks.assign(unit, procurement, late.marker, question, given=True)
        procurements.decide(
            unit,
            procurement,
            DecisionKind.LATE_MARKER_AGREED,
            actor.id,
            subject=str(asked),
            reason=reason.strip(),
        )
        unit.says(subject=late.bidder, person=late.marker)


def _refuse_unreasoned(reason: str, missing: str) -> None:
    if fault := text_fault(reason, LONGEST, missing):
        raise Invalid.of(reason=fault)
