"""Time drawn to scale: the timetable as rows of points and spans, the contract's life as one line
of terms.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from evidence.lettering import letters
from tender.documents.charts.svg import (
    BLUE,
    GREY,
    INK,
    PALE,
    WHITE,
    WIDTH,
    Markup,
    box,
    circle,
    line,
    picture,
    shorten,
    text,
)

LEFT, RIGHT, ROW, TOP = 286, 540, 21, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpan:
    """A stretch of time, or a point where it ends on the day it begins.

    `words` are its date as printed; an option is drawn pale.
    """

    label: str
    begins: date
    ends: date
    words: str
    option: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day pointed at under a line of terms."""

    on: date
    label: str


def timetable(title: str, description: str, spans: tuple[ChartSpan, ...]) -> Markup:
    """One row for each milestone, on a common scale of days, its date printed at the end."""
    first, last = min(span.begins for span in spans), max(span.ends for span in spans)
    scale = Fraction(RIGHT - LEFT, max((last - first).days, 1))
    height = TOP + ROW * len(spans) + 4
    parts = _years(first, last, scale, LEFT, height)
    for number, span in enumerate(spans):
        y, x = TOP + ROW * number, LEFT + scale * (span.begins - first).days
        length = scale * (span.ends - span.begins).days
        parts += [
            line(0, y - 2, WIDTH, y - 2, stroke="#d5dae2"),
            text(0, y + 13, shorten(span.label, 45)),
        ]
        if length > 6:
            fill = PALE if span.option else BLUE
            parts.append(box(x, y + 4, length, 10, fill=fill, stroke=INK))
        else:
            parts.append(circle(x, y + 9, 5, fill=BLUE))
        parts.append(text(WIDTH, y + 13, span.words, anchor="end", size="11"))
    return picture(title, description, height, parts)


def _years(first: date, last: date, scale: Fraction, left: int, height: int) -> list[Markup]:
    parts: list[Markup] = []
    for year in range(first.year, last.year + 1):
        begins = max(date(year, 1, 1), first)
        x = left + scale * (begins - first).days
        if (min(date(year, 12, 31), last) - begins).days * scale > 30:
            parts.append(text(x + 3, 16, str(year), size="11.5", fill=GREY, bold=True))
        if begins > first:
            parts.append(line(x, 6, x, height - 4))
    return parts


def duration_line(
    title: str, description: str, terms: tuple[ChartSpan, ...], ticks: tuple[Tick, ...]
) -> Markup:
    """The initial term and every option end to end, each with its length; the days that matter
    listed beneath by letter.
    """
    first, last = terms[0].begins, terms[-1].ends
    scale = Fraction(WIDTH - 20, max((last - first).days, 1))
    parts: list[Markup] = []
    for term in terms:
        parts += _term(term, 10 + scale * (term.begins - first).days, scale)
    for number, tick in enumerate(ticks, start=1):
        parts += _tick(letters(number), 10 + scale * (tick.on - first).days)
    return picture(title, description, 84, parts)


def _term(term: ChartSpan, x: Fraction, scale: Fraction) -> list[Markup]:
    """A stretch of the line with its length and its name, where there is room for them."""
    length = scale * (term.ends - term.begins).days
    fill, ink = (PALE, "#111111") if term.option else (BLUE, WHITE)
    parts = [box(x, 24, length, 30, fill=fill, stroke=INK, dashed=term.option)]
    if length > 40:
        middle = x + length / 2
        words = term.words if len(term.words) * 7 < length else term.words.split(" ")[0]
        label = shorten(term.label, int(length // 7))
        parts += [
            text(middle, 43, words, anchor="middle", fill=ink, bold=True),
            text(middle, 16, label, anchor="middle", size="11.5", fill=GREY),
        ]
    return parts


def _tick(letter: str, x: Fraction) -> list[Markup]:
    return [
        line(x, 54, x, 64, stroke=INK),
        circle(x, 71, 8, fill=WHITE, stroke=INK),
        text(x, 75, letter, anchor="middle", size="11" if len(letter) == 1 else "8.5", bold=True),
    ]
