"""The invitation set as HTML: a paper to print as a tagged PDF, and the same sections for the
screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tender.documents.award_report import Contents, ContentsEntry, columns_of
from tender.documents.invitation.blocks import (
    FactList,
    InvitationBlock,
    InvitationSection,
    Picture,
    PointList,
    Prose,
    SubHeading,
)
from tender.documents.invitation.invitation import Invitation
from tender.documents.pdf import TOC, Paper, PaperSection, Press
from tender.documents.screen import Screen
from tender.documents.table import Table
from tender.documents.templating import fill
from tender.documents.words import day, page_head

DRAFT = "This is a draft, to look at. It invites nobody to bid."
ILLUSTRATIVE = "Illustrative: this procurement is invented. No contract comes of it."
_KINDS = {
    SubHeading: "heading",
    Prose: "prose",
    PointList: "points",
    FactList: "facts",
    Picture: "picture",
    Table: "table",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationCover:
    """What stands above the first part."""

    council: str
    title: str
    edition: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """The context of one part; `top` is the level of its heading."""

    title: str
    top: int
    cover: InvitationCover | None
    blocks: tuple[tuple[str, InvitationBlock], ...]


def edition(invitation: Invitation) -> str:
    """Which version this is, and of which day: "Version 2, published on 3 March 2026"."""
    if invitation.version is None:
        return "Draft"
    number = f"Version {invitation.version}"
    on = invitation.published_on
    return f"{number}, published on {day(on)}" if on else number


def marks(invitation: Invitation) -> tuple[str, ...]:
    """What must be known of it before anything else: that it is a draft, that it is invented."""
    said = ((DRAFT, invitation.version is None), (ILLUSTRATIVE, invitation.illustrative))
    return tuple(mark for mark, so in said if so)


def invitation_paper(invitation: Invitation) -> Paper:
    """The invitation as a paper of sections, ready to be printed; its date is the day on which it
    was published, or on which bids close where that is not known.
    """
    first, *rest = invitation.sections
    body = (
        _section(first, 1, _cover(invitation)),
        *(_section(section, 1, None) for section in rest),
    )
    contents = PaperSection(
        id=TOC, title="Contents", html=fill("report/contents.html", _contents(invitation))
    )
    return Paper(
        title=f"{invitation.title}: invitation to tender",
        author=invitation.council,
        subject=f"Invitation to tender of {invitation.council}",
        head=page_head(invitation.council, invitation.title, illustrative=invitation.illustrative),
        foot=f"Invitation to tender · {edition(invitation)}",
        on=invitation.published_on or invitation.closes_on,
        sections=(body[0], contents, *body[1:]),
        style="invitation.css",
    )


def invitation_pdf(invitation: Invitation, press: Press | None = None) -> bytes:
    """The invitation as a PDF (tagged, PDF/UA-1 and PDF/A-3a); the same bytes on any day."""
    if press is not None:
        return press.print(invitation_paper(invitation))
    with Press() as own_press:
        return own_press.print(invitation_paper(invitation))


def on_screen(invitation: Invitation) -> tuple[tuple[InvitationSection, Markup], ...]:
    """Each part with its HTML for one long page, below that page's own heading."""
    paper = Paper(
        title=invitation.title,
        author="",
        subject="",
        head="",
        foot="",
        on=invitation.closes_on,
        sections=tuple(_section(section, 2, None) for section in invitation.sections),
    )
    screen = Screen(paper=paper)
    return tuple(
        (section, screen.section(section.id, lambda _section, anchor: f"#{anchor}"))
        for section in invitation.sections
    )


def _section(section: InvitationSection, top: int, cover: InvitationCover | None) -> PaperSection:
    page = InvitationPage(
        title=section.title,
        top=top,
        cover=cover,
        blocks=tuple((_KINDS[type(block)], block) for block in section.blocks),
    )
    return PaperSection(
        id=section.id, title=section.title, html=fill("invitation/section.html", page)
    )


def _cover(invitation: Invitation) -> InvitationCover:
    return InvitationCover(
        council=invitation.council,
        title=invitation.title,
        edition=edition(invitation),
        mark=" ".join(marks(invitation)),
    )


def _contents(invitation: Invitation) -> Contents:
    entries = tuple(_entries(invitation))
    return Contents(entries=entries, columns=columns_of(entries))


def _entries(invitation: Invitation) -> Iterator[ContentsEntry]:
    for section in invitation.sections:
        yield ContentsEntry(level="one", anchor=section.id, title=section.title)
        for block in section.blocks:
            if isinstance(block, SubHeading) and block.level == 2:
                yield ContentsEntry(level="two", anchor=block.anchor, title=block.title)
