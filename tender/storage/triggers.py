"""Guards in the database itself: what was appended is never changed or removed,
whoever asks and with whatever program.
"""

import re

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from tender.storage.declared import declared_otherwise
from tender.storage.postgresql_programs import missing_among, not_ours
from tender.storage.tables import APPENDED

REFUSAL = "this record is kept as it was written"
_REFUSE = "tender_refuse"  #: the function of the guards on PostgreSQL
#: names and plain values in a statement of SQLite, or where a comment begins
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\]|(--|/\*)")
#: what no table and no index of ours has in its own
_OTHERWISE = re.compile(
    r"--|/\*|\b(GENERATED|AS|COLLATE|CHECK|WHERE|CONFLICT|STRICT|ROWID)\b"
    r"|\bDEFAULT\b(?!\s+(''|\d))|^CREATE (UNIQUE )?INDEX [^(]*\([^)]*\(",
    re.IGNORECASE,
)
_FUNCTION = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"


def guarded() -> tuple[str, ...]:
    """The tables under guard: every appended record, and the audit."""
    return ("audit", *(str(table.__tablename__) for table in APPENDED))


def protect(connection: Connection) -> None:
    """Put the guards on, where they are not on already."""
    if connection.dialect.name == "sqlite":
        guards = _of_sqlite(guarded())
        for name in missing_guards(connection):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
            connection.execute(text(guards[name]))
        return
    connection.execute(
        text(
            f"CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$${_FUNCTION}$$"
        )
    )
    for statement in _of_postgresql(guarded()).values():
        connection.execute(text(statement))
    for table in guarded():
        connection.execute(text(f'ALTER TABLE "{table}" ENABLE TRIGGER USER'))


def unprotect(connection: Connection, tables: tuple[str, ...]) -> None:
    """Take the guards off some tables, for the one act that may: erasing, in its transaction."""
    if connection.dialect.name == "sqlite":
        for name in _of_sqlite(tables):
            connection.execute(text(f"DROP TRIGGER {name}"))
        return
    for table in tables:
        connection.execute(text(f'ALTER TABLE "{table}" DISABLE TRIGGER USER'))


def missing_guards(connection: Connection) -> tuple[str, ...]:
    """The guards that are not on as they should be, of tables that are there, by name."""
    there = tuple(name for name in guarded() if inspect(connection).has_table(name))
    if connection.dialect.name == "sqlite":
        on = _programs_of_sqlite(connection)
        return tuple(guard[0] for guard in _of_sqlite(there).items() if guard not in on)
    return missing_among(connection, there, _REFUSE, _FUNCTION)


def foreign_programs(connection: Connection) -> tuple[str, ...]:
    """Triggers, views and whatever else is not ours, by name: what we write could be changed by one
    on its way into a table, and what we read on its way out.
    """
    programs = {*declared_otherwise(connection)}
    if connection.dialect.name != "sqlite":
        programs |= {*not_ours(connection, guarded(), _REFUSE, _FUNCTION)}
        return tuple(sorted(programs))
    ours = _of_sqlite(guarded()).items()
    programs |= {name for name, _ in _programs_of_sqlite(connection) - ours}
    return tuple(sorted(programs | _works_out(connection)))


def _works_out(connection: Connection) -> set[str]:
    """Our tables and the indexes on them, by name, that work something out themselves, compare
    letters or take a row in another way than as we made them: a column that is generated, a check,
    a default that is no plain value, what is done on a conflict, an index over an expression or
    over some rows alone. A comment, in which a quote hides all of this from us, is in none of ours.
    """
    there = connection.execute(
        text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type <> 'trigger' AND sql <> ''")
    )
    ours = ((name, sql) for name, table, sql in there if table.lower() in SQLModel.metadata.tables)
    return {name for name, sql in ours if _OTHERWISE.search(_QUOTED.sub(r"'\1'", sql))}


def _programs_of_sqlite(connection: Connection) -> set[tuple[str, str]]:
    """What is neither a plain table nor an index, by name and statement: as `type` it may say that
    it is one.
    """
    there = connection.execute(
        text(
            "SELECT name, sql FROM sqlite_master WHERE sql NOT LIKE 'CREATE TABLE %' "
            "AND sql NOT LIKE 'CREATE INDEX %' AND sql NOT LIKE 'CREATE UNIQUE INDEX %'"
        )
    )
    return {
        (name, " ".join(sql.split()).replace("TRIGGER IF NOT EXISTS", "TRIGGER"))
        for name, sql in there
    }


def _of_sqlite(tables: tuple[str, ...]) -> dict[str, str]:
    return {
        f"guard_{table}_{deed.lower()}": (
            f'CREATE TRIGGER guard_{table}_{deed.lower()} BEFORE {deed} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        for table in tables
        for deed in ("UPDATE", "DELETE")
    }


def _of_postgresql(tables: tuple[str, ...]) -> dict[str, str]:
    guards = {}
    for table in tables:
        guards[f"guard_{table}"] = (
            f'CREATE OR REPLACE TRIGGER guard_{table} BEFORE UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION {_REFUSE}()"
        )
        guards[f"guard_{table}_all"] = (
            f'CREATE OR REPLACE TRIGGER guard_{table}_all BEFORE TRUNCATE ON "{table}" FOR '
            f"EACH STATEMENT EXECUTE FUNCTION {_REFUSE}()"
        )
    return guards
