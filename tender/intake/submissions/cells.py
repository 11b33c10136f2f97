"""The cells of a worksheet's XML that cached values would hide: formulas, errors, and cells placed
so far out that reading them would exhaust memory.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

MOST_ROWS = 500_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d+)["']""")
_FAR = re.compile(rb"""\sr\s*=\s*["']([A-Z]{2,}\d+|[A-Z]\d{8,})["']""")
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


def cell_faults(xml: bytes) -> Iterator[tuple[str, str, str]]:
    """Every cell that must not be read, as (cell, what, what would be right)."""
    far = _FAR.search(xml)
    if far:
        yield (
            far.group(1).decode(),
            "something stands to the right of column Z, or below any row",
            "clear everything outside the columns that are asked for",
        )
    last = max((int(number) for number in _ROW.findall(xml)), default=0)
    if last > MOST_ROWS:
        yield (
            f"row {last}",
            f"something stands below row {MOST_ROWS:,}",
            "clear everything below the last row",
        )
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


def _cell(xml: bytes, at: int) -> str:
    begins = max(xml.rfind(b"<c ", 0, at), xml.rfind(b":c ", 0, at))
    match = _REFERENCE.search(xml, max(begins, 0), at + 64)
    return match.group(1).decode() if match else "a cell"
