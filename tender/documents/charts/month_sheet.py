"""Months as people hang them on a wall: weekends, bank holidays, and the days on which something
happens, told apart by sign and shade. Always beside its table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    text,
)

ACROSS = 3  #: months beside one another
_CELL, _ROW, _WIDE, _TALL = 28, 22, 214, 186
_DAYS = "MTWTFSS"


class DayKind(StrEnum):
    """What a day is for whoever counts."""

    WORKING = "working day"
    WEEKEND = "weekend"
    HOLIDAY = "bank holiday"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day: what it is, whether it lies in the shortest lawful period, and the numbers of what
    happens on it, as the table beside has them.
    """

    kind: DayKind
    owed: bool = False
    numbers: tuple[int, ...] = ()


def months_sheet(
    title: str, description: str, months: Sequence[date], days: Mapping[date, CalendarDay]
) -> Markup:
    """Months by their first days, three beside one another, in weeks from Monday."""
    parts: list[Markup] = []
    for number, month in enumerate(months):
        row, column = divmod(number, ACROSS)
        parts += _month(month, column * _WIDE + 4, row * _TALL, days)
    return picture(title, description, -(-len(months) // ACROSS) * _TALL, parts)


def _month(month: date, left: int, top: int, days: Mapping[date, CalendarDay]) -> list[Markup]:
    parts = [text(left, top + 16, f"{month:%B %Y}", bold=True, fill=INK)]
    parts += [
        text(left + _CELL * place + 14, top + 33, letter, anchor="middle", size="10.5", fill=GREY)
        for place, letter in enumerate(_DAYS)
    ]
    lead = month.weekday()
    for day, shown in days.items():
        if (day.year, day.month) == (month.year, month.month):
            row = (lead + day.day - 1) // len(_DAYS)
            parts += _day(day, left + _CELL * day.weekday(), top + 38 + _ROW * row, shown)
    return parts


def _day(day: date, left: int, top: int, shown: CalendarDay) -> Sequence[Markup]:
    """A day; one on which nobody does anything and nothing is owed is its number alone."""
    fills = {DayKind.WEEKEND: "#e6e8ec", DayKind.HOLIDAY: "#cfcfd6", DayKind.UNKNOWN: WHITE}
    fill = fills.get(shown.kind, PALE if shown.owed else "")
    fill = BLUE if shown.numbers else fill
    unknown = shown.kind is DayKind.UNKNOWN
    parts = (
        [box(left, top, _CELL, _ROW, fill=fill, stroke="#c3c8d2", dashed=unknown)] if fill else []
    )
    ink = WHITE if shown.numbers else "#111111"
    parts.append(
        text(left + 3, top + 15, f"{day.day}", size="10.5", fill=ink, bold=bool(shown.numbers))
    )
    if shown.kind is DayKind.HOLIDAY:
        parts.append(line(left + 2, top + _ROW - 3, left + _CELL - 2, top + 3, stroke=INK))
    if shown.owed:
        parts.append(
            line(left, top + _ROW - 1, left + _CELL, top + _ROW - 1, stroke=INK, width="2")
        )
    if shown.numbers:
        numbers = ",".join(map(str, shown.numbers[:2]))
        parts.append(text(left + _CELL - 2, top + 9, numbers, anchor="end", size="8.5", fill=WHITE))
    return parts
