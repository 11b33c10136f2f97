"""An OpenDocument spreadsheet read row by row.

The CQC's ratings have nine million cells: a reader that holds them all needs more than a gigabyte.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

# the guard has looked for entities before, and none is taken here either
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

_CHUNK = 1 << 18
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576  #: of any spreadsheet there is
MOST_CELLS = 50_000_000  #: of the rectangle of every value; the CQC's ratings have 9 million
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_USUAL = {f"{_SPACE}{name}:1.0": name for name in ("table", "text", "office")}


class DamagedWorkbook(Exception):
    """The file is no OpenDocument spreadsheet, or a damaged one."""


class _RowParser:
    """What the parser has met so far: complete rows wait in `ready` until somebody takes them.

    It is called thirty million times for one file.
    """

    __slots__ = (
        "alike",
        "blank",
        "cells",
        "columns",
        "notes",
        "paragraphs",
        "ready",
        "sheet",
        "text",
        "value",
    )

    def __init__(self) -> None:
        self.ready: list[tuple[str, list[str], int]] = []  #: sheet, cells, how many rows alike
        self.sheet, self.cells, self.text, self.value = "", list[str](), list[str](), ""
        self.alike = self.columns = 1
        self.blank = 0  #: blank cells that nothing has followed yet
        self.paragraphs = self.notes = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "text:p":
            if self.paragraphs and not self.notes:
                self.text.append("\n")
            self.paragraphs += 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.paragraphs, self.columns, self.value = 0, 1, ""
            if self.text:
                self.text = []
            if attributes:
                self.columns = _count(attributes.get("table:number-columns-repeated"), MOST_COLUMNS)
                self.value = (
                    attributes.get("office:value")
                    or attributes.get("office:date-value")
                    or attributes.get("office:boolean-value")
                    or ""
                )
        elif name == "table:table-row":
            self.cells, self.blank = [], 0
            self.alike = _count(attributes.get("table:number-rows-repeated"), MOST_ROWS)
        elif name == "table:table":
            self.sheet = attributes.get("table:name", "")
        elif name == "office:annotation":
            self.notes += 1
        elif name in _GAPS and not self.notes:
            self.text.append(_GAPS[name] * _count(attributes.get("text:c"), MOST_COLUMNS))

    def end(self, name: str) -> None:
        """An element ends."""
        # The first comparison settles it nearly always.
        if name == "table:table-cell" or name == "table:covered-table-cell":  # noqa: PLR1714 - fast
            text = self.value.removesuffix(".0") if self.value else "".join(self.text)
            self.paragraphs = 0
            if not text:
                self.blank += self.columns
                return
            if self.blank:
                self.cells.extend([""] * min(self.blank, MOST_COLUMNS - len(self.cells)))
                self.blank = 0
            if self.columns == 1:
                self.cells.append(text)
            else:
                self.cells.extend([text] * min(self.columns, MOST_COLUMNS - len(self.cells)))
        elif name == "table:table-row":
            self.ready.append((self.sheet, self.cells, self.alike))
        elif name == "office:annotation":
            self.notes -= 1
            self.paragraphs = 0

    def add_text(self, text: str) -> None:
        """Text, which counts inside a cell's paragraph and not between its parts."""
        if self.paragraphs and not self.notes:
            self.text.append(text)


_GAPS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}


def rows_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every row with the name of its sheet, blank ones too but for those at a sheet's end; as many
    cells as the widest row before. Raises DamagedSpreadsheet.
    """
    sheet, widest, blank, count = "", 0, 0, 0
    for name, cells, alike in _parsed(path):
        if name != sheet:
            sheet, widest, blank, count = name, 0, 0, 0
        if not cells:
            blank = min(blank + alike, MOST_ROWS)
            continue
        count += blank + alike
        if count > MOST_ROWS:
            raise DamagedWorkbook(f"sheet {sheet} has more than {MOST_ROWS:,} rows")
        widest = max(widest, len(cells))
        if count * widest > MOST_CELLS:
            raise DamagedWorkbook(f"sheet {sheet} has a value more than {MOST_CELLS:,} cells out")
        yield from ((sheet, [""] * widest) for _ in range(blank))
        blank = 0
        cells.extend([""] * (widest - len(cells)))
        yield from ((sheet, cells) for _ in range(alike))


def _parsed(path: Path) -> Iterator[tuple[str, list[str], int]]:
    rows, parser = _RowParser(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _first(parser, rows)
    parser.EndElementHandler, parser.CharacterDataHandler = rows.end, rows.add_text
    parser.EntityDeclHandler = _no_entities
    try:
        with ZipFile(path) as archive, archive.open("content.xml") as content:
            while chunk := content.read(_CHUNK):
                parser.Parse(chunk, False)
                yield from rows.ready
                rows.ready = []
            parser.Parse(b"", True)
            yield from rows.ready
    except (expat.ExpatError, BadZipFile, KeyError, OSError, EOFError) as error:
        raise DamagedWorkbook(str(error)) from error


def _first(parser: expat.XMLParserType, rows: _RowParser) -> Callable[[str, dict[str, str]], None]:
    """The first element declares what the others are called by;
    every program that we know of calls them the same.
    """

    def begins(_name: str, attributes: dict[str, str]) -> None:
        names = {
            space: key.removeprefix("xmlns:")
            for key, space in attributes.items()
            if key.startswith("xmlns:")
        }
        if any(names.get(space, name) != name for space, name in _USUAL.items()):
            raise DamagedWorkbook("its elements have unusual names")
        parser.StartElementHandler = rows.start

    return begins


def _no_entities(*_about: object) -> None:
    raise DamagedWorkbook("it declares an entity")


def _count(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.isdecimal() else 1
