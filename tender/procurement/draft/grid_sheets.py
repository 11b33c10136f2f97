"""The tables of a draft as sheets of one workbook: what their cells say there, and the draft with
what was changed in them. A sheet that was not touched says nothing; of one that was, whatever its
rows do not say any more goes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from evidence.cell import CELL, cell_parts, refused_character, tidy, utf_16_units, without_refused
from evidence.sentence import unended
from tender.procurement.draft.grid_cells import GridColumn, columns_of, entry_names
from tender.procurement.draft.grid_edit import (
    Draft,
    TypedRow,
    edited,
    grid_rows,
    row_texts,
)
from tender.procurement.draft.grids import GRIDS, WITHIN, DraftGrid, grid_named

FORMAT = "tender-set-up-1"  #: of the workbook
ABOUT = "About"  #: the sheet that says what the workbook is
KEY = "Row (leave as it is)"  #: the column of keys
CALLED = "called"  #: the column that says which entry a row is of
CUT = " … (goes on in the draft)"

Place = tuple[str, int, str]  #: a table's key, a row's number from 0, a column's name


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEdit:
    """What a sheet says: of each row its key, and the cells that say something else than before."""

    grid: DraftGrid
    rows: tuple[TypedRow, ...]


def sheet_columns(grid: DraftGrid) -> tuple[tuple[str, str], ...]:
    """The columns of a sheet, by name, with their headings; that of keys stands last."""
    named = ((CALLED, grid.called),) if grid.called else ()
    columns = ((column.name, column.label) for column in columns_of({}, grid))
    return (*named, *columns, ("", KEY))


def sheet_rows(draft: Draft, grid: DraftGrid) -> list[TypedRow]:
    """The rows of a table of a marked draft as its sheet has them: as much of a text as a cell
    holds, without what no document may hold.
    """
    names = entry_names(draft, grid.path) if grid.called else ()
    rows = []
    for number, row in enumerate(row_texts(draft, grid, columns_of(draft, grid))):
        cells = {name: _fitting(text) for name, text in row.cells.items()}
        rows.append(replace(row, cells={CALLED: names[number], **cells} if grid.called else cells))
    return rows


def sheet_digest(grid: DraftGrid, rows: Sequence[TypedRow]) -> str:
    """What a sheet says, in one word: the same where nothing in it was changed."""
    names = [name for name, _ in sheet_columns(grid)]
    said = [
        [row.key, *(tidy(row.cells.get(name, "")) for name in names)]
        for row in rows
        if any(map(str.strip, row.cells.values()))
    ]
    return sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()[:32]


def sheet_edit(draft: Draft, grid: DraftGrid, rows: Sequence[TypedRow]) -> SheetEdit:
    """What the rows of a sheet change in a marked draft."""
    now = {row.key: row for row in sheet_rows(draft, grid)}
    used: set[str] = set()
    changes = []
    for row in rows:
        key = row.key if row.key in now and row.key not in used else ""
        used.add(key)
        held = now[key].cells if key else {}
        cells = {
            name: text
            for name, text in row.cells.items()
            if not key or tidy(text) != tidy(held.get(name, ""))
        }
        changes.append(replace(row, key=key, cells=cells))
    return SheetEdit(grid=grid, rows=tuple(changes))


def with_sheets(draft: Draft, edits: Sequence[SheetEdit]) -> tuple[Draft, Mapping[Place, str]]:
    """A marked draft with what sheets say, one table after another; and why a cell could not be
    taken, in which case nothing of its table is.
    """
    before, faults = draft, dict[Place, str]()
    for edit in sorted(edits, key=lambda edit: GRIDS.index(edit.grid)):
        grid, key = edit.grid, edit.grid.key
        texts = {row.key: row for row in row_texts(before, grid, columns_of(before, grid))}
        rows, unknown = _filled(draft, edit, texts)
        faults |= {(key, number, CALLED): why for number, why in unknown}
        called = {row.key: row.cells[WITHIN] for row in texts.values() if grid.within}
        there = {row.key for row in rows}
        gone = [TypedRow(key=row, gone=True) for row in texts if row not in there and grid.grows]
        after = edited(draft, grid, [*rows, *gone], called)
        draft = after.draft
        faults |= {(key, number, name): why for (number, name), why in after.faults.items()}
    return draft, faults


def _filled(
    draft: Draft, edit: SheetEdit, texts: Mapping[str, TypedRow]
) -> tuple[list[TypedRow], list[tuple[int, str]]]:
    """The rows of a sheet with every cell, and those of which nobody knows what they are of."""
    grid, rows, unknown = edit.grid, [], []
    names = entry_names(draft, grid.path) if grid.called else ()
    keys = list(grid_rows(draft, grid)) if grid.called else []
    for number, row in enumerate(edit.rows):
        cells = {name: text for name, text in row.cells.items() if name != CALLED}
        key = row.key
        if grid.called and not key and not row.empty:
            typed = " ".join(row.cells.get(CALLED, "").split())
            alike = [place for place, name in enumerate(names) if name == typed]
            if not alike:
                there = f"there are {', '.join(names[:12])}" if names else "there is none yet"
                what = f"There is no {grid.called.lower()} “{typed[:40]}”"
                unknown.append((number, f"{what}: {there}."))
            key = keys[alike[0]] if alike else ""
        held = texts[key].cells if key in texts else {}
        rows.append(replace(row, key=key, cells={**held, **cells}))
    return rows, unknown


def edits_as_text(edits: Sequence[SheetEdit]) -> str:
    """What sheets say as a text that a page carries."""
    said = {edit.grid.key: [[row.key, row.cells] for row in edit.rows] for edit in edits}
    return json.dumps(said, ensure_ascii=False)


def edits_of_text(text: str) -> tuple[SheetEdit, ...]:
    """What such a text says. Raises ValueError for one that no page carried."""
    try:
        tables = json.loads(text)
        return tuple(
            SheetEdit(grid=grid_named(key), rows=tuple(_rows_of(rows)))
            for key, rows in tables.items()
        )
    except (AttributeError, TypeError, RecursionError) as fault:
        raise ValueError("this is not what a page carries") from fault


def _rows_of(rows: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[TypedRow]:
    for key, cells in rows:
        texts = (key, *cells, *cells.values())
        if not all(isinstance(text, str) and not refused_character(text) for text in texts):
            raise ValueError("a cell holds one text, of what a document may hold")
        yield TypedRow(key=key, cells=dict(cells))


def _fitting(text: str) -> str:
    text = without_refused(text)
    if utf_16_units(text) <= CELL:
        return text
    return f"{cell_parts(text)[0][: -len(CUT)]}{CUT}"


def holds(column: GridColumn) -> str:
    """What a column holds, as the sheet About says it."""
    choices = ", ".join(value for value, _ in column.options if value)
    several = ", ".join(value for value, _ in column.field.choices if value and not choices)
    said = (column.field.hint, choices and f"One of: {choices}", several and f"Of: {several}")
    return ". ".join(unended(part) for part in said if part)
