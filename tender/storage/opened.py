"""What was opened: which sealed bid became which bidder, and the files that go with its answers."""

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col

from tender.records.opened import OpenedBid, OpenedFile
from tender.storage.asking import select
from tender.storage.tables import BidRow, OpenedBidRow, OpenedFileRow
from tender.storage.unit import Unit


def keep(
    unit: Unit,
    procurement: str,
    bid: int,
    number: int,
    bidder: str,
    whole: str,
    facts: Mapping[str, Any],
) -> None:
    """Put on record that a bid was opened."""
    unit.append(
        OpenedBidRow(
            procurement=procurement,
            bid=bid,
            number=number,
            bidder=bidder,
            whole=whole,
            facts=json.dumps(facts, ensure_ascii=False),
        )
    )


def opened(session: Session, procurement: str) -> tuple[OpenedBid, ...]:
    """Every opened bid, in the order of the bidders' ids."""
    rows = session.exec(
        select(
            OpenedBidRow.bid,
            OpenedBidRow.number,
            OpenedBidRow.bidder,
            OpenedBidRow.whole,
            OpenedBidRow.facts,
            BidRow.organisation,
        )
        .join(BidRow, col(BidRow.id) == OpenedBidRow.bid)
        .where(OpenedBidRow.procurement == procurement)
        .order_by(OpenedBidRow.bidder)
    )
    return tuple(OpenedBid._make((*row[:4], json.loads(row[4]), row[5])) for row in rows)


def of_submission(
    session: Session, procurement: str, submission: tuple[int, int]
) -> OpenedBid | None:
    """What became of one submission, by its bid and number; None where it was not opened."""
    return next(
        (bid for bid in opened(session, procurement) if (bid.bid, bid.number) == submission), None
    )


def keep_file(unit: Unit, procurement: str, file: OpenedFile) -> None:
    """Keep what is known of a file."""
    unit.append(OpenedFileRow(procurement=procurement, **file._asdict()))


_KEPT = (
    OpenedFileRow.question,
    OpenedFileRow.alias,
    OpenedFileRow.lot,
    OpenedFileRow.number,
    OpenedFileRow.name,
    OpenedFileRow.kind,
    OpenedFileRow.size,
    OpenedFileRow.sha256,
    OpenedFileRow.object,
    OpenedFileRow.scanned,
)


def files(session: Session, procurement: str) -> tuple[OpenedFile, ...]:
    """Every file of every answer."""
    return tuple(
        OpenedFile(*row)
        for row in session.exec(
            select(*_KEPT)
            .where(OpenedFileRow.procurement == procurement)
            .order_by(OpenedFileRow.id)
        )
    )


def files_at(
    session: Session, procurement: str, question: str, alias: str, lot: str
) -> tuple[OpenedFile, ...]:
    """The files that go with one answer."""
    query = select(*_KEPT).where(
        OpenedFileRow.procurement == procurement,
        OpenedFileRow.question == question,
        OpenedFileRow.alias == alias,
        OpenedFileRow.lot == lot,
    )
    return tuple(OpenedFile(*row) for row in session.exec(query.order_by(OpenedFileRow.number)))
