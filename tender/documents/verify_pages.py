"""The pages of a PDF made again and compared with those in hand: all that can be seen, in order."""

import io
from collections.abc import Iterator
from typing import Protocol

import pikepdf
import pypdfium2

from tender.documents.comparing.likeness import Unlike, differences
from tender.documents.comparing.page_tree import NotOneTree
from tender.documents.comparing.sentences import said
from tender.documents.pdf import Press
from tender.documents.press.paper import Paper
from tender.documents.printing import PrintingRecord, printing_here
from tender.documents.verify_evidence import Verification

PAGES = "the pages are those that the evidence gives, made again and compared one by one"


class Printer(Protocol):
    """Whoever prints a paper."""

    def print(self, paper: Paper) -> bytes:
        """The paper as a PDF."""


def verify_pages(
    content: bytes, paper: Paper, printing: PrintingRecord, printer: Printer | None = None
) -> Verification:
    """Whether the document in hand is what its paper is printed to."""
    if printer is None:
        with Press() as press:
            made = press.print(paper)
    else:
        made = printer.print(paper)
    differs = tuple(_differences(content, made))
    other = printing.unlike(printing_here())
    remark = f"It was made with {', '.join(other)}." if other else ""
    return Verification(what=PAGES, holds=not differs, differences=differs, remark=remark)


def _differences(content: bytes, made: bytes) -> Iterator[str]:
    if content == made:
        return
    with pikepdf.open(io.BytesIO(content)) as given, pikepdf.open(io.BytesIO(made)) as ours:
        try:
            found = differences(given, ours)
        except NotOneTree as fault:
            yield f"{fault}: readers could show other pages"
            return
    if found:
        yield from _sentences(content, made, found)


def _sentences(content: bytes, made: bytes, found: tuple[Unlike, ...]) -> Iterator[str]:
    given, ours = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument(made)
    try:
        told = (
            said(unlike, _words(given, unlike.page), _words(ours, unlike.page)) for unlike in found
        )
        yield from dict.fromkeys(told)
    finally:
        given.close()
        ours.close()


def _words(book: pypdfium2.PdfDocument, page: int) -> str:
    if not 0 < page <= len(book):
        return ""
    return str(book[page - 1].get_textpage().get_text_range())


def printed_text(content: bytes) -> str:
    """The text printed on the pages of a PDF."""
    book = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in book)
    finally:
        book.close()
