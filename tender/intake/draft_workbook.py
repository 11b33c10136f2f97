"""Reads the workbook in which the tables of a draft were written.

Every fault is named with its sheet, row and column; nothing is taken from a file with any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.cell import refused_character
from tender.apart import ReadingLimits, read_apart
from tender.intake.guard import FileKind, check_file
from tender.intake.submissions.problem_list import ProblemList, one_of
from tender.intake.submissions.table import as_text
from tender.intake.submissions.workbook import workbook_rows
from tender.procurement.draft.form import LONGEST
from tender.procurement.draft.grid_edit import TypedRow
from tender.procurement.draft.grid_sheets import ABOUT, CUT, FORMAT, sheet_columns
from tender.procurement.draft.grids import GRIDS, DraftGrid
from tender.procurement.draft.paths import MOST_ENTRIES

AGAIN = "bring back the workbook that was downloaded here, with its own sheets and headings"
MOST_ROWS = 10 * MOST_ENTRIES  #: of one sheet
_BY_TITLE = {grid.title: grid for grid in GRIDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSheet:
    """The rows of a table as a sheet has them, with the number of each in the file."""

    key: str
    rows: tuple[TypedRow, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWorkbook:
    """What a workbook says: of which procurement it is, what each sheet said when it was made, and
    what each says now.
    """

    procurement: str
    digests: Mapping[str, str]  #: by the table's key
    sheets: tuple[DraftSheet, ...]


@read_apart(ReadingLimits())
def read_draft_workbook(path: Path) -> DraftWorkbook:
    """The workbook of a draft's tables. Raises BadInput with every fault in it."""
    problem_list = ProblemList(path.name)
    if check_file(path) is not FileKind.XLSX:
        problem_list.add("", "this is not a workbook (.xlsx)", AGAIN)
        problem_list.stop()
    raw = workbook_rows(path, problem_list)
    problem_list.stop()
    about = [[as_text(cell) for cell in cells] for cells in raw.pop(ABOUT, ())]
    said = {(row[0], row[1]): row[2] for row in about if len(row) > 2}
    if said.get(("Format", "")) != FORMAT:
        problem_list.add("", f"there is no sheet {ABOUT} that says {FORMAT}", AGAIN)
        problem_list.stop()
    sheets = []
    for title, rows in raw.items():
        if (grid := _BY_TITLE.get(title)) is None:
            right = f"{one_of(title, tuple(_BY_TITLE))}, or take it out"
            problem_list.add(title[:60], "no sheet of this name is known", right)
        else:
            sheets.append(_sheet(grid, rows, problem_list))
    problem_list.stop()
    return DraftWorkbook(
        procurement=said.get(("Procurement", ""), ""),
        digests={grid.key: said.get(("Sheet", grid.title), "") for grid in GRIDS},
        sheets=tuple(sheets),
    )


def _sheet(
    grid: DraftGrid, raw: Sequence[Sequence[object]], problem_list: ProblemList
) -> DraftSheet:
    """The rows of one sheet; what is wrong in it is noted."""
    columns = sheet_columns(grid)
    width = max(map(len, raw), default=0)
    headings = [as_text(cell) for cell in next(iter(raw), ())]
    headings += [""] * (width - len(headings))
    _note_headings(grid, headings, problem_list)
    places = {name: headings.index(label) for name, label in columns if label in headings}
    rows, numbers = [], []
    for number, cells in enumerate(raw[1:], 2):
        texts = [as_text(cell) for cell in cells]
        said = {name: texts[at] if at < len(texts) else "" for name, at in places.items()}
        if not any(texts):
            continue
        beyond = next((text for at, text in enumerate(texts) if text and not headings[at]), "")
        if beyond:
            place = f"{grid.title} row {number}"
            problem_list.add(place, f"“{beyond[:60]}” stands under no heading", "take it out")
        _note_texts(grid, number, said, problem_list)
        key = said.pop("", "")
        if any(said.values()):
            rows.append(TypedRow(key=key, cells=said))
            numbers.append(number)
    if len(rows) > MOST_ROWS:
        what = f"this sheet has {len(rows):,} rows"
        problem_list.add(grid.title, what, f"at most {MOST_ROWS:,} are read")
    return DraftSheet(key=grid.key, rows=tuple(rows), numbers=tuple(numbers))


def _note_headings(grid: DraftGrid, headings: list[str], problem_list: ProblemList) -> None:
    known = tuple(label for _, label in sheet_columns(grid))
    place = f"{grid.title} row 1"
    for label in known:
        if headings.count(label) != 1:
            times = "missing" if label not in headings else "there twice"
            right = "put it back, with its cells" if label not in headings else "keep one of them"
            problem_list.add(place, f"the column “{label}” is {times}", right)
    for heading in headings:
        if heading and heading not in known:
            what = f"no column “{heading[:60]}” is known"
            problem_list.add(place, what, one_of(heading, known))


def _note_texts(
    grid: DraftGrid, number: int, said: Mapping[str, str], problem_list: ProblemList
) -> None:
    for name, label in sheet_columns(grid):
        text, place = said.get(name, ""), f"{grid.title} row {number}, {label}"
        if character := refused_character(text):
            what = f"this holds the character {character}, which no keyboard types"
            problem_list.add(place, what, "type the text anew")
        if len(text) > LONGEST and not text.endswith(CUT.strip()):
            what = f"this is {len(text):,} characters long"
            problem_list.add(place, what, f"keep it to {LONGEST:,}")
