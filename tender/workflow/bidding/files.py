"""Files that go with an answer: looked at, scanned, sealed as they stream into the store,
and listed in the bid.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import IO

from criteria.question import Question
from evidence.counting import by_number, count_of
from tender.bid.bid import Attachment, QuestionInLot, answers_asked
from tender.intake.attachments import ALLOWED
from tender.records.faults import StoreFault, StoreGone
from tender.sealing.keys import CannotOpen
from tender.storage import bidding, uploads
from tender.storage.objects import HashedWriter
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import files_part
from tender.workflow.bidding.saving import SUBMITTED_MEANWHILE
from tender.workflow.bidding.sealed_part import keep_part, sealed_part
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import in_time
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.uploads import PIECE, new_key, noted, remove_noted_file, screen

__all__ = [
    "ALLOWED",
    "PIECE",
    "attach_file",
    "detach_file",
    "key_ending",
    "open_sealed_file",
    "read_own_file",
]


def attach_file(
    office: Office,
    actor: Actor,
    own: OwnBid,
    address: QuestionInLot,
    file: IO[bytes],
    name: str,
    begun: datetime,
) -> Attachment:
    """Take a file in.

    `begun` is when its upload began: one that began in time and ends late is kept and marked late.

    Raises Invalid with the sentence where the file is not taken, NotNow after the deadline,
    NotThere where the question is not asked of this bid.
    """
    permit(actor, Verb.WRITE_BID, own.state.id)
    question = _question(own, address)
    if not own.open and not (in_time(begun, own.closes) and own.state.stage.value == "published"):
        raise NotNow("The deadline has passed, so nothing can be added. Nothing was changed.")
    _refuse_another(len(own.bid.files_at(address)), question)
    screened = screen(office, file, name, question.attachment_size)
    key = new_key()
    with noted(office, key):
        sha256, sealed_sha256 = _keep(office, own, file, key)
        attachment = Attachment(
            question=address.question,
            lot=address.lot,
            name=screened.name,
            kind=screened.kind.value,
            size=screened.size,
            sha256=sha256,
            key=key,
            scanned=screened.scanned,
            late=not in_time(office.clock(), own.closes),
            unopened=screened.unopened,
            sealed_sha256=sealed_sha256,
        )
        _list(office, actor, own, address, add=attachment)
    return attachment


def _question(own: OwnBid, address: QuestionInLot) -> Question:
    for question, where in answers_asked(own.state.procurement, own.bid.lot_ids):
        if where == address:
            return question
    raise NotThere("This question is not asked for the lots that you bid for.")


def _keep(office: Office, own: OwnBid, file: IO[bytes], key: str) -> tuple[str, str]:
    """Seal the file under the bid's own key, which goes to the procurement with the submission,
    straight into the store; the hash of what was in it, and of what lies there. In procurements of
    before, for the procurement too.
    """
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    file.seek(0)
    publics = [own.taking.public]
    if not own.split:
        with office.read() as session:
            seal = bidding.seal(session, own.state.id)
        if seal is None:
            raise NotThere
        publics.append(seal[0])
    with office.vault.objects.writing(key) as to:
        hashed = HashedWriter(to)
        office.vault.keys.seal_stream(file, hashed, *publics)
    return digest.hexdigest(), hashed.sha256


def _list(
    office: Office,
    actor: Actor,
    own: OwnBid,
    address: QuestionInLot,
    add: Attachment | None = None,
    drop: str = "",
) -> Attachment | None:
    """Change the list of an answer's files as it stands now; two colleagues may attach at the same
    moment, and then the bid is opened anew. The file that was dropped.
    """
    for _ in range(5):
        before = own.bid.files_at(address)
        dropped = next((attachment for attachment in before if attachment.key == drop), None)
        after = [attachment for attachment in before if attachment.key != drop]
        if add:
            after.append(add)
            _refuse_too_many(len(after), _question(own, address))
        if _save_list(office, actor, own, address, after, add, dropped):
            return dropped
        own = own_bid(office, actor, own.state.id)
    raise Invalid.of(file="Colleagues attach files at this very moment. Try again.")


def _files_of(question: Question) -> str:
    most = question.attachments
    return f"{count_of(most, 'file')} {by_number(most, 'goes', 'go')}"


def _refuse_another(count: int, question: Question) -> None:
    if not question.attachments:
        raise Invalid.of(file="No files go with this answer.")
    if count >= question.attachments:
        raise Invalid.of(
            file=f"At most {_files_of(question)} with this answer. Take one away first."
        )


def _refuse_too_many(count: int, question: Question) -> None:
    if count > question.attachments:
        raise Invalid.of(
            file=(
                f"At most {_files_of(question)} with this answer. "
                "A colleague attached one at the same moment."
            )
        )


def _save_list(
    office: Office,
    actor: Actor,
    own: OwnBid,
    address: QuestionInLot,
    attachments: Sequence[Attachment],
    added: Attachment | None,
    dropped: Attachment | None,
) -> bool:
    """Save the list of an answer's files; False where a colleague saved another meanwhile.

    What was added is noted as an upload no more; what was dropped is, until it is taken away.
    """
    part, taking = files_part(address), own.taking.id
    sealed = sealed_part(office, own, part, attachments)
    with office.keep(actor, Verb.WRITE_BID, own.state.id) as session:
        if bidding.hold(session, taking) != own.taking.public:
            raise Stale(SUBMITTED_MEANWHILE)
        if not keep_part(office, session, actor, own, sealed, own.revision(part)):
            return False
        if added:
            uploads.end(session, added.key)
        if dropped:
            uploads.begin(session, dropped.key, office.clock())
        return True


def detach_file(
    office: Office, actor: Actor, own: OwnBid, address: QuestionInLot, key: str
) -> None:
    """Take a file away.

    What was submitted with a bid stays in the store for it. Raises NotThere, NotNow.
    """
    permit(actor, Verb.WRITE_BID, own.state.id)
    if not own.open:
        raise NotNow("The deadline has passed, so nothing can be taken away. Nothing was changed.")
    if _list(office, actor, own, address, drop=key) is None:
        raise NotThere
    # asked only now, when no submission can take it up any more: one may have come since this began
    with suppress(StoreFault):
        remove_noted_file(office, key)


def key_ending(own: OwnBid, address: QuestionInLot, last: str) -> str:
    """The key of the file whose last part stands in an address. Raises NotThere."""
    for attachment in own.bid.files_at(address):
        if attachment.key.rpartition("/")[2] == last:
            return attachment.key
    raise NotThere


def read_own_file(
    office: Office, actor: Actor, own: OwnBid, address: QuestionInLot, key: str
) -> tuple[Attachment, IO[bytes]]:
    """A file of one's own bid, opened again. Raises NotThere."""
    permit(actor, Verb.SEE_OWN_BID, own.state.id)
    for attachment in own.bid.files_at(address):
        if attachment.key == key:
            return attachment, open_sealed_file(office, key, own.taking.wrapped)
    raise NotThere


def open_sealed_file(office: Office, key: str, wrapped: str) -> IO[bytes]:
    """A sealed file, opened into one without a name that vanishes when it is closed.

    Raises StoreGone where the store does not answer, or the file is not as it was sealed.
    """
    to: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        office.vault.keys.open_stream(office.vault.objects.reading(key), to, wrapped)
    except BaseException as fault:
        to.close()
        if isinstance(fault, CannotOpen):
            raise StoreGone(
                "This file is no longer as it was sealed. Tell your administrator."
            ) from fault
        raise
    to.seek(0)
    return to
