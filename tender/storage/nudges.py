"""Nudges: that somebody was asked to go on marking, by whom and when."""

from datetime import date

from sqlmodel import Session, col

from tender.records.told import MarkingNudge
from tender.storage.asking import select
from tender.storage.tables import NudgeRow, PersonRow
from tender.storage.unit import Unit


def nudges(session: Session, procurement: str) -> tuple[MarkingNudge, ...]:
    """Every nudge of a procurement, oldest first."""
    row = NudgeRow
    rows = session.exec(
        select(row.person, row.by, PersonRow.name, row.day, row.missing, row.wanted, row.at)
        .join(PersonRow, col(PersonRow.id) == row.by)
        .where(row.procurement == procurement)
        .order_by(col(row.id))
    )
    return tuple(MarkingNudge(*nudge) for nudge in rows)


def nudge(
    unit: Unit, procurement: str, person: int, by: int, day: date, missing: int, wanted: int
) -> None:
    """Put a nudge on record."""
    unit.append(
        NudgeRow(
            procurement=procurement,
            person=person,
            by=by,
            day=day.isoformat(),
            missing=missing,
            wanted=wanted,
            at=unit.now,
        )
    )
