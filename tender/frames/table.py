"""A table as it leaves Tender: typed columns, each with what it means, and rows of plain values.

Frames, workbooks and .csv files are made from the same tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from evidence.number import fixed, plain
from tender.documents.words import MOST

Cell = str | int | bool | date | datetime | None
LONDON = ZoneInfo("Europe/London")


class CellKind(StrEnum):
    """What a column holds; None in any of them where there is nothing."""

    TEXT = "text"
    FIGURE = "figure, as text"  #: its numerator and denominator stand in the two columns after it
    PART = "whole number of any size"  #: a numerator or a denominator
    WHOLE = "whole number"
    YES_NO = "yes or no"
    DAY = "day"
    MOMENT = "day and time in the United Kingdom"


class DataColumn(NamedTuple):
    """A column: its name, what it holds, and what that means."""

    name: str
    kind: CellKind
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A tidy table: a row is one thing, `meaning` says which."""

    name: str
    meaning: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def text(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of text."""
    return (DataColumn(name, CellKind.TEXT, meaning),)


def whole(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of counts and ranks."""
    return (DataColumn(name, CellKind.WHOLE, meaning),)


def yes_no(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of yes and no."""
    return (DataColumn(name, CellKind.YES_NO, meaning),)


def day(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of days."""
    return (DataColumn(name, CellKind.DAY, meaning),)


def moment(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of days with times."""
    return (DataColumn(name, CellKind.MOMENT, meaning),)


def figure(name: str, meaning: str) -> tuple[DataColumn, ...]:
    """A column of exact figures with the two in which each stands exactly."""
    return (
        DataColumn(name, CellKind.FIGURE, meaning),
        DataColumn(f"{name}_numerator", CellKind.PART, f"exactly: {name} is this over the next"),
        DataColumn(f"{name}_denominator", CellKind.PART, f"exactly: the other part of {name}"),
    )


def figure_cells(value: Fraction | int | None, places: int | None = None) -> tuple[Cell, ...]:
    """The three cells of an exact figure: as text of the published places, numerator and
    denominator. Where none are published, all its decimals; where those never end, four.
    """
    if value is None:
        return None, None, None
    if places is None:
        words = plain(value)
        words = fixed(value, MOST) if "/" in words else words
    else:
        words = fixed(value, places)
    return words, value.numerator, value.denominator


def uk_time(at: datetime) -> datetime:
    """A moment to the second on the clock of the United Kingdom, as deadlines are said; one without
    a zone is on that clock already.
    """
    local = at.astimezone(LONDON) if at.tzinfo else at
    return local.replace(tzinfo=None, microsecond=0)


def pounds_cells(value: Fraction | None) -> tuple[Cell, ...]:
    """The three cells of a sum in pounds: at least with its pence."""
    words = "" if value is None else plain(value)
    short = "/" not in words and len(words.partition(".")[2]) < 2
    return figure_cells(value, 2 if short else None)


def columns(*parts: Sequence[DataColumn]) -> tuple[DataColumn, ...]:
    """Columns put together."""
    return tuple(column for part in parts for column in part)
