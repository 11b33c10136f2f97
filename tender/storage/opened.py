"""What was opened: which sealed bid became which bidder, and the files that go with its answers."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlmodel import Session, col

from tender.storage.asking import select
from tender.storage.tables import BidRow, FileRow, OpenedRow
from tender.storage.unit import Unit


class Opened(NamedTuple):
    """An opened bid: its number among its bidder's, the short id of the bidder, the hash of the
    whole, and what a submission does not carry.
    """

    bid: int
    number: int
    bidder: str
    whole: str
    facts: Mapping[str, Any]
    organisation: int


class Kept(NamedTuple):
    """A file that goes with an answer under its alias."""

    question: str
    alias: str
    lot: str
    number: int
    name: str
    kind: str
    size: int
    sha256: str
    object: str
    scanned: bool


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
        OpenedRow(
            procurement=procurement,
            bid=bid,
            number=number,
            bidder=bidder,
            whole=whole,
            facts=json.dumps(facts, ensure_ascii=False),
        )
    )


def opened(session: Session, procurement: str) -> tuple[Opened, ...]:
    """Every opened bid, in the order of the bidders' ids."""
    rows = session.exec(
        select(
            OpenedRow.bid,
            OpenedRow.number,
            OpenedRow.bidder,
            OpenedRow.whole,
            OpenedRow.facts,
            BidRow.organisation,
        )
        .join(BidRow, col(BidRow.id) == OpenedRow.bid)
        .where(OpenedRow.procurement == procurement)
        .order_by(OpenedRow.bidder)
    )
    return tuple(Opened._make((*row[:4], json.loads(row[4]), row[5])) for row in rows)


def keep_file(unit: Unit, procurement: str, kept: Kept) -> None:
    """Keep what is known of a file."""
    unit.append(FileRow(procurement=procurement, **kept._asdict()))


_KEPT = (
    FileRow.question,
    FileRow.alias,
    FileRow.lot,
    FileRow.number,
    FileRow.name,
    FileRow.kind,
    FileRow.size,
    FileRow.sha256,
    FileRow.object,
    FileRow.scanned,
)


def files(session: Session, procurement: str) -> tuple[Kept, ...]:
    """Every file of every answer."""
    return tuple(
        Kept(*row)
        for row in session.exec(
            select(*_KEPT).where(FileRow.procurement == procurement).order_by(FileRow.id)
        )
    )


def files_at(
    session: Session, procurement: str, question: str, alias: str, lot: str
) -> tuple[Kept, ...]:
    """The files that go with one answer."""
    query = select(*_KEPT).where(
        FileRow.procurement == procurement,
        FileRow.question == question,
        FileRow.alias == alias,
        FileRow.lot == lot,
    )
    return tuple(Kept(*row) for row in session.exec(query.order_by(FileRow.number)))
