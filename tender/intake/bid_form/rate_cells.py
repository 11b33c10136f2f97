"""The cells of a table with rates: merged ones stand in every place that they cover."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RateTableCell:
    """A cell: its text, where that is in words, and why its value cannot be taken, "" where it
    can. A merged cell is the same one in every place that it covers.
    """

    text: str
    where: str
    wrong: str = ""


TableCells = Mapping[int, RateTableCell]  #: of a row, by column
TableRows = Mapping[int, TableCells]
MergedRange = tuple[int, int, int, int]  #: first row, first column, last row, last column


def with_merged(
    rows: Mapping[int, dict[int, RateTableCell]], merged: Iterable[MergedRange]
) -> TableRows:
    """The rows in order, each merged cell also in the places that it covers, as far as the table
    goes.
    """
    last = max((column for cells in rows.values() for column in cells), default=0)
    covered = {number: dict(cells) for number, cells in rows.items()}
    for top, left, bottom, right in merged:
        cell = rows.get(top, {}).get(left)
        if (bottom, right) == (top, left):
            continue
        for number in [number for number in covered if top <= number <= bottom]:
            for column in range(left, min(right, last) + 1):
                if cell:
                    covered[number][column] = cell
                else:
                    covered[number].pop(column, None)
    return {
        number: dict(sorted(cells.items())) for number, cells in sorted(covered.items()) if cells
    }


def different(cells: TableCells) -> list[tuple[int, RateTableCell]]:
    """The cells of a row, each once, with the column in which it begins."""
    first: dict[int, tuple[int, RateTableCell]] = {}
    for column, cell in cells.items():
        first.setdefault(id(cell), (column, cell))
    return list(first.values())
