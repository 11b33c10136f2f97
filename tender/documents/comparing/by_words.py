"""Two PDFs that other libraries laid out: compared by their words, without places, and held to what
no document of ours ever has.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from tender.documents.comparing.page_tree import LeafPage, leaves
from tender.documents.comparing.reading_order import SpokenWords, reading_of

AROUND = 30  #: characters that are quoted before and after where words begin to differ
CATALOGUE = frozenset(
    [
        "/Type",
        "/Pages",
        "/Outlines",
        "/ViewerPreferences",
        "/Names",
        "/Metadata",
        "/PageMode",
        "/OutputIntents",
        "/AF",
        "/StructTreeRoot",
        "/Lang",
        "/MarkInfo",
    ]
)
PAGE = frozenset(
    [
        "/Type",
        "/Contents",
        "/Resources",
        "/MediaBox",
        "/BleedBox",
        "/TrimBox",
        "/Annots",
        "/StructParents",
        "/Tabs",
    ]
)
LINK = frozenset(
    ["/Type", "/Subtype", "/Rect", "/Dest", "/Contents", "/F", "/BS", "/StructParent", "/P"]
)
#: what is compared beside the words
BESIDE = ("what the file says about itself, or its language,", "the bookmarks", "the links")
RESOURCES = frozenset(["/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject"])


def unlike_by_words(given: pikepdf.Pdf, made: pikepdf.Pdf) -> Iterator[str]:
    """What differs, in sentences. Raises NotOneTree."""
    yield from foreign(given)
    ours = leaves(made.Root)[0].entries["/MediaBox"]
    for number, page in enumerate(leaves(given.Root), 1):
        if [float(edge) for edge in page.entries["/MediaBox"]] != [float(edge) for edge in ours]:
            yield f"page {number}: the edges of the page are others"
    if not _same_files(given, made):
        yield "the attached files are not those that we attached"
    for name, held, other in zip(BESIDE, _beside(given), _beside(made), strict=True):
        if held != other:
            yield f"{name} differ"
    try:
        here, due = reading_of(given), reading_of(made)
    except ValueError as fault:
        yield str(fault)
        return
    yield from _unlike(here, due)


def _beside(book: pikepdf.Pdf) -> tuple[object, ...]:
    """What no library decides: what the file says about itself, its bookmarks, where links lead."""
    info = {key: str(value) for key, value in book.docinfo.items() if key != "/Producer"}
    with book.open_outline(max_depth=9) as outline, book.open_metadata() as about:
        titles = tuple(_titles(outline.root))
        named = {name: str(about.get(name)) for name in ("dc:title", "dc:description")}
    ends = {
        (str(mark.get("/Dest")), str(mark.get("/Contents")))
        for page in leaves(book.Root)
        for mark in page.entries.get("/Annots", [])
    }
    return (info, str(book.Root.get("/Lang")), named), titles, ends


def _titles(entries: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Each bookmark's words, and what it does beside leading to a page."""
    for entry in entries:
        yield entry.title, str(entry.action or "")
        yield from _titles(entry.children)


def _unlike(here: SpokenWords, due: SpokenWords) -> Iterator[str]:
    if here.words != due.words:
        start = _first_difference(here.words, due.words)
        at = slice(max(0, start - AROUND), start + AROUND)
        yield f"“…{here.words[at]}…” is printed where “…{due.words[at]}…” belongs"
    for words in sorted((here.heads - due.heads) | (here.outside - due.outside)):
        yield f"“{words[:60]}” is printed and does not belong there"


def _first_difference(here: str, due: str) -> int:
    pairs = enumerate(zip(here, due, strict=False))
    shorter = min(len(here), len(due))
    return next((place for place, (held, other) in pairs if held != other), shorter)


def _same_files(given: pikepdf.Pdf, made: pikepdf.Pdf) -> bool:
    held, other = (
        {name: spec.get_file().read_bytes() for name, spec in book.attachments.items()}
        for book in (given, made)
    )
    return held == other and len(given.Root.get("/AF", [])) == len(made.Root.AF)


def foreign(book: pikepdf.Pdf) -> Iterator[str]:
    """What no report of ours has, each in a sentence. Raises NotOneTree."""
    beside = {*book.Root.keys()} - CATALOGUE
    beside |= {f"Names{key}" for key in {*book.Root.Names.keys()} - {"/Dests", "/EmbeddedFiles"}}
    for key in sorted(beside):
        yield f"there is something that we have not made ({key.removeprefix('/')})"
    for number, page in enumerate(leaves(book.Root), 1):
        for what in _foreign_on(page):
            yield f"page {number}: {what}"


def _foreign_on(page: LeafPage) -> Iterator[str]:
    strange = {*page.entries} - PAGE
    strange |= {*page.entries["/Resources"].keys()} - RESOURCES
    for key in sorted(strange):
        yield f"there is something that we have not made ({key.removeprefix('/')})"
    if any(not _is_ours(mark) for mark in page.entries.get("/Annots", [])):
        yield "there is an annotation that we have not made"
    pictures = page.entries["/Resources"].get("/XObject", Dictionary())
    if any(picture.get("/Subtype") != Name.Form for _, picture in pictures.items()):
        yield "there is a picture that we have not made"


def _is_ours(mark: Any) -> bool:
    """Whether an annotation is a link within the document."""
    return mark.get("/Subtype") == Name.Link and "/Dest" in mark and {*mark.keys()} <= LINK
