"""What two states of a draft differ in, table by table and cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tender.procurement.draft.choices import title_of
from tender.procurement.draft.grid_cells import columns_of, names_above
from tender.procurement.draft.grid_edit import (
    Draft,
    TypedRow,
    grid_rows,
    number_above,
    row_texts,
)
from tender.procurement.draft.grids import GRIDS, DraftGrid
from tender.procurement.draft.paths import value_at


class RowChange(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "goes"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDifference:
    """A cell that says something else than before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """A row that is new, changed or goes, and its cells that differ."""

    row: str
    change: RowChange
    cells: tuple[CellDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDifferences:
    """What differs in one table; `moved` where rows that stay stand in another order."""

    grid: DraftGrid
    rows: tuple[RowDifference, ...]
    moved: bool


def grid_differences(before: Draft, after: Draft) -> tuple[GridDifferences, ...]:
    """Each table in which two marked drafts differ, in their order."""
    tables = (
        _differences(before, after, grid)
        for grid in GRIDS
        if value_at(before, grid.head) != value_at(after, grid.head)
    )
    return tuple(table for table in tables if table.rows or table.moved)


def _differences(before: Draft, after: Draft, grid: DraftGrid) -> GridDifferences:
    olds = {row.key: row for row in row_texts(before, grid, columns_of(before, grid))}
    news = {row.key: row for row in row_texts(after, grid, columns_of(after, grid))}
    return GridDifferences(
        grid=grid,
        rows=tuple(_rows(before, after, grid, olds, news)),
        moved=[key for key in olds if key in news] != [key for key in news if key in olds],
    )


def _rows(
    before: Draft,
    after: Draft,
    grid: DraftGrid,
    olds: Mapping[str, TypedRow],
    news: Mapping[str, TypedRow],
) -> Iterator[RowDifference]:
    labels = {column.name: column.label for column in columns_of(after, grid)}
    titles = {**_titles(after, grid), **_titles(before, grid)}
    for key in dict.fromkeys((*olds, *news)):
        old, new = olds.get(key), news.get(key)
        texts = [(name, _text(old, name), _text(new, name)) for name in labels]
        cells = tuple(
            CellDifference(label=labels[name], before=was, after=now)
            for name, was, now in texts
            if was != now
        )
        if old is None or new is None:
            change = RowChange.NEW if old is None else RowChange.GONE
            yield RowDifference(row=titles[key], change=change, cells=cells)
        elif cells:
            yield RowDifference(row=titles[key], change=RowChange.CHANGED, cells=cells)


def _text(row: TypedRow | None, name: str) -> str:
    return row.cells[name] if row is not None else ""


def _titles(draft: Draft, grid: DraftGrid) -> Mapping[str, str]:
    """What each row is called, by its key: with the entry of the list above that it lies in."""
    names = names_above(draft, grid)
    titles = {}
    for key, (path, entry) in grid_rows(draft, grid).items():
        own = title_of(entry, int(path.rpartition(".")[2]))
        within = f"{grid.within} {names[number_above(grid, path)]}, " if grid.within else ""
        titles[key] = f"{within}{own}"
    return titles
