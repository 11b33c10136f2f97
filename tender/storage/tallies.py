"""How often something was tried, in one count over all processes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete

from tender.records.ways_in import Tally
from tender.storage.asking import select
from tender.storage.tables import TallyRow


def held(session: Session, key: str, now: datetime) -> Tally:
    """What was counted under a key, kept from others until this transaction ends."""
    make: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    # in one statement: between two, somebody else whose try was right could take the row away
    put_in = make.insert(TallyRow).values(key=key, count=0, last=now, ends=now)
    put_in = put_in.on_conflict_do_update(index_elements=["key"], set_={"key": put_in.excluded.key})
    row = session.exec(put_in.returning(TallyRow.count, TallyRow.last, TallyRow.ends)).one()
    tally = Tally(*row)
    return tally if tally.ends > now else Tally(0, now, now)


def count(session: Session, key: str, tally: Tally, now: datetime, ends: datetime) -> None:
    """Count one more."""
    row = session.get(TallyRow, key)
    assert row is not None
    row.count, row.last, row.ends = tally.number + 1, now, ends
    session.add(row)


def counted(session: Session, key: str, now: datetime) -> Tally:
    """What was counted under a key so far."""
    row = session.exec(
        select(TallyRow.count, TallyRow.last, TallyRow.ends).where(
            TallyRow.key == key, TallyRow.ends > now
        )
    ).first()
    return Tally(*row) if row else Tally(0, now, now)


def forget(session: Session, *keys: str) -> None:
    """Begin to count anew."""
    session.exec(delete(TallyRow).where(col(TallyRow.key).in_(keys)))


def sweep(session: Session, now: datetime) -> None:
    """Forget what ended a while ago, and what nobody else holds: two who wait for one another would
    both be turned away.
    """
    ended = (
        select(TallyRow.key)
        .where(col(TallyRow.ends) < now - timedelta(hours=1))
        .with_for_update(skip_locked=True)
    )
    session.exec(delete(TallyRow).where(col(TallyRow.key).in_(ended)))
