"""How a PDF is built around its document: one that every reader opens to the same pages."""

import io
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from math import prod

import pikepdf
from pikepdf import Dictionary, Name, Stream

from evidence.finding import BadInput, Problem
from tender.documents.comparing.object_table import revisions
from tender.documents.comparing.tokens import NotPlain
from tender.documents.comparing.trial import try_pdf

#: entries by which a stream says that what it holds stands in another file
ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
#: how wide a row is that is packed as it differs from the one before, where that is not said
_SIZES = {"/Columns": 1, "/Colors": 1, "/BitsPerComponent": 8}
_WIDEST = 1_000_000
_BY_ROW, _LAST_FILTER = range(10, 16), 4
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


def faults_of_file(content: bytes, book: pikepdf.Pdf, most: int) -> Iterator[str]:
    """What stands around the document, or lets readers find another one in the same bytes, each in
    a sentence; `most` is how many revisions may be in it.
    """
    for part in book.objects:  # each is read only when it is asked for, and warned of then
        if isinstance(part, Stream) and not _is_packed_plainly(part):
            yield "a part of it is packed in a way that readers could unpack in two"
            break
    if book.get_warnings():
        yield "the file is damaged: one reader can show other pages than another"
    if book.is_encrypted:
        yield "the file is locked"
        return
    if not content.startswith(b"%PDF-"):
        yield "something stands before the document"
    if not _END.search(content[-16:]):
        yield "something was appended after the end of the document"
        return
    try:
        if revisions(content, book) > most:
            yield "a revision was appended to the document"
    except (NotPlain, pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as fault:
        said = f" ({fault})" if isinstance(fault, NotPlain) else ""
        yield f"readers could find another document in the same bytes{said}"


def _is_packed_plainly(stream: Stream) -> bool:
    """Whether every reader unpacks the same: what is there, whole, in the one way of ours."""
    if ELSEWHERE & {*stream.keys()}:
        return False
    filter, parameters = stream.get("/Filter"), stream.get("/DecodeParms")
    if filter is None:
        return True
    if filter != Name.FlateDecode or not isinstance(parameters, Dictionary | None):
        return False
    unpacking = zlib.decompressobj()
    try:
        rows = unpacking.decompress(stream.read_raw_bytes())
    except zlib.error:
        return False
    whole = unpacking.eof and not unpacking.unused_data.strip(b"\r\n")
    return whole and (parameters is None or _is_in_rows(rows, parameters))


def _is_in_rows(rows: bytes, parameters: Dictionary) -> bool:
    """Whether what was packed row by row, each as it differs from the one before, comes in whole
    rows: what a last row lacks, one reader takes for noughts and another for the row before it.
    """
    told = {str(key): value for key, value in parameters.items()}
    predictor = told.pop("/Predictor", 1)
    sizes = [told.pop(key, least) for key, least in _SIZES.items()]
    if told or not all(isinstance(size, int) and 0 < size < _WIDEST for size in sizes):
        return False
    if predictor not in _BY_ROW:
        return bool(predictor == 1)
    row = 1 + -(-prod(sizes) // 8)
    return len(rows) % row == 0 and max(rows[::row], default=0) <= _LAST_FILTER
