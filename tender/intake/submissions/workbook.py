"""A workbook, as raw rows by sheet name, merged cells with the ranges that they cover.

Values far out are refused before a parser reads the rest; formulas and errors are noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from tender.intake.archive_parts import AGAIN
from tender.intake.bounded_workbook import CalamineError, CalamineWorkbook, open_workbook
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.workbook_cells import FAR_OUT, cell_faults, sheet_parts

MOST_COVERED = 1_000_000  #: places that merged cells cover in one sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookSheet:
    """A worksheet from its first cell; of each merged cell the first and the last row and column,
    counted from 0.
    """

    rows: Sequence[Sequence[object]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def workbook_rows(path: Path, problem_list: ProblemList) -> dict[str, Sequence[Sequence[object]]]:
    """The rows of every worksheet, the value of a merged cell in every place that it covers.

    A sheet with cells that must not be read is given as it is, with those cells noted;
    one that is unsafe, not at all.
    """
    return {name: _carried(sheet) for name, sheet in workbook_sheets(path, problem_list).items()}


def workbook_sheets(path: Path, problem_list: ProblemList) -> dict[str, WorkbookSheet]:
    """Every worksheet as it is written, with the same notes."""
    try:
        with ZipFile(path) as archive:
            parts = sheet_parts(archive)
            unsafe = {
                name
                for name, part in parts.items()
                if not _safe(name, archive.read(part), problem_list)
            }
    except (BadZipFile, KeyError, ParseError, OSError) as error:
        problem_list.add("", f"the workbook is damaged ({error})", AGAIN)
        return {}
    if unsafe:
        return {}
    try:
        with open_workbook(path) as workbook:
            return {name: _sheet(workbook, name) for name in workbook.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        problem_list.add("", f"the workbook cannot be read ({error})", AGAIN)
    except BaseException as error:
        # the parser's own way to fail, outside Exception
        if type(error).__name__ != "PanicException":
            raise
        problem_list.add("", "the workbook is damaged", AGAIN)
    return {}


def _sheet(workbook: CalamineWorkbook, name: str) -> WorkbookSheet:
    """One sheet. A merged cell that reaches beyond the last value is cut there."""
    sheet = workbook.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    height, width, left = len(rows), max(map(len, rows), default=0), MOST_COVERED
    merged = []
    for (top, first), (bottom, last) in sheet.merged_cell_ranges or ():
        low, right = min(bottom, height - 1), min(last, width - 1)
        left -= max(low - top + 1, 0) * max(right - first + 1, 0)
        if left < 0:
            raise ValueError(f"sheet {name} has too many merged cells")
        if low >= top and right >= first:
            merged.append((top, first, low, right))
    return WorkbookSheet(rows=rows, merged=tuple(merged))


def _carried(sheet: WorkbookSheet) -> Sequence[Sequence[object]]:
    rows = [list(row) for row in sheet.rows] if sheet.merged else sheet.rows
    for top, first, low, right in sheet.merged:
        value = sheet.rows[top][first]
        for row in range(top, low + 1):
            rows[row][first : right + 1] = [value] * (right + 1 - first)  # type: ignore[index]
    return rows


def _safe(name: str, xml: bytes, problem_list: ProblemList) -> bool:
    """Note the cells of one sheet that must not be read; whether the rest may be."""
    safe = True
    for cell, what, right in cell_faults(xml):
        problem_list.add(f"{name} cell {cell}", what, right)
        safe = safe and not what.startswith(FAR_OUT)
    return safe
