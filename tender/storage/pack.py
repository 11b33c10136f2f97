"""The documents of an ITT."""

from sqlmodel import Session, col

from tender.records.pack import PackDocument, RemovedDocument
from tender.storage.asking import select
from tender.storage.tables import PackOutRow, PackRow
from tender.storage.unit import Unit


def add(unit: Unit, procurement: str, paper: PackDocument, by: int) -> None:
    """Add a document; its number and its moment are given here."""
    unit.append(
        PackRow(
            procurement=procurement,
            title=paper.title,
            name=paper.name,
            kind=paper.kind,
            size=paper.size,
            sha256=paper.sha256,
            object=paper.object,
            by=by,
            at=unit.now,
        )
    )


def take_out(unit: Unit, procurement: str, document: int, reason: str, by: int) -> None:
    """Take a document out."""
    unit.append(
        PackOutRow(procurement=procurement, document=document, reason=reason, by=by, at=unit.now)
    )


def papers(session: Session, procurement: str) -> tuple[PackDocument, ...]:
    """Every document that was ever in the pack, in the order in which they came."""
    query = select(
        PackRow.id,
        PackRow.title,
        PackRow.name,
        PackRow.kind,
        PackRow.size,
        PackRow.sha256,
        PackRow.object,
        PackRow.at,
    )
    return tuple(
        PackDocument(*row)
        for row in session.exec(
            query.where(PackRow.procurement == procurement).order_by(PackRow.id)
        )
    )


def taken_out(session: Session, procurement: str) -> dict[int, RemovedDocument]:
    """Documents taken out, by number."""
    rows = session.exec(
        select(PackOutRow.document, PackOutRow.reason, PackOutRow.at)
        .where(PackOutRow.procurement == procurement)
        .order_by(col(PackOutRow.id))
    )
    return {row[0]: RemovedDocument(*row) for row in rows}
