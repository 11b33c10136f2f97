"""The HTML of a paper: one page for a section on its own, or the whole document as a reader or a
checker would have it.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from importlib.resources import files

from tender.documents.press.paper import Paper, PaperSection, SectionPage

FONTS = "fonts.css"  #: the typefaces, which a worker reads once


@cache
def stylesheet(name: str) -> str:
    """The text of one of our stylesheets for print."""
    return (files("tender") / "templates" / "documents" / name).read_text("utf-8")


def sheets(style: str) -> str:
    """How papers of a style look: what all of them share, then what is its own."""
    return stylesheet("print.css") + stylesheet(style)


def page(paper: Paper, sections: tuple[PaperSection, ...], *, numbered: bool) -> str:
    """A complete HTML document of some of the paper's sections.

    `numbered` makes it stand alone: it brings its fonts and style, and draws heads, feet and page
    numbers.
    """
    style = f"{sheets(paper.style)}{stylesheet(FONTS)}{_furniture(paper)}" if numbered else ""
    body = "".join(
        f'<section id="{section.id}" class="section {_kind(section)}">{section.html}</section>'
        for section in sections
    )
    on = paper.on.isoformat()
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title>"
        f'<meta name="author" content="{escape(paper.author)}">'
        f'<meta name="description" content="{escape(paper.subject)}">'
        f'<meta name="dcterms.created" content="{on}"><meta name="dcterms.modified" content="{on}">'
        f"{f'<style>{style}</style>' if style else ''}"
        f"</head><body>{body}</body></html>"
    )


def section_page(paper: Paper, section: PaperSection, number: int) -> SectionPage:
    """One of the paper's sections as it goes to the press; its style goes beside it."""
    html = page(paper, (section,), numbered=False)
    return SectionPage(id=section.id, html=html, number=number, style=paper.style)


def whole(paper: Paper, pages: Mapping[str, int] | None = None) -> str:
    """The document in one piece; `pages` fills in the table of contents, which is otherwise left
    without numbers.
    """
    sections = tuple(with_pages(section, pages or {}) for section in paper.sections)
    return page(paper, sections, numbered=True)


def text_of(paper: Paper) -> str:
    """Every word and figure that the paper's pages must carry, without its page numbers."""
    body = "\n".join(section.html for section in paper.sections)
    body = re.sub(r"<(title|desc)>.*?</\1>", " ", body, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", body))


def with_pages(section: PaperSection, pages: Mapping[str, int]) -> PaperSection:
    """The section with page numbers put where its HTML asks for them:
    `<span class="to-page" data-page="anchor"></span>`.
    """
    html = section.html
    if "data-page=" not in html:
        return section
    head, *rest = html.split('<span class="to-page" data-page="')
    parts = [head]
    for piece in rest:
        anchor, _, tail = piece.partition('"></span>')
        number = pages.get(anchor)
        parts.append(f'<span class="to-page" data-page="{anchor}">{number or ""}</span>{tail}')
    return PaperSection(id=section.id, title=section.title, html="".join(parts))


def _furniture(paper: Paper) -> str:
    """Heads, feet and page numbers made by the style sheet; papers printed in sections have theirs
    drawn when they are joined.
    """
    return (
        "@page { @top-left { content: string(chapter) } "
        f"@top-right {{ content: {_css(paper.head)} }} "
        f"@bottom-left {{ content: {_css(paper.foot)} }} "
        '@bottom-right { content: "Page " counter(page) " of " counter(pages) } }'
    )


def _css(text: str) -> str:
    """Text as a CSS string that cannot end early, nor end the style element around it."""
    letters = (
        letter if letter.isalnum() or letter in " .,;:()-–’&" else f"\\{ord(letter):x} "
        for letter in text
    )
    return f'"{"".join(letters)}"'


def _kind(section: PaperSection) -> str:
    return section.id.split("-")[0]
