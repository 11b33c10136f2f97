"""Whether two PDFs are the same document, whatever their objects are numbered and however they are
packed: everything that can be reached from the catalogue, pages in their order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tender.documents.comparing.page_tree import LeafPage, leaves
from tender.documents.comparing.tokens import NotPlain, acts

#: how a stream is packed, which says nothing of what it holds
PACKING = frozenset({"/Length", "/Filter", "/DecodeParms"})
KINDS = (Stream, Dictionary, Array, String, Name)
MOST = 20  #: differences that are named


class Unlike(NamedTuple):
    """One difference: its page, counted from 1, or 0 where it is on none, and where it lies."""

    page: int
    place: str


def differences(given: pikepdf.Pdf, made: pikepdf.Pdf) -> tuple[Unlike, ...]:
    """The first differences, those outside the pages first; none where it is the same document.

    Raises NotOneTree.
    """
    pair = _Pair(leaves(given.Root), leaves(made.Root))
    return tuple(islice(_differences(given, made, pair), MOST))


def _differences(given: pikepdf.Pdf, made: pikepdf.Pdf, pair: "_Pair") -> Iterator[Unlike]:
    if len(pair.given) != len(pair.made):
        yield Unlike(0, f"{len(pair.given)} pages instead of {len(pair.made)}")
    outside = {"/Pages", "/StructTreeRoot", "/Names"}
    yield from _entries(pair, given.Root, made.Root, "", outside)
    for place, here, other in _tables(given, made):
        yield from _entries(pair, here, other, place, set())
    for number, (here, other) in enumerate(zip(pair.given, pair.made, strict=False), 1):
        yield from _on_page(pair, number, here, other)
    tags = given.Root.get("/StructTreeRoot"), made.Root.get("/StructTreeRoot")
    yield from _first(pair, 0, "StructTreeRoot", *tags)


def _on_page(pair: "_Pair", number: int, here: LeafPage, other: LeafPage) -> Iterator[Unlike]:
    """The first difference on a page, what is drawn before all else."""
    keys = sorted({*here.entries, *other.entries}, key=lambda key: (key != "/Contents", key))
    for key in keys:
        if key != "/Contents" or not _drawn_alike(here, other):
            place = key.removeprefix("/")
            for at in pair.unlike(here.entries.get(key), other.entries.get(key), place):
                yield Unlike(number, at)
                return


def _tables(given: pikepdf.Pdf, made: pikepdf.Pdf) -> Iterator[tuple[str, Any, Any]]:
    """Tables of the document whose entries are each named, where they differ."""
    none = Dictionary()
    yield "Info", given.trailer.get("/Info", none), made.trailer.get("/Info", none)
    yield "Names", given.Root.get("/Names", none), made.Root.get("/Names", none)


def _entries(
    pair: "_Pair", here: Any, other: Any, place: str, outside: set[str]
) -> Iterator[Unlike]:
    for key in sorted({*here.keys(), *other.keys()} - outside):
        inner = f"{place}{key}".removeprefix("/")
        yield from _first(pair, 0, inner, here.get(key), other.get(key))


def _first(pair: "_Pair", page: int, place: str, here: Any, other: Any) -> Iterator[Unlike]:
    """The first difference under an entry: one of each is enough."""
    for at in pair.unlike(here, other, place):
        yield Unlike(page, at)
        return


def _drawn_alike(here: LeafPage, other: LeafPage) -> bool:
    """Whether the same is drawn by the same acts, blanks between them aside."""
    if not _is_drawing(here.entries.get("/Contents")):
        return False
    held, due = content_of(here), content_of(other)
    if held == due:
        return True
    try:
        return acts(b"\n".join(held)) == acts(b"\n".join(due))
    except NotPlain:
        return False


def _is_drawing(content: Any) -> bool:
    streams = content if isinstance(content, Array) else [content]
    return all(isinstance(stream, Stream) for stream in streams)


def content_of(page: LeafPage) -> list[bytes]:
    """What is drawn on a page, in lines; however many streams it comes in."""
    content = page.entries.get("/Contents")
    streams = content if isinstance(content, Array) else [content]
    return [
        line
        for stream in streams
        if isinstance(stream, Stream)
        for line in stream_content(stream)[0].splitlines()
        if line
    ]


@dataclass(frozen=True, slots=True)
class _Step:
    """Two objects to be held against each other, and where they lie."""

    here: Any
    other: Any
    place: str


class _Pair:
    """Two documents as they are walked side by side: no pair of objects twice, a page by its number
    alone.
    """

    def __init__(self, given: tuple[LeafPage, ...], made: tuple[LeafPage, ...]) -> None:
        self.given, self.made = given, made
        self._numbers = tuple(
            {page.node.objgen: number for number, page in enumerate(pages)}
            for pages in (given, made)
        )
        self._seen: set[tuple[Any, Any]] = set()

    def unlike(self, here: Any, other: Any, place: str) -> Iterator[str]:
        """The places under these two at which they differ."""
        steps = [_Step(here, other, place)]
        while steps:
            step = steps.pop()
            if isinstance(step.here, pikepdf.Object) and isinstance(step.other, pikepdf.Object):
                yield from self._held(step, steps)
            elif (type(step.here), step.here) != (type(step.other), step.other):
                yield step.place

    def _held(self, step: _Step, steps: list[_Step]) -> Iterator[str]:
        here, other = step.here, step.other
        if here.is_indirect and other.is_indirect:
            numbers = [
                known.get(held.objgen)
                for known, held in zip(self._numbers, (here, other), strict=True)
            ]
            if numbers != [None, None]:
                if numbers[0] != numbers[1]:
                    yield step.place
                return
            if (here.objgen, other.objgen) in self._seen:
                return
            self._seen.add((here.objgen, other.objgen))
        if _kind(here) is not _kind(other):
            yield step.place
        elif isinstance(here, (Dictionary, Stream)):
            yield from self._dictionaries(step, steps)
        elif isinstance(here, Array):
            if len(here) != len(other):
                yield step.place
            steps += [
                _Step(*entries, f"{step.place}[{number}]")
                for number, entries in enumerate(zip(here, other, strict=False), 1)
            ]
        elif _plain(here) != _plain(other):
            yield step.place

    def _dictionaries(self, step: _Step, steps: list[_Step]) -> Iterator[str]:
        keys = {*step.here.keys(), *step.other.keys()}
        if isinstance(step.here, Stream):
            if stream_content(step.here) != stream_content(step.other):
                yield step.place
            keys -= PACKING
        steps += [
            _Step(step.here.get(key), step.other.get(key), f"{step.place}{key}")
            for key in sorted(keys, reverse=True)
        ]


def _kind(value: Any) -> type | None:
    return next((kind for kind in KINDS if isinstance(value, kind)), None)


def _plain(value: Any) -> Any:
    if isinstance(value, String):
        return bytes(value)
    if isinstance(value, Name):
        return str(value)
    return value


def stream_content(stream: Any) -> tuple[bytes, str]:
    """What a stream holds, unpacked; as it is, with how it is packed, where that is not known."""
    try:
        return stream.read_bytes(), ""
    except pikepdf.PdfError:
        packing = [str(stream.get(key)) for key in sorted(PACKING - {"/Length"})]
        return stream.read_raw_bytes(), " ".join(packing)
