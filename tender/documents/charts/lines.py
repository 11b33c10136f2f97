"""Straight lines over one scale: each bidder's total as the quality weight grows,
with the published weight marked.
"""

from collections.abc import Callable
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
    low = min(min(sloped_line.begins, sloped_line.ends) for sloped_line in sloped)
    high = max(max(sloped_line.begins, sloped_line.ends) for sloped_line in sloped)
    low, high = Fraction(low.__floor__()), Fraction(max(high.__ceil__(), low.__floor__() + 1))

    def x(at: Fraction | int) -> Fraction:
        return LEFT + Fraction(RIGHT - LEFT) * (at - scale[0]) / (scale[1] - scale[0])

    def y(value: Fraction | int) -> Fraction:
        return BOTTOM - Fraction(BOTTOM - TOP) * (value - low) / (high - low)

    parts = [
        text(x(at), BOTTOM + 18, f"{at}", anchor="middle", size="11.5", fill=GREY)
        for at in range(scale[0], scale[1] + 1, step)
    ]
    parts += [line(x(at), TOP, x(at), BOTTOM) for at in range(scale[0], scale[1] + 1, step)]
    parts += [
        text(
            LEFT - 8,
            y(value) + 4,
            number(value).removesuffix(".0"),
            anchor="end",
            size="11.5",
            fill=GREY,
        )
        for value in (low, (low + high) / 2, high)
    ]
    parts += [
        line(x(marked[0]), TOP - 4, x(marked[0]), BOTTOM, stroke=INK, width="2"),
        text(x(marked[0]), TOP - 7, marked[1], anchor="middle", size="11.5", bold=True),
    ]
    for place, sloped_line in enumerate(sloped):
        parts.append(
            _line(x(scale[0]), y(sloped_line.begins), x(scale[1]), y(sloped_line.ends), place)
        )
    parts += _labels(sloped, y)
    return picture(title, description, BOTTOM + 26, parts)


def _line(x1: Fraction, y1: Fraction, x2: Fraction, y2: Fraction, place: int) -> Markup:
    dash = (
        Markup(' stroke-dasharray="{}"').format(_DASHES[place % len(_DASHES)])
        if _DASHES[place % len(_DASHES)]
        else Markup("")
    )
    shape = Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2"{}/>')
    return shape.format(
        number(x1), number(y1), number(x2), number(y2), _INKS[place % len(_INKS)], dash
    )


def _labels(sloped: tuple[SlopedLine, ...], y: Callable[[Fraction], Fraction]) -> list[Markup]:
    """Names at the right, in the order of the ends,
    moved apart where they would lie over each other.
    """
    parts: list[Markup] = []
    free = Fraction(TOP - 6)
    for place, sloped_line in sorted(enumerate(sloped), key=lambda item: y(item[1].ends)):
        at = max(y(sloped_line.ends), free)
        parts.append(
            line(RIGHT, y(sloped_line.ends), RIGHT + 12, at, stroke=_INKS[place % len(_INKS)])
        )
        parts.append(
            text(
                RIGHT + 16,
                at + 4,
                shorten(sloped_line.label, (WIDTH - RIGHT - 16) * 10 // 65),
                size="11.5",
                fill=_INKS[place % len(_INKS)],
            )
        )
        free = at + _APART
    return parts
