"""What came to light about a bid, as acts: recorded by the team, decided by a legal reviewer who
did not record it, and taken back on record.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from evidence.cell import text_fault
from evidence.codec import encode
from evidence.sentence import capitalised
from tender.evaluation.after_events import name_since
from tender.storage import bids, late_events, procurements
from tender.storage.unit import Unit
from tender.workflow.deciding.late_event_effect import EventEffect, effect_of
from tender.workflow.deciding.late_events import (
    EventVerdict,
    RecordedEvent,
    events_in_effect,
)
from tender.workflow.deciding.late_events import late_events as events_on_record
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.told import are_told

LONGEST = 10_000  #: characters of a reason


def event_numbered(state: ProcurementState, number: int) -> RecordedEvent:
    """The event of this number. Raises NotThere."""
    for event in events_on_record(state):
        if event.number == number:
            return event
    raise NotThere


def decide_late_event(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    verdict: str,
    reason: str,
    shown: str,
    ends: date | None = None,
) -> bool:
    """Decide whether an event takes effect, with a reason; whether a recommended award was taken
    back by it. `shown` is the hash of what the event was shown to change; `ends` the last day of
    the places that it ends after the award.

    Raises NotThere, NotNow for one that is decided, Invalid without a reason or for whoever
    recorded it, and Stale where the outcome has changed since it was shown.
    """
    with office.act(actor, Verb.DECIDE_LATE_EVENT, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        event = event_numbered(state, number)
        kind = _verdict(event, actor, verdict, reason, ends, day_of(unit.now))
        effect, data = None, {"verdict": kind}
        if kind is EventVerdict.TAKES_EFFECT:
            effect = effect_of(unit.session, state, unit.now, event, ends=ends)
            _refuse_stale(effect, shown)
            data |= {"ended": encode(effect.ended)} if effect.ended else {}
        _keep(unit, procurement, DecisionKind.LATE_EVENT_DECIDED, actor, number, reason, data)
        back = _take_award_back(unit, state, actor, event, effect, reason)
        if kind is EventVerdict.TAKES_EFFECT and event.stays:
            _name_anew(unit, procurement, event.bidder, actor)
        unit.says(subject=_subject(event), verdict=kind, award_taken_back=back)
        return back


def _keep(
    unit: Unit,
    procurement: str,
    kind: DecisionKind,
    actor: Actor,
    number: int,
    reason: str,
    data: Mapping[str, Any],
) -> None:
    procurements.decide(
        unit, procurement, kind, actor.id, subject=str(number), reason=reason.strip(), data=data
    )


def _verdict(
    event: RecordedEvent, actor: Actor, verdict: str, reason: str, ends: date | None, today: date
) -> EventVerdict:
    """The verdict. Raises NotNow where there is one already, Invalid with every fault."""
    if not event.waits:
        raise NotNow("This event was decided on already. Nothing was changed.")
    wrong = _reason_faults(event, actor, reason)
    known = {kind.value: kind for kind in EventVerdict}
    if verdict not in known:
        wrong["verdict"] = "Choose what you decide."
    if ends is not None and not event.happened <= ends <= today:
        wrong["ends"] = (
            "Give the last day on which the places were held: from the day of the event to today."
        )
    if wrong:
        raise Invalid.of(**wrong)
    return known[verdict]


def _reason_faults(event: RecordedEvent, actor: Actor, reason: str) -> dict[str, str]:
    if event.recorded.by == actor.person:
        return {"reason": "Two people decide this: you recorded the event yourself."}
    fault = text_fault(reason, LONGEST, "Say why. The bidder reads it, and so does the report.")
    return {"reason": fault} if fault else {}


def _refuse_stale(effect: EventEffect, shown: str) -> None:
    if effect.shown != shown:
        raise Stale(
            "The outcome has changed since this event was shown to you. Look at what it changes "
            "now, and decide then. Nothing was changed."
        )


def _subject(event: RecordedEvent) -> str:
    return f"late event {event.number} on bidder {event.bidder}"


def _take_award_back(
    unit: Unit,
    state: ProcurementState,
    actor: Actor,
    event: RecordedEvent,
    effect: EventEffect | None,
    reason: str,
) -> bool:
    """Take a recommended award back, where the event changes its outcome; whether it was."""
    if effect is None or not effect.leads_back:
        return False
    procurements.decide(
        unit,
        state.id,
        DecisionKind.AWARD_TAKEN_BACK,
        actor.id,
        subject=str(event.number),
        reason=f"{capitalised(event.kind.value)} ({event.bidder}): {reason.strip()}",
        data={"stage": state.stage, "announced": are_told(unit.session, state)},
    )
    return True


def _name_anew(unit: Unit, procurement: str, bidder: str, actor: Actor) -> None:
    """Keep the name that follows from all events in effect."""
    state = state_of(unit.session, procurement)
    original = next(
        submission.name
        for _, submission in bids.submissions(unit.session, procurement)
        if submission.bidder == bidder
    )
    events = [
        event
        for since in (False, True)
        for event in events_in_effect(unit.session, state, since_award=since).get(bidder, ())
    ]
    late_events.name_bidder(unit, procurement, bidder, name_since(original, events), actor.id)


def take_late_event_back(
    office: Office, actor: Actor, procurement: str, number: int, reason: str, shown: str
) -> bool:
    """Take back that an event takes effect, with a reason: the outcome is again what it was
    without it. Whether a recommended award was taken back by that.

    Raises NotThere, NotNow for one that has no effect, Invalid and Stale as `decide_late_event`.
    """
    with office.act(actor, Verb.DECIDE_LATE_EVENT, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        event = event_numbered(state, number)
        if not event.takes_effect:
            raise NotNow("This event has no effect that could be taken back.")
        if state.stage is Stage.AWARDED and not event.since_award:
            raise NotNow("The award is made: what it rests on stands.")
        if wrong := _reason_faults(event, actor, reason):
            raise Invalid.of(**wrong)
        effect = effect_of(unit.session, state, unit.now, event, back=True)
        _refuse_stale(effect, shown)
        _keep(unit, procurement, DecisionKind.LATE_EVENT_TAKEN_BACK, actor, number, reason, {})
        back = _take_award_back(unit, state, actor, event, effect, reason)
        if event.stays:
            _name_anew(unit, procurement, event.bidder, actor)
        unit.says(subject=_subject(event), taken_back=True, award_taken_back=back)
        return back
