"""How places were allocated over all lots, what each other published rule would have given, and how
sure the answer is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from lots.place import PlaceKind
from tender.documents.bundle import Bundle
from tender.documents.kinds_in_turn import in_turn
from tender.documents.report.common import KINDS, at, lot_title, named, source_of, total_decimals
from tender.documents.report.figure import figure_name, lowest_first
from tender.documents.report.resolutions import OpenPlaces, open_places
from tender.documents.table import Table, table
from tender.documents.words import listed
from tender.evaluation.allocation.rules import RULES
from tender.evaluation.filling import counted_kinds, kinds_of
from tender.evaluation.result import Placing


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationPage:
    """The context of this section."""

    rule: str
    open: OpenPlaces | None
    lines: tuple[str, ...]
    caps: Table | None
    others: Table
    differences: tuple[tuple[str, tuple[str, ...]], ...]


def allocation(bundle: Bundle) -> AllocationPage:
    """The allocation of this award beside what each other rule would have given."""
    rule = RULES[bundle.procurement.limits.allocation]
    lowest, lots = lowest_first(bundle.procurement.criteria), bundle.procurement.lots
    return AllocationPage(
        rule=" ".join((sentence(f"{rule.title}: {rule.told(lowest=lowest)}"), *in_turn(lots))),
        open=open_places(bundle),
        lines=tuple(_lines(bundle)),
        caps=_caps(bundle),
        others=_others(bundle),
        differences=tuple(_differences(bundle)),
    )


def _lines(bundle: Bundle) -> Iterator[str]:
    """What came out, and whether another allocation would have been as good."""
    placing, decimals = bundle.evaluation.placing, _decimals(bundle)
    filled = len(placing.seats)
    line = f"{count_of(filled, 'place')} {by_number(filled, 'is', 'are')} filled."
    if filled:
        line += f" {_of_counted(bundle)} {at(placing.sum_of_totals, decimals)}."
    yield line
    own_limits = any(
        submission.most_lots is not None for submission in bundle.submissions.submissions
    )
    if not bundle.procurement.limits.caps and not own_limits:
        yield (
            "No cap limits how many lots one bidder may hold, so each place goes by rank and "
            "every rule gives the same."
        )
    if placing.unique is None:
        return
    if not placing.unique:
        yield (
            "Another allocation reaches the same sum; "
            "better ranks, then the bidders' own order, then the published order of "
            "lots decide between them."
        )
        return
    line = "No other allocation reaches that sum."
    if placing.runner_up is not None:
        line += f" The next best sum is {at(placing.runner_up, decimals)}."
    yield line


def _of_counted(bundle: Bundle) -> str:
    """Whose totals are added up: those of all places, or of the kinds that a cap limits."""
    counted, figure = _counted(bundle), figure_name(bundle.procurement.criteria)
    if len(bundle.evaluation.placing.seats) == 1 and not counted:
        return f"Its {figure} is"
    return f"{f'The {figure}s of the {counted} alone' if counted else f'Their {figure}s'} add up to"


def _counted(bundle: Bundle) -> str:
    """The kinds of place whose totals are added up, in words; empty where it is every kind."""
    lots = bundle.procurement.lots
    counted = counted_kinds(lots, bundle.procurement.limits)
    every = counted == kinds_of(lots)
    return "" if every else listed(kind.value for kind in counted) + " places"


def _decimals(bundle: Bundle) -> int:
    """Decimals of the sums, the same for every rule so that they can be read one under another."""
    by_rule = (bundle.evaluation.placing, *bundle.evaluation.alternatives)
    sums = (sum for placing in by_rule for sum in (placing.sum_of_totals, placing.runner_up))
    return total_decimals(bundle, sums)


def _caps(bundle: Bundle) -> Table | None:
    limits = bundle.procurement.limits
    rows = [
        (
            KINDS[cap.kind],
            str(cap.most_lots),
            sentence(cap.reason) or "–",
            source_of(bundle, cap.source),
        )
        for cap in limits.caps
    ]
    if limits.most_bid_for is not None:
        rows.append(
            ("Bids of any kind", str(limits.most_bid_for), "–", source_of(bundle, limits.source))
        )
    if not rows:
        return None
    bid_for = limits.most_bid_for is not None
    return table(
        "Most lots in which one bidder may hold a place" + (", or bid" if bid_for else ""),
        (("Kind of place", 22), ("Most lots", 14, True), ("Why", 44), ("Source", 20)),
        rows,
    )


def _others(bundle: Bundle) -> Table:
    placing, decimals = bundle.evaluation.placing, _decimals(bundle)
    counted, figure = _counted(bundle), figure_name(bundle.procurement.criteria)
    sum_of_totals = at(placing.sum_of_totals, decimals)
    rows = [(f"{_name(placing)} (published)", str(len(placing.seats)), sum_of_totals, "–")]
    for alternative in bundle.evaluation.alternatives:
        changes = _changes(placing, alternative)
        holders_in = sum(len(change.holders_in) for change in changes)
        holders_out = sum(len(change.holders_out) for change in changes)
        against = f"{count_of(holders_in, 'holder')} in, {holders_out} out"
        rows.append(
            (
                _name(alternative),
                str(len(alternative.seats)),
                at(alternative.sum_of_totals, decimals),
                against if changes else "The same holders",
            )
        )
    return table(
        f"What each rule gives from the same {figure}s"
        + (f"; those of the {counted} are added up" if counted else ""),
        (
            ("Rule", 37),
            ("Places filled", 15, True),
            (f"Sum of {figure}s", 20, True),
            ("Against the published rule", 28),
        ),
        rows,
    )


def _name(placing: Placing) -> str:
    return RULES[placing.allocation].title


class HoldersChange(NamedTuple):
    """Places of a kind in a lot that would be held by others."""

    lot: str
    kind: PlaceKind
    holders_in: set[str]
    holders_out: set[str]


def _holders(placing: Placing) -> dict[tuple[str, PlaceKind], set[str]]:
    """Who holds places of a kind in a lot; which number each has says nothing about who is in."""
    holders: dict[tuple[str, PlaceKind], set[str]] = {}
    for seat in placing.seats:
        holders.setdefault((seat.lot, seat.kind), set()).add(seat.bidder)
    return holders


def _changes(placing: Placing, alternative: Placing) -> list[HoldersChange]:
    """Each kind of place in each lot that the alternative would give to others."""
    before, after = _holders(placing), _holders(alternative)
    changes = []
    for lot, kind in dict.fromkeys([*before, *after]):
        ours, theirs = before.get((lot, kind), set()), after.get((lot, kind), set())
        if ours != theirs:
            changes.append(HoldersChange(lot, kind, theirs - ours, ours - theirs))
    return changes


def _differences(bundle: Bundle) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who was passed over, then what each other rule would change, each under its heading."""
    placing = bundle.evaluation.placing
    passed_over = tuple(
        f"{bundle.name(bid.bidder)}, {lot_title(bundle.procurement.lot(bid.lot))}, "
        f"{KINDS[bid.kind].lower()} place: {sentence(named(bundle, bid.why))}"
        for bid in placing.passed_over
        if not bid.tied
    )
    if passed_over:
        yield "Passed over under the published rule", passed_over
    for alternative in bundle.evaluation.alternatives:
        lines = tuple(_line(bundle, change) for change in _changes(placing, alternative))
        if lines:
            yield f"{_name(alternative)} would differ", lines


def _line(bundle: Bundle, change: HoldersChange) -> str:
    ways = (("in", change.holders_in), ("out", change.holders_out))
    moves = [
        f"{way} {listed(sorted(bundle.name(bidder) for bidder in bidders))}"
        for way, bidders in ways
        if bidders
    ]
    lot = lot_title(bundle.procurement.lot(change.lot))
    return f"{lot}, {KINDS[change.kind].lower()}: {'; '.join(moves)}."
