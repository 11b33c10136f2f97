"""A table of the draft as a page shows it, and everything typed in it kept in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from tender.procurement.draft.form import LONGEST
from tender.procurement.draft.grid_cells import (
    GridColumn,
    columns_of,
    is_readable,
    says_the_same,
)
from tender.procurement.draft.grid_edit import (
    Draft,
    EditedGrid,
    TypedRow,
    edited,
    entry_key,
    grid_rows,
    marked,
    row_texts,
    unmarked,
)
from tender.procurement.draft.grids import DraftGrid, grid_named
from tender.procurement.draft.paths import NoSuchPath
from tender.procurement.draft.same_days import FollowingDay, following_days, with_following_days
from tender.records.procurements import DraftRevision
from tender.storage import drafts, procurements
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.draft import drafted_at, open_draft
from tender.workflow.preparing.draft_states import keep_changed
from tender.workflow.preparing.grid_view import GridPage, grid_view

ROWS = 40  #: of a table on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class GridChange:
    """How many rows of a table were changed, added and taken out."""

    changed: int
    new: int
    gone: int
    following: tuple[FollowingDay, ...] = ()  #: days in the forms that went with the table's


@dataclass(frozen=True, slots=True, kw_only=True)
class AutosavedGrid:
    """A table as it was kept: of which revision the draft is now, each typed row with its key there
    (empty where it is not in the draft) and, of a new one, what its cells say; and what was left
    out, by cell ("3.least"), with the column's label.
    """

    change: GridChange
    revision: int
    rows: tuple[TypedRow, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)


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
    return _saved(office, actor, procurement, key, typed, revision).change


def autosave_grid(
    office: Office,
    actor: Actor,
    procurement: str,
    key: str,
    typed: Sequence[TypedRow],
    revision: int,
) -> AutosavedGrid:
    """Keep what was typed in a table while somebody types on. A cell that cannot be read as what
    belongs there is left out: the draft keeps what it had in it, and a new row nothing.

    Raises as `save_grid`.
    """
    grid = _grid(key)
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        draft = marked(procurements.drafted(session, procurement).draft)
    columns, now = columns_of(draft, grid), {row.key: row.cells for row in _texts(draft, grid)}
    wrong = {
        f"{number}.{column.name}": column.label
        for number, row in enumerate(typed, 1)
        for column in columns
        if not is_readable(column, text := row.cells.get(column.name, ""))
        and text != now.get(row.key, {}).get(column.name)
    }
    taken = [
        replace(row, cells={name: text for name, text in row.cells.items()
            if f"{number}.{name}" not in wrong})
        for number, row in enumerate(typed, 1)
    ]  # fmt: skip
    saved = _saved(office, actor, procurement, key, taken, revision, by_itself=True)
    return replace(saved, left_out=wrong)


def _saved(
    office: Office,
    actor: Actor,
    procurement: str,
    key: str,
    typed: Sequence[TypedRow],
    revision: int,
    *,
    by_itself: bool = False,
) -> AutosavedGrid:
    grid = _grid(key)
    too_long(typed)
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        drafted = procurements.drafted(session, procurement)
    before = marked(drafted.draft)
    keys = _holds(before, grid, typed)
    if keys is not None:
        return _as_saved(grid, before, typed, keys, drafted.revision)
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = _as_looked_at(unit.session, procurement, revision, grid)
        before = marked(drafted.draft)
        if any(row.key and row.key not in grid_rows(before, grid) for row in typed):
            raise NotThere
        after = edited(before, grid, typed)
        refuse_faults(after)
        change = replace(
            _change(before, after.draft, grid), following=following_days(before, after.draft)
        )
        new = unmarked(with_following_days(before, after.draft))
        did = f"table {grid.title}"
        keep_changed(unit, actor, drafted, new, did, by_itself=by_itself)
        revision = drafted.revision + 1
        said = {"changed": change.changed, "new": change.new, "gone": change.gone}
        unit.says(f"table {grid.key}", revision=revision, **said)
    return replace(_as_saved(grid, after.draft, typed, after.keys, revision), change=change)


def _as_looked_at(
    session: Session, procurement: str, revision: int, grid: DraftGrid
) -> DraftRevision:
    """The draft, where this table says in it what it said in the revision that the page was made
    from: what others write meanwhile in other tables is in nobody's way. Raises Stale.
    """
    drafted = open_draft(session, procurement)
    if drafted.revision == revision:
        return drafted
    saved = drafts.state_of_revision(session, procurement, revision)
    if saved is not None:
        seen = marked(drafts.content(session, procurement, saved.id))
        now = marked(drafted.draft)
        if _texts(seen, grid) == _texts(now, grid):
            return drafted
    return drafted_at(session, procurement, revision)


def _texts(draft: Draft, grid: DraftGrid) -> list[TypedRow]:
    return row_texts(draft, grid, columns_of(draft, grid))


def _as_saved(
    grid: DraftGrid, draft: Draft, typed: Sequence[TypedRow], keys: Sequence[str], revision: int
) -> AutosavedGrid:
    """The typed rows as a marked draft has them now, each under the key that it has there."""
    texts = {row.key: row.cells for row in _texts(draft, grid)}
    rows = grid_rows(draft, grid)
    return AutosavedGrid(
        change=GridChange(changed=0, new=0, gone=0),
        revision=revision,
        rows=tuple(
            TypedRow(
                key=entry_key(*rows[key]) if key in rows else "",
                cells=texts[key] if key in rows and not row.key else {},
            )
            for key, row in zip(keys, typed, strict=True)
        ),
    )


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


def _holds(draft: Draft, grid: DraftGrid, typed: Sequence[TypedRow]) -> tuple[str, ...] | None:
    """The key of each typed row where the draft holds what was typed: nothing was changed, or it
    was sent before. None where it does not.
    """
    columns = columns_of(draft, grid)
    rows = row_texts(draft, grid, columns)
    by_key = {row.key: row for row in rows}
    left = [row for row in typed if not row.gone and not (row.empty and grid.grows)]
    staying = sum(bool(row.key) for row in typed)
    if any(row.gone and row.key in by_key for row in typed):
        return None
    if all(row.key for row in left) and len(left) == staying:
        held = [by_key.get(row.key) for row in left]
    else:
        held = list(rows) if len(rows) == len(left) else []
    alike = len(held) == len(left) and all(
        row is not None and _alike(columns, row, other)
        for row, other in zip(held, left, strict=True)
    )
    if not alike:
        return None
    keys = {id(other): row.key for row, other in zip(held, left, strict=True) if row}
    return tuple(keys.get(id(row), "") for row in typed)


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
