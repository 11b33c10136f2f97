"""A table of the draft as it is shown: rows of cells with what was found at each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evidence.finding import Finding, Severity
from tender.procurement.calendar import Calendar
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.findings import draft_path, findings_on
from tender.procurement.draft.grid_cells import GridColumn, columns_of, says_the_same
from tender.procurement.draft.grid_edit import EditedGrid, TypedRow, grid_rows, unmarked
from tender.procurement.draft.grids import DraftGrid
from tender.procurement.draft.totals import WeightTotal, totals
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.preparing.dates_sheet import DatesSheet, dates_sheet
from tender.workflow.preparing.sheet import WRITTEN_AT, deepest

DATES = "dates"  #: the table beside which stands the calendar
WEIGHED = ("questions", "parts")  #: the tables beside which stands what weights come to
_GONE = (
    "Somebody changed or took out the row that this was made from. Save adds it as a new row; "
    "empty it where it is not wanted."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell: its column, its text, and what was found there."""

    column: GridColumn
    text: str
    findings: tuple[Finding, ...] = ()
    fault: str = ""  #: why it could not be taken
    now: str | None = None  #: what the draft holds now, where that is something else

    @property
    def in_words(self) -> str:
        """Its text as whoever only reads is told it: a choice by its words."""
        return dict(self.column.options).get(self.text, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A row on the page: its number there, its key, what it is called, its cells."""

    number: int
    key: str
    title: str
    cells: tuple[GridCell, ...]
    findings: tuple[Finding, ...] = ()
    gone: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPage:
    """A table of a draft, or a page of it, with the findings on it."""

    state: ProcurementState
    revision: int
    grid: DraftGrid
    columns: tuple[GridColumn, ...]
    rows: tuple[GridLine, ...]
    findings: tuple[Finding, ...]  #: on the table as a whole
    finding_count: int  #: on the whole draft
    errors: int
    totals: tuple[WeightTotal, ...]
    open: bool
    dates: DatesSheet | None = None  #: beside the table of dates
    page: int = 1
    pages: int = 1


def grid_view(
    state: ProcurementState,
    revision: int,
    grid: DraftGrid,
    shown: EditedGrid,
    typed: Sequence[TypedRow],
    calendar: Calendar,
    now: Mapping[str, TypedRow] | None = None,
) -> GridPage:
    """What was typed in a table with the findings on the draft that it makes. With `now`, the rows
    of the draft as it stands by their keys, also what differs from them, and which row is none.
    """
    draft = unmarked(shown.draft)
    findings = findings_on(draft, illustrative=state.listed.illustrative)
    columns, rows = columns_of(draft, grid), grid_rows(shown.draft, grid)
    paths = [rows[key][0] if key in rows else "" for key in shown.keys]
    beside = _beside(findings, draft, grid, columns, paths)
    lines = []
    for number, (row, key, path) in enumerate(zip(typed, shown.keys, paths, strict=True), 1):
        lost = now is not None and bool(row.key) and row.key not in now
        line = GridLine(
            number=number,
            key="" if lost else row.key,
            title=title_of(rows[key][1], number - 1) if key in rows else "",
            cells=tuple(_cells(number, row, path, columns, shown, beside, now)),
            findings=beside.get(path, ()) if path else (),
            gone=row.gone,
            note=_GONE if lost else "",
        )
        lines.append(line)
    return GridPage(
        state=state, revision=revision, grid=grid, columns=columns, rows=tuple(lines),
        findings=beside.get("", ()), finding_count=len(findings),
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        totals=totals(draft) if grid.key in WEIGHED else (), open=state.stage in WRITTEN_AT,
        dates=dates_sheet(draft, calendar) if grid.key == DATES else None,
    )  # fmt: skip


def _cells(
    number: int,
    row: TypedRow,
    path: str,
    columns: Sequence[GridColumn],
    shown: EditedGrid,
    beside: Mapping[str, tuple[Finding, ...]],
    now: Mapping[str, TypedRow] | None,
) -> Iterator[GridCell]:
    for column in columns:
        yield GridCell(
            column=column,
            text=row.cells.get(column.name, ""),
            findings=beside.get(f"{path}.{column.name}", ()),
            fault=shown.faults.get((number - 1, column.name), ""),
            now=_now(column, row, now),
        )


def with_empty_rows(page: GridPage, count: int) -> GridPage:
    """The page with so many rows to begin at its end."""
    first = len(page.rows) + 1
    cells = tuple(GridCell(column=column, text="") for column in page.columns)
    rows = (
        GridLine(number=number, key="", title="", cells=cells)
        for number in range(first, first + count)
    )
    return replace(page, rows=(*page.rows, *rows))


def _now(column: GridColumn, row: TypedRow, now: Mapping[str, TypedRow] | None) -> str | None:
    """What the draft holds now in a cell in which something else was typed."""
    held = now.get(row.key) if now else None
    if held is None or column.name not in row.cells:
        return None
    text = held.cells[column.name]
    return None if says_the_same(column, row.cells[column.name], text) else text or "nothing"


def _beside(
    findings: Sequence[Finding],
    draft: object,
    grid: DraftGrid,
    columns: Sequence[GridColumn],
    paths: Sequence[str],
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings on the rows that are shown, each at the deepest of its cell and its row; those
    on a list as a whole at the table, "".
    """
    cells = {f"{path}.{column.name}" for path in paths if path for column in columns}
    lists = {path.rpartition(".")[0] for path in paths if path} | {grid.path}
    shown = cells | {path for path in paths if path and grid.grows}
    beside: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        path = draft_path(finding.where, draft)
        near = deepest(path, shown | lists)
        if near in shown or (near and path in lists):
            place = near if near in shown else ""
            beside[place] = (*beside.get(place, ()), finding)
    return beside
