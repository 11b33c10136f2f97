"""How many submissions earned each mark, question by question: a disc whose area grows with the
number printed in it.
"""

from dataclasses import dataclass
from math import isqrt

from tender.documents.charts.svg import (
    BLUE,
    INK,
    PALE,
    WHITE,
    WIDTH,
    Markup,
    circle,
    line,
    picture,
    shorten,
    text,
)

LEFT, TOP, ROW = 270, 40, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One question: how many submissions earned each mark, and how many of those are awarded a
    place.
    """

    label: str
    counts: tuple[int, ...]
    awarded: tuple[int, ...]


def mark_grid(
    title: str, description: str, marks: tuple[str, ...], rows: tuple[GridRow, ...]
) -> Markup:
    """A grid of questions by marks.

    A dark disc holds the awarded among them, a pale one the others.
    """
    height = TOP + ROW * len(rows) + 4
    column = (WIDTH - LEFT) // max(len(marks), 1)
    parts = [
        text(LEFT + column * place + column // 2, 20, mark, anchor="middle", bold=True, fill=INK)
        for place, mark in enumerate(marks)
    ]
    parts.append(text(LEFT - 10, 20, "Score", anchor="end", bold=True, fill=INK))
    most = max((count for row in rows for count in row.counts), default=1) or 1
    for number, row in enumerate(rows):
        y = TOP + ROW * number
        parts += [line(0, y - 3, WIDTH, y - 3), text(0, y + 16, shorten(row.label, 40))]
        for place, (count, awarded) in enumerate(zip(row.counts, row.awarded, strict=True)):
            if count:
                parts += _disc(LEFT + column * place + column // 2, y + 12, count, awarded, most)
    return picture(title, description, height, parts)


def _disc(x: int, y: int, count: int, awarded: int, most: int) -> list[Markup]:
    radius = max(isqrt(14 * 14 * 100 * count // most) // 10, 7)
    fill, ink = (BLUE, WHITE) if awarded * 2 > count else (PALE, "#111111")
    return [
        circle(x, y, radius, fill=fill, stroke=INK),
        text(x, y + 4, str(count), anchor="middle", size="12", fill=ink, bold=True),
    ]
