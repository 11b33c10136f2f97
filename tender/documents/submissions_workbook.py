"""Submissions written in the three forms in which they are read: a workbook (.xlsx), a folder of
.csv files, or .json. Nothing written runs as a formula.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from evidence.cell import cell_parts, guarded, refused_character, tidy
from evidence.codec import encode
from evidence.number import plain
from tender.bid.organisation import OrganisationSize
from tender.evaluation.submission import Submissions
from tender.evaluation.submission_rows import rows_of
from tender.evaluation.submission_sheets import (
    ABOUT,
    BIDDERS,
    CONSENSUS,
    DECLARATIONS,
    LOTS,
    MARKS,
    PRICES,
    SHEETS,
    Cells,
    SheetLayout,
)
from tender.procurement.specification import Procurement

ILLUSTRATIVE = "ILLUSTRATIVE: every bidder, bid, answer, mark and reason in this file is invented."
LISTED = 255  #: characters that a list of allowed values may have in a workbook
Lists = dict[tuple[str, str], tuple[str, ...]]


def write_submissions(
    submissions: Submissions, procurement: Procurement, path: Path
) -> tuple[Path, ...]:
    """Write submissions to `path`: .xlsx or .json by its ending, otherwise a folder of .csv files.

    Returns the files written; each appears whole or not at all. Raises ValueError for text that
    holds a control character, which no reader would take.
    """
    sheets = _sheets(submissions)
    if path.suffix.casefold() == ".json":
        return (_whole(path, lambda beside: beside.write_text(_json(submissions), "utf-8")),)
    if path.suffix.casefold() == ".xlsx":
        last = max(
            (submission.received for submission in submissions.submissions),
            default=procurement.timetable.deadline,
        )
        lists = _lists(submissions, procurement)
        return (_whole(path, lambda beside: _workbook(sheets, lists, last, beside)),)
    path.mkdir(parents=True, exist_ok=True)
    return tuple(
        _whole(path / f"{sheet.name}.csv", _csv_writer(sheet, rows)) for sheet, rows in sheets
    )


def _sheets(submissions: Submissions) -> list[tuple[SheetLayout, list[Cells]]]:
    rows: dict[str, list[Cells]] = {sheet.name: [] for sheet in SHEETS}
    if submissions.illustrative:
        rows[ABOUT.name].append(("note", ILLUSTRATIVE))
    for sheet, path, cells in rows_of(submissions):
        for text in cells:
            _check(text, path)
        rows[sheet.name].append(cells)
    return [(sheet, rows[sheet.name]) for sheet in SHEETS if sheet.needed or rows[sheet.name]]


def _check(text: str, path: str) -> None:
    if text.isascii() and text.isprintable():
        return
    character = refused_character(text)
    if character:
        raise ValueError(f"{path} holds the control character {character}")


def _json(submissions: Submissions) -> str:
    return json.dumps(encode(submissions), ensure_ascii=False, indent=1) + "\n"


def _whole(path: Path, write: Callable[[Path], object]) -> Path:
    """Write beside the place and move there in one step, so that nobody meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _csv_writer(sheet: SheetLayout, rows: Sequence[Cells]) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(sheet.headings)
            writer.writerows([guarded(tidy(cell)) for cell in row] for row in rows)

    return write


def _lists(submissions: Submissions, procurement: Procurement) -> Lists:
    """The values that a column may hold, where there are few enough to choose from."""
    criteria = procurement.criteria
    points = sorted({point.mark for scale in criteria.scales for point in scale.points})
    marks = tuple(plain(mark) for mark in points)
    lots = tuple(lot.id for lot in procurement.lots)
    questions = tuple(question.id for question in criteria.questions)
    bidders = tuple(submission.bidder for submission in submissions.submissions)
    lines = tuple(
        dict.fromkeys(line.id for lot in procurement.lots for line in lot.rates if line.is_bid)
    )
    declarations = tuple(declaration.id for declaration in procurement.declarations)
    lists: Lists = {
        (sheet.name, "bidder"): bidders for sheet in (LOTS, PRICES, DECLARATIONS, MARKS, CONSENSUS)
    }
    lists |= {(sheet.name, "lot"): lots for sheet in (LOTS, PRICES, MARKS, CONSENSUS)}
    lists |= {(sheet.name, "question"): questions for sheet in (MARKS, CONSENSUS)}
    lists |= {
        (MARKS.name, "mark"): marks,
        (CONSENSUS.name, "score"): marks,
        (PRICES.name, "line"): lines,
        (DECLARATIONS.name, "declaration"): declarations,
    }
    lists |= {
        (DECLARATIONS.name, "answer"): ("yes", "no"),
        (BIDDERS.name, "size"): tuple(OrganisationSize),
    }
    return lists


def _workbook(
    sheets: Sequence[tuple[SheetLayout, list[Cells]]], lists: Lists, last: datetime, path: Path
) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "Submissions", "created": last})
        text = book.add_format({"num_format": "@", "valign": "top"})
        wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        heading = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E7ECEF", "valign": "top"}
        )
        for sheet, rows in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, rows, (text, wrapped, heading))
            _restrict(book.get_worksheet_by_name(sheet.name), sheet, lists, len(rows))


def _fill(
    page: Any, sheet: SheetLayout, rows: Sequence[Cells], formats: tuple[Any, Any, Any]
) -> None:
    text, wrapped, heading = formats
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, wrapped if column.width > 60 else text)
        page.write_string(0, at, column.name, heading)
    page.freeze_panes(1, 0)
    styles = [wrapped if column.width > 60 else text for column in sheet.columns]
    for number, cells in enumerate(_in_cells(sheet, rows), 1):
        for at, cell in enumerate(cells):
            if cell:
                page.write_string(number, at, cell, styles[at])


def _in_cells(sheet: SheetLayout, rows: Sequence[Cells]) -> Iterator[Cells]:
    """The rows as a workbook holds them: what is longer than a cell goes on beneath."""
    for row in rows:
        cells = tuple(map(tidy, row))
        at = sheet.headings.index(sheet.goes_on) if sheet.goes_on else 0
        first, *more = cell_parts(cells[at])
        yield (*cells[:at], first, *cells[at + 1 :])
        for part in more:
            yield (*[""] * at, part, *[""] * (len(cells) - at - 1))


def _restrict(page: Any, sheet: SheetLayout, lists: Lists, rows: int) -> None:
    for at, column in enumerate(sheet.columns):
        allowed = lists.get((sheet.name, column.name), ())
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": column.name[:32],
            "input_message": column.holds[:255],
        }
        if allowed and _fits(allowed):
            rule |= {
                "validate": "list",
                "source": list(allowed),
                "error_message": f"Choose {column.holds}"[:255],
            }
        page.data_validation(1, at, rows + 500, at, rule)


def _fits(allowed: tuple[str, ...]) -> bool:
    """Whether a list in a cell can hold these values."""
    return all("," not in value for value in allowed) and len(",".join(allowed)) <= LISTED
