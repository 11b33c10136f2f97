"""Bids held back at an opening: kept apart until somebody decides on them."""

import json

from sqlmodel import Session

from tender.records.held import HeldBid
from tender.storage.asking import select
from tender.storage.tables import HeldBidRow
from tender.storage.unit import Unit


def hold_back(unit: Unit, procurement: str, bid: HeldBid) -> None:
    """Keep a bid, or its prices, apart."""
    row = bid._asdict() | {"faults": json.dumps(bid.faults, ensure_ascii=False)}
    unit.append(HeldBidRow(procurement=procurement, **row))


def held(session: Session, procurement: str) -> tuple[HeldBid, ...]:
    """Everything that was held back, in the order in which it was found."""
    row = HeldBidRow
    rows = session.exec(
        select(
            row.envelope, row.bid, row.number, row.bidder, row.alias, row.faults, row.opens,
            row.wrapped, row.whole,
        )
        .where(row.procurement == procurement)
        .order_by(row.id)
    )  # fmt: skip
    return tuple(
        HeldBid(
            envelope, bid, number, bidder, alias, tuple(json.loads(faults)), opens, wrapped, whole
        )
        for envelope, bid, number, bidder, alias, faults, opens, wrapped, whole in rows
    )
