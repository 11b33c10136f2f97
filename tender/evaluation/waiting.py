"""Lots whose places hang on a tie left open in another lot:
whoever takes the tied place is at a limit elsewhere, or is not.
"""

from collections.abc import Callable, Iterator, Mapping

from tender.evaluation.contender import Contenders
from tender.evaluation.result import Placing


def waiting(
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
