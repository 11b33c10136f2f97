"""Files that go with an answer: looked at, scanned, sealed as they stream into the store,
and listed in the bid.
"""

import hashlib
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from typing import IO

from tender.bid.bid import Attachment, QuestionInLot, answers_asked
from tender.intake.attachments import (
    ALLOWED,
    ENDINGS,
    AttachmentKind,
    AttachmentRefused,
    MalwareScan,
    look,
    scan,
)
from tender.storage import bidding, uploads
from tender.storage.faults import StoreFault
from tender.workflow.access import Actor, Verb
from tender.workflow.bidding.own import OwnBid, own_bid
from tender.workflow.bidding.parts import as_bytes, files_part
from tender.workflow.office import Office, permit
from tender.workflow.refusals import Invalid, NotNow, NotThere
from tender.workflow.sweeping import let_go

__all__ = ["ALLOWED", "attach", "detach", "opened_file", "read_own_file"]
PIECE = 1 << 20
MEGABYTE = 1_000_000
LONGEST_NAME, LONGEST_ENDING = 120, 10


def attach(
    office: Office,
    actor: Actor,
    procurement: str,
    place: QuestionInLot,
    file: IO[bytes],
    name: str,
    begun: datetime,
) -> Attachment:
    """Take a file in.

    `begun` is when its upload began: one that began in time and ends late is kept and marked late.

    Raises Invalid with the sentence where the file is not taken, NotNow after the deadline,
    NotThere where the question is not asked of this bid.
    """
    permit(actor, Verb.WRITE_BID, procurement)
    own = own_bid(office, actor, procurement)
    question = next(
        (
            question
            for question, where in answers_asked(own.state.procurement, own.bid.lot_ids)
            if where == place
        ),
        None,
    )
    if question is None:
        raise NotThere("This question is not asked for the lots that you bid for.")
    if not own.open and not (begun <= own.closes and own.state.stage.value == "published"):
        raise NotNow("The deadline has passed, so nothing can be added. Nothing was changed.")
    name = _tidy(name)
    size = _size(file)
    if len(own.bid.files_at(place)) >= question.attachments:
        raise Invalid.of(
            file=f"At most {question.attachments} files go with this answer. Take one away first."
            if question.attachments
            else "No files go with this answer."
        )
    if size > question.attachment_size * MEGABYTE:
        raise Invalid.of(
            file=(
                f"“{name}” has {-(-size // MEGABYTE)} MB; "
                f"the most is {question.attachment_size} MB. "
                "Save it smaller, for example as a PDF for screens."
            )
        )
    kind, scanned = _safe(office, file, name)
    name = _named(name, kind)
    key = f"bids/{own.taking.id}/{secrets.token_hex(24)}"
    with office.store.keeping() as session:
        uploads.begin(session, key, office.clock())
    try:
        sha256, late = _keep(office, own, file, key), office.clock() > own.closes
        attachment = Attachment(
            question=place.question,
            lot=place.lot,
            name=name,
            kind=kind.value,
            size=size,
            sha256=sha256,
            key=key,
            scanned=scanned.done,
            late=late,
        )
        _list(office, actor, procurement, place, add=attachment)
    except StoreFault:
        raise  # it may be listed all the same, its answer lost: the sweep knows
    except BaseException:
        with suppress(StoreFault):
            let_go(office, key)
        raise
    return attachment


def _tidy(name: str) -> str:
    bare = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in bare if letter.isprintable()).strip() or "file"
    if len(shown) <= LONGEST_NAME:
        return shown
    stem, _, ending = shown.rpartition(".")
    return (
        f"{stem[: LONGEST_NAME - len(ending) - 4].rstrip()}[…].{ending}"
        if stem and len(ending) < LONGEST_ENDING
        else shown[: LONGEST_NAME - 1] + "…"
    )


def _named(name: str, kind: AttachmentKind) -> str:
    """The name with an ending that says what the file is:
    whoever opens it opens it with that program.
    """
    return (
        name
        if name.casefold().endswith(tuple(f".{one}" for one in ENDINGS[kind]))
        else f"{name}.{ENDINGS[kind][0]}"
    )


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size


