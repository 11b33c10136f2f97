"""Papers of late events, and the names of bidders since."""

from sqlmodel import Session

from tender.records.late_events import EventPaper
from tender.storage.asking import select
from tender.storage.tables import BidderNameRow, EventPaperRow
from tender.storage.unit import Unit


def add_paper(unit: Unit, procurement: str, paper: EventPaper, by: int) -> int:
    """Keep a paper; its number."""
    row = EventPaperRow(
        procurement=procurement,
        bidder=paper.bidder,
        name=paper.name,
        kind=paper.kind,
        size=paper.size,
        sha256=paper.sha256,
        object=paper.object,
        by=by,
        at=unit.now,
    )
    unit.append(row)
    assert row.id is not None
    return row.id


def papers(session: Session, procurement: str) -> dict[int, EventPaper]:
    """Every paper by its number."""
    rows = session.exec(
        select(
            EventPaperRow.id,
            EventPaperRow.bidder,
            EventPaperRow.name,
            EventPaperRow.kind,
            EventPaperRow.size,
            EventPaperRow.sha256,
            EventPaperRow.object,
            EventPaperRow.at,
        )
        .where(EventPaperRow.procurement == procurement)
        .order_by(EventPaperRow.id)
    )
    return {row[0]: EventPaper(*row) for row in rows}


def name_bidder(unit: Unit, procurement: str, bidder: str, name: str, by: int) -> None:
    """Keep what a bidder is called from now on."""
    unit.append(
        BidderNameRow(procurement=procurement, bidder=bidder, name=name, by=by, at=unit.now)
    )
