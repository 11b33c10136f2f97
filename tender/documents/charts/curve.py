"""A curve over a scale of prices, with some points on it named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from evidence.number import fixed, money
from tender.documents.charts.svg import BLUE, GREY, INK, Markup, circle, line, picture, text

LEFT, RIGHT, TOP, BOTTOM = 60, 610, 24, 250

CurvePoint = tuple[Fraction, Fraction]  #: a price in pounds, and the height there


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extent:
    """The least and greatest price and height: where each lies in the picture."""

    first: Fraction
    last: Fraction
    low: Fraction
    high: Fraction

    def x(self, price: Fraction) -> Fraction:
        """How far right a price lies."""
        return LEFT + (RIGHT - LEFT) * (price - self.first) / ((self.last - self.first) or 1)

    def y(self, height: Fraction) -> Fraction:
        """How far down a height lies."""
        return BOTTOM - (BOTTOM - TOP) * (height - self.low) / ((self.high - self.low) or 1)


def price_curve(
    title: str,
    description: str,
    points: Sequence[CurvePoint],
    named: Sequence[tuple[str, CurvePoint]],
) -> Markup:
    """The curve, and points called by a letter. The scale holds all of them; heights begin at
    nought, or lower where one is.
    """
    every = [*points, *(point for _, point in named)]
    prices, heights = [price for price, _ in every], [height for _, height in every]
    extent = _Extent(
        first=min(prices), last=max(prices), low=min(Fraction(0), *heights), high=max(heights)
    )
    parts = list(_ground(extent))
    parts += [
        line(extent.x(begins[0]), extent.y(begins[1]), extent.x(ends[0]), extent.y(ends[1]),
            stroke=BLUE, width="2")
        for begins, ends in pairwise(points)
    ]  # fmt: skip
    for letter, (price, height) in named:
        x, y = extent.x(price), extent.y(height)
        parts += [circle(x, y, 5, fill=INK), text(x + 8, y - 8, letter, size="13", bold=True)]
    return picture(title, description, BOTTOM + 30, parts)


def _ground(extent: _Extent) -> Iterator[Markup]:
    """Five prices and five heights with their lines."""
    for part in range(5):
        price = extent.first + (extent.last - extent.first) * part / 4
        height = extent.low + (extent.high - extent.low) * part / 4
        x, y = extent.x(price), extent.y(height)
        yield line(x, TOP, x, BOTTOM)
        yield line(LEFT, y, RIGHT, y)
        yield text(x, BOTTOM + 18, money(price), anchor="middle", size="11.5", fill=GREY)
        yield text(LEFT - 8, y + 4, fixed(height, 1), anchor="end", size="11.5", fill=GREY)
