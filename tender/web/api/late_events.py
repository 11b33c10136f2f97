"""What came to light about bids after the opening: put on record, decided, taken back.

A paper is named in words here; it is uploaded at the page.
"""

from dataclasses import dataclass
from datetime import date

from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.deciding import late_event_acts, late_event_pages
from tender.workflow.deciding.late_event_recording import NewLateEvent, record_late_event
from tender.workflow.deciding.late_events import EventVerdict
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventNumber:
    """The number under which an event is on record."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventDecision:
    """What is decided on an event, and why. `shown` is the hash of what it changes, as looking at
    it gave it; `ends` the last day of places that end after the award.
    """

    verdict: EventVerdict
    reason: str
    shown: str = ""
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventReturn:
    """Why an event no longer takes effect."""

    reason: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTakenBack:
    """Whether a recommended award was taken back."""

    award_taken_back: bool


@operation("GET", "late-events", Verb.SEE_LATE_EVENTS)
def late_events(ask: ApiRequest) -> late_event_pages.LateEventsList:
    """What came to light about bids after the opening, the newest first."""
    return late_event_pages.late_events_list(ask.office, ask.actor, ask.procurement)


@operation("GET", "late-events/{number}", Verb.SEE_LATE_EVENTS)
def late_event(ask: ApiRequest, number: int) -> late_event_pages.LateEventView:
    """One event, with what it changes."""
    return late_event_pages.late_event_view(ask.office, ask.actor, ask.procurement, number)


@operation(
    "GET",
    "late-events/{number}/paper",
    Verb.SEE_LATE_EVENTS,
    produces="application/octet-stream",
)
def paper_of_late_event(ask: ApiRequest, number: int) -> FileReply:
    """The paper that shows an event."""
    _, content = late_event_pages.late_event_paper(ask.office, ask.actor, ask.procurement, number)
    return FileReply(content=content, kind="application/octet-stream")


@operation("POST", "late-events", Verb.RECORD_LATE_EVENT, status=201)
def record_event(ask: ApiRequest, body: NewLateEvent) -> LateEventNumber:
    """Put on record what came to light about a bid. Nothing changes until it is decided."""
    return LateEventNumber(number=record_late_event(ask.office, ask.actor, ask.procurement, body))


@operation("POST", "late-events/{number}/decision", Verb.DECIDE_LATE_EVENT, status=201)
def decide_event(ask: ApiRequest, number: int, body: LateEventDecision) -> AwardTakenBack:
    """Decide whether an event takes effect, on what it was shown to change."""
    return AwardTakenBack(
        award_taken_back=late_event_acts.decide_late_event(
            ask.office,
            ask.actor,
            ask.procurement,
            number,
            body.verdict,
            body.reason,
            body.shown,
            body.ends,
        )
    )


@operation("POST", "late-events/{number}/return", Verb.DECIDE_LATE_EVENT, status=201)
def take_event_back(ask: ApiRequest, number: int, body: LateEventReturn) -> AwardTakenBack:
    """Take back that an event takes effect."""
    return AwardTakenBack(
        award_taken_back=late_event_acts.take_late_event_back(
            ask.office, ask.actor, ask.procurement, number, body.reason, body.shown
        )
    )
