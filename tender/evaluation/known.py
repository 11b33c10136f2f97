"""What many evaluations of one contest have in common, worked out once: gates, quality, prices."""

from collections.abc import Callable
from operator import is_
from typing import TypeVar

Value = TypeVar("Value")


class KnownParts:
    """What was worked out so far, of evaluations of one contest that differ in marks, in weights or
    in who is there.

    A part is known again where all that it is made from is the very same, not only equal: values
    are never changed, so nothing else could have come of it. The latest is kept.
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self._known: dict[tuple[str, ...], tuple[tuple[object, ...], object]] = {}

    def part(
        self, about: tuple[str, ...], made_from: tuple[object, ...], work: Callable[[], Value]
    ) -> Value:
        """A part by what it is about, made from these values by `work`."""
        known = self._known.get(about)
        if known is None or not _are_the_same(known[0], made_from):
            known = self._known[about] = made_from, work()
        value: Value = known[1]  # type: ignore[assignment]  # what is about one thing has one type
        return value


def _are_the_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(is_, before, now))
