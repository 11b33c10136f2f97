"""How places were allocated over all lots, what each other published rule would have given,
and how sure the answer is.
"""

from dataclasses import dataclass

from lots.limits import Allocation
from lots.place import PlaceKind
from tender.documents.bundle import Bundle
from tender.documents.report.common import KINDS, at, lot_title, total_decimals
from tender.documents.table import Table, table
from tender.documents.words import count, listed, sentence
from tender.evaluation.result import Placing

RULES = {
    Allocation.BIDDERS_ORDER: (
        "Bidder’s order: a bidder that leads too many lots keeps those it put first"
    ),
    Allocation.PUBLISHED_ORDER: "Published order: lots are settled one after another",
    Allocation.BEST_TOTAL: "Best total: the highest total anywhere is settled first, then the next",
    Allocation.GREATEST_TOTAL: (
        "Greatest total: the allocation with the greatest sum of totals over all lots, "
        "solved exactly"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationPage:
    """The context of this section."""

    rule: str
    lines: tuple[str, ...]
    caps: Table | None
    others: Table
    differences: tuple[tuple[str, tuple[str, ...]], ...]


def allocation(bundle: Bundle) -> AllocationPage:
    """The allocation of this award beside what each other rule would have given."""
    placing, limits = bundle.evaluation.placing, bundle.procurement.limits
    decimals = _decimals(bundle)
    lines = [
        (
            f"{count(len(placing.seats), 'place')} are filled. "
            f"The totals of the places counted add up to {at(placing.sum_of_totals, decimals)}."
        )
    ]
    if not limits.caps:
        lines.append(
            "No cap limits how many lots one bidder may hold, so each place goes by rank and "
            "every rule gives the same."
        )
    if placing.unique is not None:
        runner = (
            f" The next best sum is {at(placing.runner_up, decimals)}."
            if placing.runner_up is not None
            else ""
        )
        lines.append(
            (
                "No other allocation reaches that sum."
                if placing.unique
                else (
                    "Another allocation reaches the same sum; "
                    "better ranks, then the bidders' own order, then the published order of "
                    "lots decide between them."
                )
            )
            + runner
        )
    passed = [
        (
            f"{bundle.name(passed_over.bidder)}, "
            f"{lot_title(bundle.procurement.lot(passed_over.lot))}: "
            f"{sentence(passed_over.why)}"
        )
        for passed_over in placing.passed_over
    ]
    found = [
        (RULES[other.allocation].split(":")[0], _differences(bundle, placing, other))
        for other in bundle.evaluation.alternatives
    ]
    differences = (
        (("Passed over under the published rule", tuple(passed)),) if passed else ()
    ) + tuple((f"{name} would differ", lines) for name, lines in found if lines)
    return AllocationPage(
        rule=sentence(RULES[limits.allocation]),
        lines=tuple(lines),
        caps=_caps(bundle),
        others=_others(bundle),
        differences=differences,
    )


def _decimals(bundle: Bundle) -> int:
    """Decimals of the sums, the same for every rule so that they can be read one under another."""
    every = (bundle.evaluation.placing, *bundle.evaluation.alternatives)
    return total_decimals(
        bundle, (sum for placing in every for sum in (placing.sum_of_totals, placing.runner_up))
    )


def _caps(bundle: Bundle) -> Table | None:
    limits = bundle.procurement.limits
    rows = [
        (KINDS[cap.kind], str(cap.most_lots), sentence(cap.reason) or "–", cap.source or "–")
        for cap in limits.caps
    ]
    if limits.most_bid_for is not None:
        rows.append(("Lots bid for", str(limits.most_bid_for), "–", limits.source or "–"))
    return (
        table(
            "Most lots in which one bidder may hold a place",
            (("Kind of place", 22), ("Most lots", 14, True), ("Why", 44), ("Source", 20)),
            rows,
        )
        if rows
        else None
    )


def _others(bundle: Bundle) -> Table:
    placing, decimals = bundle.evaluation.placing, _decimals(bundle)
    rows = [
        (
            _name(placing) + " (published)",
            str(len(placing.seats)),
            at(placing.sum_of_totals, decimals),
            "–",
        )
    ]
    for other in bundle.evaluation.alternatives:
        moved = _moved(placing, other)
        came, went = sum(len(one) for _, one, _ in moved), sum(len(one) for _, _, one in moved)
        rows.append(
            (
                _name(other),
                str(len(other.seats)),
                at(other.sum_of_totals, decimals),
                f"{count(came, 'holder')} in, {went} out" if moved else "The same holders",
            )
        )
    return table(
        "What each rule gives from the same totals",
        (
            ("Rule", 37),
            ("Places filled", 15, True),
            ("Sum of totals", 20, True),
            ("Against the published rule", 28),
        ),
        rows,
    )


def _name(placing: Placing) -> str:
    return RULES[placing.allocation].split(":")[0]


def _holders(placing: Placing) -> dict[tuple[str, PlaceKind], frozenset[str]]:
    """Who holds places of a kind in a lot; which number each has says nothing about who is in."""
    held: dict[tuple[str, PlaceKind], set[str]] = {}
    for seat in placing.seats:
        held.setdefault((seat.lot, seat.kind), set()).add(seat.bidder)
    return {key: frozenset(bidders) for key, bidders in held.items()}


def _moved(
    placing: Placing, other: Placing
) -> list[tuple[tuple[str, PlaceKind], frozenset[str], frozenset[str]]]:
    """Each kind of place in each lot that would be held by others: who would come in,
    and who would go out.
    """
    ours, theirs = _holders(placing), _holders(other)
    none: frozenset[str] = frozenset()
    keys = dict.fromkeys([*ours, *theirs])
    return [
        (
            key,
            theirs.get(key, none) - ours.get(key, none),
            ours.get(key, none) - theirs.get(key, none),
        )
        for key in keys
        if ours.get(key, none) != theirs.get(key, none)
    ]


def _differences(bundle: Bundle, placing: Placing, other: Placing) -> tuple[str, ...]:
    return tuple(
        f"{lot_title(bundle.procurement.lot(lot))}, {KINDS[kind].lower()}: "
        + "; ".join(filter(None, (_named(bundle, "in", came), _named(bundle, "out", went))))
        + "."
        for (lot, kind), came, went in _moved(placing, other)
    )


def _named(bundle: Bundle, way: str, bidders: frozenset[str]) -> str:
    return f"{way} {listed(sorted(bundle.name(bidder) for bidder in bidders))}" if bidders else ""
