"""What a submission becomes by what came to light about it after the opening."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lots.lot import Lot
from lots.place import PlaceKind
from tender.evaluation.late_event import LateEvent
from tender.evaluation.submission import LotBid, Submission


def with_late_events(
    submission: Submission, events: Sequence[LateEvent], lots: Mapping[str, Lot]
) -> Submission:
    """The submission as the engine is given it: out of what it left, and under its newest name.

    A bid that left counts in no comparison: the outcome is that of an evaluation in which it had
    not been there.
    """
    if not events:
        return submission
    disregarded = dict(submission.disregarded)
    bids = submission.lots
    for event in events:
        if not event.stays:
            bids, left = _left(bids, event, lots)
            for lot in left:
                before = disregarded.get(lot)
                disregarded[lot] = f"{before}; {event.sentence}" if before else event.sentence
    numbers = [event.company_number for event in events if event.stays and event.company_number]
    return replace(
        submission,
        lots=bids,
        disregarded=disregarded,
        name=name_since(submission.name, events),
        company_number=(submission.company_number, *numbers)[-1],
        late_events=tuple(events),
    )


def name_since(name: str, events: Iterable[LateEvent]) -> str:
    """The name of a bid that stays, with those it had before: "New (formerly Old)"."""
    former, now = [name], ""
    for event in events:
        if event.stays:
            former, now = [*([now] if now else []), *former], event.new_name
    return f"{now} (formerly {', '.join(former)})" if now else name


def _left(
    bids: tuple[LotBid, ...], event: LateEvent, lots: Mapping[str, Lot]
) -> tuple[tuple[LotBid, ...], tuple[str, ...]]:
    """The bids with the places that they still want, and the lots that are left; "" for all."""
    if not event.places:
        return bids, event.lots or ("",)
    after, left = [], []
    for bid in bids:
        if event.lots and bid.lot not in event.lots:
            after.append(bid)
            continue
        wanted = tuple(_wanted(bid, lots[bid.lot]))
        still = tuple(kind for kind in wanted if kind not in event.places)
        if not still:
            left.append(bid.lot)
        after.append(replace(bid, places=still) if still and still != wanted else bid)
    return tuple(after), tuple(left)


def _wanted(bid: LotBid, lot: Lot) -> Iterator[PlaceKind]:
    """The kinds of place that a bid wants: those it named, else all of the lot."""
    for places in lot.places:
        if not bid.places or places.kind in bid.places:
            yield places.kind
