"""What is to be printed, as values: a paper made of sections, and what is attached to it.

Nothing here knows how a PDF is made.
"""

from dataclasses import dataclass
from datetime import date

#: id of the section whose page numbers are known only when every other section has been laid out
TOC = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """A part that begins on a new page and can be laid out on its own; `html` is the inside of its
    body.
    """

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFile:
    """A file carried inside the PDF, byte for byte."""

    name: str
    content: bytes
    description: str
    mime: str = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document.

    `on` is its date: the same paper gives the same bytes on any day.
    `head` stands at the top of each page.
    """

    title: str
    author: str
    subject: str
    head: str
    foot: str
    on: date
    sections: tuple[PaperSection, ...]
    style: str = "report.css"
    attached: tuple[EmbeddedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where something that can be pointed at landed: its page in the section, counted from nought,
    and the point on it.
    """

    name: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline and the entries under it."""

    title: str
    page: int
    y: float
    under: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """A section as it goes to the press: a whole page of HTML, and the style of its paper.
    `number` sets it apart from the others where they are joined.
    """

    id: str
    html: str
    number: int
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A section as pages, with what must be joined up when sections are put together."""

    id: str
    pdf: bytes
    pages: int
    anchors: tuple[Anchor, ...]
    bookmarks: tuple[Bookmark, ...]
