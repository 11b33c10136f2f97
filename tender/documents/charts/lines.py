"""Straight lines over one scale: each bidder's total as the quality weight grows, with the
published weight marked.
"""

from dataclasses import dataclass
from fractions import Fraction

from tender.documents.charts.svg import (
    BLUE,
    GREY,
    INK,
    WIDTH,
    Markup,
    line,
    number,
    picture,
    shorten,
    text,
)

LEFT, RIGHT, TOP, BOTTOM = 52, 420, 18, 330
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "14 4", "4 6")  #: told apart without colour
_INKS = (BLUE, "#7a1f5c", "#00594f", "#8a3b00", "#3f3f9a", "#4a4a4a")
_APART = Fraction(15)  #: units between two labels at least


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopedLine:
    """One line: its label, and its heights at the two ends of the scale."""

    label: str
    begins: Fraction
    ends: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scales:
    """Where a point of the scale and a height lie in the picture."""

    scale: tuple[int, int]
    low: Fraction
    high: Fraction

    def x(self, at: Fraction | int) -> Fraction:
        first, last = self.scale
        return LEFT + Fraction(RIGHT - LEFT) * (at - first) / (last - first)

    def y(self, value: Fraction) -> Fraction:
        return BOTTOM - Fraction(BOTTOM - TOP) * (value - self.low) / (self.high - self.low)


def slopes(
    title: str,
    description: str,
    sloped: tuple[SlopedLine, ...],
    scale: tuple[int, int],
    marked: tuple[Fraction, str],
    step: int = 10,
) -> Markup:
    """Lines from one end of the scale to the other, each named at its end; `marked` is a point of
    the scale and what it is called.
    """
    scales = _scales(sloped, scale)
    at, name = scales.x(marked[0]), marked[1]
    parts = [
        *_ground(scales, step),
        line(at, TOP - 4, at, BOTTOM, stroke=INK, width="2"),
        text(at, TOP - 7, name, anchor="middle", size="11.5", bold=True),
        *(_line(scales, sloped_line, place) for place, sloped_line in enumerate(sloped)),
        *_labels(sloped, scales),
    ]
    return picture(title, description, BOTTOM + 26, parts)


def _scales(sloped: tuple[SlopedLine, ...], scale: tuple[int, int]) -> _Scales:
    """Whole heights that hold every line, at least one apart."""
    low = min(min(sloped_line.begins, sloped_line.ends) for sloped_line in sloped).__floor__()
    high = max(max(sloped_line.begins, sloped_line.ends) for sloped_line in sloped).__ceil__()
    return _Scales(scale=scale, low=Fraction(low), high=Fraction(max(high, low + 1)))


def _ground(scales: _Scales, step: int) -> list[Markup]:
    """The steps of the scale with their lines, and three heights."""
    first, last = scales.scale
    steps = range(first, last + 1, step)
    parts = [
        text(scales.x(at), BOTTOM + 18, f"{at}", anchor="middle", size="11.5", fill=GREY)
        for at in steps
    ]
    parts += [line(scales.x(at), TOP, scales.x(at), BOTTOM) for at in steps]
    for value in (scales.low, (scales.low + scales.high) / 2, scales.high):
        height = number(value).removesuffix(".0")
        parts.append(
            text(LEFT - 8, scales.y(value) + 4, height, anchor="end", size="11.5", fill=GREY)
        )
    return parts


def _line(scales: _Scales, sloped_line: SlopedLine, place: int) -> Markup:
    x1, y1 = scales.x(scales.scale[0]), scales.y(sloped_line.begins)
    x2, y2 = scales.x(scales.scale[1]), scales.y(sloped_line.ends)
    dashes = _DASHES[place % len(_DASHES)]
    dash = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup("")
    shape = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2"{}/>')
    return shape.format(
        number(x1), number(y1), number(x2), number(y2), _INKS[place % len(_INKS)], dash
    )


def _labels(sloped: tuple[SlopedLine, ...], scales: _Scales) -> list[Markup]:
    """Names at the right, in the order of the ends, moved apart where they would lie over each
    other.
    """
    parts: list[Markup] = []
    free = Fraction(TOP - 6)
    for place, sloped_line in sorted(enumerate(sloped), key=lambda item: scales.y(item[1].ends)):
        end, ink = scales.y(sloped_line.ends), _INKS[place % len(_INKS)]
        at = max(end, free)
        label = shorten(sloped_line.label, (WIDTH - RIGHT - 16) * 10 // 65)
        parts.append(line(RIGHT, end, RIGHT + 12, at, stroke=ink))
        parts.append(text(RIGHT + 16, at + 4, label, size="11.5", fill=ink))
        free = at + _APART
    return parts
