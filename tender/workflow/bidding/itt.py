"""The ITT for anybody: what was published, its documents and the answers that everybody reads,
without an account.

Procurement documents are offered electronically, free of charge and without restriction from
publication on (PCR 2015 reg 53).
"""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import IO

from sqlmodel import Session

from evidence.codec import encode
from tender.documents.invitation.blocks import words_of
from tender.documents.invitation.paper import ILLUSTRATIVE
from tender.documents.invitation.price_workbook import rates_to_bid
from tender.records.pack import PackDocument
from tender.records.procurements import PublishedVersion
from tender.storage import pack, procurements
from tender.workflow.bidding.notices import BidderNotice, notices_for
from tender.workflow.clarifying.door import PublishedAnswer, public_log
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.preparing.door import (
    ScreenSections,
    copy_invitation_file,
    invitation_on_screen,
    is_made,
    open_document,
    procurement_as_file,
    publication_day,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedItt:
    """Everything that anybody may read of a published procurement."""

    state: ProcurementState
    version: PublishedVersion
    papers: tuple[PackDocument, ...]
    log: tuple[PublishedAnswer, ...]
    notices: tuple[BidderNotice, ...]  #: what changed since publication, newest first
    closes: datetime
    published_on: date | None  #: the day of the first version; None where bids come another way
    open: bool  #: bids are taken now
    takes_part: bool  #: whether whoever looks takes part already


def published_itt(office: Office, actor: Actor, procurement: str) -> PublishedItt:
    """The ITT in force. Raises NotThere for what was not published."""
    with office.look(actor, Verb.SEE_OPEN) as session:
        state = _published(session, procurement)
        assert state.published is not None
        out = pack.taken_out(session, procurement)
        last = closing_moment(state.procurement)
        return PublishedItt(
            state=state,
            version=state.published,
            papers=tuple(
                document for document in pack.papers(session, procurement) if document.id not in out
            ),
            log=public_log(session, procurement),
            notices=notices_for(session, procurement),
            closes=last,
            published_on=publication_day(session, procurement),
            open=state.stage is Stage.PUBLISHED and in_time(office.clock(), last),
            takes_part=Role.BIDDER in actor.roles_in(procurement),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IttPage:
    """The ITT in force, and the invitation that it is."""

    itt: PublishedItt
    sections: ScreenSections
    made: bool  #: whether its files are there to be kept
    priced: bool  #: whether a rate is bid, so that there is a price schedule to fill in
    mark: str  #: that the procurement is invented, where it is


def itt_page(office: Office, actor: Actor, procurement: str) -> IttPage:
    """The ITT in force on one page. Raises NotThere for what was not published."""
    itt = published_itt(office, actor, procurement)
    with office.look(actor, Verb.SEE_OPEN) as session:
        sections = invitation_on_screen(session, procurement, itt.version)
        made = is_made(session, procurement, itt.version)
    return IttPage(
        itt=itt,
        sections=sections,
        made=made,
        priced=bool(rates_to_bid(itt.version.procurement)),
        mark=ILLUSTRATIVE if itt.state.listed.illustrative else "",
    )


def itt_words(
    office: Office, actor: Actor, procurement: str
) -> tuple[int, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """The number of the version in force, and of each part of its invitation the address, the title
    and the words. Raises NotThere.
    """
    page = itt_page(office, actor, procurement)
    parts = tuple(
        (section.id, section.title, tuple(words_of(section).split("\n")[1:]))
        for section, _ in page.sections
    )
    return page.itt.version.number, parts


def itt_file(office: Office, actor: Actor, procurement: str, form: str) -> IO[bytes]:
    """The invitation in force as a pdf or a docx, or its price schedule as an xlsx. Raises NotThere
    for what was not published, NotNow while the file is being made.
    """
    version = published_itt(office, actor, procurement).version
    content = BytesIO()
    copy_invitation_file(office, procurement, version, form, content)
    content.seek(0)
    return content


def itt_as_file(
    office: Office, actor: Actor, procurement: str, form: str
) -> tuple[PublishedVersion, str]:
    """The version in force, and what it says as TOML or JSON. Raises NotThere."""
    version = published_itt(office, actor, procurement).version
    return version, procurement_as_file(encode(version.procurement), form)


def itt_document(
    office: Office, actor: Actor, procurement: str, document: int
) -> tuple[PackDocument, IO[bytes]]:
    """A document of the ITT in force. Raises NotThere."""
    with office.look(actor, Verb.SEE_OPEN) as session:
        _published(session, procurement)
        out = pack.taken_out(session, procurement)
        pack_document = next(
            (
                pack_document
                for pack_document in pack.papers(session, procurement)
                if pack_document.id == document and pack_document.id not in out
            ),
            None,
        )
    if pack_document is None:
        raise NotThere
    return pack_document, open_document(office, pack_document)


def _published(session: Session, procurement: str) -> ProcurementState:
    if not procurements.exists(session, procurement):
        raise NotThere
    state = state_of(session, procurement)
    if state.published is None:
        raise NotThere
    return state
