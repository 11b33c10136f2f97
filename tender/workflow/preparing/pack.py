"""The documents of an ITT: put together by the team, read by bidders from publication on; what
changes afterwards is told to every bidder.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import IO

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.pack import PackDocument, RemovedDocument
from tender.storage import pack, uploads
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.kept_files import kept_copy
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.uploads import PIECE, noted, screen

LARGEST = 50  #: megabytes
LONGEST = 300
TITLE_MISSING = "Say what it is, such as Service specification."
MOST = 100  #: documents


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocuments:
    """The documents as this person sees them."""

    state: ProcurementState
    papers: tuple[PackDocument, ...]
    out: tuple[tuple[PackDocument, RemovedDocument], ...]  #: taken out, with the reason
    open: bool  #: whether this person may change it now


def pack_documents(office: Office, actor: Actor, procurement: str) -> PackDocuments:
    """The documents. Raises NotNow before publication for whoever does not see the draft."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        _may_read(actor, state)
        out = pack.taken_out(session, procurement)
        papers = pack.papers(session, procurement)
    return PackDocuments(
        state=state,
        papers=tuple(document for document in papers if document.id not in out),
        out=tuple((document, out[document.id]) for document in papers if document.id in out),
        open=actor.may(Verb.EDIT_DRAFT, procurement) and not _closed(office, state),
    )


def _may_read(actor: Actor, state: ProcurementState) -> None:
    if state.published is None and not actor.may(Verb.SEE_DRAFT, state.id):
        raise NotNow("This procurement has not been published yet.")


def _closed(office: Office, state: ProcurementState) -> str:
    if state.stage is Stage.DRAFT:
        return ""
    if state.stage is not Stage.PUBLISHED or not in_time(
        office.clock(), closing_moment(state.procurement)
    ):
        return (
            "The deadline for bids has passed: what bidders read is what they answered to, "
            "and the documents stand as they are."
        )
    return ""


def add_document(
    office: Office, actor: Actor, procurement: str, title: str, file: IO[bytes], name: str
) -> None:
    """Add a document.

    After publication every bidder is told. Raises Invalid, NotNow after the deadline.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        _must_be_open(office, session, procurement)
    if fault := text_fault(title, LONGEST, TITLE_MISSING):
        raise Invalid.of(title=fault)
    screened = screen(office, file, name, LARGEST)
    key = f"pack/{secrets.token_hex(24)}"
    with noted(office, key):
        sha256 = _store(office, file, key)
        with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
            _must_be_open(office, unit.session, procurement)
            if len(pack.papers(unit.session, procurement)) >= MOST:
                raise Invalid.of(file=f"An ITT has at most {MOST} documents here.")
            document = PackDocument(
                0,
                title.strip(),
                screened.name,
                screened.kind.value,
                screened.size,
                sha256,
                key,
                unit.now,
            )
            pack.add(unit, procurement, document, actor.id)
            uploads.end(unit.session, key)
            unit.says(subject=f"a document: {title.strip()}", sha256=sha256)


def _store(office: Office, file: IO[bytes], key: str) -> str:
    """Write the file into the store of files; its hash."""
    digest = hashlib.sha256()
    with office.vault.objects.writing(key) as to:
        while piece := file.read(PIECE):
            digest.update(piece)
            to.write(piece)
    return digest.hexdigest()


def _must_be_open(office: Office, session: Session, procurement: str) -> ProcurementState:
    state = state_of(session, procurement)
    closed = _closed(office, state)
    if closed:
        raise NotNow(closed)
    return state


def take_document_out(
    office: Office, actor: Actor, procurement: str, document: int, reason: str
) -> None:
    """Take a document out, with a reason that bidders read after publication.

    Raises NotThere, Invalid, NotNow.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        state = _must_be_open(office, unit.session, procurement)
        paper = _paper(unit, procurement, document)
        fault = text_fault(reason, 2_000, "Say why: every bidder reads it.")
        if state.published and fault:
            raise Invalid.of(**{f"reason-{document}": fault})
        pack.take_out(unit, procurement, document, reason.strip(), actor.id)
        unit.says(subject=f"a document taken out: {paper.title}")


def _paper(unit: Unit, procurement: str, document: int) -> PackDocument:
    """A document that was not taken out. Raises NotThere."""
    if document in pack.taken_out(unit.session, procurement):
        raise NotThere
    return _any_paper(unit.session, procurement, document)


def _any_paper(session: Session, procurement: str, document: int) -> PackDocument:
    """A document, those taken out included. Raises NotThere."""
    for paper in pack.papers(session, procurement):
        if paper.id == document:
            return paper
    raise NotThere


def read_document(
    office: Office, actor: Actor, procurement: str, document: int
) -> tuple[PackDocument, IO[bytes]]:
    """A document, those taken out included: a bidder may have answered to it. Raises NotThere."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        _may_read(actor, state_of(session, procurement))
        paper = _any_paper(session, procurement, document)
    return paper, open_document(office, paper)


def open_document(office: Office, document: PackDocument) -> IO[bytes]:
    """The content of a document. Raises NotNow where it is not as it was added."""
    return kept_copy(office, document.object, document.sha256)
