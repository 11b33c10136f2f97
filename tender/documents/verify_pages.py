"""The pages of a PDF made again and compared with those in hand: all that can be seen, in order."""

import io
from collections.abc import Callable, Iterator
from typing import Protocol

import pikepdf
import pypdfium2

from tender.documents.comparing.by_words import unlike_by_words
from tender.documents.comparing.likeness import Unlike, differences
from tender.documents.comparing.page_tree import NotOneTree
from tender.documents.comparing.sentences import said
from tender.documents.pdf import Press, print_small
from tender.documents.press.paper import Paper
from tender.documents.printing import PrintingRecord, printing_here
from tender.documents.verify_evidence import Verification

WORDS = "the words on the pages are those that the evidence gives, in their order"
PAGES = "the pages are those that the evidence gives, made again and compared one by one"


class Printer(Protocol):
    """Whoever prints a paper."""

    def print(self, paper: Paper) -> bytes:
        """The paper as a PDF."""


def verify_pages(
    content: bytes,
    book: pikepdf.Pdf,
    paper: Paper,
    printing: PrintingRecord,
    printer: Printer | None = None,
    here: PrintingRecord | None = None,
) -> Verification:
    """Whether the document in hand, opened and without its signature, is what its paper is printed
    to; `here` is with what.

    Where libraries differ and so do the pages, these are compared by their words.
    """
    here = here or printing_here()
    other = printing.unlike(here)
    made = _made(paper, printer)
    differs = tuple(_compared(content, book, made, differences_said))
    if not other or not differs:
        remark = f"It was made with {', '.join(other)}; the pages are the same." if other else ""
        return Verification(what=PAGES, holds=not differs, differences=differs, remark=remark)
    if printing.release != here.release:
        verify_with = f"the report says that Tender {printing.release} made it: verify it with that"
        return Verification(what=PAGES, holds=False, differences=(*differs, verify_with))
    differs = tuple(_compared(content, book, made, words_said))
    return Verification(
        what=WORDS,
        holds=not differs,
        differences=differs,
        remark=(
            f"It was made with {', '.join(other)}. So words were compared in the order in which "
            "they are read, without their places; drawings, typefaces and the pages that links "
            "lead to were not. Verify it with the same libraries to compare all that can be seen."
        ),
    )


def _made(paper: Paper, printer: Printer | None) -> bytes:
    if printer is not None:
        return printer.print(paper)
    if len(paper.sections) == 1:  # others would read the typefaces anew to do half of nothing
        return print_small(paper)
    with Press() as press:
        return press.print(paper)


Compared = Callable[[bytes, bytes, pikepdf.Pdf, pikepdf.Pdf], Iterator[str]]


def _compared(content: bytes, book: pikepdf.Pdf, made: bytes, compare: Compared) -> Iterator[str]:
    if content == made:
        return
    with pikepdf.open(io.BytesIO(made)) as ours:
        try:
            yield from compare(content, made, book, ours)
        except NotOneTree as fault:
            yield f"{fault}: readers could show other pages"
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
            yield "it holds what no reader can compare: a name, or a number, that is none"


def differences_said(
    content: bytes, made: bytes, given: pikepdf.Pdf, ours: pikepdf.Pdf
) -> Iterator[str]:
    """Every difference of two documents. Raises NotOneTree."""
    unlikes = differences(given, ours)
    if unlikes:
        yield from _sentences(content, made, unlikes)


def words_said(_: bytes, __: bytes, given: pikepdf.Pdf, ours: pikepdf.Pdf) -> Iterator[str]:
    """Their differences in words alone. Raises NotOneTree."""
    yield from unlike_by_words(given, ours)


def _sentences(content: bytes, made: bytes, unlikes: tuple[Unlike, ...]) -> Iterator[str]:
    given, ours = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument(made)
    try:
        told = (
            said(unlike, _words(given, unlike.page), _words(ours, unlike.page))
            for unlike in unlikes
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
