"""Ties that the published ladder leaves open, resolved jointly: which places are open, and who
would hold them under each resolution, as many as can be read; the evidence has them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from lots.place import PlaceKind
from tender.documents.bundle import Bundle
from tender.documents.report.common import KINDS, lot_title
from tender.documents.table import Table, table
from tender.documents.words import listed
from tender.evaluation.result import Placing, Resolution

LISTED = 12  #: ways to hold the open places of lots that bear on one another that are shown
NAMED = 6  #: bidders that a cell names
_ONE_ORDER = (
    "Where it counts only who comes first and not in which order, one order stands for all that "
    "give the same."
)

Place = tuple[str, PlaceKind]  #: the places of one kind in a lot


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlaces:
    """What is open: in sentences, and resolution by resolution."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def open_places(bundle: Bundle) -> OpenPlaces | None:
    """The open places of an award; None where no tie is open."""
    placing = bundle.evaluation.placing
    if not placing.open_lots:
        return None
    parts = _parts(placing.resolutions)
    return OpenPlaces(
        lines=tuple(_lines(bundle, placing, parts)),
        tables=tuple(_table(bundle, part, len(parts)) for part in parts),
    )


def _parts(resolutions: Sequence[Resolution]) -> list[list[Resolution]]:
    """The resolutions of ties that bear on one another together: those of the same ties."""
    parts: dict[frozenset[tuple[str, frozenset[str]]], list[Resolution]] = {}
    for resolution in resolutions:
        ties = frozenset((order.lot, frozenset(order.bidders)) for order in resolution.orders)
        parts.setdefault(ties, []).append(resolution)
    return list(parts.values())


def _lines(
    bundle: Bundle, placing: Placing, parts: Sequence[Sequence[Resolution]]
) -> Iterator[str]:
    lots = [lot_title(bundle.procurement.lot(lot)) for lot in placing.open_lots]
    yield (
        "The published ladder leaves "
        f"{by_number(len(placing.ties), 'a tie', 'ties')} open in "
        f"{listed(lot_title(bundle.procurement.lot(lot)) for lot in placing.ties)}. "
        f"Places hang on {by_number(len(placing.ties), 'it', 'them')} in {listed(lots)}: a place "
        "is filled where every resolution gives it to the same bidder, and is open otherwise."
    )
    for part in parts:
        for lot, kind in _places(part):
            fewest, most = _how_many(part, (lot, kind))
            number = f"{fewest} to {count_of(most, 'place')}" if fewest < most else ""
            places = number or count_of(most, "place")
            yield (
                f"{lot_title(bundle.procurement.lot(lot))}, {KINDS[kind].lower()}: "
                f"{places} {by_number(most, 'is', 'are')} open, between "
                f"{_few(bundle, sorted(_candidates(part, (lot, kind))))}."
            )
    if placing.ways:
        yield (
            f"There are {placing.ways:,} ways to resolve ties that bear on one another, too many "
            "to try one by one: of their lots, every place that one of these ties can reach is "
            "open."
        )
    if any(len(order.bidders) > 2 for part in parts for order in part[0].orders):
        yield _ONE_ORDER


def _places(part: Sequence[Resolution]) -> tuple[Place, ...]:
    """The open places of a part, in the order in which a resolution first has one."""
    return tuple(
        dict.fromkeys((seat.lot, seat.kind) for resolution in part for seat in resolution.seats)
    )


def _held(resolution: Resolution, place: Place) -> tuple[str, ...]:
    """Who would hold open places of a kind in a lot, the first one first."""
    return tuple(
        seat.bidder
        for seat in sorted(resolution.seats, key=lambda seat: seat.number)
        if (seat.lot, seat.kind) == place
    )


def _how_many(part: Sequence[Resolution], place: Place) -> tuple[int, int]:
    counts = [len(_held(resolution, place)) for resolution in part]
    return min(counts), max(counts)


def _candidates(part: Sequence[Resolution], place: Place) -> frozenset[str]:
    return frozenset(bidder for resolution in part for bidder in _held(resolution, place))


def _table(bundle: Bundle, part: Sequence[Resolution], parts: int) -> Table:
    """Each way in which the open places of a part could be held, as many as can be read, with the
    first resolution that gives it and how many others do.
    """
    candidates = {place: _candidates(part, place) for place in _places(part)}
    outcomes = _outcomes(part)
    rows = [
        (_orders(bundle, alike), _seats(bundle, alike[0], candidates))
        for alike in outcomes[:LISTED]
    ]
    if len(outcomes) > LISTED:
        rows.append((f"and {len(outcomes) - LISTED:,} more", "Each stands in the evidence."))
    of_lots = listed(dict.fromkeys(order.lot for order in part[0].orders))
    which = f", ties in {of_lots}" if parts > 1 else ""
    caption = f"{count_of(len(part), 'way')} to resolve what is open{which}"
    columns = (("If it is resolved so", 45), ("the open places go to", 55))
    return table(caption, columns, rows, prose=True)


def _outcomes(part: Sequence[Resolution]) -> list[list[Resolution]]:
    """The resolutions that give the open places to the same bidders, together."""
    outcomes: dict[frozenset[tuple[str, PlaceKind, str]], list[Resolution]] = {}
    for resolution in part:
        seats = frozenset((seat.lot, seat.kind, seat.bidder) for seat in resolution.seats)
        outcomes.setdefault(seats, []).append(resolution)
    return list(outcomes.values())


def _orders(bundle: Bundle, alike: Sequence[Resolution]) -> str:
    """The order of each tie in the first of some resolutions, and how many others there are."""
    orders = "; ".join(
        f"lot {order.lot}: {_few(bundle, order.bidders, ', then ')}" for order in alike[0].orders
    )
    others = len(alike) - 1
    return f"{orders}; or in {count_of(others, 'other way')}" if others else orders


def _seats(bundle: Bundle, resolution: Resolution, candidates: dict[Place, frozenset[str]]) -> str:
    """Who would hold what is open: by name, or, where that is shorter, who would not."""
    cells = []
    for (lot, kind), those in candidates.items():
        held = _held(resolution, (lot, kind))
        out = sorted(those - {*held})
        if len(held) > NAMED >= len(out):
            who = f"all of them but {_few(bundle, out)}" if out else "all of them"
        else:
            who = _few(bundle, held) if held else "nobody"
        cells.append(f"lot {lot}, {KINDS[kind].lower()}: {who}")
    return "; ".join(cells)


def _few(bundle: Bundle, bidders: Sequence[str], between: str = ", ") -> str:
    """Some bidders by name, and how many more there are."""
    names = [bundle.name(bidder) for bidder in bidders[:NAMED]]
    more = len(bidders) - NAMED
    if more > 0:
        return f"{between.join(names)} and {more:,} more"
    return between.join(names) if between != ", " else listed(names)
