"""Walks a .docx in the order of its page: paragraphs, tables in tables, content controls, text
boxes; what was inserted counts, what was deleted does not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from tender.intake.bid_form.body_lines import DEEPEST, MOST_LINES, BodyLines
from tender.intake.bid_form.docx_asides import asides_of
from tender.intake.bid_form.form_line import FormBody, FormCell, FormLine
from tender.intake.bid_form.merged_cells import MergedCells
from tender.intake.bid_form.paragraph_text import (
    PROMPT,
    RunReader,
    child,
    is_placeholder,
    local,
    value,
)
from tender.intake.bid_form.strict_docx import as_transitional
from tender.intake.refusal import refusal

GONE = {"del", "moveFrom"}  #: tracked as taken out
#: What the parser and the walk raise for a document that is not as it should be.
DAMAGED = (
    OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, TypeError, IndexError,
    RecursionError, OSError,
)  # fmt: skip


def read_body(path: Path, name: str) -> FormBody:
    """Every line of a form that the guard let pass.

    Raises BadInput where it is damaged, or fetches from outside.
    """
    try:
        document = docx.Document(as_transitional(path))
        body = BodyWalk(document).body()
    except DAMAGED as error:
        what = "the document is damaged and cannot be read"
        raise refusal(name, what, "open it in Word and save it again as .docx") from error
    if len(body.lines) > MOST_LINES:
        what = f"the document has more than {MOST_LINES:,} lines"
        raise refusal(name, what, "send the bid form alone")
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
        self.lines = BodyLines(self.runs)

    def beside(self, holder: Any) -> tuple[FormLine, ...]:
        """The lines of an element that is no part of the body."""
        return self.lines.beside(holder, self._blocks)

    def body(self) -> FormBody:
        """All of it."""
        self._blocks(self.document.element.body, (), 0)
        beside = tuple(asides_of(self.document, self.beside))
        return self.lines.body(self.runs.changed, beside)

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
            elif name == "sdt" and is_placeholder(element):
                self.runs.aside(PROMPT, element)
            elif name == "altChunk":
                self.runs.notes.append("part brought in from another file")
            elif name != "Fallback":  # whatever holds paragraphs, known or not
                self.runs.changed += name in ("ins", "moveTo")
                self._blocks(element, path, depth + 1)

    def _paragraph(self, element: Any, path: tuple[FormCell, ...], depth: int) -> None:
        raw_text, strong, boxes = self.runs.read(element)
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        item = "list" in style.casefold() or child(properties, "numPr") is not None
        heading = self.levels.get(style, 0)
        self.lines.add(raw_text, path, heading=heading, strong=strong, item=item)
        for box in boxes:
            self._blocks(box, path, depth + 1)

    def _table(self, element: Any, path: tuple[FormCell, ...], depth: int) -> None:
        table, merged = self.lines.new_table(), MergedCells()
        for number, row in enumerate(_within(element, "tr"), 1):
            if _is_gone(row):
                self.runs.changed += 1
                continue
            column = 0
            for cell in _within(row, "tc"):
                self._blocks(cell, (*path, FormCell(table, number, column)), depth + 1)
                column += merged.add(child(cell, "tcPr"), number, column)
        self.lines.merged[table] = merged.ranges()


def _within(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row,
    those in content controls, tracked insertions and whatever else holds them too.
    """
    for element in holder:
        if local(element) == name:
            yield element
        elif local(element) not in (*GONE, "Fallback"):
            yield from _within(element, name)


def _is_gone(row: Any) -> bool:
    """Whether a row of a table was tracked as taken out."""
    return any(
        local(element) in GONE
        for properties in row
        if local(properties) == "trPr"
        for element in properties
    )


def _level(style: Any) -> int:
    """The heading level of a paragraph style, its own or the one it is based on;
    a title is above all.
    """
    for _ in range(10):
        if style is None:
            break
        name = (style.name or "").casefold()
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:])
        if name == "title":
            return 1
        style = style.base_style
    return 0
