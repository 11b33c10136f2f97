"""Reads the workbook in which an evaluator marked offline.

Every fault is named with its sheet, row and column; nothing is taken from a file with any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.cell import refused_character
from tender.apart import ReadingLimits, read_apart
from tender.evaluation.marking_sheets import ABOUT, COLUMNS, FORMAT, KEYS, MARKS, WorkbookRow
from tender.intake.guard import FileKind, check_file
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.table import as_text
from tender.intake.submissions.workbook import workbook_rows

AGAIN = "bring back the workbook that was made for you, with its own sheets and headings"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledWorkbook:
    """What a workbook says: for which procurement and person it was made,
    and the rows in which something is filled in.
    """

    procurement: str
    person: str
    rows: tuple[WorkbookRow, ...]


@read_apart(ReadingLimits())
def read_marking_workbook(path: Path) -> FilledWorkbook:
    """A marking workbook that was filled in. Raises BadInput with every fault in it."""
    problem_list = ProblemList(path.name)
    if check_file(path) is not FileKind.XLSX:
        problem_list.add("", "this is not a workbook (.xlsx)", AGAIN)
        problem_list.stop()
    sheets = workbook_rows(path, problem_list)
    problem_list.stop()
    for name in (ABOUT, MARKS):
        if name not in sheets:
            problem_list.add("", f"there is no sheet {name}", AGAIN)
    problem_list.stop()
    keys = {as_text(row[0]): as_text(row[1]) for row in sheets[ABOUT] if len(row) > 1}
    if keys.get(KEYS[0]) != FORMAT:
        problem_list.add(ABOUT, "this is not a marking workbook", AGAIN)
    first_row = next(iter(sheets[MARKS]), ())
    headings = tuple(as_text(cell) for cell in first_row[: len(COLUMNS)])
    if headings != COLUMNS:
        problem_list.add(
            f"{MARKS} row 1",
            f"the headings are {', '.join(headings) or 'missing'}",
            f"they must be {', '.join(COLUMNS)}",
        )
    problem_list.stop()
    rows = _rows(sheets[MARKS][1:], problem_list)
    problem_list.stop()
    return FilledWorkbook(
        procurement=keys.get(KEYS[1], ""), person=keys.get(KEYS[2], ""), rows=rows
    )


def _rows(
    sheet_rows: Sequence[Sequence[object]], problem_list: ProblemList
) -> tuple[WorkbookRow, ...]:
    rows: list[WorkbookRow] = []
    row_of: dict[tuple[str, str, str], int] = {}
    for number, cells in enumerate(sheet_rows, 2):
        question, lot, alias, _, mark, reason, why, record = _texts(number, cells, problem_list)
        if not (question or lot or alias or mark or reason or why):
            continue
        if (question, lot, alias) in row_of:
            problem_list.add(
                f"{MARKS} row {number}",
                f"this answer stands in row {row_of[question, lot, alias]} already",
                "keep one row for each answer",
            )
        row_of[question, lot, alias] = number
        if not record.isdecimal() or len(record) > 9:
            problem_list.add(
                f"{MARKS} row {number}, Record",
                f"“{record[:20]}” is not what was written there",
                "leave this column as it was",
            )
            continue
        rows.append(
            WorkbookRow(
                question=question,
                lot=lot,
                alias=alias,
                mark=mark,
                reason=reason,
                why=why,
                record=int(record),
                row=number,
            )
        )
    return tuple(rows)


def _texts(number: int, cells: Sequence[object], problem_list: ProblemList) -> list[str]:
    """The text under each column, empty where the row is short."""
    texts = [as_text(cell) for cell in (*cells, *[""] * len(COLUMNS))][: len(COLUMNS)]
    for column, text in zip(COLUMNS, texts, strict=True):
        if character := refused_character(text):
            problem_list.add(
                f"{MARKS} row {number}, {column}",
                f"this holds the character {character}, which no keyboard types",
                "type the text anew",
            )
    return texts
