"""Running heads, feet and “Page n of m”, drawn once the number of pages is known and marked as page furniture, so that none is read aloud."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from string import digits

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from tender.documents.press.paper import Paper, Printed

FONT = "atkinson-hyperlegible-latin-400-normal.woff2"
SIZE = 8.5  #: points, as are the next four: the text's left and right edges on A4, and the two lines of furniture
LEFT, RIGHT, TOP, BOTTOM = 56.7, 538.6, 791.0, 34.0
HEAD, GAP = 330.0, 14.0  #: the most room for the head, and the least between it and the chapter


@dataclass(frozen=True, slots=True)
class Face:
    """The few letters needed, as TrueType, with the width of each in thousandths of the size."""

    file: bytes
    widths: dict[str, int]
    box: tuple[int, ...]
    ascent: int
    descent: int

    def width(self, words: str) -> float:
        """How wide the words are drawn, in points."""
        return sum(self.widths[letter] for letter in words) * SIZE / 1000


@cache
def face(letters: str) -> Face:
    """Our typeface cut down to these letters."""
    options = subset.Options()
    options.layout_features, options.name_IDs, options.notdef_outline, options.recalc_timestamp = [], [6], True, False
    font = TTFont(BytesIO((files("tender") / "static" / "fonts" / FONT).read_bytes()), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = None
    out = BytesIO()
    font.save(out)
    unit, known, head = font["head"].unitsPerEm, font.getBestCmap(), font["head"]
    widths = {letter: font["hmtx"][known.get(ord(letter), ".notdef")][0] * 1000 // unit for letter in letters}
    return Face(
        out.getvalue(),
        widths,
        tuple(value * 1000 // unit for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
        font["hhea"].ascent * 1000 // unit,
        font["hhea"].descent * 1000 // unit,
    )


def stamp(book: pikepdf.Pdf, paper: Paper, printed: tuple[Printed, ...]) -> None:
    """Draw the furniture of every page: section and head at the top, foot and page number at the bottom."""
    titles = {section.id: _drawable(section.title) for section in paper.sections}
    chapters = [titles[section.id] for section in printed for _ in range(section.pages)]
    head, foot = _drawable(paper.head), _drawable(paper.foot)
    cut = face("".join(sorted(set("".join(chapters) + head + foot + "Page of…" + digits))))
    head, foot = _fit(head, HEAD, cut), _fit(foot, HEAD, cut)
    font, before = _embed(book, cut), book.make_indirect(Stream(book, b"q\n"))
    for number, (page, chapter) in enumerate(zip(book.pages, chapters, strict=True), 1):
        count = f"Page {number} of {len(book.pages)}"
        shown = _fit(chapter, RIGHT - LEFT - cut.width(head) - GAP, cut)
        words = [(LEFT, TOP, shown), (RIGHT - cut.width(head), TOP, head), (LEFT, BOTTOM, foot), (RIGHT - cut.width(count), BOTTOM, count)]
        after = book.make_indirect(Stream(book, b"\nQ\n" + b"".join(_draw(*one) for one in words)))
        held = page.obj.Contents
        page.obj.Contents = Array([before, *(held if isinstance(held, Array) else [held]), after])
        page.obj.Resources.Font.TenderPage = font


def _drawable(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


def _fit(words: str, room: float, cut: Face) -> str:
    """The words, or as many as fit before an ellipsis."""
    if cut.width(words) <= room:
        return words
    while words and cut.width(words + "…") > room:
        words = words.rpartition(" ")[0]
    return words.rstrip(" ,:;–") + "…"


def _draw(x: float, y: float, words: str) -> bytes:
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    kind = b"/Header" if y == TOP else b"/Footer"
    return (
        b"/Artifact <</Type /Pagination /Subtype "
        + kind
        + b">> BDC q 0.29 0.29 0.29 rg BT "
        + f"/TenderPage {SIZE} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm (".encode()
        + escaped
        + b") Tj ET Q EMC\n"
    )


def _embed(book: pikepdf.Pdf, cut: Face) -> pikepdf.Object:
    name = Name("/TENDER+AtkinsonHyperlegible-Regular")
    descriptor = book.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=32,
            FontBBox=Array(cut.box),
            ItalicAngle=0,
            Ascent=cut.ascent,
            Descent=cut.descent,
            CapHeight=668,
            StemV=80,
            FontFile2=book.make_indirect(Stream(book, cut.file, Length1=len(cut.file))),
        )
    )
    codes = sorted(letter.encode("cp1252")[0] for letter in cut.widths)
    widths = [cut.widths.get(bytes([code]).decode("cp1252", "replace"), 0) for code in range(codes[0], codes[-1] + 1)]
    return book.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=codes[0],
            LastChar=codes[-1],
            Encoding=Name.WinAnsiEncoding,
            Widths=Array(widths),
            FontDescriptor=descriptor,
            ToUnicode=book.make_indirect(Stream(book, _unicode(codes))),
        )
    )


def _unicode(codes: list[int]) -> bytes:
    """Which letter each code is, for search and for copying; at most a hundred to a block, as the format has it."""
    blocks = [codes[start : start + 100] for start in range(0, len(codes), 100)]
    lines = "".join(
        f"{len(block)} beginbfchar\n" + "".join(f"<{code:02X}> <{ord(bytes([code]).decode('cp1252')):04X}>\n" for code in block) + "endbfchar\n"
        for block in blocks
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        + lines.encode()
        + b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
