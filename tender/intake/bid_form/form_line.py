"""A form as its reader sees it: line after line in the order of the page,
each knowing where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: its table (counted through the form), its row,
    and the column of the grid in which it begins.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A paragraph, or the part of one up to a line break.

    `path` names the cells it stands in, the outermost first; none outside of tables.
    """

    text: str
    paragraph: int  #: counted through the form
    at: int = 0  #: its place among all lines of the form
    number: int = 0  #: counted through the paragraphs with words outside of tables; 0 inside
    path: tuple[FormCell, ...] = ()
    heading: int = 0  #: its level by its style; 0 where it is no heading
    strong: bool = False  #: bold from end to end
    item: bool = False  #: of a list

    @property
    def cell(self) -> FormCell | None:
        """The innermost cell."""
        return self.path[-1] if self.path else None

    @property
    def row(self) -> tuple[int, int] | None:
        """Table and row of the innermost cell."""
        return (self.path[-1].table, self.path[-1].row) if self.path else None

    @property
    def titled(self) -> bool:
        """Whether it looks like a heading."""
        return bool(self.heading) or (self.strong and len(self.text) <= 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedWords:
    """Words of a form that were taken for nothing, and where they stand."""

    where: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBody:
    """All lines of a form, what was met on the way that is no text, and the words that stand
    beside its lines: notes, comments, headers.
    """

    lines: tuple[FormLine, ...]
    notes: tuple[str, ...]
    changed: int = 0  #: tracked changes
    asides: tuple[UnusedWords, ...] = ()

    def rows(self) -> dict[tuple[int, int], dict[int, str]]:
        """The text of every innermost cell, by table and row, then by column."""
        rows: dict[tuple[int, int], dict[int, list[str]]] = {}
        for line in self.lines:
            if line.cell:
                cells = rows.setdefault((line.cell.table, line.cell.row), {})
                cells.setdefault(line.cell.column, []).append(line.text)
        return {
            row: {column: " ".join(" ".join(texts).split()) for column, texts in cells.items()}
            for row, cells in rows.items()
        }


def where(lines: Sequence[FormLine]) -> str:
    """Where lines stand, in words: "paragraphs 14 to 18", "table 2, row 3"."""
    numbers = [line.number for line in lines if not line.path]
    tables: dict[int, list[int]] = {}
    for line in lines:
        if line.path:
            tables.setdefault(line.path[0].table, []).append(line.path[0].row)
    paragraphs = [_span("paragraph", numbers)] if numbers else []
    rows = [f"table {table}, {_span('row', rows)}" for table, rows in tables.items()]
    return "; ".join((*paragraphs, *rows))


def _span(unit: str, numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"{unit} {first}" if first == last else f"{unit}s {first} to {last}"


def text_of(lines: Sequence[FormLine]) -> str:
    """Lines as one text: a blank line between paragraphs, none within a list or a paragraph; rows
    of a table within them with bars between the cells.
    """
    depth = min((len(line.path) for line in lines), default=0)
    text, before = "", None
    for line in lines:
        if before is None:
            text = line.text
        elif len(line.path) > depth and line.row == before.row and line.cell != before.cell:
            text += f" | {line.text}"
        else:
            together = (
                line.paragraph == before.paragraph
                or (line.item and before.item)
                or (len(line.path) > depth and len(before.path) > depth)
            )
            text += ("\n" if together else "\n\n") + line.text
        before = line
    return text.strip()
