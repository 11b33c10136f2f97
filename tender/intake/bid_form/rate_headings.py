"""What the headings over the columns of a table with rates say, also where one heading stands over
several columns and where there are several rows of them.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tender.intake.bid_form.rate_cells import RateTableCell, TableCells
from tender.intake.bid_form.rate_names import RateName, RateNames
from tender.intake.bid_form.rate_words import (
    LINE_HEADINGS,
    LOT_HEADINGS,
    is_price_heading,
    plain,
)


class HeadingRow(NamedTuple):
    """A row of headings; `kind` is "lot" where bare numbers in it are ids of lots."""

    cells: TableCells
    kind: str = ""


@dataclass(slots=True)
class ColumnHeading:
    """All that stands over one column: lots, lines, other words; `kind` is "lot" or "line" where
    it says that lots or lines stand beneath it.
    """

    kind: str = ""
    lots: set[str] = field(default_factory=set)
    lines: list[frozenset[tuple[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    several: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a lot or a line stands over the column."""
        return bool(self.lots or self.lines or self.several)

    @property
    def is_price(self) -> bool:
        """Whether it says that the price stands beneath."""
        return any(is_price_heading(text) for text in self.texts)

    @property
    def holds_rates(self) -> bool:
        """Whether what stands beneath is rates, as far as it says."""
        return self.is_named or self.is_price

    def add(self, text: str, name: RateName) -> None:
        """Take one more heading over the column in."""
        self.several = self.several or name.several
        if name.lot:
            self.lots.add(name.lot)
        if name.lines:
            self.lines.append(name.lines)
        if not (name.lot or name.lines):
            self.texts.append(text)
        elif name.rest:
            self.texts.append(name.rest)


def heading_kind(text: str) -> str:
    """Whether a heading says that lots or lines stand beneath it: "lot", "line", or ""."""
    words = plain(text)
    if words in LOT_HEADINGS:
        return "lot"
    return "line" if words in LINE_HEADINGS else ""


def column_headings(
    heads: Sequence[HeadingRow], columns: Sequence[int], names: RateNames
) -> dict[int, ColumnHeading]:
    """What stands over each column of a table."""
    headings = {column: ColumnHeading() for column in columns}
    for row in heads:
        cells = _with_spans(row, heads, columns, names)
        for column, cell in cells.items():
            heading = headings.setdefault(column, ColumnHeading())
            kind = heading_kind(cell.text)
            if kind:
                heading.kind = heading.kind or kind
            else:
                heading.add(cell.text, names.name_of(cell.text, row.kind))
    return headings


def _with_spans(
    row: HeadingRow, heads: Sequence[HeadingRow], columns: Sequence[int], names: RateNames
) -> TableCells:
    """A row of headings in which a lot or a line also stands over the blank columns to its right,
    where the other rows of headings show that it is meant so.
    """
    owned: dict[int, RateTableCell] = {}
    current: RateTableCell | None = None
    for column in columns:
        cell = row.cells.get(column)
        if cell:
            name = names.name_of(cell.text, row.kind)
            current = cell if name.lot or name.lines else None
        if current:
            owned[column] = current
    beneath = {
        column: tuple(
            plain(other.cells[column].text)
            for other in heads
            if other is not row and column in other.cells
        )
        for column in columns
    }
    carried = {column for column in owned if column not in row.cells}
    if not all(beneath[column] for column in carried):
        owned = {column: cell for column, cell in owned.items() if beneath[column]}
    groups = {column: id(cell) for column, cell in owned.items()}
    if _begins_before(owned, columns, beneath):
        return row.cells
    if not may_carry(groups, beneath) or not _are_even(groups, beneath):
        return row.cells
    return {**owned, **row.cells}


def _begins_before(
    owned: TableCells, columns: Sequence[int], beneath: Mapping[int, tuple[str, ...]]
) -> bool:
    """Whether words that are no heading of ours stand in another row of headings before the first
    name, beside the column of labels: then names may stand in the middle or at the end of what they
    are about.
    """
    first, labels = min(owned, default=0), min(columns, default=0)
    return any(
        not all(map(heading_kind, beneath[column])) for column in columns if labels < column < first
    )


def _are_even(groups: Mapping[int, int], marks: Mapping[int, Hashable]) -> bool:
    """Whether the same stands beneath each heading, beneath the last at least that."""
    sets: dict[int, set[Hashable]] = {}
    for place, group in groups.items():
        sets.setdefault(group, set()).add(marks[place])
    *firsts, last = sets.values() or [set()]
    return all(marks == firsts[0] and marks <= last for marks in firsts)


def may_carry(groups: Mapping[int, int], marks: Mapping[int, Hashable]) -> bool:
    """Whether names written once may stand for the blanks after them: in no group does a mark come
    twice, and nothing outside of all groups has a mark that comes inside of one. Otherwise the
    name may stand in the middle or at the end of its group.
    """
    inside = [(group, marks[place]) for place, group in groups.items()]
    outside = {mark for place, mark in marks.items() if place not in groups and mark}
    return len(set(inside)) == len(inside) and not outside & {mark for _, mark in inside}
