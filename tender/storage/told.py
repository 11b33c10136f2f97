"""What people at the council were told of by letter, and how each wants to be told."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from tender.records.told import TellingChosen, ToldNeed
from tender.storage.asking import select
from tender.storage.tables import HowToldRow, ToldNeedRow
from tender.storage.unit import Unit


def known(session: Session, person: int) -> frozenset[ToldNeed]:
    """All that somebody was told of."""
    rows = session.exec(
        select(
            ToldNeedRow.procurement, ToldNeedRow.kind, ToldNeedRow.item, ToldNeedRow.occasion
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


def choices(session: Session) -> tuple[TellingChosen, ...]:
    """Every choice that was ever made, oldest first."""
    row = HowToldRow
    rows = session.exec(select(row.person, row.procurement, row.how, row.at).order_by(col(row.id)))
    return tuple(TellingChosen(*chosen) for chosen in rows)


def choose(unit: Unit, person: int, procurement: str | None, how: str) -> None:
    """Put on record how somebody wants to be told from now on."""
    unit.append(HowToldRow(person=person, procurement=procurement, how=how, at=unit.now))
