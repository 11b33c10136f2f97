"""Horizontal bars made of parts: quality and price for each bidder, or passes and fails for each
condition.
"""

from dataclasses import dataclass
from fractions import Fraction

from tender.documents.charts.svg import (
    BLUE,
    GREY,
    INK,
    PALE,
    WHITE,
    Markup,
    box,
    line,
    picture,
    shorten,
    text,
)

LEFT, RIGHT, ROW, TOP = 225, 560, 20, 34
_PLAIN, _BOLD = 65, 78  #: tenths of a unit that a letter of a label takes at most
#: fill, text and whether the edge is dashed, by part
_LOOKS = ((BLUE, WHITE, False), (PALE, "#111111", False), (WHITE, "#111111", True))


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """One part of a bar: its length and the figure as printed in it."""

    value: Fraction
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its label, its parts in the order of the key, and what stands at its end.

    `marked` bars carry a solid square.
    """

    label: str
    parts: tuple[BarPart, ...]
    end: str = ""
    marked: bool = False


def stacked_bars(
    title: str,
    description: str,
    key: tuple[str, ...],
    bars: tuple[Bar, ...],
    whole: Fraction | int,
    left: int = LEFT,
) -> Markup:
    """Bars on one scale from nought to `whole`, begun `left` units from the edge: the more, the
    longer a label may be.
    """
    height = TOP + ROW * len(bars) + 6
    parts = [*_key(key, left), line(left, TOP - 4, left, height - 4, stroke=INK)]
    for number, bar in enumerate(bars):
        parts += _bar(bar, TOP + ROW * number, left, Fraction(RIGHT - left) / whole)
    return picture(title, description, height, parts)


def _key(key: tuple[str, ...], left: int) -> list[Markup]:
    parts, x = [], left
    for words, (fill, _, dashed) in zip(key, _LOOKS, strict=False):
        parts += [
            box(x, 6, 14, 12, fill=fill, stroke=INK, dashed=dashed),
            text(x + 19, 16, words, size="12"),
        ]
        x += 34 + 7 * len(words)
    return parts


def _bar(bar: Bar, y: int, left: int, scale: Fraction) -> list[Markup]:
    label = shorten(bar.label, left * 10 // (_BOLD if bar.marked else _PLAIN))
    parts = [text(left - 8, y + 13, label, anchor="end", bold=bar.marked)]
    if bar.marked:
        parts.append(box(2, y + 4, 7, 7, fill=BLUE))
    x = Fraction(left)
    for part, (fill, ink, dashed) in zip(bar.parts, _LOOKS, strict=False):
        length = max(part.value, Fraction(0)) * scale
        if length:
            parts.append(box(x, y + 1, length, ROW - 5, fill=fill, stroke=INK, dashed=dashed))
        if length > 8 * len(part.words):
            parts.append(
                text(x + length / 2, y + 12, part.words, anchor="middle", size="11", fill=ink)
            )
        x += length
    ink = "#111111" if bar.marked else GREY
    return [*parts, text(x + 6, y + 13, bar.end, size="12", bold=bar.marked, fill=ink)]
