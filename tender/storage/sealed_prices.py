"""What lies under split keys: the key of a submitted bid's content, and prices, before and after
they are opened.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, func

from evidence.canonical import canonical
from tender.records.openers import SealedPrices
from tender.storage.asking import select
from tender.storage.tables import (
    OpenedKeyRow,
    OpenedPricesRow,
    SealedPricesRow,
    SplitBidRow,
    SplitKeyRow,
    SubmissionRow,
)
from tender.storage.unit import Unit


def keep_split_bid(
    unit: Unit, procurement: str, bid: int, number: int, key: bytes, prices: bytes
) -> None:
    """Keep the key of a submission's content and its prices, both sealed."""
    unit.append(
        SplitBidRow(procurement=procurement, bid=bid, number=number, key=key, prices=prices)
    )


def split_bid(session: Session, bid: int, number: int) -> tuple[bytes, bytes] | None:
    """The same; nothing for a submission under the installation's key."""
    row = session.exec(
        select(SplitBidRow.key, SplitBidRow.prices).where(
            SplitBidRow.bid == bid, SplitBidRow.number == number
        )
    ).first()
    return (bytes(row[0]), bytes(row[1])) if row else None


def keep_opened_key(unit: Unit, procurement: str, bidder: str, wrapped: str) -> None:
    """Keep the key of an opened bid's content, for its files."""
    unit.append(OpenedKeyRow(procurement=procurement, bidder=bidder, wrapped=wrapped))


def opened_key(session: Session, procurement: str, bidder: str) -> str:
    """The same; empty where there is none."""
    wrapped: str | None = session.exec(
        select(OpenedKeyRow.wrapped).where(
            OpenedKeyRow.procurement == procurement, OpenedKeyRow.bidder == bidder
        )
    ).first()
    return wrapped or ""


def keep_sealed(unit: Unit, procurement: str, prices: SealedPrices) -> None:
    """Keep the prices of a bid that was taken in, sealed."""
    unit.append(SealedPricesRow(procurement=procurement, **prices._asdict()))


def sealed(session: Session, procurement: str) -> tuple[SealedPrices, ...]:
    """The sealed prices of every bid, in the order of the bidders' ids."""
    row = SealedPricesRow
    rows = session.exec(
        select(row.bidder, row.sealed, row.sha256, row.signature)
        .where(row.procurement == procurement)
        .order_by(row.bidder)
    )
    return tuple(SealedPrices(*values) for values in rows)


def still_sealed(session: Session, procurement: str) -> bool:
    """Whether prices of a bid that was taken in lie here, or should, that nobody opened yet."""
    split = session.exec(
        select(func.count()).select_from(SplitKeyRow).where(SplitKeyRow.procurement == procurement)
    ).one()
    bidders, priced = (
        set(session.exec(select(row.bidder).where(row.procurement == procurement)))
        for row in (SubmissionRow, OpenedPricesRow)
    )
    return bool(split and bidders - priced)


def keep_opened(unit: Unit, procurement: str, bidder: str, rates: Sequence[Any]) -> None:
    """Keep the rates of a bid whose prices were opened."""
    data = canonical(list(rates)).decode()
    unit.append(OpenedPricesRow(procurement=procurement, bidder=bidder, data=data))


def opened(session: Session, procurement: str) -> dict[str, list[Any]]:
    """The rates of every bid whose prices were opened, as plain data, by bidder."""
    rows = session.exec(
        select(OpenedPricesRow.bidder, OpenedPricesRow.data).where(
            OpenedPricesRow.procurement == procurement
        )
    )
    return {bidder: json.loads(data) for bidder, data in rows}
