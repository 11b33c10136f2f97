"""The marks that may be given for an answer, each with its descriptor.

A mark off the scale is refused, consensus included.
"""

from dataclasses import dataclass
from fractions import Fraction

from evidence.number import Number, plain


class MarkOffScale(ValueError):
    """Raised for a mark that is not a point of the scale;
    the sentence says which points there are.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A mark that may be given, its short label and the descriptor that says what earns it."""

    mark: Fraction
    label: str
    descriptor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The published points, lowest first."""

    id: str
    points: tuple[Point, ...]
    source: str = ""

    @property
    def marks(self) -> frozenset[Number]:
        """Every mark that may be given (whole marks compare equal to integers)."""
        return frozenset(point.mark for point in self.points)

    @property
    def highest(self) -> Fraction:
        """The highest mark, which earns the whole weight."""
        return max(point.mark for point in self.points)

    def point(self, mark: Number) -> Point:
        """The point of this mark. Raises MarkOffScale where there is none."""
        for point in self.points:
            if point.mark == mark:
                return point
        raise MarkOffScale(
            f"{plain(mark)} is not a mark on this scale "
            f"({', '.join(plain(point.mark) for point in self.points)})"
        )
