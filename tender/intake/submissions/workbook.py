"""A workbook of submissions, as raw rows by sheet name.

Formulas, errors and far-flung cells are refused before a parser reads the rest.
"""

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from tender.intake.archive_parts import AGAIN
from tender.intake.submissions.cells import cell_faults, sheet_parts
from tender.intake.submissions.problem_list import ProblemList


def workbook_rows(path: Path, problem_list: ProblemList) -> dict[str, Sequence[Sequence[object]]]:
    """The rows of every worksheet.

    A sheet with cells that must not be read is given as it is, with those cells noted;
    one that is unsafe, not at all.
    """
    try:
        with ZipFile(path) as archive:
            parts = sheet_parts(archive)
            formulas = {
                name
                for name, part in parts.items()
                if not _safe(name, archive.read(part), problem_list)
            }
    except (BadZipFile, KeyError, ParseError, OSError) as error:
        problem_list.add("", f"the workbook is damaged ({error})", AGAIN)
        return {}
    if formulas:
        return {}
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return {
                name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in workbook.sheet_names
            }
    except (CalamineError, OSError, ValueError) as error:
        problem_list.add("", f"the workbook cannot be read ({error})", AGAIN)
    except BaseException as error:
        # the parser's own way to fail, outside Exception
        if type(error).__name__ != "PanicException":
            raise
        problem_list.add("", "the workbook is damaged", AGAIN)
    return {}


def _safe(name: str, xml: bytes, problem_list: ProblemList) -> bool:
    """Note the cells of one sheet that must not be read; whether the rest may be."""
    safe = True
    for cell, what, right in cell_faults(xml):
        problem_list.add(f"{name} cell {cell}", what, right)
        safe = safe and not what.startswith("something stands")
    return safe
