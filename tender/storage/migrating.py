"""Bringing a store's schema up to what this version needs."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlmodel import Session, SQLModel

from tender.storage.audit_key import AuditKey
from tender.storage.engine import Store, named_faults
from tender.storage.jobs import sign_waiting
from tender.storage.triggers import missing_guards, protect

_SIGNED_JOBS = "022"  #: the first migration in whose stores every job is signed


def settings(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection it works on."""
    config = Config()
    config.set_main_option("script_location", str(files("tender.storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(store: Store) -> tuple[str, ...]:
    """Run every migration that the store lacks, and put the guards on what is only appended; the
    guards that were missing on tables that were there.

    Safe to call at every start. Raises StoreBusy or StoreGone.
    """
    with named_faults(), store.writing.begin() as connection:
        if not store.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(7366373)"))
        missing = missing_guards(connection)
        bring_up(connection, store.key)
    return missing


def bring_up(connection: Connection, key: AuditKey) -> None:
    """Run every migration that is lacking, and put the guards on, within a transaction there is.
    Jobs that wait from before they were signed are signed with the key of the audit.
    """
    if connection.dialect.name == "postgresql":
        # it changes no table while rows of it, as a backup brought them, are still to be checked
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    reached = _reached(connection)
    if reached != head():
        command.upgrade(settings(connection), "head")
    protect(connection)
    if reached is not None and reached < _SIGNED_JOBS:
        with Session(connection) as session:
            sign_waiting(session, key)


def _reached(connection: Connection) -> str | None:
    """The newest migration that a store has; None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def rebuild(connection: Connection, migration: str) -> None:
    """Make an empty store anew as a version with this migration had it."""
    SQLModel.metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    command.upgrade(settings(connection), migration)


def known() -> tuple[str, ...]:
    """Every migration that this version knows, oldest first."""
    script = ScriptDirectory.from_config(settings())
    return tuple(str(step.revision) for step in script.walk_revisions())[::-1]


@cache
def head() -> str:
    """The newest migration that this version knows."""
    return str(ScriptDirectory.from_config(settings()).get_current_head())
