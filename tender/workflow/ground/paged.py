"""A page of rows, and where it stands among them: of lists and matrices alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

ROWS = 60  #: on a page
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfRows(Generic[Row]):
    """The rows of one page."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    first: int  #: the number of the first row on this page, from 1; 0 where there is none


def page_of(rows: Sequence[Row], asked: int) -> PageOfRows[Row]:
    """The page that is asked for, 0 for the first; the last one where there are fewer."""
    pages = max(ceil(len(rows) / ROWS), 1)
    page = min(max(asked, 1), pages)
    start = (page - 1) * ROWS
    return PageOfRows(
        rows=tuple(rows[start : start + ROWS]),
        page=page,
        pages=pages,
        first=start + 1 if rows else 0,
    )
