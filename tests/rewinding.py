"""Stores put back as they were: what many tests begin with is played once in a process, and copied.

What is put back is a whole database: the bytes of SQLite's, or a copy that PostgreSQL makes.
"""

import functools
import itertools
import shutil
from pathlib import Path

import psycopg
from sqlmodel import text

from tests.stores import named

_NUMBERS = itertools.count(1)
_PLAYED = {}  #: what a stage came to, by all that it depends on


def kept(store):
    """All that a store holds now, for `put_back`."""
    if store.sqlite:
        with store.engine.connect() as connection:
            return connection.connection.driver_connection.serialize()
    store.engine.dispose()
    name = f"tender_kept_{next(_NUMBERS)}"
    _copied(store, store.url.database, name)
    return name


def put_back(store, content):
    """Have a store hold what `kept` gave, and remember nothing else."""
    store.remembered.clear()
    path = store.url.database
    if not store.sqlite:
        store.engine.dispose()
        _copied(store, content, path)
    elif path is None:
        with store.engine.connect() as connection:
            connection.connection.driver_connection.deserialize(content)
    else:
        store.engine.dispose()
        for end in ("-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        Path(path).write_bytes(content)


def _copied(store, before, name):
    address = store.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(named(address, "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {before}")


def entries_of(store):
    """How many entries the audit has."""
    with store.reading() as session:
        return session.connection().execute(text("SELECT COUNT(*) FROM audit")).scalar()


def stage(play):
    """A method that brings a cast from nothing to a stage: played once, and put back for whoever
    asks for the same with a clock that stands where it stood.
    """

    @functools.wraps(play)
    def brought(cast, *given, **named_):
        office = cast.office
        alone = cast.alone is not None and cast.alone == entries_of(office.store)
        if not alone or not hasattr(office.clock, "now"):
            return play(cast, *given, **named_)
        key = (
            type(cast),
            play.__name__,
            repr(given),
            repr(sorted(named_.items())),
            (office.store.engine.name, office.store.url.database is None),
            (cast.id, cast.split, office.clock.now),
            (office.store.key.public, office.mailbox.sends),
            office.vault.signer.public if cast.split else "",
        )
        if key in _PLAYED:
            content, office.clock.now, cast.words = _PLAYED[key]
            put_back(office.store, content)
            return cast
        play(cast, *given, **named_)
        _PLAYED[key] = kept(office.store), office.clock.now, cast.words
        return cast

    return brought


class Rewound:
    """An office with its folder of files, as it stood when this was made: `again` puts it back."""

    def __init__(self, office, folder):
        """Keep what is there."""
        self.office, self.folder, self.kept = office, Path(folder), kept(office.store)
        self.now, self.files = office.clock.now, Path(f"{folder}.kept")
        shutil.copytree(self.folder, self.files)

    def again(self):
        """Have all of it as it was."""
        put_back(self.office.store, self.kept)
        self.office.clock.now = self.now
        shutil.rmtree(self.folder)
        shutil.copytree(self.files, self.folder)