def _safe(office: Office, file: IO[bytes], name: str) -> tuple[AttachmentKind, MalwareScan]:
    try:
        kind = look(file, name)
    except AttachmentRefused as refused:
        raise Invalid.of(file=str(refused)) from refused
    scanned = scan(file, office.vault.scanner)
    if scanned.malware:
        raise Invalid.of(
            file=(
                f"The malware scanner found “{scanned.malware}” in “{name}”. It was not kept. "
                "Check the computer it comes from, and make the file anew."
            )
        )
    return kind, scanned


def _keep(office: Office, own: OwnBid, file: IO[bytes], key: str) -> str:
    """Seal the file for its bidder and for the procurement, straight into the store;
    the hash of what was in it.
    """
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    file.seek(0)
    with office.store.reading() as session:
        seal = bidding.seal(session, own.state.id)
    if seal is None:
        raise NotThere
    with office.vault.objects.writing(key) as to:
        office.vault.keys.seal_stream(file, to, own.taking.public, seal[0])
    return digest.hexdigest()


def _list(
    office: Office,
    actor: Actor,
    procurement: str,
    place: QuestionInLot,
    add: Attachment | None = None,
    drop: str = "",
) -> Attachment | None:
    """Change the list of an answer's files as it stands now; two colleagues may attach at the same
    moment. The file that was dropped.
    """
    for _ in range(5):
        own = own_bid(office, actor, procurement)
        now = own.bid.files_at(place)
        dropped = next((attachment for attachment in now if attachment.key == drop), None)
        value = [attachment for attachment in now if attachment.key != drop] + (
            [add] if add else []
        )
        question = next(
            question
            for question in own.state.procurement.criteria.questions
            if question.id == place.question
        )
        if add and len(value) > question.attachments:
            raise Invalid.of(
                file=(
                    f"At most {question.attachments} files go with this answer. "
                    "A colleague attached one at the same moment."
                )
            )
        sealed = office.vault.keys.seal(as_bytes(value), own.taking.public)
        with office.store.keeping() as session:
            bidding.hold(session, own.taking.id)
            if bidding.save_part(
                session,
                own.taking.id,
                files_part(place),
                sealed,
                own.revision(files_part(place)),
                actor.id,
                office.clock(),
            ):
                if add:
                    uploads.end(session, add.key)
                if dropped:
                    uploads.begin(session, dropped.key, office.clock())
                return dropped
    raise Invalid.of(file="Colleagues attach files at this very moment. Try again.")


def detach(office: Office, actor: Actor, procurement: str, place: QuestionInLot, key: str) -> None:
    """Take a file away.

    What was submitted with a bid stays in the store for it. Raises NotThere, NotNow.
    """
    permit(actor, Verb.WRITE_BID, procurement)
    own = own_bid(office, actor, procurement)
    if not own.open:
        raise NotNow("The deadline has passed, so nothing can be taken away. Nothing was changed.")
    if _list(office, actor, procurement, place, drop=key) is None:
        raise NotThere
    # asked only now, when no submission can take it up any more: one may have come since this began
    with suppress(StoreFault):
        let_go(office, key)


def read_own_file(
    office: Office, actor: Actor, procurement: str, place: QuestionInLot, key: str
) -> tuple[Attachment, IO[bytes]]:
    """A file of one's own bid, opened again. Raises NotThere."""
    own = own_bid(office, actor, procurement)
    attachment = next(
        (attachment for attachment in own.bid.files_at(place) if attachment.key == key), None
    )
    if attachment is None:
        raise NotThere
    return attachment, opened_file(office, key, own.taking.wrapped)


def opened_file(office: Office, key: str, wrapped: str) -> IO[bytes]:
    """A sealed file, opened into one without a name that vanishes when it is closed."""
    to: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    office.vault.keys.open_stream(office.vault.objects.reading(key), to, wrapped)
    to.seek(0)
    return to
