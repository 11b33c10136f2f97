"""Roles that people with an account were asked to take, until they answer."""

from sqlmodel import Session, col, update

from tender.records.ways_in import WaitingAppointment
from tender.storage.asking import select
from tender.storage.tables import AppointmentRow, ProcurementRow
from tender.storage.unit import Unit


def ask(
    unit: Unit, procurement: str, person: int, name: str, role: str, group: str, by: int | None
) -> None:
    """Ask somebody to take a role; `name` is what whoever asks calls them."""
    unit.add(
        AppointmentRow(
            procurement=procurement,
            person=person,
            name=name,
            role=role,
            group=group,
            by=by,
            made=unit.now,
        )
    )


def answer(unit: Unit, id: int, *, accepted: bool) -> bool:
    """Put the answer on record; False where it was answered meanwhile."""
    waiting = (col(AppointmentRow.id) == id, col(AppointmentRow.answered).is_(None))
    values = {"answered": unit.now, "accepted": accepted}
    return bool(unit.session.exec(update(AppointmentRow).where(*waiting).values(**values)).rowcount)


def of_person(session: Session, person: int) -> tuple[WaitingAppointment, ...]:
    """What somebody was asked and has not answered."""
    return _waiting(session, AppointmentRow.person == person)


def accepted(session: Session, procurement: str, person: int) -> frozenset[str]:
    """The roles that somebody said yes to in a procurement."""
    row = AppointmentRow
    query = select(row.role).where(
        row.procurement == procurement, row.person == person, col(row.accepted).is_(True)
    )
    return frozenset(session.exec(query))


def of_procurement(session: Session, procurement: str) -> tuple[WaitingAppointment, ...]:
    """Who was asked here and has not answered."""
    return _waiting(session, AppointmentRow.procurement == procurement)


def _waiting(session: Session, where: object) -> tuple[WaitingAppointment, ...]:
    row = AppointmentRow
    query = (
        select(
            row.id,
            row.procurement,
            ProcurementRow.title,
            row.person,
            row.name,
            row.role,
            row.group,
            row.by,
            row.made,
        )
        .join(ProcurementRow, col(ProcurementRow.id) == row.procurement)
        .where(where, col(row.answered).is_(None))
        .order_by(row.id)
    )
    return tuple(WaitingAppointment(*asked) for asked in session.exec(query))
