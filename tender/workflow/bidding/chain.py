"""Where a submission, or a withdrawal, stands in the chain of receipts of its procurement."""

import secrets
from datetime import UTC
from typing import NamedTuple

from evidence.canonical import canonical
from tender.bid.receipt_chain import WithdrawalNotice, beginning, link, notice_text
from tender.records.bidding import TakingPart
from tender.sealing.signing import SignedText
from tender.storage import bidding, receipt_chain
from tender.storage.unit import Unit
from tender.workflow.ground.office import Office


class PlaceInChain(NamedTuple):
    """What a receipt names as what came before it, and the random number that hides it."""

    before: str
    salt: str


def next_place(unit: Unit, procurement: str) -> PlaceInChain:
    """The place after the newest link; asked within an act, while nobody else can write."""
    links = receipt_chain.links(unit.session, procurement)
    salt = secrets.token_hex(32)
    return PlaceInChain(link(salt, links[-1].sha256 if links else beginning(procurement)), salt)


def take_back(
    office: Office, unit: Unit, procurement: str, taking: TakingPart, number: int, by: int
) -> SignedText:
    """Put a withdrawal on record, signed, as a link of the chain."""
    place = next_place(unit, procurement)
    notice = WithdrawalNotice(
        procurement=procurement,
        organisation=taking.organisation,
        number=number,
        at=unit.now.astimezone(UTC),
        before=place.before,
    )
    signed = office.vault.signer.sign(canonical(notice_text(notice)))
    text = signed.text.decode()
    bidding.withdraw(unit, procurement, taking.id, number, by, text, signed.signature, place.salt)
    return signed
