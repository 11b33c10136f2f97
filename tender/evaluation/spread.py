"""How far the marks of one answer lie apart: for the meeting to talk about.

None of it becomes a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.scale import Scale

FAR = 2  #: points of the scale from the middle mark at which a mark lies outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The marks of one answer beside each other.

    `apart` counts points of the scale, not units of the mark.
    """

    lowest: Fraction
    highest: Fraction
    median: Fraction
    mean: Fraction
    apart: int
    outside: tuple[int, ...]  #: positions of marks that lie two points or more from the middle one

    @property
    def agreed(self) -> bool:
        """Whether everybody gave the same mark."""
        return self.apart == 0


def spread(scale: Scale, marks: Sequence[Fraction]) -> Spread | None:
    """The spread of an answer's marks, or None where there are none.

    Raises MarkOffScale for a mark that is no point of the scale.
    """
    if not marks:
        return None
    points = sorted(point.mark for point in scale.points)
    for mark in marks:
        scale.point(mark)
    numbers = [points.index(mark) for mark in marks]
    centre = middle([Fraction(index) for index in numbers])
    return Spread(
        lowest=min(marks),
        highest=max(marks),
        median=middle(marks),
        mean=sum(marks, Fraction(0)) / len(marks),
        apart=max(numbers) - min(numbers),
        outside=tuple(
            position for position, index in enumerate(numbers) if abs(index - centre) >= FAR
        ),
    )


def middle(values: Sequence[Fraction | int]) -> Fraction:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half]) / 2
