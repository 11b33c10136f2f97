"""How the engine of 0.1.0 left ties open: over the last place of each lot, round by round. Kept
only to work its evidence out again; what hung on a name under it is in `ties/joint.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from lots.limits import Allocation, Limits
from lots.lot import Lot
from tender.evaluation.allocation.round import Holders, PlacingRound
from tender.evaluation.allocation.rule import AllocationRule
from tender.evaluation.allocation.rules import RULES
from tender.evaluation.contender import Contenders
from tender.evaluation.filling import filled
from tender.evaluation.result import Placing
from tender.evaluation.ties.last_places import Ties, open_ties

_REASONS = {
    Allocation.GREATEST_TOTAL: (
        "every place filled that can be, and the greatest sum of totals over all lots"
    )
}


def place(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    allocation: Allocation,
    *,
    waits: bool,
) -> Placing:
    """The places of all lots as 0.1.0 had them; with `waits`, which hang on a tie elsewhere."""

    def placed(parted: Contenders) -> Placing:
        return _as_told(filled(lots, limits, parted, most_lots, allocation, _over_last_places))

    placing = placed(contenders)
    if not waits:
        return placing
    return replace(placing, waits=_waiting(placing, contenders, placed))


def _as_told(placing: Placing) -> Placing:
    """Each passing over with its rule in the words of then, which knew of no kinds of place."""
    reason = _REASONS.get(placing.allocation, RULES[placing.allocation].reason)
    return replace(
        placing,
        passed_over=tuple(
            replace(bid, why=f"{before}{mark}{reason}" if mark else bid.why)
            for bid in placing.passed_over
            for before, mark, _ in [bid.why.partition("; rule: ")]
        ),
    )


def _over_last_places(round_: PlacingRound, holders: Holders, rule: AllocationRule) -> Ties:
    return open_ties(round_, holders, rule.order and rule.order(round_))


def _waiting(
    placing: Placing, contenders: Contenders, again: Callable[[Contenders], Placing]
) -> Mapping[str, str]:
    """Lots that would have other holders if a tie were resolved for one or another of those tied,
    and the lot of the tie.

    Each tie is resolved in turn for each of those tied, and everything is placed `again`;
    nothing is drawn.
    """
    waits: dict[str, str] = {}
    for lot in placing.ties:
        tied = [bid.bidder for bid in placing.passed_over if bid.lot == lot and bid.tied]
        for resolved in _each_way(contenders, lot, tied):
            other = again(resolved)
            for waiting in contenders:
                if waiting not in placing.ties and _holders(placing, waiting) != _holders(
                    other, waiting
                ):
                    waits.setdefault(waiting, lot)
    return waits


def _each_way(contenders: Contenders, lot: str, tied: list[str]) -> Iterator[Contenders]:
    """The contenders with the tie parted so that each of those tied comes first once."""
    for first in range(len(tied)):
        turn = {bidder: (number - first) % len(tied) for number, bidder in enumerate(tied)}
        parted = [
            contender._replace(rank=contender.rank + turn.get(contender.bidder, 0))
            for contender in contenders[lot]
        ]
        parted.sort(
            key=lambda contender: (contender.rank, turn.get(contender.bidder, len(tied) - 1))
        )
        yield {**contenders, lot: tuple(parted)}


def _holders(placing: Placing, lot: str) -> set[tuple[str, str]]:
    return {(seat.kind, seat.bidder) for seat in placing.in_lot(lot)}
