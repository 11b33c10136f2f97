"""A table of the draft as a page shows it, and everything typed in it kept in one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tender.procurement.draft.form import LONGEST
from tender.procurement.draft.grid_cells import GridColumn, columns_of, says_the_same
from tender.procurement.draft.grid_edit import (
    Draft,
    EditedGrid,
    TypedRow,
    edited,
    grid_rows,
    marked,
    row_texts,
    unmarked,
)
from tender.procurement.draft.grids import DraftGrid, grid_named
from tender.procurement.draft.paths import NoSuchPath
from tender.storage import procurements
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed
from tender.workflow.preparing.grid_view import GridPage, grid_view

ROWS = 40  #: of a table on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class GridChange:
    """How many rows of a table were changed, added and taken out."""

    changed: int
    new: int
    gone: int


def grid_page(office: Office, actor: Actor, procurement: str, key: str, page: int = 1) -> GridPage:
    """A table as it stands. Raises NotThere for one, or a page of one, that is not there."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        calendar = entered_calendar(session)
    grid, draft = _grid(key), marked(drafted.draft)
    columns = columns_of(draft, grid)
    rows = row_texts(draft, grid, columns)
    pages = max(-(-len(rows) // ROWS), 1)
    if not 1 <= page <= pages:
        raise NotThere
    shown = rows[(page - 1) * ROWS : page * ROWS]
    as_it_is = EditedGrid(draft=draft, keys=tuple(row.key for row in shown), faults={})
    seen = grid_view(state, drafted.revision, grid, as_it_is, shown, calendar)
    return replace(seen, page=page, pages=pages)


def typed_grid(
    office: Office,
    actor: Actor,
    procurement: str,
    key: str,
    typed: Sequence[TypedRow],
    *,
    stale: bool = False,
) -> GridPage:
    """The table with what was typed in it, none of which is kept; where somebody else changed the
    draft meanwhile (`stale`), what it holds now too, at each cell in which the two differ.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        calendar = entered_calendar(session)
    grid, draft = _grid(key), marked(drafted.draft)
    now = {row.key: row for row in row_texts(draft, grid, columns_of(draft, grid))}
    rows = [replace(row, key=row.key if row.key in now else "") for row in typed]
    after = edited(draft, grid, rows)
    return grid_view(state, drafted.revision, grid, after, typed, calendar, now if stale else None)


def save_grid(
    office: Office,
    actor: Actor,
    procurement: str,
    key: str,
    typed: Sequence[TypedRow],
    revision: int,
) -> GridChange:
    """Keep what was typed in a table: all of it in one act, or nothing.

    Raises Stale where somebody else changed the draft since the page was made, NotNow once marking
    is open, NotThere for a forged table or row, and Invalid, with the cell as its field
    ("3.least"), for one that cannot be put in the draft. Sending the same twice changes nothing the
    second time.
    """
    grid = _grid(key)
    too_long(typed)
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        drafted = procurements.drafted(session, procurement)
    if _holds(marked(drafted.draft), grid, typed):
        return GridChange(changed=0, new=0, gone=0)
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = drafted_at(unit.session, procurement, revision)
        before = marked(drafted.draft)
        if any(row.key and row.key not in grid_rows(before, grid) for row in typed):
            raise NotThere
        after = edited(before, grid, typed)
        refuse_faults(after)
        change = _change(before, after.draft, grid)
        keep_changed(unit, actor, drafted, unmarked(after.draft), f"table {grid.title}")
        unit.says(subject=f"table {grid.key}", revision=revision + 1, changed=change.changed,
            new=change.new, gone=change.gone)  # fmt: skip
        return change


def too_long(typed: Sequence[TypedRow]) -> None:
    """Refuse texts longer than anybody would read. Raises Invalid with each cell."""
    long = {
        f"{number}.{name}": f"Keep this to {LONGEST:,} characters; it has {len(text):,}."
        for number, row in enumerate(typed, 1)
        for name, text in row.cells.items()
        if len(text) > LONGEST
    }
    if long:
        raise Invalid(" ".join(long.values()), long)


def refuse_faults(after: EditedGrid) -> None:
    """Raise Invalid with each cell that could not be taken."""
    faults = {f"{number + 1}.{name}": text for (number, name), text in after.faults.items()}
    if faults:
        raise Invalid(" ".join(faults.values()), faults)


def _grid(key: str) -> DraftGrid:
    try:
        return grid_named(key)
    except NoSuchPath as fault:
        raise NotThere from fault


def _holds(draft: Draft, grid: DraftGrid, typed: Sequence[TypedRow]) -> bool:
    """Whether the draft holds what was typed: nothing was changed, or it was sent before."""
    columns = columns_of(draft, grid)
    rows = row_texts(draft, grid, columns)
    by_key = {row.key: row for row in rows}
    left = [row for row in typed if not row.gone and not (row.empty and grid.grows)]
    if any(row.gone and row.key in by_key for row in typed):
        return False
    if all(row.key for row in left) and len(left) == sum(bool(row.key) for row in typed):
        held = [by_key.get(row.key) for row in left]
    else:
        held = list(rows) if len(rows) == len(left) else []
    return len(held) == len(left) and all(
        row is not None and _alike(columns, row, other)
        for row, other in zip(held, left, strict=True)
    )


def _alike(columns: Sequence[GridColumn], row: TypedRow, typed: TypedRow) -> bool:
    return all(
        says_the_same(column, text, row.cells[column.name]) or (not typed.key and not text.strip())
        for column in columns
        if (text := typed.cells.get(column.name)) is not None
    )


def _change(before: Draft, after: Draft, grid: DraftGrid) -> GridChange:
    rows, now = grid_rows(before, grid), grid_rows(after, grid)
    return GridChange(
        changed=sum(key in now and now[key][1] != entry for key, (_, entry) in rows.items()),
        new=sum(key not in rows for key in now),
        gone=sum(key not in now for key in rows),
    )
