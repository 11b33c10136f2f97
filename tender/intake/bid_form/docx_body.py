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
from tender.intake.bid_form.docx_asides import asides_of
from tender.intake.bid_form.form_line import FormBody, FormCell, FormLine, UnusedWords
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
from tender.procurement.months import spell

GONE = {"del", "moveFrom"}  #: tracked as taken out
MOST_LINES = 50_000
DEEPEST = 40  #: tables and holders within one another
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
        self.lines: list[FormLine] = []
        self.tables = self.paragraphs = self.numbered = 0

    def beside(self, holder: Any) -> tuple[FormLine, ...]:
        """The lines of an element that is no part of the body."""
        before = len(self.lines)
        self._blocks(holder, (), 0)
        lines = tuple(self.lines[before:])
        del self.lines[before:]
        return lines

    def body(self) -> FormBody:
        """All of it."""
        self._blocks(self.document.element.body, (), 0)
        beside = tuple(asides_of(self.document, self.beside))
        changed = self.runs.changed
        notes = [
            f"{spell(count, name)} left out"
            for name, count in sorted(Counter(self.runs.notes).items())
        ]
        if changed:
            changes = spell(changed, "tracked change")
            notes.insert(0, f"{changes}: what was inserted counts, what was deleted is left out")
        asides = (
            UnusedWords(where=kind if count == 1 else f"{kind}, {spell(count, 'time')}", text=text)
            for (kind, text), count in Counter(self.runs.asides).items()
        )
        return FormBody(
            lines=tuple(self.lines),
            notes=tuple(notes),
            changed=changed,
            asides=(*asides, *beside),
        )

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
        self.paragraphs += 1
        raw_text, strong, boxes = self.runs.read(element)
        text = without_refused(raw_text)
        if len(text) < len(raw_text):
            self.runs.notes.append("invisible control character")
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        item = "list" in style.casefold() or child(properties, "numPr") is not None
        heading = self.levels.get(style, 0)
        line_texts = [line_text.strip() for line_text in text.split("\n")]
        if any(line_texts) and not path:
            self.numbered += 1
        for line_text in line_texts:
            if line_text:
                self.lines.append(
                    FormLine(
                        text=line_text,
                        paragraph=self.paragraphs,
                        at=len(self.lines),
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
            if _is_gone(row):
                self.runs.changed += 1
                continue
            column = 0
            for cell in _within(row, "tc"):
                self._blocks(cell, (*path, FormCell(table, number, column)), depth + 1)
                span = value(child(cell, "tcPr"), "gridSpan")
                column += int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1


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
