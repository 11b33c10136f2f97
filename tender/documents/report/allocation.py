"""How places were allocated over all lots, what each other published rule would have given, and how sure the answer is."""

from dataclasses import dataclass

from lots.limits import Allocation
from tender.documents.bundle import Bundle
from tender.documents.report.common import KINDS, lot_title
from tender.documents.table import Table, table
from tender.documents.words import count, sentence, short
from tender.evaluation.result import Placing, Seat

RULES = {
    Allocation.BIDDERS_ORDER: "Bidder’s order: a bidder that leads too many lots keeps those it put first",
    Allocation.PUBLISHED_ORDER: "Published order: lots are settled one after another",
    Allocation.BEST_TOTAL: "Best total: the highest total anywhere is settled first, then the next",
    Allocation.GREATEST_TOTAL: "Greatest total: the allocation with the greatest sum of totals over all lots, solved exactly",
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
    lines = [f"{count(len(placing.seats), 'place')} are filled. The totals of the places counted add up to {short(placing.sum_of_totals)}."]
    if not limits.caps:
        lines.append("No cap limits how many lots one bidder may hold, so each place goes by rank and every rule gives the same.")
    if placing.unique is not None:
        runner = f" The next best sum is {short(placing.runner_up)}." if placing.runner_up is not None else ""
        lines.append(("No other allocation reaches that sum." if placing.unique else "Another allocation reaches the same sum; the published order decides between them.") + runner)
    passed = [f"{bundle.name(one.bidder)}, {lot_title(bundle.procurement.lot(one.lot))}: {sentence(one.why)}" for one in placing.passed_over]
    found = [(RULES[other.allocation].split(":")[0], _differences(bundle, placing, other)) for other in bundle.evaluation.alternatives]
    differences = ((("Passed over under the published rule", tuple(passed)),) if passed else ()) + tuple((f"{name} would differ", lines) for name, lines in found if lines)
    return AllocationPage(rule=sentence(RULES[limits.allocation]), lines=tuple(lines), caps=_caps(bundle), others=_others(bundle), differences=differences)


def _caps(bundle: Bundle) -> Table | None:
    limits = bundle.procurement.limits
    rows = [(KINDS[cap.kind], str(cap.most_lots), sentence(cap.reason) or "–", cap.source or "–") for cap in limits.caps]
    if limits.most_bid_for is not None:
        rows.append(("Lots bid for", str(limits.most_bid_for), "–", limits.source or "–"))
    return table("Most lots in which one bidder may hold a place", (("Kind of place", 22), ("Most lots", 14, True), ("Why", 44), ("Source", 20)), rows) if rows else None


def _others(bundle: Bundle) -> Table:
    placing = bundle.evaluation.placing
    rows = [(_name(placing) + " (published)", str(len(placing.seats)), short(placing.sum_of_totals), "–")]
    for other in bundle.evaluation.alternatives:
        changed = len(_moved(placing, other))
        rows.append((_name(other), str(len(other.seats)), short(other.sum_of_totals), "The same" if not changed else f"{count(changed, 'place')} held by another"))
    return table("What each rule gives from the same totals", (("Rule", 37), ("Places filled", 15, True), ("Sum of totals", 20, True), ("Against the published rule", 28)), rows)


def _name(placing: Placing) -> str:
    return RULES[placing.allocation].split(":")[0]


def _holders(placing: Placing) -> dict[tuple[str, str, int], Seat]:
    return {(seat.lot, seat.kind.value, seat.number): seat for seat in placing.seats}


def _moved(one: Placing, other: Placing) -> list[tuple[str, str, int]]:
    ours, theirs = _holders(one), _holders(other)
    return [key for key in sorted({*ours, *theirs}) if (ours[key].bidder if key in ours else "") != (theirs[key].bidder if key in theirs else "")]


def _differences(bundle: Bundle, one: Placing, other: Placing) -> tuple[str, ...]:
    ours, theirs = _holders(one), _holders(other)

    def who(seats: dict[tuple[str, str, int], Seat], key: tuple[str, str, int]) -> str:
        return bundle.name(seats[key].bidder) if key in seats else "nobody"

    kinds = {kind.value: name for kind, name in KINDS.items()}
    return tuple(f"{lot_title(bundle.procurement.lot(key[0]))}, {kinds[key[1]].lower()} place {key[2]}: {who(theirs, key)} in place of {who(ours, key)}."
                 for key in _moved(one, other))
