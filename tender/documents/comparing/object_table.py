"""Where the objects of a PDF lie in its bytes: each once, listed once, with nothing between them,
so that no reader comes to another object by the same number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Name, Stream

from tender.documents.comparing.tokens import PLAIN_NAME, NotPlain, PdfWord, tokens

MOST = 3  #: tables that are followed: none of our files has as many
_OPENING, _CLOSING = (b"<<", b"["), (b">>", b"]")
_TWICE = "an object stands twice in its tables of contents"
_ROOTS = "its tables of contents name two documents"
_ODD = "a table of contents is not as readers agree on"
_AWAY = "something refers to an object that not every reader finds"
_HEADER = re.compile(rb"%PDF-\d\.\d(?=[\r\n])")
#: blanks and comments, which may stand between two objects
_BETWEEN = re.compile(rb"(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*")
_LINES = rb"(?:\d{10} \d{5} [nf][ \r\n]{2})*"
_TABLE = re.compile(rb"xref\s+((?:\d+ \d+ ?[\r\n]+" + _LINES + rb")+)trailer")
_PART = re.compile(rb"(\d+) (\d+) ?[\r\n]+(" + _LINES + rb")")
_START = re.compile(rb"\s*startxref\s+(\d+)\s+%%EOF")
_STREAM_END = re.compile(rb"\s*endstream\s+endobj")
_TRAILER = frozenset(["/Size", "/Root", "/Info", "/ID", "/Prev"])
_OF_STREAM = frozenset(["/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"])


@dataclass(frozen=True, slots=True)
class ObjectPlace:
    """An object in a table: where it begins in the file, or its place within another object."""

    at: int
    within: int = 0


@dataclass(frozen=True, slots=True)
class ObjectTable:
    """One table of the file, and the one before it where there is one."""

    at: int
    rows: Mapping[int, ObjectPlace]
    end: int  #: where the word after it begins
    before: int | None
    root: int | None = None  #: the catalogue that it names


def revisions(content: bytes, book: pikepdf.Pdf) -> int:
    """How many revisions the file has. A file set for reading while it is fetched has two tables of
    different objects, and one revision. Raises NotPlain where readers could find other objects.
    """
    tables = tuple(_tables(content, book))
    fetched = len(tables) == 2 and tables[0].at < tables[1].at
    if fetched and tables[0].rows.keys() & tables[1].rows.keys():
        raise NotPlain(_TWICE)
    if len({table.root for table in tables} - {None}) > 1:
        raise NotPlain(_ROOTS)
    listed = {number: row for table in reversed(tables) for number, row in table.rows.items()}
    _must_fill(content, book, tables, listed, fetched=fetched)
    _must_agree(book, listed)
    return len(tables) - fetched


def _tables(content: bytes, book: pikepdf.Pdf) -> Iterator[ObjectTable]:
    """The tables, the newest first: that which the end of the file names."""
    start = _START.match(content, max(0, content.rfind(b"startxref")))
    before, known = int(start[1]) if start else None, set[int]()
    if before is None:
        raise NotPlain(_ODD)
    while before is not None:
        if before in known or len(known) == MOST:
            raise NotPlain(_ODD)
        known.add(before)
        is_table = content.startswith(b"xref", before)
        table = _table(content, before) if is_table else _table_stream(content, book, before)
        before = table.before
        yield table


def _table(content: bytes, at: int) -> ObjectTable:
    """A table of lines, with the dictionary after it."""
    written = _TABLE.match(content, at)
    if written is None:
        raise NotPlain(_ODD)
    rows, free = dict[int, ObjectPlace](), set[int]()
    for first, count, lines in _PART.findall(written[1]):
        if len(lines) != int(count) * 20:
            raise NotPlain(_ODD)
        for number, place in enumerate(range(0, len(lines), 20), int(first)):
            offset, generation, kind = lines[place : place + 18].split()
            if number in rows or number in free:
                raise NotPlain(_TWICE)
            if kind == b"f":
                free.add(number)
            elif generation != b"00000":
                raise NotPlain(_AWAY)
            else:
                rows[number] = ObjectPlace(int(offset))
    return ObjectTable(at, rows, *_dictionary(content, written.end()))


def _dictionary(content: bytes, begin: int) -> tuple[int, int | None, int | None]:
    """Where the dictionary after a table ends, the table before that it names, the catalogue."""
    depth, last, before, root = 0, b"", None, None
    for token in tokens(content, begin):
        depth += (token.text == b"<<") - (token.text == b">>")
        if token.text.startswith(b"/") and token.text.decode("latin-1") not in _TRAILER:
            raise NotPlain(_ODD)
        if last == b"/Prev":
            before = int(token.text)
        if last == b"/Root":
            root = int(token.text)
        if depth == 0:
            return token.end, before, root
        last = token.text
    raise NotPlain(_ODD)


def _table_stream(content: bytes, book: pikepdf.Pdf, at: int) -> ObjectTable:
    """A table that is an object itself."""
    number = re.compile(rb"(\d+) 0 obj").match(content, at)
    table = book.get_object((int(number[1]), 0)) if number else None
    end = _STREAM_END.search(content, at)
    if number is None or end is None or not isinstance(table, Stream):
        raise NotPlain(_ODD)
    if table.get("/Type") != Name.XRef or {*table.keys()} - _TRAILER - _OF_STREAM:
        raise NotPlain(_ODD)
    rows = dict(_rows(table))
    if rows.get(int(number[1])) != ObjectPlace(at):
        raise NotPlain(_ODD)
    before, root = table.get("/Prev"), table.get("/Root")
    return ObjectTable(
        at,
        rows,
        end.end(),
        None if before is None else int(before),
        None if root is None else int(root.objgen[0]),
    )


def _rows(table: Stream) -> Iterator[tuple[int, ObjectPlace]]:
    widths, data = [int(width) for width in table.W], table.read_bytes()
    index = [int(number) for number in table.get("/Index", [0, int(table.Size)])]
    if sum(index[1::2]) * sum(widths) != len(data) or len(index) % 2 or len(widths) != 3:
        raise NotPlain(_ODD)
    parts = zip(index[::2], index[1::2], strict=True)
    numbers = [number for first, count in parts for number in range(first, first + count)]
    if len({*numbers}) != len(numbers):
        raise NotPlain(_TWICE)
    for line, number in enumerate(numbers):
        place, fields = line * sum(widths), list[int]()
        for width in widths:
            fields.append(int.from_bytes(data[place : place + width]))
            place += width
        kind = fields[0] if widths[0] else 1
        if kind == 2 or (kind == 1 and fields[2] == 0):
            yield number, ObjectPlace(fields[1]) if kind == 1 else ObjectPlace(fields[2], fields[1])
        elif kind:
            raise NotPlain(_AWAY)


def _must_fill(
    content: bytes,
    book: pikepdf.Pdf,
    tables: tuple[ObjectTable, ...],
    listed: Mapping[int, ObjectPlace],
    *,
    fetched: bool,
) -> None:
    """Raises NotPlain where the file holds more than what its tables list, and themselves."""
    places, ends = dict[int, int](), {table.at: table.end for table in tables}
    for table in tables:
        for number, row in table.rows.items():
            if not row.within and places.setdefault(row.at, number) != number:
                raise NotPlain(_TWICE)
    starts = sorted({*places, *ends})
    header = _HEADER.match(content)
    place = header.end() if header else 0
    for begin, end in pairwise([*starts, len(content)]):
        if not _BETWEEN.fullmatch(content, place, begin):
            raise NotPlain("something stands in it beside its objects")
        if begin in ends:
            start = _START.match(content, ends[begin])
            if start is None and end == len(content):
                raise NotPlain("something stands after a table of contents")
            place = start.end() if start else ends[begin]
        else:
            place = _object(content, book, (begin, end), places[begin], listed)
            if begin == starts[0] and not fetched and _is_fetched(content[begin:place]):
                raise NotPlain("it says that it is set for reading while it is fetched, and is not")
    if content[place:].strip(b"\r\n"):
        raise NotPlain("something stands after a table of contents")


def _is_fetched(first: bytes) -> bool:
    """Whether the first object tells readers to begin before they have the end."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes.fromhex(code[1].decode()), first)
    return b"/Linearized" in plain


