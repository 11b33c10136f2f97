"""A price schedule in .xlsx: rates by lot and line wherever the workbook has them; a rate that is a
formula is named, and not taken.
"""

import re
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.rate_tables import RateFinder, RateFound
from tender.intake.submissions.cells import cell_faults, sheet_parts
from tender.intake.submissions.found import ProblemList
from tender.intake.submissions.table import as_text
from tender.intake.submissions.workbook import workbook_rows


def read_schedule(
    path: Path, asking: FormQuestions, name: str, sha256: str
) -> tuple[RateFound, ...]:
    """Every rate in a workbook that the guard let pass. Raises BadInput where it cannot be read."""
    problem_list, rates = ProblemList(name), RateFinder(asking)
    sheets = workbook_rows(path, problem_list)
    if not sheets:
        problem_list.stop()
    faults = _faults(path)
    rate_founds: list[RateFound] = []
    for sheet, raw in sheets.items():
        rows = {
            number: cells
            for number, row in enumerate(raw, 1)
            if (
                cells := {
                    column: text for column, value in enumerate(row) if (text := as_text(value))
                }
            )
        }

        def place(row: int, column: int, sheet: str = sheet) -> tuple[str, str]:
            return f"sheet {sheet}, cell {_letter(column)}{row}", faults.get(
                (sheet, f"{_letter(column)}{row}"), ""
            )

        rate_founds += rates.find(
            rows,
            place,
            name,
            sha256,
            asking.lot_named(sheet) or asking.lot_named(Path(name).stem.replace("_", " ")),
        )
    return tuple(rate_founds)


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
    except (BadZipFile, KeyError, ET.ParseError, OSError):
        return {}


def _letter(column: int) -> str:
    letters, rest = "", column
    while rest >= 0:
        letters, rest = chr(65 + rest % 26) + letters, rest // 26 - 1
    return letters
