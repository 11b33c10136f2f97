"""Walks a .docx in the order of its page: paragraphs, tables in tables, content controls, text
boxes; what was inserted counts, what was deleted does not.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from evidence.cell import without_refused
from evidence.finding import BadInput, Problem
from tender.intake.bid_form.line import FormBody, FormCell, FormLine
from tender.intake.bid_form.runs import RunReader, local, placeholder, value

GONE = {"del", "moveFrom"}  #: tracked as taken out
#: holders whose content counts
PASSED = {"ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "body"}
MOST_LINES = 50_000
DEEPEST = 40  #: tables and holders within one another


def read_body(path: Path, name: str) -> FormBody:
    """Every line of a form that the guard let pass.

    Raises BadInput where it is damaged, or fetches from outside.
    """
    try:
        document = docx.Document(str(path))
        body = BodyWalk(document).body()
    except (
        OpcError,
        LxmlError,
        BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        raise BadInput(
            [
                Problem(
                    file=name,
                    place="",
                    what="the document is damaged and cannot be read",
                    right="open it in Word and save it again as .docx",
                )
            ]
        ) from error
    if len(body.lines) > MOST_LINES:
        raise BadInput(
            [
                Problem(
                    file=name,
                    place="",
                    what=f"the document has more than {MOST_LINES:,} lines",
                    right="send the bid form alone",
                )
            ]
        )
    return body


class BodyWalk:
    """One walk through one document."""

    def __init__(self, document: Document) -> None:
        """Know its styles."""
        self.document = document
        self.levels = {
            style.style_id: _level(style) for style in document.styles if style.type == 1
        }
        self.runs = RunReader()
        self.lines: list[FormLine] = []
        self.tables = self.paragraphs = self.numbered = 0

    def body(self) -> FormBody:
        """All of it."""
        self._blocks(self.document.element.body, (), 0)
        notes = Counter(self.runs.notes)
        said = [
            f"{count} {name}{'' if count == 1 else 's'} left out"
            for name, count in sorted(notes.items())
        ]
        if self.runs.changed:
            said.insert(
                0,
                f"{self.runs.changed} tracked change{'' if self.runs.changed == 1 else 's'}: "
                "what was inserted counts, what was deleted is left out",
            )
        return FormBody(lines=tuple(self.lines), notes=tuple(said), changed=self.runs.changed)

    def _blocks(self, holder: Any, path: tuple[FormCell, ...], depth: int) -> None:
        if depth > DEEPEST:
            raise ValueError("tables stand too deep within one another")
        for element in holder:
            name = local(element)
            if name == "p":
                self._paragraph(element, path, depth)
            elif name == "tbl":
                self._table(element, path, depth)
            elif name in GONE:
                self.runs.changed += 1
            elif name == "sdt" and placeholder(element):
                continue
            elif name in PASSED:
                self.runs.changed += name in ("ins", "moveTo")
                self._blocks(element, path, depth + 1)
            elif name == "altChunk":
                self.runs.notes.append("part brought in from another file")

    def _paragraph(self, element: Any, path: tuple[FormCell, ...], depth: int) -> None:
        self.paragraphs += 1
        text, strong, boxes = self.runs.read(element)
        kept = without_refused(text)
        if len(kept) < len(text):
            self.runs.notes.append("invisible control character")
        properties = next((one for one in element if local(one) == "pPr"), None)
        style = value(properties, "pStyle")
        item = bool(style and "list" in style.casefold()) or any(
            local(one) == "numPr" for one in (properties if properties is not None else ())
        )
        heading = self.levels.get(style, 0)
        lines = [" ".join(part.split(" ")).strip() for part in kept.split("\n")]
        if any(lines) and not path:
            self.numbered += 1
        for line in lines:
            if line:
                self.lines.append(
                    FormLine(
                        text=line,
                        paragraph=self.paragraphs,
                        number=0 if path else self.numbered,
                        path=path,
                        heading=heading,
                        strong=strong,
                        item=item and not heading,
                    )
                )
        for box in boxes:
            self._blocks(box, path, depth + 1)

    def _table(self, element: Any, path: tuple[FormCell, ...], depth: int) -> None:
        self.tables += 1
        table = self.tables
        for number, row in enumerate(_within(element, "tr"), 1):
            if any(local(one) in GONE for part in row if local(part) == "trPr" for one in part):
                self.runs.changed += 1
                continue
            column = 0
            for cell in _within(row, "tc"):
                properties = next((one for one in cell if local(one) == "tcPr"), None)
                self._blocks(cell, (*path, FormCell(table, number, column)), depth + 1)
                span = value(properties, "gridSpan")
                column += int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1


def _within(holder: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row,
    those in content controls and tracked insertions too.
    """
    for element in holder:
        if local(element) == wanted:
            yield element
        elif local(element) in PASSED:
            yield from _within(element, wanted)


def _level(style: Any) -> int:
    """The heading level of a paragraph style, its own or the one it is based on;
    a title is above all.
    """
    seen = 0
    while style is not None and seen < 10:
        name = (style.name or "").casefold()
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        if name == "title":
            return 1
        style, seen = style.base_style, seen + 1
    return 0
