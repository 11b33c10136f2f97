"""A draft with what was typed in its tables: rows changed, added, taken out, put in another order,
or under another entry of the list above. All of it, or nothing and the reason at its cell.

While it is edited each row wears its key under a name that no field has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tender.procurement.draft.choices import title_of
from tender.procurement.draft.grid_cells import (
    GridColumn,
    cell_text,
    columns_of,
    names_above,
)
from tender.procurement.draft.grid_entry import new_entry, written
from tender.procurement.draft.grids import GRIDS, WITHIN, DraftGrid
from tender.procurement.draft.paths import (
    MOST_ENTRIES,
    blank,
    entry_kind,
    kind_at,
    value_at,
    with_value,
)

MARK = ""  #: the name of a row's key: no field is called so
NEW = "new"
TOO_MANY = f"A list has at most {MOST_ENTRIES:,} entries."
Draft = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """A row as it was typed: the key of the row that it was made from, empty for a new one; its
    texts by column, of which those that are not there stay as they are.
    """

    key: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    gone: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it; one that names no cell says nothing of that."""
        return bool(self.cells) and not any(text.strip() for text in self.cells.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedGrid:
    """A marked draft with what was typed in one table; the key of each typed row in it, empty where
    it is not there; and why a cell could not be taken, by the row's number from 0 and the column.
    """

    draft: Draft
    keys: tuple[str, ...]
    faults: Mapping[tuple[int, str], str]


def marked(draft: Draft) -> Draft:
    """The draft with a key at every row of every table: its place, and what it is called, so that a
    key of another draft's row is none of this one's.
    """
    for grid in GRIDS:
        for path, entry in list(_rows(draft, grid.path)):
            if entry.get(MARK) != (key := entry_key(path, entry)):
                draft = with_value(draft, path, {**entry, MARK: key})
    return draft


def entry_key(path: str, entry: Mapping[str, Any]) -> str:
    """The key of an entry: its place, and what it is called in short."""
    return f"{path} {sha256(title_of(entry, 0).encode()).hexdigest()[:8]}"


def unmarked(draft: Draft) -> Draft:
    """The draft without keys."""
    for grid in GRIDS:
        for path, entry in list(_rows(draft, grid.path)):
            if MARK in entry:
                bare_entry = {name: value for name, value in entry.items() if name != MARK}
                draft = with_value(draft, path, bare_entry)
    return draft


def grid_rows(draft: Draft, grid: DraftGrid) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """The place and the entry of each row of a marked draft, by its key, in their order."""
    return {str(entry[MARK]): (path, entry) for path, entry in _rows(draft, grid.path)}


def row_texts(draft: Draft, grid: DraftGrid, columns: Sequence[GridColumn]) -> list[TypedRow]:
    """The rows of a table of a marked draft as they would be typed."""
    names = names_above(draft, grid)
    return [
        TypedRow(
            key=key,
            cells={
                column.name: names[number_above(grid, path)]
                if column.name == WITHIN
                else cell_text(column, entry)
                for column in columns
            },
        )
        for key, (path, entry) in grid_rows(draft, grid).items()
    ]


def edited(
    draft: Draft,
    grid: DraftGrid,
    typed: Sequence[TypedRow],
    called: Mapping[str, str] | None = None,
) -> EditedGrid:
    """A marked draft with what was typed in a table. A row in which nothing stands goes, as one
    that says so does; rows that are not named stay. A new row begins with the usual values.
    `called` says by a row's key what the entry that it lies in was called where it was typed.
    """
    columns, before, begun_with = columns_of(draft, grid), grid_rows(draft, grid), draft
    draft = _with_new_above(draft, grid, typed)
    known, names = dict(before), names_above(draft, grid)
    faults: dict[tuple[int, str], str] = {}
    keys: list[str] = []
    lists: dict[int, list[Draft]] = {}
    for number, row in enumerate(typed):
        path, entry = known.pop(row.key, ("", None))
        if _goes(grid, row, there=entry is not None):
            keys.append("")
            continue
        keys.append(row.key if entry is not None else f"{NEW} {grid.key} {number}")
        above = _above(grid, row, path, names, (called or {}).get(row.key, ""))
        if isinstance(above, str):
            faults[number, WITHIN] = above
            continue
        begun = {**new_entry(grid), MARK: keys[-1]} if entry is None else entry
        lists.setdefault(above, []).append(written(grid, columns, begun, row.cells, entry is None))
        if len(lists[above]) > MOST_ENTRIES:
            faults[number, columns[0].name] = TOO_MANY
    gone = {row.key for row in typed if row.key in before} - set(keys)
    return EditedGrid(
        draft=begun_with if faults else _with_lists(draft, grid, lists, gone),
        keys=tuple(keys),
        faults=faults,
    )


def _goes(grid: DraftGrid, row: TypedRow, *, there: bool) -> bool:
    """Whether a typed row stands in no draft: it was taken out or never begun, or it was made from
    one that went with the entry that it lay in.
    """
    if there:
        return grid.grows and (row.gone or row.empty)
    return bool(row.key) or row.gone or row.empty or not row.cells or not grid.grows


def _rows(draft: Draft, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    head, _, tail = path.partition(".*.")
    for number, entry in enumerate(value_at(draft, head) or ()):
        place = f"{head}.{number}"
        if not tail:
            yield place, entry
            continue
        for below, inner in enumerate(entry.get(tail) or ()):
            yield f"{place}.{tail}.{below}", inner


def number_above(grid: DraftGrid, path: str) -> int:
    """Which entry of the list above a row lies in."""
    return int(path.removeprefix(f"{grid.above}.").partition(".")[0]) if grid.within else 0


def _above(
    grid: DraftGrid, row: TypedRow, path: str, names: tuple[str, ...], called: str
) -> int | str:
    """Which entry of the list above a typed row belongs to, or why there is none."""
    typed = " ".join(row.cells.get(WITHIN, called).split())
    if not grid.within or (path and typed == called):
        return number_above(grid, path) if path else 0
    alike = [number for number, name in enumerate(names) if name.casefold() == typed.casefold()]
    exact = [number for number in alike if names[number] == typed]
    if exact or len(alike) == 1:
        return (exact or alike)[0]
    if typed and grid.makes_above and len(names) >= MOST_ENTRIES:
        return TOO_MANY
    what = grid.within.lower()
    there = f"there are {', '.join(names[:12])}" if names else "there is none yet"
    if not typed:
        return f"Say which {what} this row belongs to: {there}."
    return f"There is no {what} “{typed[:40]}”: {there}."


def _with_new_above(draft: Draft, grid: DraftGrid, typed: Sequence[TypedRow]) -> Draft:
    """The draft with the entries of the list above that only their rows name, as many as a list
    has.
    """
    if not grid.makes_above:
        return draft
    entries = [*(value_at(draft, grid.above) or ())]
    names, count = {name.casefold() for name in names_above(draft, grid)}, len(entries)
    for row in typed:
        name = " ".join(row.cells.get(WITHIN, "").split())
        if name and name.casefold() not in names and not row.gone and len(entries) < MOST_ENTRIES:
            names.add(name.casefold())
            entries.append({**blank(entry_kind(kind_at(grid.above))), "id": name})
    return with_value(draft, grid.above, entries) if len(entries) > count else draft


def _with_lists(
    draft: Draft, grid: DraftGrid, lists: Mapping[int, list[Draft]], gone: set[str]
) -> Draft:
    """The draft with the rows of each list in the order in which they were typed, where all of them
    were; else in their own, and new ones behind them.
    """
    above_of = {row[MARK]: above for above, rows in lists.items() for row in rows}
    count = len(value_at(draft, grid.above) or ()) if grid.within else 1
    for above in range(count):
        path = grid.path.replace("*", str(above))
        here = value_at(draft, path) or []
        typed = {row[MARK]: row for row in lists.get(above, ())}
        staying = [
            row for row in here if row[MARK] not in gone and above_of.get(row[MARK], above) == above
        ]
        if all(row[MARK] in typed for row in staying):
            rows = list(typed.values())
        else:
            rows = [typed.pop(row[MARK], row) for row in staying] + list(typed.values())
        if rows != here:
            draft = with_value(draft, path, rows)
    if grid.makes_above:
        head, _, tail = grid.path.partition(".*.")
        entries = [entry for entry in value_at(draft, head) or () if entry.get(tail)]
        draft = with_value(draft, head, entries) if gone else draft
    return draft
