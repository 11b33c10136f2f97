"""The slip: what opens a submission for its own bidder. It is given once and kept nowhere here;
with it a colleague, or another device, reads the submission and begins a new version from it.
"""

import re
import tempfile
from contextlib import ExitStack
from dataclasses import replace

from sqlmodel import Session

from tender.bid.bid import Attachment, Bid
from tender.sealing.identities import CannotOpen, open_stream_with, open_with
from tender.storage import bidding, sealed_prices, uploads
from tender.workflow.bidding.own_bid import OwnBid, must_take_bids, own_bid, own_taking_part
from tender.workflow.bidding.parts import parts_of
from tender.workflow.bidding.sealed_part import keep_part, sealed_part
from tender.workflow.bidding.sealing import open_content, open_prices, open_submitted_bid
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.uploads import new_key, noted

_SLIP = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")


class SlipNeeded(Invalid):
    """Only the slip of a submission opens it, and none, or another, was given."""


def _needed(slip: str) -> SlipNeeded:
    what = "This is not the slip of this submission." if slip else "Give the slip."
    sentence = (
        f"{what} It was given when the bid was submitted, and nobody here has it. "
        "Without it the bid counts all the same, and can be withdrawn or replaced."
    )
    return SlipNeeded(sentence, {"slip": sentence})


def slip_in(typed: str) -> str:
    """The slip in what somebody pasted: the line alone, or the whole file that was kept."""
    read = _SLIP.search(typed.upper())
    return read[0] if read else ""


def own_state(office: Office, actor: Actor, procurement: str) -> ProcurementState:
    """The procurement in which one's organisation takes part. Raises NotThere."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own_taking_part(session, actor, procurement)
        return state_of(session, procurement)


def receipt_text(
    office: Office, session: Session, own: tuple[int, str], number: int, slip: str
) -> bytes:
    """The text of a receipt; `own`: the bid's number and its wrapped key. Raises SlipNeeded."""
    sealed = bidding.content(session, own[0], number)[1]
    if sealed_prices.split_bid(session, own[0], number) is None:
        return office.vault.keys.open(sealed, own[1])
    try:
        return open_with(sealed, slip_in(slip) or _none())
    except CannotOpen as fault:
        raise _needed(slip) from fault


def submitted_content(
    office: Office, session: Session, own: tuple[int, str], number: int, slip: str
) -> tuple[Bid, str]:
    """A submission as its bidder reads it again, prices and all, and the key of its files; the key
    is empty where the installation keeps it. Raises SlipNeeded.
    """
    sealed = bidding.content(session, own[0], number)[0]
    split = sealed_prices.split_bid(session, own[0], number)
    if split is None:
        return open_submitted_bid(sealed, own[1], office)[0], ""
    try:
        content = open_content(sealed, split[0], slip_in(slip) or _none())
        rates = open_prices(split[1], slip_in(slip), content.prices)
    except CannotOpen as fault:
        raise _needed(slip) from fault
    return replace(content.bid, rates=rates), content.identity


def _none() -> str:
    raise CannotOpen("there is no slip")


def begin_from(office: Office, actor: Actor, procurement: str, number: int, slip: str) -> None:
    """Begin a new version from a submission: its parts stand in the bid again, to be changed and
    submitted in its place. What was saved since stays as it is.

    Raises SlipNeeded, NotNow after the deadline, Stale where a colleague does the same.
    """
    own = own_bid(office, actor, procurement)
    must_take_bids(own)
    if not own.split:
        raise NotNow("The bid stands as you wrote it: go on from there.")
    if not any(submitted.number == number for submitted in own.sent):
        raise NotThere
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        held = (own.taking.id, own.taking.wrapped)
        bid, identity = submitted_content(office, session, held, number, slip)
    with ExitStack() as stack:
        files = tuple(_sealed_anew(office, own, file, identity, stack) for file in bid.files)
        _keep(office, actor, own, replace(bid, files=files))


def _sealed_anew(
    office: Office, own: OwnBid, file: Attachment, identity: str, stack: ExitStack
) -> Attachment:
    """A file of the submission under the bid's new key, beside the one that was submitted."""
    key = new_key()
    stack.enter_context(noted(office, key))
    with tempfile.TemporaryFile() as plain:
        open_stream_with(office.vault.objects.reading(file.key), plain, identity)
        plain.seek(0)
        with office.vault.objects.writing(key) as to:
            office.vault.keys.seal_stream(plain, to, own.taking.public)
    return replace(file, key=key)


def _keep(office: Office, actor: Actor, own: OwnBid, bid: Bid) -> None:
    parts = [
        sealed_part(office, own, part, value)
        for part, value in parts_of(bid).items()
        if part not in own.saved
    ]
    with office.keep(actor, Verb.WRITE_BID, own.state.id) as session:
        if bidding.hold(session, own.taking.id) != own.taking.public or not all(
            keep_part(office, session, actor, own, part, 0) for part in parts
        ):
            raise Stale("A colleague began the new version at this very moment. Look again.")
        for file in bid.files:
            uploads.end(session, file.key)
