"""Late events for tests: what is put on record, and how it is decided."""

from datetime import date

from tender.evaluation.late_event import EventConsequence, LateEventKind
from tender.workflow.deciding.late_event_acts import decide_late_event, take_late_event_back
from tender.workflow.deciding.late_event_pages import late_event_view
from tender.workflow.deciding.late_event_recording import NewLateEvent, record_late_event
from tender.workflow.ground.access import Role
from tests.office import ID

TAKES, NONE = "it takes effect", "it has no effect"


def an_event(bidder="B02", kind=LateEventKind.WITHDRAWN, **changes):
    """A bid withdrawn by a letter, unless something else is said."""
    given = {
        "happened": date(2023, 11, 5),
        "evidence": "Letter of 5 November 2023",
        "reason": "Its director wrote that the bid is withdrawn.",
    } | changes
    return NewLateEvent(bidder=bidder, kind=kind, **given)


def a_renaming(bidder="B02", **changes):
    """A change of name."""
    return an_event(bidder, LateEventKind.RENAMED, **({"new_name": "Larch Care Ltd"} | changes))


def a_takeover(bidder="B02", **changes):
    """A successor takes the bid over."""
    given = {
        "consequence": EventConsequence.STAYS,
        "new_name": "Elm Holdings Ltd",
        "company_number": "12345678",
    }
    return an_event(bidder, LateEventKind.MERGED, **(given | changes))


def recorded(cast, new=None, **more):
    """An event put on record by the officer; its number."""
    return record_late_event(cast.office, cast.actor(Role.OFFICER), ID, new or an_event(), **more)


def shown(cast, number):
    """What the legal reviewer is shown."""
    return late_event_view(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, number).effect


def decided(cast, number, verdict=TAKES, **more):
    """Decided by the legal reviewer on what is shown; whether an award was taken back."""
    given = {"reason": "The letter leaves no doubt.", "shown": shown(cast, number).shown} | more
    return decide_late_event(
        cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, number, verdict, **given
    )


def took_effect(cast, new=None):
    """An event recorded and decided to take effect; its number."""
    number = recorded(cast, new)
    decided(cast, number)
    return number


def taken_back(cast, number):
    """Taken back by the legal reviewer; whether an award was taken back."""
    return take_late_event_back(
        cast.office,
        cast.actor(Role.LEGAL_REVIEWER),
        ID,
        number,
        "The letter was not its director’s.",
        shown(cast, number).shown,
    )
