"""Two bids that have one owner since a takeover: whether both go on is for a person to decide,
since caps and limits count each bidder by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from criteria.reading import day_in_words
from tender.bid.compliance.facts import BidFinding, ReceivedBid, bid_finding
from tender.evaluation.bidder_names import names_had, same_name
from tender.workflow.deciding.late_events import RecordedEvent

ONE_OWNER = "one-owner-since-takeover"
_REMEDY = (
    "decide whether both bids go on: caps on lots and limits count each by itself. One that leaves "
    "is put on record on the page What came to light"
)


def one_owner(events: Sequence[RecordedEvent], bids: Sequence[ReceivedBid]) -> Iterator[BidFinding]:
    """A finding for each two bids of which one was taken over by the other's bidder, or both by one
    body, told once; none where either left altogether.
    """
    standing = [event for event in events if event.takes_effect]
    left = {event.bidder for event in standing if not event.stays and not _in_part(event)}
    owners = {event.bidder: event for event in standing if event.stays}
    for first, second in combinations(bids, 2):
        pair = first.submission.bidder, second.submission.bidder
        if not left.isdisjoint(pair) or owners.keys().isdisjoint(pair):
            continue
        if _one(first, second, owners):
            event = owners[next(bidder for bidder in pair if bidder in owners)]
            yield bid_finding(
                ONE_OWNER,
                pair[0],
                f"{first.submission.name} and {second.submission.name} have one owner since "
                f"{day_in_words(event.happened)}: {_owner(event)}",
                _REMEDY,
                others=(pair[1],),
            )


def _in_part(event: RecordedEvent) -> bool:
    """Whether the bid leaves some lots or places, and stays in others."""
    return bool(event.lots or event.places)


def _owner(event: RecordedEvent) -> str:
    number = event.company_number
    return f"{event.new_name}{f', company number {number}' if number else ''}"


def _one(first: ReceivedBid, second: ReceivedBid, owners: Mapping[str, RecordedEvent]) -> bool:
    """Whether both belong to a body of one company number or of one name."""
    numbers = _numbers(first, owners) & _numbers(second, owners)
    return bool(numbers) or any(
        same_name(name, other) for name in _names(first, owners) for other in _names(second, owners)
    )


def _numbers(bid: ReceivedBid, owners: Mapping[str, RecordedEvent]) -> frozenset[str]:
    event = owners.get(bid.submission.bidder)
    numbers = (bid.submission.company_number, event.company_number if event else "")
    return frozenset("".join(number.split()).upper().zfill(8) for number in numbers if number)


def _names(bid: ReceivedBid, owners: Mapping[str, RecordedEvent]) -> tuple[str, ...]:
    event = owners.get(bid.submission.bidder)
    return (*names_had(bid.name), *((event.new_name,) if event else ()))
