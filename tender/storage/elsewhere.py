"""A portal's export on its way, and the sources of answers once bids were taken in from it."""

import json
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, delete

from evidence.canonical import canonical
from tender.records.elsewhere import AnswerSource, BidderOnTheWay, BroughtExport, TakenExport
from tender.storage.asking import select
from tender.storage.tables import (
    AnswerSourceRow,
    BroughtBidderRow,
    BroughtExportRow,
    TakenExportRow,
)
from tender.storage.unit import Unit


def bring(
    unit: Unit,
    procurement: str,
    name: str,
    sha256: str,
    ignored: Iterable[str],
    bidders: Iterable[BidderOnTheWay],
    by: int,
) -> None:
    """Keep an export in the place of one that was brought before."""
    clear(unit, procurement)
    unit.add(
        BroughtExportRow(
            procurement=procurement,
            name=name,
            sha256=sha256,
            ignored=json.dumps(list(ignored)),
            by=by,
            at=unit.now,
        )
    )
    for bidder in bidders:
        unit.add(BroughtBidderRow(procurement=procurement, **bidder._asdict()))
    unit.session.flush()


def clear(unit: Unit, procurement: str) -> None:
    """Let go of what was brought."""
    unit.session.exec(
        delete(BroughtBidderRow).where(col(BroughtBidderRow.procurement) == procurement)
    )
    unit.session.exec(
        delete(BroughtExportRow).where(col(BroughtExportRow.procurement) == procurement)
    )
    unit.session.flush()


def brought(session: Session, procurement: str) -> BroughtExport | None:
    """The export on its way, if there is one."""
    row = session.exec(
        select(BroughtExportRow).where(BroughtExportRow.procurement == procurement)
    ).first()
    return (
        BroughtExport(row.name, row.sha256, tuple(json.loads(row.ignored)), row.by, row.at)
        if row
        else None
    )


def on_the_way(session: Session, procurement: str, bidder: str = "") -> tuple[BidderOnTheWay, ...]:
    """Every bidder of it, or one."""
    row = BroughtBidderRow
    query = (
        select(row.bidder, row.found, row.choices, row.revision)
        .where(row.procurement == procurement)
        .order_by(col(row.bidder))
    )
    return tuple(
        BidderOnTheWay._make(values)
        for values in session.exec(query.where(row.bidder == bidder) if bidder else query)
    )


def choose(unit: Unit, procurement: str, bidder: str, choices: str) -> None:
    """Keep what people chose for one bidder."""
    row = unit.session.exec(
        select(BroughtBidderRow).where(
            BroughtBidderRow.procurement == procurement, BroughtBidderRow.bidder == bidder
        )
    ).one()
    row.choices, row.revision = choices, row.revision + 1
    unit.add(row)


def record(
    unit: Unit,
    procurement: str,
    name: str,
    sha256: str,
    left_out: Mapping[str, str],
    sources: Iterable[AnswerSource],
    by: int,
) -> None:
    """Put on record where every answer came from."""
    unit.append(
        TakenExportRow(
            procurement=procurement,
            name=name,
            sha256=sha256,
            left_out=canonical(dict(left_out)).decode(),
            by=by,
            at=unit.now,
        )
    )
    for source in sources:
        unit.append(AnswerSourceRow(procurement=procurement, at=unit.now, **source._asdict()))


def taken_export(session: Session, procurement: str) -> TakenExport | None:
    """The export from which bids were taken in, if they were."""
    row = session.exec(
        select(TakenExportRow).where(TakenExportRow.procurement == procurement)
    ).first()
    return TakenExport(row.name, row.sha256, json.loads(row.left_out), row.at) if row else None


def sources(session: Session, procurement: str) -> tuple[AnswerSource, ...]:
    """Where every answer came from, by bidder."""
    row = AnswerSourceRow
    query = select(
        row.bidder,
        row.question,
        row.lot,
        row.file,
        row.sha256,
        row.place,
        row.asked,
        row.how,
        row.reason,
    ).where(row.procurement == procurement)
    return tuple(
        AnswerSource._make(values)
        for values in session.exec(query.order_by(row.bidder, col(row.id)))
    )


def ids(session: Session, procurement: str) -> tuple[str, ...]:
    """The ids of the bidders of an export on its way, in order."""
    return tuple(
        session.exec(
            select(BroughtBidderRow.bidder)
            .where(BroughtBidderRow.procurement == procurement)
            .order_by(BroughtBidderRow.bidder)
        )
    )
