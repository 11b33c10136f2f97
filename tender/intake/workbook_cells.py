"""The cells of a worksheet's XML that cached values would hide: formulas, errors, and values placed
so far out that reading them would exhaust memory. Cells that hold a style and no value are passed
by wherever they stand.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from evidence.lettering import letters

MOST_ROWS = 500_000
MOST_COLUMNS = 702  #: up to column ZZ: 18 lots by a dozen lines by three columns
MOST_CELLS = 13_000_000  #: of the rectangle from A1 that holds every value
FAR_OUT = "something stands"
_REFERENCE_PARTS = re.compile(r"([A-Z]+)(\d+)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{2,}\d+|[A-Za-z]?\d{6,})["']""")
#: a row or a cell begins, with its reference where it has one; or something stands in a cell
_PART = re.compile(
    rb"""<(?:\w+:)?(?:(row|c)(?=[\s/>])(?:[^>]*?\sr\s*=\s*["']([A-Za-z]{0,8})(\d{0,12})["'])?"""
    rb"""|v(?:\s[^>]*)?>[^<]|(?:is|f)[\s/>])"""
)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]+\d+)["']""")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """The archive's part for each sheet name.

    Raises ParseError or KeyError where the workbook is not well formed.
    """
    # No part has a document type declaration: the guard refuses one.
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    parts = {}
    # No part has a document type declaration: the guard refuses one.
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(element.get(_RELATIONS, ""), "")
            if target.startswith("/"):
                part = target.lstrip("/")
            else:
                part = str(PurePosixPath("xl") / target)
            parts[element.get("name", "")] = part
    return parts


def far_cell(xml: bytes, most_rows: int = MOST_ROWS, most_cells: int = MOST_CELLS) -> str:
    """The first cell with a value that stands too far out, such as "XFD1"; "" where none does."""
    if not _FAR.search(xml):
        return ""  # no row from 100,000 on, no column after Z
    row = column = last_row = last_column = 0
    for match in _PART.finditer(xml):
        if match[1] == b"row":
            row, column = int(match[3] or row + 1), 0
        elif match[1]:
            column = column_number(match[2].decode()) if match[2] else column + 1
            row = int(match[3]) if match[3] else row
        else:
            last_row, last_column = max(last_row, row), max(last_column, column)
            if (
                last_row > most_rows
                or last_column > MOST_COLUMNS
                or last_row * last_column > most_cells
            ):
                return f"{letters(column)}{row}"
    return ""


def cell_faults(xml: bytes) -> Iterator[tuple[str, str, str]]:
    """Every cell that must not be read, as (cell, what, what would be right)."""
    far = far_cell(xml)
    if far:
        yield far, how_far(far), "clear everything outside the rows and columns that are asked for"
    for match in _FORMULA.finditer(xml):
        yield (
            _cell(xml, match.start()),
            "this cell holds a formula",
            "put in the value itself (copy, then paste as values)",
        )
    if b'"e"' in xml or b"'e'" in xml:
        for match in _ERROR.finditer(xml):
            yield (
                _cell(xml, match.start()),
                "this cell shows an error such as #REF!",
                "put in the value that belongs here",
            )


def how_far(cell: str) -> str:
    """How far out a cell stands, in words."""
    match = _REFERENCE_PARTS.fullmatch(cell)
    if match and column_number(match[1]) > MOST_COLUMNS:
        return f"{FAR_OUT} to the right of column {letters(MOST_COLUMNS)}"
    if match and int(match[2]) > MOST_ROWS:
        return f"{FAR_OUT} below row {MOST_ROWS:,}"
    return f"{FAR_OUT} so far out that more than {MOST_CELLS:,} cells lie before it"


def column_number(column: str) -> int:
    """The number of a column by its letters: 1 for "A", 27 for "AA"."""
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _cell(xml: bytes, at: int) -> str:
    begins = max(xml.rfind(b"<c ", 0, at), xml.rfind(b":c ", 0, at))
    match = _REFERENCE.search(xml, max(begins, 0), at + 64)
    return match.group(1).decode() if match else "a cell"
