"""Sessions that see which rows of chained tables are added, changed or taken away, however it is
said: an act commits to each in its entry; outside of an act none may be.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Delete, Update, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from tender.storage.chained import BY_NAME


class ActSession(Session):
    """The session of an act: `touched` are tables and keys of chained rows."""

    @property
    def touched(self) -> dict[tuple[str, Any], Mapping[Any, Any] | None]:
        """Each chained row by its table and key, in the order of the first change, as it was before
        that; None for one that was not there.
        """
        rows: dict[tuple[str, Any], Mapping[Any, Any] | None] = self.info.setdefault("touched", {})
        return rows


class KeepSession(Session):
    """The session of what is no act: changes of chained rows are refused, but in what passes."""


def _changed(state: ORMExecuteState) -> tuple[str, set[str]] | None:
    """The chained table that a statement changes, and which columns; all where it takes away."""
    statement = state.statement
    if not isinstance(statement, Update | Delete):
        return None
    chained = BY_NAME.get(str(getattr(statement.table, "name", "")))
    if chained is None:
        return None
    columns = set(chained.row.model_fields)
    if isinstance(statement, Update):
        values = statement._values or ()  # noqa: SLF001 - what it sets stands nowhere else
        columns = {str(getattr(column, "key", column)) for column in values}
    columns -= set(chained.passing)
    return (chained.name, columns) if columns else None


@event.listens_for(ActSession, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    changed = _changed(state)
    if changed is None:
        return
    statement: Any = state.statement
    (key,) = statement.table.primary_key.columns
    query = statement.table.select()
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    session = state.session
    assert isinstance(session, ActSession)
    session.flush()
    for row in session.connection().execute(query).mappings():
        session.touched.setdefault((changed[0], row[key.name]), row)


@event.listens_for(ActSession, "before_flush")
def _note_before(session: ActSession, _context: object, _instances: object) -> None:
    for row in (*session.dirty, *session.deleted):
        chained = BY_NAME.get(str(row.__tablename__))
        if chained is None:
            continue
        table = row.__table__
        (key,) = table.primary_key.columns
        place = chained.name, getattr(row, key.name)
        if place not in session.touched:
            query = table.select().where(key == place[1])
            session.touched[place] = session.connection().execute(query).mappings().first()


@event.listens_for(ActSession, "after_flush")
def _note_rows(session: ActSession, _context: object) -> None:
    for row in session.new:
        chained = BY_NAME.get(str(row.__tablename__))
        if chained is not None:
            (key,) = row.__table__.primary_key.columns
            session.touched.setdefault((chained.name, getattr(row, key.name)), None)


@event.listens_for(KeepSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    changed = _changed(state)
    if changed is not None:
        raise OutsideOfAct(changed[0])


@event.listens_for(KeepSession, "before_flush")
def _refuse_rows(session: KeepSession, _context: object, _instances: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if str(row.__tablename__) in BY_NAME:
            raise OutsideOfAct(str(row.__tablename__))


class OutsideOfAct(AssertionError):
    """Raised where our own code changes a chained row without an act: no entry would explain it."""

    def __init__(self, table: str) -> None:
        """Name the table."""
        super().__init__(f"rows of {table} are changed by an act alone")
