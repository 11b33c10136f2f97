"""A register file opened once the guard has let it in: its sheets row by row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TextIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from tender.intake.bounded_workbook import CalamineError, FarOut, open_workbook
from tender.intake.guard import FileKind
from tender.intake.refusal import refusal
from tender.intake.register.ods import DamagedWorkbook, rows_of

AS_PUBLISHED = "bring the file as the CQC publishes it: .csv, .ods or .xlsx, or .json from its API"
DOWNLOAD_AGAIN = "download it again, or save it as .csv"


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A sheet's rows from its first, so that a row's number is the one a person sees.

    A CSV file has one sheet without a name.
    """

    name: str
    rows: Iterator[Sequence[object]]

    def place(self, row: int | None = None, column: str = "") -> str:
        """Where something stands, in words."""
        parts = (
            f"sheet {self.name}" if self.name else "",
            f"row {row}" if row else "",
            f"column “{column}”" if column else "",
        )
        return ", ".join(part for part in parts if part)


def sheets(path: Path, kind: FileKind) -> Iterator[RegisterSheet]:
    """The sheets of a CSV file or a workbook, one after another.

    Raises BadInput where the file is damaged or its text is not UTF-8.
    """
    if kind is FileKind.CSV:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield RegisterSheet("", _csv_rows(path, file))
        return
    if kind is FileKind.ZIP:
        right = "unpack it, and bring the .csv, .ods or .xlsx file in it"
        raise refusal(path.name, "this is a zip file and not a workbook", right)
    yield from _open_document(path) if kind is FileKind.ODS else _workbook(path)


def _open_document(path: Path) -> Iterator[RegisterSheet]:
    """Each sheet in its order; what somebody leaves unread of one is passed by."""
    for name, rows in groupby(_open_rows(path), key=itemgetter(0)):
        yield RegisterSheet(name, (cells for _, cells in rows))


def _open_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Raises BadInput wherever the reader meets damage, in the middle of a sheet too."""
    try:
        yield from rows_of(path)
    except DamagedWorkbook as error:
        what = f"the workbook cannot be opened ({error})"
        raise refusal(path.name, what, DOWNLOAD_AGAIN) from error


def _csv_rows(path: Path, file: TextIO) -> Iterator[Sequence[object]]:
    reader = csv.reader(file)
    try:
        yield from reader
    except UnicodeDecodeError as error:
        place = f"after row {reader.line_num}"
        right = "save it as CSV in UTF-8"
        raise refusal(path.name, "the text is not UTF-8", right, place) from error
    except csv.Error as error:
        what, place = f"this is not a CSV file ({error})", f"row {reader.line_num}"
        raise refusal(path.name, what, AS_PUBLISHED, place) from error


def _workbook(path: Path) -> Iterator[RegisterSheet]:
    try:
        with open_workbook(path) as book:
            for name in book.sheet_names:
                yield RegisterSheet(name, book.get_sheet_by_name(name).iter_rows())
    except FarOut as error:
        right = "clear everything outside the table, and save it again"
        place = f"sheet {error.sheet}, cell {error.cell}"
        raise refusal(path.name, str(error), right, place) from error
    except (CalamineError, BadZipFile, KeyError, ParseError) as error:
        what = f"the workbook cannot be opened ({error})"
        raise refusal(path.name, what, DOWNLOAD_AGAIN) from error
