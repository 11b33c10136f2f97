"""The one place where a submitted bid is read at the opening: whatever is to be believed of it, and
whatever is not, is looked at here. Nothing is believed that a signed receipt does not say.
"""

import hashlib
import json
from dataclasses import dataclass

from sqlmodel import Session

from tender.bid.bid import Bid
from tender.bid.receipt import Receipt, prices_hash
from tender.bid.receipt_checks import SubmissionOnRecord, receipt_faults
from tender.records.faults import StoreGone
from tender.records.held import HeldBid
from tender.sealing.identities import CannotOpen, open_with
from tender.storage import bidding, organisations, sealed_prices
from tender.workflow.bidding.door import (
    OpenedContent,
    content_under,
    file_faults,
    open_content,
    open_submitted_bid,
    part_value,
)
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.arrivals import ArrivedSubmission, unwraps


@dataclass(frozen=True, slots=True, kw_only=True)
class BidAsOpened:
    """A bid, the hash of the whole of it worked out again; and under split keys the prices, still
    sealed, with the hash that they must have, and the key of its files, wrapped.
    """

    bid: Bid
    whole: str
    prices: bytes = b""
    prices_sha256: str = ""
    files_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSubmission:
    """A submission as it was read at the opening: its receipt, where there is one to believe, the
    bid, where it counts and opens, and what does not hold of it.
    """

    arrival: ArrivedSubmission
    receipt: Receipt | None
    opened: BidAsOpened | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealKeys:
    """What opens bids: the quality key where it is split, else the wrapped half of the
    installation's pair.
    """

    quality: str
    wrapped: str


def keys_of(office: Office, session: Session, state: ProcurementState, quality: str) -> SealKeys:
    """The keys of a procurement's bids. Raises StoreGone where the installation's own opens them,
    and it is another than the one that bids were taken with.
    """
    seal = bidding.seal(session, state.id)
    if seal and not quality and not unwraps(office, [seal[1]]):
        raise StoreGone(
            "The installation’s key is not the one that bids were taken with here, so none was "
            "opened. Bring back the key or a backup."
        )
    return SealKeys(quality=quality, wrapped=seal[1] if seal else "")


def read_submission(
    office: Office,
    session: Session,
    state: ProcurementState,
    arrival: ArrivedSubmission,
    keys: SealKeys,
) -> ReadSubmission:
    """A submission read, its receipt believed only as this installation signed it. The bid itself
    is read where it counts.
    """
    receipt, faults = _receipt(office, session, state, arrival, keys)
    opened = None
    if arrival.counts:
        opened = read_bid(office, session, arrival, keys)
        if opened is None:
            faults += ("it does not open with the key of this procurement",)
        elif receipt and opened.whole != receipt.whole:
            faults += ("what was opened is not what its receipt names",)
        elif receipt and opened.prices_sha256 != prices_hash(receipt) and keys.quality:
            faults += ("the prices that it names are not those that its receipt names",)
        if opened is not None:
            wrapped = opened.files_key or keys.wrapped
            faults += tuple(file_faults(office, opened.bid, wrapped))
    return ReadSubmission(arrival=arrival, receipt=receipt, opened=opened, faults=faults)


def _receipt(
    office: Office,
    session: Session,
    state: ProcurementState,
    arrival: ArrivedSubmission,
    keys: SealKeys,
) -> tuple[Receipt | None, tuple[str, ...]]:
    submitted = arrival.submitted
    sealed = bidding.content(session, submitted.bid, submitted.number)[1]
    try:
        text = (
            open_with(sealed, keys.quality)
            if keys.quality
            else office.vault.keys.open(sealed, keys.wrapped)
        )
        receipt = part_value(Receipt, json.loads(text))
    except (CannotOpen, StoreGone, ValueError):
        return None, ("its receipt does not open with the key of this procurement",)
    if not office.vault.signer.signed(text, submitted.signature):
        return None, ("its receipt is not signed by this installation",)
    if hashlib.sha256(text).hexdigest() != submitted.receipt_sha256:
        return None, ("its receipt has another hash than the one that is kept of it",)
    record = SubmissionOnRecord(
        procurement=state.id,
        organisation=submitted.organisation,
        names=organisations.every_name(session, submitted.organisation),
        number=submitted.number,
        received=submitted.at,
        begun=submitted.begun,
        late=submitted.late,
    )
    return receipt, tuple(receipt_faults(receipt, record))


def read_bid(
    office: Office, session: Session, arrival: ArrivedSubmission, keys: SealKeys
) -> BidAsOpened | None:
    """A bid as it lies there, whatever its receipt says; None where it does not open."""
    submitted = arrival.submitted
    sealed = bidding.content(session, submitted.bid, submitted.number)[0]
    try:
        if not keys.quality:
            bid, whole, _ = open_submitted_bid(sealed, keys.wrapped, office)
            return BidAsOpened(bid=bid, whole=whole)
        split = sealed_prices.split_bid(session, submitted.bid, submitted.number)
        if split is None:
            return None
        return _as_opened(office, open_content(sealed, split[0], keys.quality), split[1])
    except (CannotOpen, StoreGone, ValueError, KeyError, TypeError):
        return None


def read_again(
    office: Office, session: Session, state: ProcurementState, bid: HeldBid
) -> BidAsOpened | None:
    """A bid that was held back, read again by the key that was kept of it then; None where it is no
    longer what was opened.
    """
    sealed = bidding.content(session, bid.bid, bid.number)[0]
    try:
        if bid.wrapped:
            split = sealed_prices.split_bid(session, bid.bid, bid.number)
            content = content_under(sealed, office.vault.keys.unwrap(bid.wrapped))
            opened = _as_opened(office, content, split[1] if split else b"")
        else:
            seal = bidding.seal(session, state.id)
            content_bid, whole, _ = open_submitted_bid(sealed, seal[1] if seal else "", office)
            opened = BidAsOpened(bid=content_bid, whole=whole)
    except (CannotOpen, StoreGone, ValueError, KeyError, TypeError):
        return None
    return opened if opened.whole == bid.whole else None


def _as_opened(office: Office, content: OpenedContent, prices: bytes) -> BidAsOpened:
    return BidAsOpened(
        bid=content.bid,
        whole=content.whole,
        prices=prices,
        prices_sha256=content.prices,
        files_key=office.vault.keys.wrap(content.identity),
    )
