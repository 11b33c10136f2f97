"""After the award: whose place ends by what came to light, and who is the reserve for it.

The reserve is the highest ranked submission of the lot, as the award has it, that holds no place
there, has not left, wants a place of that kind and may take one more under the caps. Nobody who
holds a place loses it by this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lots.place import PlaceKind
from tender.evaluation.after_events import with_late_events
from tender.evaluation.late_event import LateEvent
from tender.evaluation.result import BidOutcome, Evaluation
from tender.evaluation.submission import Submission
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlace:
    """A place of an award, and who holds it now."""

    lot: str
    kind: PlaceKind
    number: int
    bidder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedReserve:
    """A submission that stands higher than the reserve and is not the reserve, with why."""

    bidder: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedPlace:
    """A place that ends, and who is next for it; nobody where nobody is left."""

    place: HeldPlace
    ends: date  #: the last day on which its holder held it
    reserve: str = ""
    #: who shares the rank that is next, where the published rule has left a tie: nobody is drawn
    tied: tuple[str, ...] = ()
    passed: tuple[PassedReserve, ...] = ()


def places_now(awarded: Evaluation, ended: Sequence[EndedPlace]) -> tuple[HeldPlace, ...]:
    """The places of an award as they are held since some ended: each by its reserve."""
    places = {
        (seat.lot, seat.kind, seat.number, seat.bidder): seat.bidder
        for outcome in awarded.lots
        for seat in outcome.seats
    }
    held = [HeldPlace(lot=key[0], kind=key[1], number=key[2], bidder=key[3]) for key in places]
    for end in ended:
        if end.place in held:
            position = held.index(end.place)
            held[position : position + 1] = [_with(end.place, end.reserve)] if end.reserve else []
    return tuple(held)


def _with(place: HeldPlace, bidder: str) -> HeldPlace:
    return HeldPlace(lot=place.lot, kind=place.kind, number=place.number, bidder=bidder)


def places_ended(
    procurement: Procurement,
    awarded: Evaluation,
    submissions: Mapping[str, Submission],
    ended: Sequence[EndedPlace],
    event: LateEvent,
    bidder: str,
    ends: date,
) -> tuple[EndedPlace, ...]:
    """The places that a bidder loses by an event after the award, in published order, each with its
    reserve. `submissions` are those of the award with every event before this one worked in.
    """
    lots = {lot.id: lot for lot in procurement.lots}
    after = dict(submissions) | {bidder: with_late_events(submissions[bidder], (event,), lots)}
    held = list(places_now(awarded, ended))
    ends_now = [place for place in held if place.bidder == bidder and not _keeps(after, place)]
    endings = []
    for place in ends_now:
        ending = _ending(procurement, awarded, after, held, place, ends)
        if ending.reserve:
            held.append(_with(place, ending.reserve))
        endings.append(ending)
    return tuple(endings)


def _keeps(submissions: Mapping[str, Submission], place: HeldPlace) -> bool:
    """Whether the submission is still there for this place."""
    submission = submissions[place.bidder]
    if submission.disregarded_in(place.lot):
        return False
    return any(
        bid.lot == place.lot and (not bid.places or place.kind in bid.places)
        for bid in submission.lots
    )


def _ending(
    procurement: Procurement,
    awarded: Evaluation,
    submissions: Mapping[str, Submission],
    held: Sequence[HeldPlace],
    place: HeldPlace,
    ends: date,
) -> EndedPlace:
    passed: list[PassedReserve] = []
    able: list[BidOutcome] = []
    for bid in awarded.lot(place.lot).ranked:
        if bid.bidder == place.bidder:
            continue
        if able and bid.rank != able[0].rank:
            break
        why = _why_not(procurement, submissions, held, _with(place, bid.bidder))
        if why is None:
            able.append(bid)
        elif why:
            passed.append(PassedReserve(bidder=bid.bidder, why=why))
    names = tuple(bid.bidder for bid in able)
    return EndedPlace(
        place=place,
        ends=ends,
        reserve=names[0] if len(names) == 1 else "",
        tied=names if len(names) > 1 else (),
        passed=tuple(passed),
    )


def _why_not(
    procurement: Procurement,
    submissions: Mapping[str, Submission],
    held: Sequence[HeldPlace],
    place: HeldPlace,
) -> str | None:
    """Why a bidder cannot take a place; "" where it needs no word, None where it can."""
    bidder = place.bidder
    if any(other.lot == place.lot and other.bidder == bidder for other in held):
        return ""
    if not _keeps(submissions, place):
        return "its bid has left, or does not ask for a place of this kind"
    own = [other for other in held if other.bidder == bidder]
    cap = procurement.limits.cap(place.kind)
    if cap is not None and len({other.lot for other in own if other.kind is place.kind}) >= cap:
        return "it holds as many places of this kind as the published cap allows"
    most = submissions[bidder].most_lots
    if most is not None and len({other.lot for other in own}) >= most:
        return "it holds places in as many lots as it can take on"
    return None
