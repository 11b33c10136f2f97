"""The chain of receipts as it is kept: submissions and withdrawals in the order of their acts."""

import hashlib
import json

from sqlmodel import Session, col

from tender.records.bidding import KeptLink
from tender.storage.asking import select
from tender.storage.tables import AuditRow, BidRow, SealedBidRow, WithdrawnBidRow


def links(session: Session, procurement: str) -> tuple[KeptLink, ...]:
    """Every link, the oldest first."""
    of_bids = select(
        SealedBidRow.audit, SealedBidRow.bid, BidRow.organisation, SealedBidRow.number,
        SealedBidRow.receipt_sha256, SealedBidRow.salt, SealedBidRow.at, SealedBidRow.signature,
    ).join(BidRow, col(BidRow.id) == SealedBidRow.bid)  # fmt: skip
    of_withdrawals = select(
        WithdrawnBidRow.audit, WithdrawnBidRow.bid, BidRow.organisation, WithdrawnBidRow.number,
        WithdrawnBidRow.notice, WithdrawnBidRow.salt, WithdrawnBidRow.at, WithdrawnBidRow.signature,
    ).join(BidRow, col(BidRow.id) == WithdrawnBidRow.bid)  # fmt: skip
    submitted = (
        KeptLink(audit, bid, organisation, number, sha256, salt, at, False, "", signature)
        for audit, bid, organisation, number, sha256, salt, at, signature in session.exec(
            of_bids.where(SealedBidRow.procurement == procurement)
        )
    )
    taken_back = (
        KeptLink(
            audit, bid, organisation, number, hash_of_notice(notice), salt, at, True, notice,
            signature,
        )
        for audit, bid, organisation, number, notice, salt, at, signature in session.exec(
            of_withdrawals.where(WithdrawnBidRow.procurement == procurement)
        )
    )  # fmt: skip
    return tuple(sorted((*submitted, *taken_back)))


def hash_of_notice(notice: str) -> str:
    """What follows a withdrawal in the chain names this."""
    return hashlib.sha256(notice.encode()).hexdigest()


def acts(session: Session, procurement: str, verbs: tuple[str, ...]) -> dict[int, str]:
    """The receipts that the audit names, by entry, for acts of these verbs; empty where it names
    none.
    """
    rows = session.exec(
        select(AuditRow.number, AuditRow.data).where(
            AuditRow.procurement == procurement, col(AuditRow.verb).in_(verbs)
        )
    )
    return {number: str(json.loads(data).get("receipt", "")) for number, data in rows}
