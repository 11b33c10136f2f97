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


#: per cent of the table that its figures share beside the heading of each row, and what a figure
#: needs beside its letters; a column is no wider than it must where there are few
SPACE, AROUND, WIDEST = 60, 2, 12


def in_parts(
    caption: str,
    heading: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> tuple[Table, ...]:
    """A table of figures whose columns follow the data, in as many parts as fit the page: no figure
    is ever broken. Each row is its heading and a figure for each column.
    """
    cells = [*columns, *(cell for row in rows for cell in row[1:])]
    needed = AROUND + _per_cent(
        max((len(word) for cell in cells for word in cell.split()), default=1)
    )
    parts = -(-len(columns) * needed // SPACE) or 1
    length = -(-len(columns) // parts) or 1
    width = min(SPACE // length, max(needed, WIDEST))
    return tuple(
        Table(
            caption=_of_part(caption, columns[start : start + length], parts),
            columns=(
                Column(title=heading, width=100 - width * len(columns[start : start + length])),
                *(
                    Column(title=title, width=width, number=True)
                    for title in columns[start : start + length]
                ),
            ),
            rows=tuple(Row(cells=(row[0], *row[1 + start : 1 + start + length])) for row in rows),
        )
        for start in range(0, max(len(columns), 1), length)
    )


def _per_cent(letters: int) -> int:
    """How much of a page's width so many letters take at most: six of them seven per cent."""
    return -(-letters * 7 // 6)


def _of_part(caption: str, columns: Sequence[str], parts: int) -> str:
    """The caption, with the columns of this part where there are several."""
    if parts == 1:
        return caption
    to_last = f" to {columns[-1]}" if len(columns) > 1 else ""
    return f"{caption}: {columns[0]}{to_last}"


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
