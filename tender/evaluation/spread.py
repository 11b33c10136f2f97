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


def spread(scale: Scale, given: Sequence[Fraction]) -> Spread | None:
    """The spread of an answer's marks, or None where there are none.

    Raises MarkOffScale for a mark that is no point of the scale.
    """
    if not given:
        return None
    order = sorted(point.mark for point in scale.points)
    for mark in given:
        scale.point(mark)
    places = [order.index(mark) for mark in given]
    ranked = sorted(given)
    half = len(ranked) // 2
    median = ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
    middle = sorted(places)
    centre = Fraction(
        middle[half] if len(middle) % 2 else middle[half - 1] + middle[half],
        1 if len(middle) % 2 else 2,
    )
    return Spread(
        lowest=ranked[0],
        highest=ranked[-1],
        median=Fraction(median),
        mean=sum(given, Fraction(0)) / len(given),
        apart=max(places) - min(places),
        outside=tuple(
            position for position, place in enumerate(places) if abs(place - centre) >= FAR
        ),
    )
