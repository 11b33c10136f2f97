"""That places are filled kind by kind over all lots, which no allocation rule says of itself."""

from collections.abc import Iterator, Sequence

from lots.lot import Lot
from tender.evaluation.filling import kinds_of


def in_turn(lots: Sequence[Lot]) -> Iterator[str]:
    """Which kind comes after which, where there are lots and kinds to choose between."""
    first, *later = kinds_of(lots)
    if not later or len(lots) == 1:
        return
    after = "".join(f", then the {kind} places" for kind in later)
    yield f"It decides kind by kind: the {first} places of all lots first{after}."
    yield "A bidder that holds a place in a lot takes no other there."
