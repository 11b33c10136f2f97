"""Running heads, feet and “Page n of m”, drawn once the number of pages is known and marked as page
furniture, so that none is read aloud.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from string import digits

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from tender.documents.press.paper import Paper, PrintedSection

#: the second has the letters of Welsh and of other names
FONTS = (
    "atkinson-hyperlegible-latin-400-normal.woff2",
    "atkinson-hyperlegible-latin-ext-400-normal.woff2",
)
#: points, as are the next four: the text's left and right edges on A4, and the two lines of
#: furniture
SIZE = 8.5
LEFT, RIGHT, TOP, BOTTOM = 56.7, 538.6, 791.0, 34.0
HEAD, GAP = 330.0, 14.0  #: the most room for the head, and the least between it and the chapter


@dataclass(frozen=True, slots=True)
class Face:
    """The few letters needed, as TrueType, with the number of each one's glyph and its width in
    thousandths of the size.
    """

    file: bytes
    glyphs: dict[str, int]
    widths: dict[str, int]
    box: tuple[int, ...]
    ascent: int
    descent: int


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that words are drawn in, a letter in the first that has it."""

    each: tuple[Face, ...]

    def width(self, words: str) -> float:
        """How wide the words are drawn, in points."""
        return sum(self.each[self.of(letter)].widths[letter] for letter in words) * SIZE / 1000

    def of(self, letter: str) -> int:
        """Which face has a letter."""
        return next(number for number, face in enumerate(self.each) if letter in face.widths)


@cache
def _letters(font: str) -> frozenset[int]:
    return frozenset(_opened(font).getBestCmap())


def _opened(font: str) -> TTFont:
    return TTFont(
        BytesIO((files("tender") / "static" / "fonts" / font).read_bytes()), recalcTimestamp=False
    )


@cache
def faces(letters: str) -> Faces:
    """Our typeface cut down to these letters."""
    each = []
    for font in FONTS:
        here = "".join(letter for letter in letters if ord(letter) in _letters(font))
        if here:
            each.append(_cut(font, here))
        letters = "".join(letter for letter in letters if letter not in here)
    return Faces(tuple(each))


def _cut(name: str, letters: str) -> Face:
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = [6]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = _opened(name)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = None
    out = BytesIO()
    font.save(out)
    head, glyphs = font["head"], font.getBestCmap()
    unit = head.unitsPerEm
    return Face(
        out.getvalue(),
        {letter: font.getGlyphID(glyphs[ord(letter)]) for letter in letters},
        {letter: font["hmtx"][glyphs[ord(letter)]][0] * 1000 // unit for letter in letters},
        tuple(value * 1000 // unit for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
        font["hhea"].ascent * 1000 // unit,
        font["hhea"].descent * 1000 // unit,
    )


def stamp(book: pikepdf.Pdf, paper: Paper, printed: tuple[PrintedSection, ...]) -> None:
    """Draw the furniture of every page: section and head at the top, foot and page number at the
    bottom.
    """
    titles = {section.id: _drawable(section.title) for section in paper.sections}
    chapters = [titles[section.id] for section in printed for _ in range(section.pages)]
    head, foot = _drawable(paper.head), _drawable(paper.foot)
    cut = faces("".join(sorted(set("".join(chapters) + head + foot + "Page of…" + digits))))
    head, foot = _fit(head, HEAD, cut), _fit(foot, HEAD, cut)
    fonts = [_embed(book, face, number) for number, face in enumerate(cut.each)]
    before = book.make_indirect(Stream(book, b"q\n"))
    for number, (page, chapter) in enumerate(zip(book.pages, chapters, strict=True), 1):
        count = f"Page {number} of {len(book.pages)}"
        words = [
            (LEFT, TOP, _fit(chapter, RIGHT - LEFT - cut.width(head) - GAP, cut)),
            (RIGHT - cut.width(head), TOP, head),
            (LEFT, BOTTOM, foot),
            (RIGHT - cut.width(count), BOTTOM, count),
        ]
        after = book.make_indirect(
            Stream(book, b"\nQ\n" + b"".join(_draw(*word, cut) for word in words))
        )
        content = page.obj.Contents
        streams = content if isinstance(content, Array) else [content]
        page.obj.Contents = Array([before, *streams, after])
        for index, font in enumerate(fonts):
            page.obj.Resources.Font[f"/TenderPage{index}"] = font


def _drawable(text: str) -> str:
    """The text in letters that our typeface has; one that it lacks without its accents, and else as
    a question mark.
    """
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> str:
    if _is_drawable(letter):
        return letter
    parts = (
        part
        for part in unicodedata.normalize("NFKD", letter)
        if _is_drawable(part) and not unicodedata.combining(part)
    )
    return "".join(parts) or "?"


def _is_drawable(letter: str) -> bool:
    return any(ord(letter) in _letters(font) for font in FONTS)


def _fit(words: str, room: float, cut: Faces) -> str:
    """The words, or as many as fit before an ellipsis."""
    if cut.width(words) <= room:
        return words
    while words and cut.width(words + "…") > room:
        words = words.rpartition(" ")[0]
    return words.rstrip(" ,:;–") + "…"


def _draw(x: float, y: float, words: str, cut: Faces) -> bytes:
    kind = b"/Header" if y == TOP else b"/Footer"
    runs = ""
    for index, letters in groupby(words, cut.of):
        glyphs = "".join(f"{cut.each[index].glyphs[letter]:04X}" for letter in letters)
        runs += f"/TenderPage{index} {SIZE} Tf <{glyphs}> Tj "
    return (
        b"/Artifact <</Type /Pagination /Subtype "
        + kind
        + f">> BDC q 0.29 0.29 0.29 rg BT 1 0 0 1 {x:.2f} {y:.2f} Tm {runs}ET Q EMC\n".encode()
    )


def _embed(book: pikepdf.Pdf, cut: Face, number: int) -> pikepdf.Object:
    name = Name(f"/TENDE{'RS'[number]}+AtkinsonHyperlegible-Regular")
    descriptor = book.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array(cut.box),
            ItalicAngle=0,
            Ascent=cut.ascent,
            Descent=cut.descent,
            CapHeight=668,
            StemV=80,
            FontFile2=book.make_indirect(Stream(book, cut.file, Length1=len(cut.file))),
        )
    )
    by_glyph = sorted((glyph, letter) for letter, glyph in cut.glyphs.items())
    under = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=Array(
            [item for glyph, letter in by_glyph for item in (glyph, Array([cut.widths[letter]]))]
        ),
        FontDescriptor=descriptor,
    )
    return book.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([book.make_indirect(under)]),
            ToUnicode=book.make_indirect(Stream(book, _unicode(by_glyph))),
        )
    )


def _unicode(by_glyph: list[tuple[int, str]]) -> bytes:
    """Which letter each glyph is, for search and for copying; at most a hundred to a block, as the
    format has it.
    """
    lines = ""
    for start in range(0, len(by_glyph), 100):
        block = by_glyph[start : start + 100]
        lines += f"{len(block)} beginbfchar\n"
        for glyph, letter in block:
            lines += f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>\n"
        lines += "endbfchar\n"
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo "
        b"<</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange\n"
        + lines.encode()
        + b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
