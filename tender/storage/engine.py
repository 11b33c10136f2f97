"""The store: one database by one setting, SQLite embedded or PostgreSQL,
opened the same way everywhere.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, create_engine

from tender.records.faults import StoreBusy, StoreGone
from tender.storage.audit_key import AuditKey, passing_key
from tender.storage.private import private_file
from tender.storage.turns import SEATS, DatabaseTurns
from tender.storage.unit import Doer, Unit
from tender.storage.watched import ActSession, KeepSession
from tender.storage.writer_queue import WriterQueue

BUSY_MILLISECONDS = 5000
_LOCK = 7_366_372  # the advisory lock that keeps the audit's order on PostgreSQL


class Store:
    """One database.

    `reading` looks at one consistent state; `acting` is one transaction with one audit entry.
    """

    def __init__(
        self, url: str, busy: int = BUSY_MILLISECONDS, key: AuditKey | None = None
    ) -> None:
        """Open (not yet connect to) the database at a URL such as `sqlite:///tender.db` or
        `postgresql://user@host/name`. `busy`: most milliseconds to wait. `key` signs the audit;
        without one, a key that ends with this process.
        """
        self.key = key or passing_key()
        self.url = make_url(url)
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.engine = _engine(self.url, busy)
        self.writing = self.engine.execution_options(tender_writes=True)
        #: what was read of records that are only appended; see tide.py
        self.remembered: dict[Any, Any] = {}
        self.seats = DatabaseTurns()
        self.line = WriterQueue(self.url.database if self.sqlite else None)
        self.snapshot = (
            self.engine
            if self.sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of everything and keeps nothing.

        Raises StoreBusy or StoreGone.
        """
        with (
            named_faults(),
            self.seats.taken(),
            Session(
                self.snapshot,
                autoflush=False,
                info={"kept": self.remembered, "seen": {}, "key": self.key},
            ) as session,
        ):
            yield session
            session.rollback()

    @contextmanager
    def acting(self, doer: Doer, verb: str, procurement: str, now: datetime) -> Iterator[Unit]:
        """One act: all it appends and changes, and its audit entry, or nothing. `now` is when it
        was asked for; it may wait for its turn.

        Raises StoreBusy or StoreGone.
        """
        asked = time.monotonic()
        with (
            named_faults(),
            self.seats.taken(),
            self.line,
            ActSession(
                self.writing, expire_on_commit=False, info={"kept": self.remembered}
            ) as session,
        ):
            if not self.sqlite:
                session.connection().execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK}
                )
            waited = timedelta(seconds=time.monotonic() - asked)
            unit = Unit(session, doer, verb, procurement, now, self.key, waited)
            yield unit
            unit.close()
            session.commit()

    @contextmanager
    def keeping(self) -> Iterator[Session]:
        """A short transaction for what is no act: drafts, sessions, a job's progress.

        Raises StoreBusy or StoreGone.
        """
        with (
            named_faults(),
            self.seats.taken(),
            self.line,
            KeepSession(self.writing, expire_on_commit=False) as session,
        ):
            yield session
            session.commit()

    def let_go(self) -> None:
        """Have SQLite bring its log into the database file, where what was deleted is written over,
        so that what was erased stands in no file of it; where others read just now, it is done by
        the next that can. PostgreSQL lets go when it vacuums.
        """
        if self.sqlite:
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _without_rows(fault: Any) -> None:
    """Take the row that PostgreSQL quotes out of what it says of a fault: that is logged."""
    for error in (fault.original_exception, fault.sqlalchemy_exception):
        if error is not None and error.args:
            said = str(error.args[0]).partition("\nDETAIL:")
            statement = said[2].partition("\n[SQL:")
            error.args = (said[0] + statement[1] + statement[2], *error.args[1:])


def _postgresql(url: Any) -> Engine:
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=2 * SEATS - 8,
        hide_parameters=True,  # a fault is logged, and what was to be written is people's
    )
    event.listen(engine, "handle_error", _without_rows)
    return engine


def _engine(url: Any, busy: int) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _postgresql(url)
    pool = (
        {}
        if url.database in (None, "", ":memory:")
        else {"pool_size": 8, "max_overflow": 2 * SEATS - 8}
    )
    connecting = {"timeout": busy / 1000, "check_same_thread": False}
    engine = create_engine(url, connect_args=connecting, hide_parameters=True, **pool)
    if pool:
        event.listen(engine, "do_connect", lambda *_: _for_its_user_alone(Path(url.database)))

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say ourselves when a transaction begins, below
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"busy_timeout={busy}",
            "synchronous=FULL",
            "cache_size=-16000",
            "wal_autocheckpoint=4000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A writer takes its lock at once: one that read first could find, too late, that another
        # wrote meanwhile.
        connection.exec_driver_sql(
            "BEGIN IMMEDIATE"
            if connection.get_execution_options().get("tender_writes")
            else "BEGIN"
        )

    return engine


def _for_its_user_alone(place: Path) -> None:
    if place.parent.is_dir():
        private_file(place)
        for beside in ("-wal", "-shm"):  # SQLite gives them the database's mode when it makes them
            log = place.with_name(place.name + beside)
            if log.exists():
                private_file(log)


#: what SQLite says of a file that is none of its own, or is no more
_DAMAGED = ("file is not a database", "database disk image is malformed")


@contextmanager
def named_faults() -> Iterator[None]:
    """What the database raises within, by our names: StoreBusy or StoreGone."""
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise StoreBusy from error
        raise StoreGone from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreGone from error
        if any(words in str(error.orig) for words in _DAMAGED):
            raise StoreGone(
                f"The database cannot be read ({error.orig}). Put the newest backup back, into a "
                "new place."
            ) from error
        raise
