"""Checks on the places of one lot: how many of each kind, and what hours a holder can expect."""

from collections.abc import Callable, Iterator

from evidence.finding import Finding, duplicates, error
from evidence.number import plain
from lots.lot import Lot
from lots.place import Places


def place_findings(lot: Lot) -> Iterator[Finding]:
    """Every check on each kind of place, and on the kinds."""
    if not lot.places:
        yield error(
            "lot-without-places",
            _where(lot),
            f"lot {lot.id} has no places",
            "say how many providers of which kind it is for",
        )
    for places in lot.places:
        for check in _CHECKS:
            yield from check(lot, places)
    for kind, count in duplicates(places.kind for places in lot.places):
        yield error(
            "kind-given-twice",
            _where(lot),
            f"lot {lot.id} gives {kind} places {count} times",
            "give each kind of place once",
        )


def _where(lot: Lot) -> str:
    return f"lots[{lot.id}].places"


def _least_and_most(lot: Lot, places: Places) -> Iterator[Finding]:
    if places.most is not None and places.least > places.most:
        what = (
            f"lot {lot.id} wants at least {places.least} and at most {places.most} "
            f"{places.kind} places"
        )
        yield error(
            "least-above-most",
            _where(lot),
            what,
            "make the least no more than the most",
            places.source,
        )


def _least(lot: Lot, places: Places) -> Iterator[Finding]:
    if places.least < 0:
        yield error(
            "least-below-nought",
            _where(lot),
            f"lot {lot.id} wants at least {places.least} {places.kind} places",
            "give nought or more",
            places.source,
        )


def _shares(lot: Lot, places: Places) -> Iterator[Finding]:
    lowest, highest = places.share_from, places.share_to
    if lowest is not None and highest is not None and lowest > highest:
        what = (
            f"lot {lot.id}: {places.kind} providers can expect from "
            f"{plain(lowest)}% to {plain(highest)}% of the hours"
        )
        yield error(
            "share-upside-down",
            _where(lot),
            what,
            "make the lower share no more than the upper",
            places.source,
        )


def _most(lot: Lot, places: Places) -> Iterator[Finding]:
    if places.most == 0:
        yield error(
            "no-places",
            _where(lot),
            f"lot {lot.id} has no {places.kind} place to fill",
            "give at least one, or leave this kind out",
            places.source,
        )


_CHECKS: tuple[Callable[[Lot, Places], Iterator[Finding]], ...] = (
    _least_and_most,
    _least,
    _shares,
    _most,
)
