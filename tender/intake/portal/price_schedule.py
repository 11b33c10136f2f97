"""A price schedule in .xlsx: rates by lot and line wherever the workbook has them; a rate that is a
formula is named, and not taken.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.rate_tables import RateFinder, RateFound
from tender.intake.submissions.cells import cell_faults, sheet_parts
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.table import as_text
from tender.intake.submissions.workbook import workbook_rows


def read_schedule(
    path: Path, questions: FormQuestions, name: str, sha256: str
) -> tuple[RateFound, ...]:
    """Every rate in a workbook that the guard let pass. Raises BadInput where it cannot be read."""
    problem_list, finder = ProblemList(name), RateFinder(questions)
    sheets = workbook_rows(path, problem_list)
    if not sheets:
        problem_list.stop()
    faults = _faults(path)
    rates: list[RateFound] = []
    for sheet, sheet_rows in sheets.items():
        lot = questions.lot_named(sheet) or questions.lot_of_file(name)
        source = partial(_source, faults, sheet)
        rates += finder.find(_filled(sheet_rows), source, name, sha256, lot)
    return tuple(rates)


def _filled(sheet_rows: Sequence[Sequence[object]]) -> dict[int, dict[int, str]]:
    """The text of every cell that has any, by row (as a person counts) and column."""
    rows = {}
    for number, values in enumerate(sheet_rows, 1):
        cells = {column: text for column, value in enumerate(values) if (text := as_text(value))}
        if cells:
            rows[number] = cells
    return rows


def _source(
    faults: Mapping[tuple[str, str], str], sheet: str, row: int, column: int
) -> tuple[str, str]:
    """Where a cell stands, and what stands against it."""
    cell = f"{_letter(column)}{row}"
    return f"sheet {sheet}, cell {cell}", faults.get((sheet, cell), "")


def _faults(path: Path) -> dict[tuple[str, str], str]:
    """What stands against single cells: a formula, an error."""
    try:
        with ZipFile(path) as archive:
            return {
                (sheet, cell): f"{what}; {right}"
                for sheet, part in sheet_parts(archive).items()
                for cell, what, right in cell_faults(archive.read(part))
                if re.fullmatch(r"[A-Z]+\d+", cell)
            }
    except (BadZipFile, KeyError, ParseError, OSError):
        return {}


def _letter(column: int) -> str:
    letters, rest = "", column
    while rest >= 0:
        letters, rest = chr(65 + rest % 26) + letters, rest // 26 - 1
    return letters
