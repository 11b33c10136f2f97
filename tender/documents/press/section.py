"""One section laid out by WeasyPrint.

This runs in worker processes, which keep the fonts they have read.
"""

import gc
import re
from functools import cache
from hashlib import sha256
from typing import Any

from tender.documents.press.fetcher import StaticOnly
from tender.documents.press.loading import FontConfiguration, weasyprint
from tender.documents.press.page import FONTS, sheets, stylesheet
from tender.documents.press.paper import Anchor, Bookmark, PrintedSection, SectionPage

VARIANT = "pdf/a-3a"
#: stands for "#" until sections are joined, so that a link may lead out of its section
INSIDE = "tender:"
_SCALE = 0.75  #: PDF points in a CSS pixel
_LINK = re.compile(r'href="#([^"]+)"')


@cache
def fonts() -> FontConfiguration:
    """The fonts of this process, read once."""
    return FontConfiguration()


@cache
def faces() -> weasyprint.CSS:
    """The typefaces, unpacked once for all that this process lays out."""
    return weasyprint.CSS(string=stylesheet(FONTS), font_config=fonts(), url_fetcher=StaticOnly())


@cache
def look(style: str) -> weasyprint.CSS:
    """How papers of a style look, read once."""
    return weasyprint.CSS(string=sheets(style), font_config=fonts(), url_fetcher=StaticOnly())


def warm() -> None:
    """Get ready, and let the collector pass over what will stay."""
    faces()
    gc.collect()
    gc.freeze()


def lay_out_alone(section: SectionPage) -> PrintedSection:
    """In a process that does nothing else: the collector looks between sections alone."""
    gc.disable()
    try:
        return lay_out(section)
    finally:
        gc.enable()
        gc.collect()


def lay_out(section: SectionPage) -> PrintedSection:
    """The section as a tagged PDF."""
    document = weasyprint.HTML(
        string=_LINK.sub(rf'href="{INSIDE}\1"', section.html), url_fetcher=StaticOnly()
    ).render(font_config=fonts(), stylesheets=[faces(), look(section.style)], pdf_variant=VARIANT)
    pdf = document.write_pdf(
        pdf_variant=VARIANT,
        pdf_identifier=sha256(f"{sheets(section.style)}{section.html}".encode()).digest()[:16],
        finisher=lambda _, pdf: _mend(pdf, section.number),
    )
    return PrintedSection(
        id=section.id,
        pdf=pdf,
        pages=len(document.pages),
        anchors=_anchors(document),
        bookmarks=_bookmarks(document.make_bookmark_tree(_SCALE, transform_pages=True)),
    )


def _anchors(document: Any) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(name=name, page=index, x=box[0] * _SCALE, y=(page.height - box[1]) * _SCALE)
        for index, page in enumerate(document.pages)
        for name, box in page.anchors.items()
    )


def _bookmarks(tree: Any) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(title=title, page=page, y=y, under=_bookmarks(under))
        for title, (page, _, y), under, _ in tree
    )


def _mend(pdf: Any, number: int) -> None:
    """Make what is numbered within a section unique in the paper, give headers their scope, and
    turn inner links into destinations.
    """
    base = number * 1_000_000
    for item in pdf.objects:
        if not isinstance(item, dict):
            continue
        if "StructParents" in item:
            item["StructParents"] += base
        elif "StructParent" in item:
            item["StructParent"] += base
            _mend_link(item)
        elif item.get("S") in ("/TH", "/TD"):
            _mend_cell(item, number)
        elif "Nums" in item:
            item["Nums"] = type(item["Nums"])(
                entry + base if place % 2 == 0 else entry
                for place, entry in enumerate(item["Nums"])
            )


def _mend_link(link: Any) -> None:
    target = getattr(link.get("A", {}).get("URI"), "string", "")
    if target.startswith(INSIDE):
        del link["A"]
        link["Dest"] = type(link["Contents"])(target.removeprefix(INSIDE))
        link["Contents"] = type(link["Contents"])("Go to this part of the document")


def _mend_cell(cell: Any, number: int) -> None:
    """Header ids are object numbers of one section; WeasyPrint ties data cells to headers by
    them.
    """

    def unique(id: Any) -> Any:
        return type(id)(f"{number}.{id.string}")

    if "ID" in cell:
        cell["ID"] = unique(cell["ID"])
    if "Headers" in cell.get("A", {}):
        cell["A"]["Headers"] = type(cell["A"]["Headers"])(unique(id) for id in cell["A"]["Headers"])
