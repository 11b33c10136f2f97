"""Files that go with answers, for those who may read the answer.

They have no name here: names of files name bidders.
"""

import hashlib
from typing import IO

from sqlmodel import Session

from tender.records.faults import StoreGone
from tender.records.marks import AnswerAddress
from tender.records.opened import OpenedFile
from tender.storage import bidding, bids, marks, opened, sealed_prices
from tender.workflow.bidding.door import PIECE, open_sealed_file
from tender.workflow.ground.access import MARKERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.desk import own_question


def files_of_answer(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress
) -> tuple[OpenedFile, ...]:
    """The files that go with an answer.
    The caller has shown that the person may read the answer.
    """
    with office.look(actor, Verb.READ_FILE, procurement) as session:
        return opened.files_at(session, procurement, address.question, address.alias, address.lot)


def read_answer_file(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress, number: int
) -> tuple[OpenedFile, IO[bytes]]:
    """A file, opened and held against its hash.

    Raises NotThere, NotAllowed where the answer stays closed to this person,
    StoreGone where it was changed.
    """
    with office.look(actor, Verb.READ_FILE, procurement) as session:
        state = state_of(session, procurement)
        _may_read(session, actor, state, address)
        file = next(
            (
                file
                for file in opened.files_at(session, procurement, *_at(address))
                if file.number == number
            ),
            None,
        )
        wrapped = _key_of_files(session, procurement, address.alias)
    if file is None or not wrapped:
        raise NotThere
    content = open_sealed_file(office, file.object, wrapped)
    digest = hashlib.sha256()
    while piece := content.read(PIECE):
        digest.update(piece)
    content.seek(0)
    if digest.hexdigest() != file.sha256:
        content.close()
        raise StoreGone(
            "This file is not as its bidder sent it: its hash is not the one on the receipt. "
            "Tell your administrator; nobody should mark by it."
        )
    return file, content


def _key_of_files(session: Session, procurement: str, alias: str) -> str:
    """The wrapped key under which a bidder's files lie: its bid's own; in procurements of before,
    the procurement's.
    """
    bidder = next(
        (known.bidder for known in bids.bids(session, procurement) if known.alias == alias), ""
    )
    seal = bidding.seal(session, procurement)
    return sealed_prices.opened_key(session, procurement, bidder) or (seal[1] if seal else "")


def _at(address: AnswerAddress) -> tuple[str, str, str]:
    return address.question, address.alias, address.lot


def _may_read(
    session: Session, actor: Actor, state: ProcurementState, address: AnswerAddress
) -> None:
    """Whoever marks reads what is on their own desk;
    the rest read from the opening of marking on.
    """
    if not state.stage.reached(Stage.MARKING):
        raise NotNow("Files are read from the opening of marking on.")
    roles = actor.held_in(state.id)
    if roles & MARKERS and Role.MODERATOR not in roles:
        own_question(state, marks.questions_of(session, state.id, actor.id), address.question)
    clearance(session, state.id, actor.id).opens(address)
