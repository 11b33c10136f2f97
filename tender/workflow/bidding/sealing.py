"""How a submission is sealed, and opened again: under two split keys and the bidder's slip; or, in
procurements of before, under keys that the installation keeps.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.bid.bid import Bid, TypedRate
from tender.bid.receipt import Receipt, items, text_of
from tender.records.bidding import BidToKeep
from tender.records.openers import Envelope
from tender.records.procurements import PublishedVersion
from tender.sealing.identities import CannotOpen, new_identity, open_with, public_of, seal_for
from tender.sealing.signing import SignedText
from tender.workflow.bidding.chain import PlaceInChain
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import part_value
from tender.workflow.ground.deadline import in_time
from tender.workflow.ground.office import Office

FORMAT = "tender-sealed-bid-1"
SPLIT_FORMAT = "tender-sealed-bid-2"
PRICES_FORMAT = "tender-sealed-prices-1"
#: bytes to which the content of a submission, its receipt and its prices are filled up at least
STEP = 1 << 15


class Arrival(NamedTuple):
    """When a submission was whole and when it began to arrive, and the head of the audit then."""

    at: datetime
    begun: datetime
    audit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedSubmission:
    """A bid as it is kept, with what its bidder is given."""

    bid: BidToKeep
    receipt: Receipt
    signed: SignedText
    slip: str = ""  #: opens it for its bidder; kept by nobody here
    key: bytes = b""  #: of its content, for the quality key and the slip
    prices: bytes = b""  #: for the prices key and the slip


def sealed_submission(
    office: Office,
    own: OwnBid,
    published: PublishedVersion,
    number: int,
    arrival: Arrival,
    *,
    place: PlaceInChain,
    seal: tuple[str, str] | None,
    keys: Mapping[Envelope, str],
) -> SealedSubmission:
    """The bid sealed and its receipt signed. `seal`: the installation's pair, where `keys`, the
    public halves of the split ones, are none.
    """
    if keys:
        return _under_split_keys(office, own, published, number, arrival, place, keys)
    assert seal is not None, "whoever takes part finds a seal"
    content = _content(FORMAT, published, own.bid)
    receipt = _new_receipt(own, published, number, arrival, place, hash_of(content))
    signed = office.vault.signer.sign(text_of(receipt))
    publics = (seal[0], own.taking.public)
    sealed, sealed_receipt = (
        office.vault.keys.seal(text, *publics, least=STEP)
        for text in (canonical(content), signed.text)
    )
    bid = _to_keep(own, receipt, signed, sealed, sealed_receipt, place)
    return SealedSubmission(bid=bid, receipt=receipt, signed=signed)


def _under_split_keys(
    office: Office,
    own: OwnBid,
    published: PublishedVersion,
    number: int,
    arrival: Arrival,
    place: PlaceInChain,
    keys: Mapping[Envelope, str],
) -> SealedSubmission:
    """The content and the files lie under the bid's own key, which is locked for the quality key
    and the slip; prices lie under the prices key and the slip, and never with the content.
    """
    slip = new_identity()
    prices = {
        "format": PRICES_FORMAT,
        "nonce": secrets.token_hex(32),
        "rates": encode(own.bid.rates),
    }
    content = _content(SPLIT_FORMAT, published, replace(own.bid, rates=())) | {
        "prices": hash_of(prices)
    }
    receipt = _new_receipt(
        own, published, number, arrival, place, hash_of(content), hash_of(prices)
    )
    signed = office.vault.signer.sign(text_of(receipt))
    quality = (keys[Envelope.QUALITY], public_of(slip))
    sealed = seal_for(canonical(content), own.taking.public, least=STEP)
    sealed_receipt = seal_for(signed.text, *quality, least=STEP)
    bid = _to_keep(own, receipt, signed, sealed, sealed_receipt, place)
    return SealedSubmission(
        bid=bid,
        receipt=receipt,
        signed=signed,
        slip=slip,
        key=seal_for(office.vault.keys.unwrap(own.taking.wrapped).encode(), *quality),
        prices=seal_for(canonical(prices), keys[Envelope.PRICES], public_of(slip), least=STEP),
    )


def _content(format: str, published: PublishedVersion, bid: Bid) -> dict[str, Any]:
    return {
        "format": format,
        "nonce": secrets.token_hex(32),
        "version": published.sha256,
        "bid": encode(bid),
    }


def _to_keep(
    own: OwnBid,
    receipt: Receipt,
    signed: SignedText,
    sealed: bytes,
    sealed_receipt: bytes,
    place: PlaceInChain,
) -> BidToKeep:
    return BidToKeep(
        bid=own.taking.id,
        number=receipt.number,
        sealed=sealed,
        receipt=sealed_receipt,
        receipt_sha256=signed.sha256,
        signature=signed.signature,
        objects=tuple(attachment.key for attachment in own.bid.files),
        late=receipt.late,
        begun=receipt.begun,
        salt=place.salt,
    )


def _new_receipt(
    own: OwnBid,
    published: PublishedVersion,
    number: int,
    arrival: Arrival,
    place: PlaceInChain,
    whole: str,
    prices: str = "",
) -> Receipt:
    """What the bidder is given: the moment, and every hash."""
    return Receipt(
        procurement=own.state.id,
        title=own.state.listed.title,
        council=own.state.listed.council,
        version=published.sha256,
        bidder=own.organisation.name,
        number=number,
        received=arrival.at.astimezone(UTC),
        begun=arrival.begun.astimezone(UTC),
        late=not in_time(arrival.at, own.closes),
        items=items(own.state.procurement, own.bid, prices),
        whole=whole,
        audit=arrival.audit,
        organisation=own.taking.organisation,
        before=place.before,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedContent:
    """A submitted bid opened, without its prices: the hash of the whole worked out again, the hash
    that its prices must have, and the key under which its files lie.
    """

    bid: Bid
    whole: str
    prices: str
    identity: str


def open_submitted_bid(sealed: bytes, wrapped: str, office: Office) -> tuple[Bid, str, Any]:
    """A submission under the installation's keys opened: the bid, the hash of the whole worked out
    again, and what was sealed with it. Raises CannotOpen.
    """
    data = json.loads(office.vault.keys.open(sealed, wrapped))
    return part_value(Bid, data["bid"]), hash_of(data), data


def open_content(sealed: bytes, key: bytes, identity: str) -> OpenedContent:
    """A submission under split keys opened, by the quality key or the slip. Raises CannotOpen."""
    return content_under(sealed, open_with(key, identity).decode())


def content_under(sealed: bytes, own: str) -> OpenedContent:
    """The same by the key of its content. Raises CannotOpen."""
    data = json.loads(open_with(sealed, own))
    return OpenedContent(
        bid=part_value(Bid, data["bid"]), whole=hash_of(data), prices=data["prices"], identity=own
    )


def open_prices(sealed: bytes, identity: str, sha256: str) -> tuple[TypedRate, ...]:
    """The prices of a submission, by the prices key or the slip, held against the hash that its
    content names. Raises CannotOpen.
    """
    data = json.loads(open_with(sealed, identity))
    if hash_of(data) != sha256:
        raise CannotOpen("these prices are not those that were sealed with the bid")
    return tuple(part_value(TypedRate, rate) for rate in data["rates"])
