"""What a PostgreSQL database runs by itself, or reads otherwise than it stands there, that is not
ours: each comes between what we write or ask and what is kept or answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

_OURS = (
    "WITH ours AS (SELECT c.* FROM unnest(CAST(:tables AS text[])) AS named(name) "
    "JOIN pg_class c ON c.oid = to_regclass(quote_ident(named.name))), "
    "reached AS (SELECT n.oid FROM pg_namespace n WHERE n.nspname = ANY(current_schemas(false)) "
    "OR n.nspname = 'public') "
)
#: whatever stands between us and one of our tables, by its name. What came with the database
#: itself has a number below 16384
_AT_TABLES: Mapping[str, str] = {
    "is no plain table": "SELECT relname FROM ours WHERE relkind <> 'r' OR relispartition",
    "stands in another schema": (
        "SELECT relname FROM ours WHERE relnamespace <> (SELECT relnamespace FROM ours "
        "WHERE relname = 'audit')"
    ),
    "shows some rows and not others": (
        "SELECT relname FROM ours WHERE relrowsecurity OR relforcerowsecurity "
        "OR oid IN (SELECT polrelid FROM pg_policy)"
    ),
    "has a rule": "SELECT relname FROM ours WHERE oid IN (SELECT ev_class FROM pg_rewrite)",
    "inherits or is inherited": (
        "SELECT relname FROM ours WHERE oid IN (SELECT inhrelid FROM pg_inherits "
        "UNION SELECT inhparent FROM pg_inherits)"
    ),
    "has a column of another kind": (
        "SELECT relname FROM ours WHERE oid IN (SELECT a.attrelid FROM pg_attribute a "
        "JOIN pg_type t ON t.oid = a.atttypid WHERE a.attnum > 0 AND NOT a.attisdropped "
        "AND (t.oid >= 16384 OR a.attgenerated <> '' OR a.attidentity <> '' "
        "OR a.attcollation NOT IN (0, t.typcollation)))"
    ),
    "fills a column by a program": (
        "SELECT relname FROM ours WHERE oid IN (SELECT adrelid FROM pg_attrdef "
        "WHERE pg_get_expr(adbin, adrelid) ~ '[(]' "
        "AND pg_get_expr(adbin, adrelid) !~ '^nextval[(]''[^'']+''::regclass[)]$')"
    ),
    "has a check": (
        "SELECT relname FROM ours WHERE oid IN (SELECT conrelid FROM pg_constraint "
        "WHERE contype NOT IN ('p', 'u', 'f', 'n'))"
    ),
    "is emptied where the database breaks off": (
        "SELECT relname FROM ours WHERE relpersistence <> 'p'"
    ),
    "has an index over a program": (
        "SELECT relname FROM ours WHERE oid IN (SELECT indrelid FROM pg_index "
        "WHERE indexprs IS NOT NULL OR indpred IS NOT NULL)"
    ),
}
#: whatever is found in place of what the database itself has, where names are looked up
_BESIDE: tuple[str, ...] = (
    (
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm', 'f', 'p') "
        "AND relnamespace IN (SELECT oid FROM reached)"
    ),
    (
        "SELECT rulename FROM pg_rules r JOIN pg_namespace n ON n.nspname = r.schemaname "
        "WHERE n.oid IN (SELECT oid FROM reached)"
    ),
    "SELECT evtname FROM pg_event_trigger",
    (
        "SELECT coalesce((SELECT 'the extension ' || e.extname FROM pg_depend d "
        "JOIN pg_extension e ON e.oid = d.refobjid WHERE d.deptype = 'e' "
        "AND d.classid = 'pg_proc'::regclass AND d.objid = p.oid), p.proname) "
        "FROM pg_proc p WHERE p.proname <> :guard AND (p.pronamespace IN (SELECT oid FROM reached) "
        "OR p.pronamespace = 'pg_catalog'::regnamespace AND p.oid >= 16384)"
    ),
    (
        "SELECT 'the operator ' || oprname FROM pg_operator "
        "WHERE oprnamespace IN (SELECT oid FROM reached) "
        "OR oprnamespace = 'pg_catalog'::regnamespace AND oid >= 16384"
    ),
    (
        "SELECT 'the kind ' || typname FROM pg_type "
        "WHERE typnamespace IN (SELECT oid FROM reached) "
        "AND (typtype IN ('d', 'e', 'r', 'm') OR typtype = 'b' AND typelem = 0)"
    ),
    "SELECT 'the cast ' || castsource::regtype FROM pg_cast WHERE oid >= 16384",
    (
        "SELECT 'the setting ' || name FROM pg_settings "
        "WHERE name = 'session_replication_role' AND setting <> 'origin' "
        "OR name = 'transform_null_equals' AND setting <> 'off'"
    ),
)
#: what a trigger is: row by row, before it is done; and which deeds it is for
_TYPES = {"": 1 | 2 | 8 | 16, "_all": 2 | 32}
_TRIGGERS = (
    "SELECT t.tgname AS name, c.relname AS on, t.tgrelid = to_regclass(quote_ident(c.relname)) "
    "AND t.tgqual IS NULL AND t.tgattr = '' AND t.tgnargs = 0 AND p.proname = :guard "
    "AND btrim(p.prosrc) = :source AND p.proconfig IS NULL AS plain, t.tgtype AS type, "
    "t.tgenabled IN ('O', 'A') AND current_setting('session_replication_role') = 'origin' AS works "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal"
)


def guards_of(tables: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The guards of these tables by name, each with its table and what it is as the database keeps
    it.
    """
    return {
        f"guard_{table}{ending}": (table, kind)
        for table in tables
        for ending, kind in _TYPES.items()
    }


def missing_among(
    connection: Connection, tables: Iterable[str], guard: str, source: str
) -> tuple[str, ...]:
    """The guards that do not work as they should, by name."""
    working = {
        (row.name, row.on, row.type)
        for row in _triggers(connection, guard, source)
        if row.plain and row.works
    }
    guards = guards_of(tables).items()
    return tuple(name for name, (table, kind) in guards if (name, table, kind) not in working)


def not_ours(
    connection: Connection, guarded: Iterable[str], guard: str, source: str
) -> Iterator[str]:
    """What is not ours, each by what it is or its name. Of a schema that is looked through before
    the database's own, which a setting must name then, nothing more can be asked: it answers.
    """
    (path,) = connection.execute(text("SHOW search_path")).one()
    if "pg_catalog" in path:
        yield "the setting search_path"
        return
    guards = guards_of(guarded)
    for row in _triggers(connection, guard, source):
        if guards.get(row.name) != (row.on, row.type) or not row.plain:
            yield row.name if row.name not in guards else f"{row.name} on {row.on}"
    named = {"tables": [*SQLModel.metadata.tables], "guard": guard}
    for query in _BESIDE:
        for (name,) in connection.execute(text(_OURS + query), _asked(query, named)):
            yield name
    for what, query in _AT_TABLES.items():
        for (name,) in connection.execute(text(_OURS + query), _asked(query, named)):
            yield f"the table {name}, which {what}"


def _asked(query: str, named: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in named.items() if f":{name}" in _OURS + query}


def _triggers(connection: Connection, guard: str, source: str) -> Sequence[Any]:
    return connection.execute(text(_TRIGGERS), {"guard": guard, "source": source}).all()
