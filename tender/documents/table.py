"""A table as a value: its caption, its columns with their widths, its rows already put into
words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading, its width in per cent of the table, and whether it holds figures."""

    title: str
    width: int
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; the first cell is its heading.

    `kind` is "awarded" for rows that hold a place, else "plain".
    """

    cells: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `id` where something points at it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    id: str = ""
    prose: bool = False  #: its first cells are sentences rather than names


def link(anchor: str, title: str) -> Markup:
    """A cell that leads to another part of the document."""
    return Markup('<a href="#{}">{}</a>').format(anchor, title)


def table(
    caption: str,
    columns: Sequence[tuple[str, int] | tuple[str, int, bool]],
    rows: Sequence[tuple[str, ...]],
    *,
    prose: bool = False,
) -> Table:
    """A plain table; a column is its title, its width and, for figures, True."""
    return Table(
        caption=caption,
        columns=tuple(
            Column(title=column[0], width=column[1], number=len(column) > 2) for column in columns
        ),
        rows=tuple(Row(cells=row) for row in rows),
        prose=prose,
    )
