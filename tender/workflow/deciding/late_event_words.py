"""What came to light, in words for the chronology of a report."""

from criteria.reading import day_in_words
from evidence.counting import by_number
from tender.evaluation.reserves import EndedPlace
from tender.workflow.deciding.late_events import RecordedEvent


def event_words(event: RecordedEvent) -> str:
    """An event as it was recorded: "B01, bid withdrawn on 4 April 2024, letter of 4 April"."""
    name = f" (now {event.new_name}{_number(event)})" if event.new_name else ""
    return (
        f"{event.bidder}, {event.kind.value} on {day_in_words(event.happened)}{name}, shown by: "
        f"{event.evidence}"
    )


def _number(event: RecordedEvent) -> str:
    return f", company number {event.company_number}" if event.company_number else ""


def decided_words(event: RecordedEvent) -> str:
    """What was decided on it: whether it takes effect, what the bid leaves, which places ended."""
    if event.decided is None:
        return event.bidder
    parts = [f"{event.bidder}, {event.kind.value}: {event.decided.data['verdict']}"]
    if event.takes_effect or event.taken_back:
        parts.append(extent_words(event))
    return "; ".join((*parts, *(ended_words(place) for place in event.ended)))


def extent_words(event: RecordedEvent) -> str:
    """What becomes of the bid: what it leaves, or under which name it stays."""
    if event.stays:
        return f"the bid stays, under the name {event.new_name}"
    lots = (
        f"{by_number(len(event.lots), 'lot', 'lots')} {', '.join(event.lots)}"
        if event.lots
        else "the whole procurement"
    )
    if not event.places:
        return f"the bid leaves {lots}"
    kinds = ", ".join(kind.value for kind in event.places)
    where = lots if event.lots else "every lot"
    return f"the bid leaves its places as {kinds} in {where}"


def ended_words(ended: EndedPlace) -> str:
    """A place that ended, and who is next for it."""
    place = ended.place
    if ended.reserve:
        after = f"next in the order is {ended.reserve}"
    elif ended.tied:
        after = f"{' and '.join(ended.tied)} share the next rank"
    else:
        after = "nobody is left for it"
    return (
        f"the {place.kind.value} place of {place.bidder} in lot {place.lot} ended on "
        f"{day_in_words(ended.ends)}; {after}"
    )
