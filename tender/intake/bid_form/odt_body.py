"""Walks an OpenDocument text (.odt) in the order of its page, as `docx_body` walks a .docx: what
was inserted counts, what was deleted does not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml.etree import XMLParser, fromstring

from tender.intake.bid_form.body_lines import DEEPEST, MOST_LINES, BodyLines
from tender.intake.bid_form.docx_body import DAMAGED
from tender.intake.bid_form.form_line import FormBody, FormCell, UnusedWords, text_of
from tender.intake.bid_form.odt_text import OdtReader, OdtStyles, attribute, controls_of, within
from tender.intake.bid_form.paragraph_text import local
from tender.intake.bid_form.rate_cells import MergedRange
from tender.intake.refusal import refusal

_LISTS = ("list-item", "list-header")
_NO_WORDS = ("tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls")
_FETCHES = ("dde-connection", "dde-connection-decl", "section-source")
_BESIDE = {"header": "page header", "footer": "page footer"}
_ROW_HOLDERS = ("table-header-rows", "table-rows", "table-row-group")


def read_odt_body(path: Path, name: str) -> FormBody:
    """Every line of an OpenDocument form that the guard let pass.

    Raises BadInput where it is damaged, has a password, or fetches from outside.
    """
    try:
        with ZipFile(path) as archive:
            locked = b"encryption-data" in archive.read("META-INF/manifest.xml")
            content, styles = (
                b"<x/>" if locked else archive.read(part) for part in ("content.xml", "styles.xml")
            )
        body = OdtWalk(_parsed(content), _parsed(styles)).body()
    except DAMAGED as error:
        what = "the document is damaged and cannot be read"
        raise refusal(name, what, "open it and save it again as .odt or .docx") from error
    if locked:
        raise refusal(name, "the document has a password", "save it without a password")
    if body is None:
        what = "the document fetches from outside (a DDE link or a linked section)"
        raise refusal(name, what, "break its links, then save it again")
    if len(body.lines) > MOST_LINES:
        what = f"the document has more than {MOST_LINES:,} lines"
        raise refusal(name, what, "send the bid form alone")
    return body


def _parsed(part: bytes) -> Any:
    return fromstring(part, XMLParser(resolve_entities=False, no_network=True))


class OdtWalk:
    """One walk through one document."""

    def __init__(self, content: Any, styles: Any) -> None:
        """Know its styles, and what its controls hold."""
        self.content, self.beside = content, styles
        self.styles = OdtStyles(styles, content)
        self.texts = OdtReader(self.styles, controls_of(content))
        self.lines = BodyLines(self.texts)

    def body(self) -> FormBody | None:
        """All of it; None where it fetches from outside."""
        if within(self.content, *_FETCHES):
            return None
        for text in within(self.content, "text"):
            if local(text.getparent()) == "body":
                self._blocks(text, (), 0)
        changed = len(within(self.content, "changed-region"))
        return self.lines.body(changed, dict.fromkeys(self._headers()))

    def _headers(self) -> Iterator[UnusedWords]:
        """What stands over and under every page."""
        for holder in within(self.beside, *_BESIDE):
            text = text_of(self.lines.beside(holder, self._blocks))
            if text:
                yield UnusedWords(where=_BESIDE[local(holder)], text=text)

    def _blocks(
        self, holder: Any, path: tuple[FormCell, ...], depth: int, *, item: bool = False
    ) -> None:
        if depth > DEEPEST:
            raise ValueError("tables stand too deep within one another")
        for element in holder:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, path, depth, item=item)
            elif name == "table":
                self._table(element, path, depth)
            elif name and name not in _NO_WORDS:  # whatever holds paragraphs, known or not
                inside = item or name in _LISTS
                self._blocks(element, path, depth + 1, item=inside)

    def _paragraph(
        self, element: Any, path: tuple[FormCell, ...], depth: int, *, item: bool
    ) -> None:
        raw_text, strong, boxes = self.texts.read(element)
        level = attribute(element, "outline-level")
        heading = self.styles.level(attribute(element, "style-name"))
        if local(element) == "h":
            heading = int(level) if level.isdecimal() and len(level) < 3 else 1
        self.lines.add(raw_text, path, heading=heading, strong=strong, item=item)
        for box in boxes:
            self._blocks(box, path, depth + 1)

    def _table(self, element: Any, path: tuple[FormCell, ...], depth: int) -> None:
        table, merged = self.lines.new_table(), list[MergedRange]()
        for number, row in enumerate(_rows(element), 1):
            column = 0
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                self._blocks(cell, (*path, FormCell(table, number, column)), depth + 1)
                down, across = (
                    _times(cell, f"number-{way}-spanned") for way in ("rows", "columns")
                )
                if (down, across) != (1, 1):
                    merged.append((number, column, number + down - 1, column + across - 1))
                column += _times(cell, "number-columns-repeated")
        self.lines.merged[table] = tuple(merged)


def _times(cell: Any, name: str) -> int:
    """How often a cell says that it stands there, once where it does not say it."""
    text = attribute(cell, name)
    return max(int(text), 1) if text.isdecimal() and len(text) < 4 else 1


def _rows(holder: Any) -> Iterator[Any]:
    for element in holder:
        if local(element) == "table-row":
            yield element
        elif local(element) in _ROW_HOLDERS:
            yield from _rows(element)
