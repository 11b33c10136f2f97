"""What people at the council were told of by letter, and how each wants to be told."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_

from tender.records.told import ToldNeed
from tender.storage.asking import select
from tender.storage.tables import HowToldRow, ToldNeedRow
from tender.storage.unit import Unit


def known(session: Session, person: int) -> frozenset[ToldNeed]:
    """All that somebody was told of."""
    rows = session.exec(
        select(
            ToldNeedRow.procurement, ToldNeedRow.kind, ToldNeedRow.item, ToldNeedRow.moment
        ).where(ToldNeedRow.person == person)
    )
    return frozenset(ToldNeed(*row) for row in rows)


def note(session: Session, person: int, told: Iterable[ToldNeed], now: datetime) -> bool:
    """Note that somebody is told of these; False, and nothing is noted, where they were told of one
    of them meanwhile.
    """
    with suppress(IntegrityError), session.begin_nested():
        session.add_all(ToldNeedRow(person=person, at=now, **need._asdict()) for need in told)
        session.flush()
        return True
    return False


def how(session: Session, person: int, procurement: str) -> str:
    """How somebody chose last to be told of a procurement; empty where they never did."""
    row = HowToldRow
    here = or_(col(row.procurement).is_(None), col(row.procurement) == procurement)
    chosen = select(row.how).where(row.person == person, here).order_by(col(row.id).desc())
    return session.exec(chosen.limit(1)).first() or ""


def choose(unit: Unit, person: int, procurement: str | None, how: str) -> None:
    """Put on record how somebody wants to be told from now on."""
    unit.append(HowToldRow(person=person, procurement=procurement, how=how, at=unit.now))