def _object(
    content: bytes,
    book: pikepdf.Pdf,
    span: tuple[int, int],
    number: int,
    listed: Mapping[int, ObjectPlace],
) -> int:
    """Where an object ends that begins and ends within a span."""
    head = (b"%d" % number, b"0", b"obj")
    for token, before in _with_two_before(tokens(content, *span)):
        if token.text == b"endobj":
            return token.end
        if token.text == b"stream":
            data = token.end + (2 if content.startswith(b"\r\n", token.end) else 1)
            held = book.get_object((number, 0))
            raw = held.read_raw_bytes() if isinstance(held, Stream) else b""
            end = _STREAM_END.match(content, data + len(raw))
            if end is None or not content.startswith(raw, data):
                break
            return end.end()
        if token.text == b"obj" and (*before, b"obj") != head:
            break
        _must_be_listed(token, before, listed)
    raise NotPlain("an object is not where the table of contents says")


def _with_two_before(words: Iterable[PdfWord]) -> Iterator[tuple[PdfWord, tuple[bytes, bytes]]]:
    before = b"", b""
    for token in words:
        yield token, before
        before = before[1], token.text


def _must_be_listed(
    token: PdfWord, before: tuple[bytes, bytes], listed: Mapping[int, ObjectPlace]
) -> None:
    """Raises NotPlain where a reference leads to what one reader takes for nothing, and another
    for an object of that number; and at a name that is in no letters.
    """
    if token.text.startswith(b"/") and not PLAIN_NAME.fullmatch(token.text):
        raise NotPlain("a name in it is in other letters than names are")
    if token.text == b"R" and not (
        before[1] == b"0" and before[0].isdigit() and int(before[0]) in listed
    ):
        raise NotPlain(_AWAY)


