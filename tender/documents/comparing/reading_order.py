"""The words of a tagged PDF in the order in which it is read aloud, wherever a line or a page ends:
what stays the same where other libraries lay the same document out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tender.documents.comparing.page_tree import leaves

FURNITURE = -1  #: stands for the mark of what is not read aloud
DEEPEST = 200  #: levels of tags, and of pictures in pictures
CONTENTS = "Contents"  #: heads the part whose page numbers move with the pages
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What a document says, without blanks: its words in order; the heads of its tables, which are
    said again on each page; and what stands outside, page numbers put alike.
    """

    words: str
    heads: frozenset[str]
    outside: frozenset[str]


class MarkedText:
    """The words of one page by their mark, filled as its acts are read."""

    def __init__(self) -> None:
        """Begin with none."""
        self.by_mark: dict[int, str] = {}
        self.outside: list[str] = []
        self.marks: list[int | None] = []  #: open ones, the innermost last

    def add(self, words: str) -> None:
        """Words under the innermost mark that has a number."""
        mark = next((mark for mark in reversed(self.marks) if mark is not None), FURNITURE)
        if mark == FURNITURE:
            self.outside.append(words)
        else:
            self.by_mark[mark] = self.by_mark.get(mark, "") + words


def reading_of(book: pikepdf.Pdf) -> SpokenWords:
    """What the document says. Raises NotOneTree, and ValueError where its tags are broken."""
    pages = leaves(book.Root)
    known = KnownLetters()
    texts = {
        page.node.objgen: _text_of(page.node, page.entries["/Resources"], known) for page in pages
    }
    words, heads, contents = list[str](), set[str](), False
    try:
        for part in book.Root.StructTreeRoot.K[0].K:
            said = tuple(_read(part, _Place(None, 0), texts))
            first = next(("".join(run.words.split()) for run in said if run.kind == "H1"), "")
            contents = first == CONTENTS if first else contents
            words += [
                run.words
                for run in said
                if run.kind != "THead" and not (contents and run.words.isdigit())
            ]
            heads |= {run.words for run in said if run.kind == "THead"}
    except (AttributeError, KeyError, TypeError, RecursionError) as fault:
        raise ValueError("the tags by which it is read aloud are broken") from fault
    outside = {
        re.sub(r"Page\d+of\d+$", "Page", "".join("".join(text.outside).split()))
        for text in texts.values()
    }
    outside |= {unread for text in texts.values() for unread in text.by_mark.values()}
    if len(texts) != len(pages):
        raise ValueError("a page is there twice")
    return SpokenWords("".join(words), frozenset(heads), frozenset(outside))


class _Run(NamedTuple):
    """Words under one mark, and the kind of tag they stand in where that matters."""

    words: str
    kind: str


class _Place(NamedTuple):
    """Where a tag is: its page, how deep, and the kind of tag above it that matters."""

    page: Any
    depth: int
    kind: str = ""


def _read(tag: Any, place: _Place, texts: dict[Any, MarkedText]) -> Iterator[_Run]:
    """The words under a tag, and what is said in the place of a picture."""
    if place.depth > DEEPEST:
        raise ValueError("the tags go deeper than any of ours")
    inner = place._replace(depth=place.depth + 1)
    if isinstance(tag, int):
        # taken out: what is left in the end is read by nobody
        words = "".join(texts[place.page].by_mark.pop(int(tag), "").split())
        yield _Run(words, place.kind)
    elif isinstance(tag, Array):
        for entry in tag:
            yield from _read(entry, inner, texts)
    elif isinstance(tag, Dictionary):
        inner = inner._replace(page=tag.Pg.objgen if "/Pg" in tag else place.page)
        if tag.get("/Type") == Name.MCR:
            yield from _read(int(tag.MCID), inner, texts)
            return
        if str(tag.get("/S")) in {"/H1", "/THead"}:
            inner = inner._replace(kind=str(tag.S).removeprefix("/"))
        for key in ("/Alt", "/ActualText", "/E", "/T"):
            if isinstance(tag.get(key), String):
                yield _Run(f"[{key}:{tag[key]}]", place.kind)
        if "/K" in tag:
            yield from _read(tag.K, inner, texts)


class KnownLetters(dict[Any, dict[int, str]]):
    """The letters of the fonts of one document, each read once."""

    def of(self, font: Any) -> dict[int, str]:
        """The letters of a font's glyphs, as it says itself."""
        if font.objgen not in self:
            self[font.objgen] = letters_of(font)
        return self[font.objgen]


def _text_of(content: Any, resources: Any, known: KnownLetters) -> MarkedText:
    text = MarkedText()
    _gather(content, resources, text, known, 0)
    return text


def _gather(
    content: Any, resources: Any, text: MarkedText, known: KnownLetters, depth: int
) -> None:
    """The words that these acts draw, each under its mark."""
    if depth > DEEPEST:
        raise ValueError("pictures within pictures go deeper than any of ours")
    fonts, letters, marks = resources.get("/Font", {}), dict[int, str](), text.marks
    for operands, operator in pikepdf.parse_content_stream(content):
        act = str(operator)
        if act in {"BDC", "BMC"}:
            marks.append(_mark(operands))
        elif act == "EMC" and marks:
            marks.pop()
        elif act == "Tf":
            letters = known.of(fonts[str(operands[0])])
        elif act in {"Tj", "TJ", "'", '"'}:
            text.add(_words(operands[-1], letters))
        elif act == "Do":
            drawn = resources.XObject[str(operands[0])]
            if drawn.get("/Subtype") == Name.Form:
                own = drawn.get("/Resources", resources)
                _gather(drawn, own, text, known, depth + 1)


def _mark(operands: Any) -> int | None:
    """The number of a mark; furniture of pages has one of its own, and any other none."""
    if str(operands[0]) == "/Artifact":
        return FURNITURE
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


def _words(shown: Any, letters: dict[int, str]) -> str:
    """Glyphs as letters, two bytes each; one that says of no letter stands by its number."""
    pieces = shown if isinstance(shown, Array) else [shown]
    return "".join(
        letters.get(code, f"[{code}]")
        for piece in pieces
        if isinstance(piece, String)
        for code in _codes(bytes(piece))
    )


def _codes(raw: bytes) -> Iterator[int]:
    for place in range(0, len(raw), 2):
        yield int.from_bytes(raw[place : place + 2])


def letters_of(font: Any) -> dict[int, str]:
    """The letters of a font's glyphs, from its map to Unicode."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
        for code, letter in _RANGE.findall(text.partition("beginbfchar")[2])
    }
