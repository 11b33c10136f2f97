"""The documents of an ITT: put together by the team, read by bidders from publication on; what
changes afterwards is told to every bidder.
"""

import hashlib
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from sqlmodel import Session

from tender.intake.attachments import AttachmentKind, AttachmentRefused, look, scan
from tender.storage import pack, uploads
from tender.storage.faults import StoreFault
from tender.storage.objects import CHUNK
from tender.storage.pack import PackDocument, RemovedDocument
from tender.storage.unit import Unit
from tender.workflow.access import Actor, Verb
from tender.workflow.deadline import closes
from tender.workflow.office import Office
from tender.workflow.refusals import Invalid, NotNow, NotThere
from tender.workflow.stage import ProcurementState, Stage, state_of
from tender.workflow.sweeping import let_go

LARGEST = 50_000_000  #: bytes
LONGEST = 300
MOST = 100  #: documents


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocuments:
    """The documents as this person sees them."""

    state: ProcurementState
    papers: tuple[PackDocument, ...]
    out: tuple[tuple[PackDocument, RemovedDocument], ...]  #: taken out, with the reason
    open: bool  #: whether this person may change it now


def documents(office: Office, actor: Actor, procurement: str) -> PackDocuments:
    """The documents. Raises NotNow before publication for whoever does not see the draft."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        _may_read(actor, state)
        out = pack.taken_out(session, procurement)
        every = pack.papers(session, procurement)
    return PackDocuments(
        state=state,
        papers=tuple(document for document in every if document.id not in out),
        out=tuple((document, out[document.id]) for document in every if document.id in out),
        open=actor.may(Verb.EDIT_DRAFT, procurement) and not _closed(office, state),
    )


def _may_read(actor: Actor, state: ProcurementState) -> None:
    if state.published is None and not actor.may(Verb.SEE_DRAFT, state.id):
        raise NotNow("This procurement has not been published yet.")


def _closed(office: Office, state: ProcurementState) -> str:
    if state.stage is Stage.DRAFT:
        return ""
    if state.stage is not Stage.PUBLISHED or office.clock() > closes(state.procurement):
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
    size = file.seek(0, 2)
    file.seek(0)
    kind = _acceptable(office, title, file, name, size)
    key = f"pack/{secrets.token_hex(24)}"
    digest = hashlib.sha256()
    with office.store.keeping() as session:
        uploads.begin(session, key, office.clock())
    try:
        with office.vault.objects.writing(key) as to:
            while piece := file.read(CHUNK):
                digest.update(piece)
                to.write(piece)
        with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
            _must_be_open(office, unit.session, procurement)
            if len(pack.papers(unit.session, procurement)) >= MOST:
                raise Invalid.of(file=f"An ITT has at most {MOST} documents here.")
            bare = (
                "".join(
                    letter
                    for letter in name.replace("\\", "/").rpartition("/")[2]
                    if letter.isprintable()
                )[-120:]
                or "document"
            )
            pack.add(
                unit,
                procurement,
                PackDocument(
                    0, title.strip(), bare, kind.value, size, digest.hexdigest(), key, unit.now
                ),
                actor.id,
            )
            uploads.end(unit.session, key)
            unit.says(subject=f"a document: {title.strip()}", sha256=digest.hexdigest())
    except StoreFault:
        raise  # it may be listed all the same, its answer lost: the sweep knows
    except BaseException:
        with suppress(StoreFault):
            let_go(office, key)
        raise


def _acceptable(
    office: Office, title: str, file: IO[bytes], name: str, size: int
) -> AttachmentKind:
    """What kind of file it is. Raises Invalid for one that is not taken."""
    wrong = {}
    if not title.strip() or len(title) > LONGEST:
        wrong["title"] = "Say what it is, such as Service specification."
    if size > LARGEST:
        wrong["file"] = (
            f"The file has {size // 1_000_000} MB; the most is {LARGEST // 1_000_000} MB."
        )
    if wrong:
        raise Invalid.of(**wrong)
    try:
        kind = look(file, name)
    except AttachmentRefused as refused:
        raise Invalid.of(file=str(refused)) from refused
    found = scan(file, office.vault.scanner).malware
    if found:
        raise Invalid.of(file=f"The malware scanner found “{found}” in “{name}”. It was not kept.")
    return kind


def _must_be_open(office: Office, session: Session, procurement: str) -> ProcurementState:
    state = state_of(session, procurement)
    closed = _closed(office, state)
    if closed:
        raise NotNow(closed)
    return state


def take_out(office: Office, actor: Actor, procurement: str, document: int, reason: str) -> None:
    """Take a document out, with a reason that bidders read after publication.

    Raises NotThere, Invalid, NotNow.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        state = _must_be_open(office, unit.session, procurement)
        paper = _paper(unit, procurement, document)
        if state.published and (not reason.strip() or len(reason) > 2_000):
            raise Invalid.of(**{f"reason-{document}": "Say why: every bidder reads it."})
        pack.take_out(unit, procurement, document, reason.strip(), actor.id)
        unit.says(subject=f"a document taken out: {paper.title}")


def _paper(unit: Unit, procurement: str, document: int) -> PackDocument:
    out = pack.taken_out(unit.session, procurement)
    pack_document = next(
        (
            pack_document
            for pack_document in pack.papers(unit.session, procurement)
            if pack_document.id == document and pack_document.id not in out
        ),
        None,
    )
    if pack_document is None:
        raise NotThere
    return pack_document


def read_document(
    office: Office, actor: Actor, procurement: str, document: int
) -> tuple[PackDocument, IO[bytes]]:
    """A document, those taken out included: a bidder may have answered to it. Raises NotThere."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        _may_read(actor, state_of(session, procurement))
        pack_document = next(
            (
                pack_document
                for pack_document in pack.papers(session, procurement)
                if pack_document.id == document
            ),
            None,
        )
    if pack_document is None:
        raise NotThere
    return pack_document, opened(office, pack_document)


def opened(office: Office, document: PackDocument) -> IO[bytes]:
    """The content of a document."""
    to: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    office.vault.objects.copy_to(document.object, to)
    to.seek(0)
    return to
