"""What was done outside Tender, as it is on record."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col

from tender.evaluation.review.outside import OutsideAct, OutsideKind, OutsideRecord
from tender.storage.asking import select
from tender.storage.tables import OutsideActRow
from tender.storage.tide import remembered, tide
from tender.storage.unit import Unit


def record(unit: Unit, procurement: str, acts: Iterable[OutsideAct]) -> None:
    """Append what was done; numbers and moments are those of this act."""
    for act in acts:
        unit.append(_row(unit, procurement, act._replace(number=0)))


def withdraw(unit: Unit, procurement: str, act: OutsideAct, reason: str, by: int) -> None:
    """Append that one no longer counts."""
    unit.append(_row(unit, procurement, act._replace(note=reason, by=by)))


def _row(unit: Unit, procurement: str, act: OutsideAct) -> OutsideActRow:
    """What is appended of an act; with its number, that it no longer counts."""
    return OutsideActRow(
        procurement=procurement,
        kind=act.kind.value,
        about=act.about,
        day=act.day.isoformat(),
        reference=act.reference,
        who=act.who,
        note=act.note,
        withdraws=act.number,
        by=act.by,
        at=unit.now,
    )


def outside_record(session: Session, procurement: str) -> OutsideRecord:
    """Everything on record, oldest first, what was withdrawn with its reason."""
    about = procurement, tide(session, procurement).outside_act
    return remembered(session, "outside", about, lambda: _read(session, procurement))


def _read(session: Session, procurement: str) -> OutsideRecord:
    query = select(OutsideActRow).where(OutsideActRow.procurement == procurement)
    rows = session.exec(query.order_by(col(OutsideActRow.id))).all()
    withdrawn = {row.withdraws: row.note for row in rows if row.withdraws}
    return OutsideRecord(
        tuple(
            OutsideAct(
                number=row.id or 0,
                kind=OutsideKind(row.kind),
                about=row.about,
                day=date.fromisoformat(row.day),
                reference=row.reference,
                who=row.who,
                note=row.note,
                by=row.by,
                at=row.at,
                withdrawn=withdrawn.get(row.id or 0, ""),
            )
            for row in rows
            if not row.withdraws
        )
    )
