"""How a PDF is built around its document: one that every reader opens to the same pages."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache

import pikepdf

from evidence.finding import BadInput, Problem
from tender.documents.comparing.trial import try_pdf

_END = re.compile(rb"%%EOF(\r\n|\n|\r)?\Z")


def opened(content: bytes, name: str) -> pikepdf.Pdf:
    """The PDF, as it is: nothing in it is mended. It was read to its end in another process first.

    Raises BadInput.
    """
    _tried(content, name)
    try:
        return pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        problem = Problem(
            file=name,
            place="",
            what="the PDF cannot be opened",
            right="give it as it was written: not locked, cut or mended",
        )
        raise BadInput([problem]) from error


@lru_cache(maxsize=2)
def _tried(content: bytes, name: str) -> int:
    return try_pdf(content, name)


def faults_of_file(content: bytes, book: pikepdf.Pdf, revisions: int) -> Iterator[str]:
    """What stands around the document, or lets readers find another one in the same bytes, each in
    a sentence; `revisions` is how many may be in it.
    """
    for _ in book.objects:  # each is read only when it is asked for, and warned of then
        pass
    if book.get_warnings():
        yield "the file is damaged: one reader can show other pages than another"
    if book.is_encrypted:
        yield "the file is locked"
    if not content.startswith(b"%PDF-"):
        yield "something stands before the document"
    if not _END.search(content[-16:]):
        yield "something was appended after the end of the document"
    if "/XRefStm" in book.trailer:
        yield "the file has two tables of contents, and readers choose"
    if _revisions(content, book) > revisions:
        yield "a revision was appended to the document"


def _revisions(content: bytes, book: pikepdf.Pdf) -> int:
    """How many revisions the file has, at most three counted; a file set for reading while it is
    fetched has two tables of contents and one revision.
    """
    if book.is_linearized and book.check_linearization(io.StringIO()):
        return 1
    count, trailer = 1, book.trailer
    if "/Prev" in trailer:
        count = 2
        place = int(trailer.Prev)
        if b"/Prev" in _dictionary_at(content, place):
            count = 3
    return count


def _dictionary_at(content: bytes, place: int) -> bytes:
    """The end of a table of contents that begins at a place: as far as the word after it."""
    end = content.find(b"startxref", place)
    begin = content.rfind(b"trailer", place, end)
    return content[begin if begin > 0 else place : end]
