"""What an event changes, worked out before it is confirmed: the outcome with it and without it, or
after the award the places that it ends and who is the reserve for each.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from evidence.canonical import hash_of
from evidence.codec import encode
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_from_evidence
from tender.evaluation.after_events import with_late_events
from tender.evaluation.event_effect import LotEffect, lot_effects, outcome_hash
from tender.evaluation.reserves import EndedPlace, places_ended
from tender.records.procurements import RecordedDecision
from tender.storage import reports
from tender.storage.tide import remembered
from tender.workflow.deciding.evaluation import bare_evaluation, evaluated_procurement
from tender.workflow.deciding.late_events import (
    EventVerdict,
    RecordedEvent,
    events_in_effect,
    in_effect,
    late_events,
)
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import day_of
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage

#: stages from which a change of the outcome leads back to it
LEADING_BACK = (Stage.REVIEW, Stage.APPROVED, Stage.STANDSTILL)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEffect:
    """What an event changes. `shown` is the hash of all that it was worked out from: whoever
    confirms names it.
    """

    shown: str
    on: date | None  #: the day of the outcome; None while prices are closed, and after the award
    lots: tuple[LotEffect, ...] = ()
    ended: tuple[EndedPlace, ...] = ()
    leads_back: bool = False  #: whether a recommended award is taken back by it


def effect_of(
    session: Session,
    state: ProcurementState,
    now: datetime,
    event: RecordedEvent,
    *,
    back: bool = False,
    ends: date | None = None,
) -> EventEffect:
    """What changes if the event takes effect, or with `back` if it is taken back. `ends` is the
    last day of the places that end after the award; today where none is given.

    Raises NotNow where the outcome cannot be worked out.
    """
    if not state.locked:
        return EventEffect(shown=hash_of(["closed", event.number, back]), on=None)
    if state.stage is Stage.AWARDED:
        last = ends or day_of(now)
        ended = () if back or event.stays else _ended(session, state, event, last)
        plain: list[Any] = [encode(replace(place, ends=date.min)) for place in ended]
        return EventEffect(
            shown=hash_of(["awarded", event.number, back, plain]), on=None, ended=ended
        )
    on = usual_day(state, now)
    before = evaluated_procurement(session, state, on).bundle.evaluation
    after = bare_evaluation(session, _if_decided(state, event, back=back), on)
    lots = lot_effects(before, after, event.bidder)
    return EventEffect(
        shown=hash_of([state.stage, event.number, back, outcome_hash(before, after)]),
        on=on,
        lots=lots,
        leads_back=bool(lots) and state.stage in LEADING_BACK,
    )


def _if_decided(state: ProcurementState, event: RecordedEvent, *, back: bool) -> ProcurementState:
    """The state as it would be, at the moment at which the event was recorded."""
    kind = DecisionKind.LATE_EVENT_TAKEN_BACK if back else DecisionKind.LATE_EVENT_DECIDED
    decision = RecordedDecision(
        id=state.decisions[-1].id + 1,
        kind=kind,
        subject=str(event.number),
        reason="",
        data={} if back else {"verdict": EventVerdict.TAKES_EFFECT},
        by=event.recorded.by,
        at=event.recorded.at,
    )
    return replace(state, decisions=(*state.decisions, decision))


def awarded_bundle(session: Session, state: ProcurementState) -> Bundle:
    """The award as its recommended version has it. Raises NotThere where none was recommended."""
    decision = state.last(DecisionKind.RECOMMENDED)
    if decision is None:
        raise NotThere
    number = decision.data["report"]
    return remembered(
        session,
        "awarded",
        (state.id, number),
        lambda: outcome_from_evidence(
            reports.evidence(session, state.id, number), f"evidence of version {number}"
        ),
    )


def _ended(
    session: Session, state: ProcurementState, event: RecordedEvent, ends: date
) -> tuple[EndedPlace, ...]:
    """The places that an event would end, after all those before it."""
    bundle = awarded_bundle(session, state)
    lots = {lot.id: lot for lot in state.procurement.lots}
    since = events_in_effect(session, state, since_award=True)
    submissions = {
        submission.bidder: with_late_events(submission, since.get(submission.bidder, ()), lots)
        for submission in bundle.submissions.submissions
    }
    decided = replace(event, decided=event.recorded)
    return places_ended(
        state.procurement,
        bundle.evaluation,
        submissions,
        ended_so_far(state),
        in_effect(decided, {}),
        event.bidder,
        ends,
    )


def ended_so_far(state: ProcurementState) -> tuple[EndedPlace, ...]:
    """Every place that ended after the award, in the order of the decisions."""
    decided = sorted(
        (event for event in late_events(state) if event.ended),
        key=lambda event: event.decided.id if event.decided else 0,
    )
    return tuple(place for event in decided for place in event.ended)
