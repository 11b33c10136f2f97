"""A price schedule in .xlsx: rates by lot and line wherever the workbook has them; a rate that is a
formula is named, and not taken, and so is every other cell with a number.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from evidence.lettering import letters
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.rate_cells import (
    MergedRange,
    RateTableCell,
    TableRows,
    with_merged,
)
from tender.intake.bid_form.rate_tables import RateFinder, RateFound, UnusedCell
from tender.intake.bid_form.rate_words import has_number
from tender.intake.portal.shown_cells import unlike_shown
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.table import as_text
from tender.intake.submissions.workbook import WorkbookSheet, workbook_sheets
from tender.intake.workbook_cells import cell_faults, column_number, sheet_parts
from tender.procurement.months import spell

_CELL = re.compile(r"([A-Z]+)(\d+)")
MOST_TOLD = 500  #: cells that are told one by one; the rest are counted
NO_VALUE = "(no stored value)"
NOT_AS_SHOWN = "; ask what was meant"
CellPlace = tuple[int, int]  #: row and column, counted from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleContents:
    """All that one workbook holds: its rates, the cells with a number that are none, and what is
    said of whole sheets.
    """

    rates: tuple[RateFound, ...] = ()
    cells: tuple[UnusedCell, ...] = ()
    notes: tuple[str, ...] = ()


def read_schedule(path: Path, questions: FormQuestions, name: str, sha256: str) -> ScheduleContents:
    """All that a workbook (.xlsx) holds that the guard let pass. Raises BadInput where it cannot be
    read.
    """
    problem_list = ProblemList(name)
    sheets = workbook_sheets(path, problem_list)
    if not sheets:
        problem_list.stop()
    faults = _faults(path)
    tables = (
        (title, _rows(title, sheet, faults.get(title, {}))) for title, sheet in sheets.items()
    )
    return schedule_in(tables, questions, name, sha256)


def schedule_in(
    tables: Iterable[tuple[str, TableRows]], questions: FormQuestions, name: str, sha256: str
) -> ScheduleContents:
    """All that sheets hold, each with its title."""
    finder = RateFinder(questions)
    rates: list[RateFound] = []
    cells: list[UnusedCell] = []
    notes: list[str] = []
    for title, rows in tables:
        lot = finder.lot_of_title(title) or questions.lot_of_file(name)
        table = finder.find(rows, name, sha256, lot)
        rates += table.rates
        if table.is_schedule:
            cells += table.cells
        elif count := _numbers(rows):
            notes.append(
                f"sheet {title} names no line of the price schedule: "
                f"{spell(count, 'cell')} with a number not read"
            )
    if len(cells) > MOST_TOLD:
        more = spell(len(cells) - MOST_TOLD, "more cell")
        notes.append(f"{more} with a number taken for no rate")
    return ScheduleContents(rates=tuple(rates), cells=tuple(cells[:MOST_TOLD]), notes=tuple(notes))


def _rows(title: str, sheet: WorkbookSheet, faults: Mapping[CellPlace, str]) -> TableRows:
    """The cells that hold anything; one whose formula has no stored value too."""
    texts = {
        (row, column): text
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if (text := as_text(value))
    }
    texts |= {
        place: NO_VALUE
        for place, fault in faults.items()
        if place not in texts and not fault.endswith(NOT_AS_SHOWN)
    }
    return table_of(title, texts, faults, sheet.merged)


def table_of(
    title: str,
    texts: Mapping[CellPlace, str],
    faults: Mapping[CellPlace, str],
    merged: Iterable[MergedRange],
) -> TableRows:
    """The cells of a sheet, each with what stands against its number; `merged` counted from 0."""
    headings = {place for place, text in texts.items() if not has_number(text)}
    rows: dict[int, dict[int, RateTableCell]] = {}
    for (row, column), text in texts.items():
        rows.setdefault(row, {})[column] = RateTableCell(
            text=text,
            where=f"sheet {title}, cell {letters(column + 1)}{row + 1}",
            wrong=_wrong(faults.get((row, column), ""), is_heading=(row, column) in headings),
        )
    return with_merged(rows, merged)


def _wrong(fault: str, *, is_heading: bool) -> str:
    """What stands against a cell; a heading that is hidden still says what stands under it."""
    return "" if is_heading and fault.endswith(NOT_AS_SHOWN) else fault


def _numbers(rows: TableRows) -> int:
    cells = (cell for row_cells in rows.values() for cell in row_cells.values())
    return len({id(cell) for cell in cells if has_number(cell.text)})


def _faults(path: Path) -> dict[str, dict[CellPlace, str]]:
    """What stands against single cells of each sheet, by row and column from 0: a formula, an
    error, what a person does not see as the number that stands there.
    """
    faults: dict[str, dict[CellPlace, str]] = {}
    try:
        with ZipFile(path) as archive:
            for sheet, places in unlike_shown(archive).items():
                faults[sheet] = {place: f"{why}{NOT_AS_SHOWN}" for place, why in places.items()}
            for sheet, part in sheet_parts(archive).items():
                for cell, what, right in cell_faults(archive.read(part)):
                    if match := _CELL.fullmatch(cell):
                        place = (int(match[2]) - 1, column_number(match[1]) - 1)
                        faults.setdefault(sheet, {})[place] = f"{what}; {right}"
    except (BadZipFile, KeyError, ParseError, OSError, ValueError):
        return {}
    return faults
