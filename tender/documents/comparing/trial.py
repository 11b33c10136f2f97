"""A PDF that somebody gives, read once to its end in a process of its own: what breaks a library,
or asks for memory without end, does so there.
"""

import io

import pikepdf
import pypdfium2

from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart

REFUSED = (pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError)
#: 300 pages take some seconds
TRIAL = ReadingLimits(memory=2_000_000_000, seconds=300, waiting=1_200)


@read_apart(TRIAL, named="name")
def try_pdf(content: bytes, name: str) -> int:
    """Everything in a PDF read, by both libraries that read it afterwards; how many pages it has.

    Raises BadInput.
    """
    try:
        with pikepdf.open(
            io.BytesIO(content), attempt_recovery=False, suppress_warnings=True
        ) as book:
            for part in book.objects:
                if isinstance(part, pikepdf.Stream):
                    part.read_raw_bytes()
            pages = len(book.pages)
        words = pypdfium2.PdfDocument(content)
        for page in words:
            page.get_textpage().get_text_bounded()
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        pypdfium2.PdfiumError,
        RecursionError,
    ) as error:
        problem = Problem(
            file=name,
            place="",
            what="the PDF cannot be opened",
            right="give it as it was written: not locked, cut or mended",
        )
        raise BadInput([problem]) from error
    return pages
