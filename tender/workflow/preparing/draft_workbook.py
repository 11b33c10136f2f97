"""The tables of a draft as one workbook, out and back: what it changes is shown, then kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.finding import BadInput, Finding, Problem
from tender.frames.table import DataTable, columns, text
from tender.intake.draft_workbook import DraftWorkbook, read_draft_workbook
from tender.procurement.draft.findings import findings_on
from tender.procurement.draft.grid_cells import columns_of
from tender.procurement.draft.grid_differences import GridDifferences, grid_differences
from tender.procurement.draft.grid_edit import Draft, marked, unmarked
from tender.procurement.draft.grid_sheets import (
    ABOUT,
    FORMAT,
    SheetEdit,
    edits_as_text,
    edits_of_text,
    holds,
    sheet_columns,
    sheet_digest,
    sheet_edit,
    sheet_rows,
    with_sheets,
)
from tender.procurement.draft.grids import GRIDS, DraftGrid, grid_named
from tender.procurement.draft.same_days import (
    FollowingDay,
    following_days,
    with_following_days,
)
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed

MOST = 1_500_000  #: characters of what a page carries on
_CHANGED = "somebody changed this table here since the workbook was made"
_ANEW = "download the workbook again, and make your changes in the new one"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWorkbook:
    """What a workbook would change in the draft as it stands, table by table, with the findings on
    the draft that it would make; and what a page carries on so that it is kept by one press.
    """

    state: ProcurementState
    revision: int
    name: str
    tables: tuple[GridDifferences, ...]
    following: tuple[FollowingDay, ...]  #: days in the forms that go with those of the tables
    findings: tuple[Finding, ...]
    carried: str


def draft_workbook(office: Office, actor: Actor, procurement: str) -> tuple[DataTable, ...]:
    """The tables of a draft as the sheets of a workbook, the first of which says what it is."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        draft = marked(procurements.drafted(session, procurement).draft)
    sheets = tuple(_sheet(draft, grid) for grid in GRIDS)
    about = DataTable(
        name=ABOUT,
        meaning="What this workbook is, and what its columns hold",
        columns=columns(text("What", ""), text("Where", ""), text("Says", "")),
        rows=tuple(_about(draft, procurement)),
    )
    return (about, *sheets)


def _sheet(draft: Draft, grid: DraftGrid) -> DataTable:
    names = sheet_columns(grid)
    return DataTable(
        name=grid.title,
        meaning=grid.hint,
        columns=columns(*(text(label, "") for _, label in names)),
        rows=tuple(
            tuple(row.cells.get(name, "") if name else row.key for name, _ in names)
            for row in sheet_rows(draft, grid)
        ),
    )


def _about(draft: Draft, procurement: str) -> Iterator[tuple[str, str, str]]:
    yield "Format", "", FORMAT
    yield "Procurement", "", procurement
    yield (
        "How to fill it in",
        "",
        (
            "A row is added at any place of a sheet, with the column “Row” left empty; one that is "
            "deleted goes. Several values stand in one cell with semicolons between them. Days are "
            "typed as day, month, year. Nothing is kept before you were shown what would change."
        ),
    )
    for grid in GRIDS:
        yield "Sheet", grid.title, sheet_digest(grid, sheet_rows(draft, grid))
    for grid in GRIDS:
        for column in columns_of(draft, grid):
            if said := holds(column):
                yield "Column", f"{grid.title}: {column.label}", said


def compare_workbook(
    office: Office, actor: Actor, procurement: str, path: Path
) -> ComparedWorkbook:
    """What a filled workbook would change; nothing is kept.

    Raises BadInput with every fault, by sheet, row and column, one of another procurement or of a
    table that somebody changed meanwhile among them.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
    workbook, before = read_draft_workbook(path), marked(drafted.draft)
    edits, problems = _edits(before, workbook, procurement, path.name)
    typed, faults = with_sheets(before, edits)
    after = with_following_days(before, typed)
    numbers = {sheet.key: sheet.numbers for sheet in workbook.sheets}
    for (key, number, name), why in faults.items():
        grid = grid_named(key)
        place = f"{grid.title} row {numbers[key][number]}, {dict(sheet_columns(grid))[name]}"
        what, _, right = why.rstrip(".").partition(": ")
        problems.append(Problem(file=path.name, place=place, what=what, right=right))
    carried = edits_as_text(edits)
    if len(carried) > MOST:
        what = f"more than {MOST:,} characters were changed at once"
        problems.append(
            Problem(file=path.name, place="", what=what, right="bring in fewer sheets at a time")
        )
    if problems:
        raise BadInput(problems)
    return ComparedWorkbook(
        state=state,
        revision=drafted.revision,
        name=path.name,
        tables=grid_differences(before, after),
        following=following_days(before, typed),
        findings=findings_on(unmarked(after), illustrative=state.listed.illustrative),
        carried=carried,
    )


def _edits(
    before: Draft, workbook: DraftWorkbook, procurement: str, name: str
) -> tuple[list[SheetEdit], list[Problem]]:
    """What each sheet that was touched says, and which cannot be taken."""
    edits, problems = [], []
    if workbook.procurement != procurement:
        what = f"this is the workbook of {workbook.procurement[:60] or 'no procurement'}"
        right = f"bring back the one of {procurement}"
        problems.append(Problem(file=name, place=f"{ABOUT}, Procurement", what=what, right=right))
        return [], problems
    for sheet in workbook.sheets:
        grid, made = grid_named(sheet.key), workbook.digests.get(sheet.key, "")
        if sheet_digest(grid, sheet.rows) == made:
            continue
        if sheet_digest(grid, sheet_rows(before, grid)) != made:
            problems.append(Problem(file=name, place=grid.title, what=_CHANGED, right=_ANEW))
            continue
        edits.append(sheet_edit(before, grid, sheet.rows))
    return edits, problems


def keep_workbook(
    office: Office, actor: Actor, procurement: str, revision: int, carried: str
) -> tuple[GridDifferences, ...]:
    """Keep what a workbook changes, as it was shown, in one act; what was changed.

    Raises Stale where somebody changed the draft since it was shown, NotNow once marking is open,
    NotThere for what no page carried, and Invalid for a draft above 5 MB.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = drafted_at(unit.session, procurement, revision)
        before = marked(drafted.draft)
        typed, faults = with_sheets(before, _carried(carried))
        if faults:
            raise NotThere
        after = with_following_days(before, typed)
        keep_changed(unit, actor, drafted, unmarked(after), "workbook of tables")
        tables = grid_differences(before, after)
        unit.says(
            subject="workbook of tables",
            revision=revision + 1,
            rows={table.grid.key: len(table.rows) for table in tables},
        )
        return tables


def _carried(text: str) -> Sequence[SheetEdit]:
    try:
        return edits_of_text(text)
    except ValueError as fault:
        raise NotThere from fault
