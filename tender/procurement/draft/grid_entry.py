"""One row of a table of the draft: begun with the usual values, and written cell by cell."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from evidence.codec import hints, required, shown_fields
from tender.procurement.draft.grid_cells import GridColumn, cell_data, cell_text, says_the_same
from tender.procurement.draft.grids import WITHIN, DraftGrid
from tender.procurement.draft.paths import (
    bare,
    blank,
    entry_kind,
    is_table,
    kind_at,
    may_be_nothing,
    with_value,
)

#: what councils usually choose where a list must say something, by its field
_USUAL = {"Condition.when": ["bid", "award"]}
_NOTHING = ("", "no")  #: what stands in the cells of a table that is left out


def new_entry(grid: DraftGrid) -> dict[str, Any]:
    """A row that is begun: every usual value, and nothing where a person must choose."""
    return _begun(entry_kind(kind_at(grid.path.replace("*", "0"))))


def written(
    grid: DraftGrid,
    columns: Sequence[GridColumn],
    entry: Mapping[str, Any],
    cells: Mapping[str, str],
    is_new: bool,
) -> Mapping[str, Any]:
    """A row with what was typed in its cells. A cell that says what it said stays as it was, to the
    last digit; an empty one of a new row leaves the usual value. What may be left out is, where
    nothing stands in any of its cells.
    """
    cls = entry_kind(kind_at(grid.path.replace("*", "0")))
    changed = set()
    for column in columns:
        text = cells.get(column.name)
        if column.name == WITHIN or text is None or (is_new and not text.strip()):
            continue
        if says_the_same(column, text, cell_text(column, entry)):
            continue
        table, dot, _ = column.name.partition(".")
        if dot and entry.get(table) is None:
            entry = with_value(entry, table, _begun(bare(hints(cls)[table])))
        entry = with_value(entry, column.name, cell_data(column, text))
        changed.add(table if dot else "")
    for table in changed - {""}:
        texts = [cell_text(column, entry) for column in columns if _in(column, table)]
        if may_be_nothing(hints(cls)[table]) and all(text in _NOTHING for text in texts):
            entry = with_value(entry, table, None)
    return entry


def _in(column: GridColumn, table: str) -> bool:
    return column.name.startswith(f"{table}.")


def _begun(cls: type) -> dict[str, Any]:
    """A table with every default in its place, and nothing where a person must say something: not
    even the first of what may be chosen.
    """
    entry = blank(cls)
    for field in shown_fields(cls):
        kind = hints(cls)[field.name]
        chosen = isinstance(bare(kind), type) and issubclass(bare(kind), Enum)
        if chosen and required(field) and not is_table(kind):
            entry[field.name] = ""
        if usual := _USUAL.get(f"{cls.__name__}.{field.name}"):
            entry[field.name] = [*usual]
    return entry
