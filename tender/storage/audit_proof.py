"""The proof that no entry of the audit was altered, removed, put in, reordered or made anew, and no
row behind them either.
"""

from collections.abc import Generator, Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, Integer, Table, cast, func, select
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel

from tender.records.audit import AuditFault, AuditTrust
from tender.storage.audit_chain import AuditChain
from tender.storage.chained import (
    BY_NAME,
    CHAINED,
    LONGEST_SIGN_IN,
    committed_tables,
    key_of,
)
from tender.storage.entries import first_digest, salted_digest
from tender.storage.tables import APPENDED, AppendedRow

MOST = 20  #: faults of a database that are named
#: what reading a row raises that somebody altered past what a column can hold
_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, StatementError)


def faults(session: Session, trust: AuditTrust | None = None) -> Generator[AuditFault, None, None]:
    """Everything that is not as it was written, in the audit and in every row under it.

    None: all is as it was. `trust` is what it is held against; without it, the store's own key.
    """
    chain = AuditChain(trust or session.info["key"].trust())
    yield from _read(chain.read(session), "the audit")
    for kind in APPENDED:
        yield from _read(_record_faults(session, chain, kind), str(kind.__tablename__))
    if chain.signed:
        for chained in CHAINED:
            table = SQLModel.metadata.tables[chained.name]
            yield from _read(_chained_faults(session, chain, table), chained.name)
    yield from chain.left()
    yield from _neither_true_nor_false(session)
    yield from _indexes_beside_tables(session)


def _read(faulty: Iterator[AuditFault], name: str) -> Iterator[AuditFault]:
    """What is found in a table; and that it was, where a row cannot even be read."""
    try:
        yield from faulty
    except _UNREADABLE:
        yield AuditFault(
            0,
            f"a row of {name} holds what nothing here writes: it was altered, and the rows after "
            "it were not looked at",
        )


def _neither_true_nor_false(session: Session) -> Iterator[AuditFault]:
    """Numbers that SQLite keeps for yes or no and that are neither: they read as yes, and compare
    as neither.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    for table in committed_tables():
        for column in table.columns:
            if isinstance(column.type, Boolean):
                odd = select(func.count()).where(cast(column, Integer).not_in((0, 1)))
                if session.connection().execute(odd).scalar():
                    yield AuditFault(
                        0, f"a row of {table.name} has in {column.name} neither yes nor no"
                    )


def _indexes_beside_tables(session: Session) -> Iterator[AuditFault]:
    """Where SQLite's indexes are not those of its tables: rows are read in the order of their keys
    here, and looked up by indexes wherever else.
    """
    if session.get_bind().dialect.name != "sqlite":
        return
    for (said,) in session.connection().exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
        if said != "ok":
            yield AuditFault(
                0, f"the database is not whole ({said}): what is looked up there may be another row"
            )


def _record_faults(
    session: Session, chain: AuditChain, kind: type[AppendedRow]
) -> Iterator[AuditFault]:
    table, before = SQLModel.metadata.tables[str(kind.__tablename__)], 0
    for row in _rows(session, table):
        wrong = tuple(_row_faults(chain, table, kind, row))
        if not wrong and row["audit"] < before:
            wrong = (_out_of_turn(table, row, before),)
        before = before if wrong else row["audit"]
        yield from wrong


def _row_faults(
    chain: AuditChain, table: Table, kind: type[AppendedRow], row: Mapping[Any, Any]
) -> Iterator[AuditFault]:
    """A record against the entry that wrote it."""
    key, entry = key_of(table, row), row["audit"]
    if (table.name, key) in chain.rows:
        yield from _committed_fault(chain, table, row)
    elif entry not in chain.numbers:
        yield AuditFault(
            entry,
            f"a row of {table.name} names entry {entry}, "
            "which is not there: entries were removed from the end",
        )
    elif not chain.take_first(entry, first_digest(kind(**row))):
        yield _altered(table, key, entry)


def _out_of_turn(table: Table, row: Mapping[Any, Any], before: int) -> AuditFault:
    """A record, as it was written, that stands behind a later one."""
    return AuditFault(
        row["audit"],
        f"row {key_of(table, row)} of {table.name}, which entry {row['audit']} wrote, stands "
        f"behind one that entry {before} wrote: rows were numbered out of turn, so that an older "
        "one counted as the newest",
    )


def _chained_faults(session: Session, chain: AuditChain, table: Table) -> Iterator[AuditFault]:
    for row in _rows(session, table):
        key = key_of(table, row)
        if (table.name, key) in chain.rows:
            yield from _committed_fault(chain, table, row)
        else:
            yield AuditFault(
                0, f"row {key} of {table.name} is explained by no entry: it was put in"
            )
        if "ends" in BY_NAME[table.name].passing and row["ends"] - row["begun"] > LONGEST_SIGN_IN:
            yield AuditFault(0, f"row {key} of {table.name} lasts over a day: it was altered")


def _committed_fault(
    chain: AuditChain, table: Table, row: Mapping[Any, Any]
) -> Iterator[AuditFault]:
    """A row against what was committed to last."""
    key = key_of(table, row)
    entry, commitment = chain.rows.pop((table.name, key))
    if not commitment.digest:
        yield AuditFault(
            entry, f"row {key} of {table.name}, which entry {entry} took away, is there again"
        )
    elif salted_digest(table, row, commitment.salt) != commitment.digest:
        yield _altered(table, key, entry)


def _altered(table: Table, key: str, entry: int) -> AuditFault:
    return AuditFault(
        entry,
        f"row {key} of {table.name} is not what entry {entry} wrote: it was altered or put in",
    )


def _rows(session: Session, table: Table) -> Iterator[Mapping[Any, Any]]:
    query = table.select().order_by(*table.primary_key.columns)
    with session.connection().execute(query, execution_options={"yield_per": 500}) as rows:
        yield from rows.mappings()
