"""Accounts that somebody asked to recover, and what became of it."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, or_, update

from tender.records.people import KnownPerson
from tender.records.ways_in import AccountRecovery
from tender.storage import organisations, people
from tender.storage.asking import select
from tender.storage.tables import ColleagueRow, MembershipRow, PersonRow, RecoveryRow
from tender.storage.unit import Unit

_ROW = RecoveryRow
_COLUMNS = (
    _ROW.id,
    _ROW.person,
    PersonRow.name,
    _ROW.how,
    _ROW.forget,
    _ROW.by,
    _ROW.made,
    _ROW.opens,
    _ROW.agreed_by,
    _ROW.agreed,
    _ROW.stopped_by,
    _ROW.stopped,
    _ROW.used,
)


def ask(unit: Unit, person: int, how: str, by: int | None, opens: datetime, *, forget: bool) -> int:
    """Ask to recover an account, which may be used from `opens`; the number of the recovery."""
    row = RecoveryRow(person=person, how=how, forget=forget, by=by, made=unit.now, opens=opens)
    unit.add(row)
    unit.session.flush()
    assert row.id is not None
    return row.id


def agree(unit: Unit, id: int, by: int | None) -> bool:
    """Another administrator agrees; False where it was stopped or agreed to meanwhile."""
    waits = (col(_ROW.agreed).is_(None), col(_ROW.stopped).is_(None), col(_ROW.used).is_(None))
    values = {"agreed": unit.now, "agreed_by": by}
    return bool(
        unit.session.exec(update(_ROW).where(col(_ROW.id) == id, *waits).values(**values)).rowcount
    )


def stop(unit: Unit, id: int, by: int | None) -> bool:
    """Stop one; False where it was stopped or used meanwhile."""
    waits = (col(_ROW.stopped).is_(None), col(_ROW.used).is_(None))
    values = {"stopped": unit.now, "stopped_by": by}
    return bool(
        unit.session.exec(update(_ROW).where(col(_ROW.id) == id, *waits).values(**values)).rowcount
    )


def use(unit: Unit, id: int, person: int) -> bool:
    """Note that somebody came in by a recovery; False where it was stopped meanwhile."""
    used = update(_ROW).where(
        col(_ROW.id) == id, col(_ROW.stopped).is_(None), col(_ROW.used).is_(None)
    )
    if not unit.session.exec(used.values(used=unit.now)).rowcount:
        return False
    unit.session.exec(
        update(PersonRow).where(col(PersonRow.id) == person).values(recovered=unit.now)
    )
    return True


def recovery(session: Session, id: int) -> AccountRecovery | None:
    """The recovery of this number."""
    return next(iter(_recoveries(session, _ROW.id == id)), None)


def waiting(session: Session, person: int, since: datetime) -> AccountRecovery | None:
    """The recovery of somebody's account that was asked for since a moment and can still be used or
    stopped, if there is one.
    """
    about = _recoveries(session, (_ROW.person == person) & (_ROW.made > since))
    return next((recovery for recovery in reversed(about) if recovery.waits), None)


def since(session: Session, moment: datetime, waits: datetime) -> tuple[AccountRecovery, ...]:
    """Those that were asked for or used since a moment, and those that still wait and were asked
    for since another; oldest first.
    """
    still = col(_ROW.stopped).is_(None) & col(_ROW.used).is_(None) & (_ROW.made > waits)
    return _recoveries(session, or_(still, _ROW.made > moment, col(_ROW.used) > moment))


def used_by(session: Session, persons: Collection[int]) -> tuple[AccountRecovery, ...]:
    """Those of these people that were used, oldest first."""
    return _recoveries(session, col(_ROW.used).is_not(None) & col(_ROW.person).in_(persons))


def _recoveries(session: Session, where: object) -> tuple[AccountRecovery, ...]:
    query = (
        select(*_COLUMNS)
        .join(PersonRow, col(PersonRow.id) == _ROW.person)
        .where(where)
        .order_by(_ROW.id)
    )
    return tuple(AccountRecovery(*row) for row in session.exec(query))


def bids(session: Session, person: int) -> bool:
    """Whether an account belongs to somebody who bids: they act, or ever acted, for an
    organisation, or ever were a bidder somewhere.
    """
    acted = select(ColleagueRow.id).where(
        ColleagueRow.person == person, col(ColleagueRow.since).is_not(None)
    )
    bid = select(MembershipRow.id).where(
        MembershipRow.person == person, MembershipRow.role == "bidder"
    )
    return any(session.exec(query.limit(1)).first() is not None for query in (acted, bid))


def works_for_council(session: Session, known: KnownPerson) -> bool:
    """Whether an account has, or ever had, a part on a council's side."""
    role = select(MembershipRow.id).where(
        MembershipRow.person == known.id, MembershipRow.role != "bidder"
    )
    return known.administrator or session.exec(role.limit(1)).first() is not None


def administrators(session: Session) -> frozenset[int]:
    """Every administrator who may sign in."""
    return frozenset(
        known.id for known in people.everybody(session) if known.administrator and known.active
    )


def made(session: Session, person: int) -> datetime:
    """When an account was made."""
    at: datetime = session.exec(select(PersonRow.made).where(PersonRow.id == person)).one()
    return at


def concerned(session: Session, person: int) -> frozenset[int]:
    """Whom the recovery of an account concerns, who are told of it and may stop it: its person, and
    their colleagues in the organisation or, of a council's account, the administrators.
    """
    known = people.person(session, person)
    if bids(session, person) or not known.vouched:
        organisation = organisations.acts_for(session, person)
        others = organisations.colleagues(session, organisation) if organisation is not None else ()
        return frozenset({person}) | {
            colleague.person for colleague in others if colleague.since is not None
        }
    return frozenset({person}) | administrators(session)