def _must_agree(book: pikepdf.Pdf, listed: Mapping[int, ObjectPlace]) -> None:
    """Raises NotPlain where an object that holds others has two of a number, or another than the
    table says at its place.
    """
    packed: dict[int, set[tuple[int, int]]] = {}
    for number, row in listed.items():
        if row.within:
            packed.setdefault(row.within, set()).add((row.at, number))
    for within, places in packed.items():
        stream = book.get_object((within, 0))
        if not isinstance(stream, Stream) or stream.get("/Type") != Name.ObjStm:
            raise NotPlain(_ODD)
        data, first = stream.read_bytes(), int(stream.First)
        head = [int(number) for number in data[:first].split()]
        numbers, begins = head[::2], [first + begin for begin in head[1::2]]
        if len({*numbers}) != len(numbers) or not places <= {*enumerate(numbers)}:
            raise NotPlain(_TWICE)
        for begin, end in pairwise([*begins, len(data)]):
            _must_end(data, (begin, end), listed)


def _must_end(data: bytes, span: tuple[int, int], listed: Mapping[int, ObjectPlace]) -> None:
    """Raises NotPlain where an object within another does not end where the next one begins: one
    reader goes by its words, another by their places.
    """
    depth = 0
    for token, before in _with_two_before(tokens(data, *span)):
        _must_be_listed(token, before, listed)
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
    apart = not data[span[0] - 1 : span[0]].strip(b"\0\t\n\f\r ")
    if depth or span[0] >= span[1] or not apart:
        raise NotPlain("an object does not end where the next begins")
