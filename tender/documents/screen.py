"""The sections of a report as pages on a screen: the same HTML that is printed, with its links
leading from page to page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from tender.documents.pdf import TOC, Paper

_WIDTH = re.compile(r'(<col) style="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
_HEADING = re.compile(r'<h([12])(?: id="([^"]+)")?>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Something that a comment can be about: a heading of a section."""

    anchor: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A paper as it is read on a screen."""

    paper: Paper

    @cached_property
    def titles(self) -> dict[str, str]:
        """The sections' titles by their ids, in order, without the printed table of contents."""
        return {section.id: section.title for section in self.paper.sections if section.id != TOC}

    @cached_property
    def _home(self) -> dict[str, str]:
        """The section in which each anchor stands."""
        return {
            anchor: section.id
            for section in self.paper.sections
            for anchor in (section.id, *_ID.findall(section.html))
        }

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every section and every second heading with an anchor, in order."""
        headings = []
        for section in self.paper.sections:
            if section.id == TOC:
                continue
            headings.append(Heading(anchor=section.id, title=section.title))
            for level, anchor, title in _HEADING.findall(section.html):
                if level == "2" and anchor:
                    # Its own HTML, read back as words.
                    words = Markup(title).striptags()
                    headings.append(Heading(anchor=anchor, title=f"{section.title}: {words}"))
        return tuple(headings)

    def home(self, anchor: str) -> str:
        """The section in which an anchor stands. Raises KeyError."""
        return self._home[anchor]

    def holds(self, section: str, passage: str) -> bool:
        """Whether these words stand in a section, blanks and line ends aside. Raises KeyError."""
        # Its own HTML, read back as words.
        words = str(Markup(self._html(section)).striptags())
        return "".join(passage.split()) in "".join(words.split())

    def section(self, id: str, to: Callable[[str, str], str]) -> Markup:
        """A section's HTML; `to` gives the address of an anchor in another section.

        Raises KeyError where there is no such section.
        """
        if id == TOC:
            raise KeyError(id)
        html = self._html(id)
        here = set(_ID.findall(html))

        def lead(link: re.Match[str]) -> str:
            anchor = link[1]
            if anchor in here or anchor not in self._home:
                return link[0]
            return f'href="{to(self._home[anchor], anchor)}"'

        # The widths of columns are for paper; a page of ours allows no style on an element.
        # Made by our own escaping templates.
        return Markup(_LINK.sub(lead, _reachable(_WIDTH.sub(r"\1", html))))

    def _html(self, id: str) -> str:
        for section in self.paper.sections:
            if section.id == id:
                return section.html
        raise KeyError(id)


def read_again(content: bytes) -> Markup:
    """A section's HTML as it was kept: made by our own escaping templates, and never by others."""
    return Markup(content.decode())


def _reachable(html: str) -> str:
    """Each table in a frame of its own that scrolls, named by its caption, and each drawing a stop
    of the keyboard, so that it can reach what a narrow screen hides.
    """
    names: list[str] = []

    def in_region(table: re.Match[str]) -> str:
        caption = _CAPTION.search(table[0])
        # Its own HTML, read back as words.
        name = str(Markup(caption[1]).striptags()) if caption else "Table"
        names.append(name)
        label = name if names.count(name) == 1 else f"{name} ({names.count(name)})"
        return (
            '<div class="tender-table-scroll" tabindex="0" role="region" '
            f'aria-label="{escape(label)}">{table[0]}</div>'
        )

    return _TABLE.sub(in_region, html).replace("<figure>", '<figure tabindex="0">')
