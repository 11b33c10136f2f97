"""A price schedule in an OpenDocument spreadsheet (.ods), read as one in .xlsx is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml.etree import LxmlError, XMLParser, fromstring

from tender.intake.archive_parts import AGAIN
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.rate_cells import TableRows
from tender.intake.portal.open_cells import FORMULA, FarCell, OpenSheet, sheets_of
from tender.intake.portal.price_schedule import (
    NOT_AS_SHOWN,
    ScheduleContents,
    schedule_in,
    table_of,
)
from tender.intake.refusal import refusal
from tender.intake.workbook_cells import how_far

_LOCKED = b"encryption-data"


def read_open_schedule(
    path: Path, questions: FormQuestions, name: str, sha256: str
) -> ScheduleContents:
    """All that a spreadsheet holds that the guard let pass. Raises BadInput where it cannot be
    read, has a password, or has a value too far out.
    """
    try:
        sheets = tuple(sheets_of(_content(path, name)))
    except FarCell as far:
        place = f"{far.sheet} cell {far.cell}"
        right = "clear everything outside the rows and columns that are asked for"
        raise refusal(name, how_far(far.cell), right, place) from far
    except (BadZipFile, LxmlError, KeyError, OSError, EOFError, ValueError) as error:
        raise refusal(name, f"the workbook cannot be opened ({error})", AGAIN) from error
    tables = ((sheet.title, _table(sheet)) for sheet in sheets)
    return schedule_in(tables, questions, name, sha256)


def _content(path: Path, name: str) -> Any:
    with ZipFile(path) as archive:
        if _LOCKED in archive.read("META-INF/manifest.xml"):
            raise refusal(name, "the workbook has a password", "save it without a password")
        # the guard has looked for entities before, and none is taken here either
        parser = XMLParser(resolve_entities=False, no_network=True)
        return fromstring(archive.read("content.xml"), parser)


def _table(sheet: OpenSheet) -> TableRows:
    return table_of(sheet.title, sheet.texts, dict(_faults(sheet)), sheet.merged)


def _faults(sheet: OpenSheet) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands against single cells; that one is a formula goes before how it is shown."""
    for place, why in sheet.unlike.items():
        yield place, f"{why}{NOT_AS_SHOWN}"
    for place in sheet.formulas:
        yield place, FORMULA
