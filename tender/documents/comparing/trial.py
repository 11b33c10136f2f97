"""A PDF that somebody gives, read once to its end in a process of its own: what breaks a library,
or asks for memory without end, does so there.
"""

import io

import pikepdf
import pypdfium2

from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart

LARGEST = 1_000_000_000  #: bytes of all that is packed in one file, unpacked
#: 300 pages take some seconds
TRIAL = ReadingLimits(memory=2_000_000_000, seconds=300, waiting=1_200)


@read_apart(TRIAL, named="name")
def try_pdf(content: bytes, name: str, largest: int = LARGEST) -> int:
    """Everything in a PDF read, by both libraries that read it afterwards; how many pages it has.
    What is packed in it may be `largest` bytes, unpacked.

    Raises BadInput.
    """
    unpacked = 0
    try:
        with pikepdf.open(
            io.BytesIO(content), attempt_recovery=False, suppress_warnings=True
        ) as book:
            for part in book.objects:
                if isinstance(part, pikepdf.Stream):
                    unpacked += len(_unpacked(part))
                if unpacked > largest:
                    raise BadInput([_problem(name, "what is packed in it is too large")])
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
        raise BadInput([_problem(name, "the PDF cannot be opened")]) from error
    return pages


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """What whoever reads on unpacks; as it is, where nobody knows how it is packed.

    Raises MemoryError, which the library tells of like any other fault.
    """
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError as fault:
        if "bad_alloc" in str(fault):
            raise MemoryError from fault
        return bytes(stream.read_raw_bytes())


def _problem(name: str, what: str) -> Problem:
    right = "give it as it was written: not locked, cut or mended"
    return Problem(file=name, place="", what=what, right=right)
