"""Cells of a workbook that a person does not see as the number that stands in them: those of hidden
sheets, rows and columns, and those whose format shows another number or another currency.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from tender.intake.workbook_cells import column_number, sheet_parts

_CELL = re.compile(r"([A-Z]+)(\d+)")
_PERCENT = {9: "0%", 10: "0.00%"}  #: formats that every workbook has
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?![0#?])")
OTHER_MONEY = re.compile(r"[$€¥]")
Places = Mapping[tuple[int, int], str]


def unlike_shown(archive: ZipFile) -> dict[str, Places]:
    """By sheet, row and column from 0: why the number of a cell is not what a person sees.

    Raises KeyError or ParseError where the workbook is not well formed.
    """
    hidden = _hidden_sheets(archive)
    formats = _formats(archive)
    return {
        name: dict(_unlike(archive.read(part), formats, is_hidden=name in hidden))
        for name, part in sheet_parts(archive).items()
    }


def _hidden_sheets(archive: ZipFile) -> set[str]:
    # No part has a document type declaration: the guard refuses one.
    elements = fromstring(archive.read("xl/workbook.xml")).iter()
    return {
        element.get("name", "")
        for element in elements
        if _local(element) == "sheet" and element.get("state", "visible") != "visible"
    }


def _unlike(
    xml: bytes, formats: Mapping[str, str], *, is_hidden: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    columns: list[tuple[int, int]] = []
    # No part has a document type declaration: the guard refuses one.
    for element in fromstring(xml).iter():
        name = _local(element)
        if name == "col" and element.get("hidden") in ("1", "true"):
            columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))
        elif name == "row":
            row_hidden = element.get("hidden") in ("1", "true")
            for cell in element:
                match = _CELL.fullmatch(cell.get("r", ""))
                if match is None:
                    continue
                row, column = int(match[2]) - 1, column_number(match[1]) - 1
                column_hidden = any(first <= column + 1 <= last for first, last in columns)
                if is_hidden:
                    yield (row, column), "it stands in a hidden sheet"
                elif row_hidden or column_hidden:
                    yield (
                        (row, column),
                        f"it stands in a hidden {'row' if row_hidden else 'column'}",
                    )
                elif why := formats.get(cell.get("s", "")):
                    yield (row, column), why


def _formats(archive: ZipFile) -> dict[str, str]:
    """By a cell's style, why its format shows another number than stands there."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    # No part has a document type declaration: the guard refuses one.
    root = fromstring(archive.read("xl/styles.xml"))
    codes: dict[int, str] = dict(_PERCENT)
    for element in root.iter():
        if _local(element) == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
    used = next((element for element in root.iter() if _local(element) == "cellXfs"), ())
    whys = {
        str(number): _why(codes.get(int(style.get("numFmtId", "0")), ""))
        for number, style in enumerate(used)
    }
    return {style: why for style, why in whys.items() if why}


def _why(code: str) -> str:
    said = "".join("".join(filter(None, match)) for match in _QUOTED.findall(code))
    bare = _QUOTED.sub("", code)
    if "%" in bare:
        return "its format shows a percentage"
    if _SCALED.search(bare):
        return "its format shows thousands or millions"
    if OTHER_MONEY.search(bare + said):
        return "its format shows another currency"
    return ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
