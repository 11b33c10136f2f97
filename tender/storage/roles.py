"""Roles given and ended."""

from datetime import datetime

from sqlmodel import Session, col, func, update

from tender.records.people import GivenRole
from tender.storage.asking import select
from tender.storage.tables import MembershipRow
from tender.storage.unit import Unit

APART = 1_000_000_000  #: numbers of roles above it are those of people who came to bid


def give_role(
    unit: Unit,
    procurement: str,
    person: int,
    role: str,
    group: str = "",
    label: str = "",
    *,
    apart: bool = False,
) -> int:
    """Let somebody hold a role from now on; its number.

    `apart`: numbered by itself, so that the numbers of other roles do not tell of this one.
    """
    number = _next_number(unit.session, apart=apart)
    unit.add(
        MembershipRow(
            id=number,
            procurement=procurement,
            person=person,
            role=role,
            group=group,
            label=label,
            since=unit.now,
        )
    )
    return number


def _next_number(session: Session, *, apart: bool) -> int:
    """The next number of a role; an act has the store to itself, so nobody else takes it."""
    id = col(MembershipRow.id)
    last: int | None = session.exec(
        select(func.max(id)).where(id > APART if apart else id < APART)
    ).one()
    return (last or (APART if apart else 0)) + 1


def given_since(
    session: Session, procurement: str, person: int, moment: datetime
) -> tuple[GivenRole, ...]:
    """The roles that somebody was given in a procurement since a moment and holds now."""
    row = MembershipRow
    query = select(row.id, row.role, row.since).where(
        row.procurement == procurement,
        row.person == person,
        col(row.since) >= moment,
        col(row.until).is_(None),
    )
    return tuple(GivenRole(*given) for given in session.exec(query.order_by(row.id)))


def end_role(unit: Unit, membership: int) -> None:
    """End a role now; that it was held stays on record."""
    unit.session.exec(
        update(MembershipRow)
        .where(col(MembershipRow.id) == membership, col(MembershipRow.until).is_(None))
        .values(until=unit.now)
    )
