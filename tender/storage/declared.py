"""Where the database has our tables otherwise than we declare them: a column of another kind takes
another value than it is given, a row is numbered out of its turn, or two rows stand where we count
on one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    Table,
    UniqueConstraint,
    inspect,
    text,
)
from sqlmodel import SQLModel

#: each column of each table, and of which kind it is
_COLUMNS: Mapping[str, str] = {
    "sqlite": (
        "SELECT m.name, c.name, lower(c.type) FROM sqlite_master m, pragma_table_xinfo(m.name) c "
        "WHERE m.type = 'table'"
    ),
    "postgresql": (
        "SELECT c.relname, a.attname, replace(format_type(a.atttypid, a.atttypmod), "
        "'character varying', 'varchar') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid) AND a.attnum > 0 "
        "AND NOT a.attisdropped"
    ),
}
#: the columns of each unique index, by its table
_UNIQUE: Mapping[str, str] = {
    "sqlite": (
        "SELECT m.name, l.name, i.name FROM sqlite_master m, pragma_index_list(m.name) l, "
        "pragma_index_info(l.name) i WHERE m.type = 'table' AND l.\"unique\""
    ),
    "postgresql": (
        "SELECT c.relname, i.indexrelid, a.attname FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indrelid "
        "JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum <= i.indnkeyatts "
        "WHERE i.indisunique AND i.indisvalid AND pg_table_is_visible(c.oid)"
    ),
}
#: tables of PostgreSQL whose rows are numbered by a sequence that does not count on from one to the
#: next, or that is not their own
_NUMBERED = text(
    "SELECT c.relname FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid "
    "WHERE pg_table_is_visible(c.oid) AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%' "
    "AND NOT EXISTS (SELECT 1 FROM pg_depend n JOIN pg_sequence s ON s.seqrelid = n.refobjid "
    "JOIN pg_depend own ON own.objid = s.seqrelid AND own.classid = 'pg_class'::regclass "
    "AND own.refobjid = d.adrelid AND own.refobjsubid = d.adnum AND own.deptype IN ('a', 'i') "
    "WHERE n.classid = 'pg_attrdef'::regclass AND n.objid = d.oid "
    "AND n.refclassid = 'pg_class'::regclass AND s.seqincrement = 1 AND s.seqmin = 1 "
    "AND s.seqcache = 1 AND NOT s.seqcycle)"
)


def declared_otherwise(connection: Connection) -> Iterator[str]:
    """Each of our tables that is there otherwise than we declare it, and in what; one that is no
    table is not looked at.
    """
    unique, others = _unique_columns(connection), inspect(connection).get_multi_foreign_keys()
    kinds = defaultdict[str, dict[str, str]](dict)
    for table, column, kind in connection.execute(text(_COLUMNS[connection.dialect.name])):
        kinds[table][column] = kind
    for name, table in SQLModel.metadata.tables.items():
        if name not in kinds:
            continue
        for column in table.columns:
            kind = column.type.compile(connection.dialect).lower()
            if kinds[name].get(column.name) != kind:
                yield f"the table {name}, whose column {column.name} is of another kind"
        if unique[name] != _unique_here(table, connection):
            yield f"the table {name}, which has one row of another thing than it should"
        if {_followed(each) for each in others.get((None, name), ())} != {*_follows(table)}:
            yield f"the table {name}, whose rows hang on others in another way"
    if connection.dialect.name == "postgresql":
        for (name,) in connection.execute(_NUMBERED):
            if name in SQLModel.metadata.tables:
                yield f"the table {name}, whose rows are not numbered one after another"


def _unique_columns(connection: Connection) -> Mapping[str, set[frozenset[str]]]:
    """Which columns are unique together, by table."""
    indexes = defaultdict[tuple[str, Any], set[str]](set)
    for table, index, column in connection.execute(text(_UNIQUE[connection.dialect.name])):
        indexes[table, index].add(str(column))
    unique = defaultdict[str, set[frozenset[str]]](set)
    for (table, _), columns in indexes.items():
        unique[table].add(frozenset(columns))
    return unique


def _unique_here(table: Table, connection: Connection) -> set[frozenset[str]]:
    """The same as we declare it. SQLite has no index for a key that is the number of its row."""
    key = [*table.primary_key.columns]
    by_row = connection.dialect.name == "sqlite" and len(key) == 1 and _is_number(key[0])
    declared = [[*each.columns] for each in table.constraints if isinstance(each, UniqueConstraint)]
    declared += [[*each.columns] for each in table.indexes if each.unique]
    declared += [] if by_row else [key]
    return {frozenset(column.name for column in columns) for columns in declared}


def _is_number(column: Column[Any]) -> bool:
    return isinstance(column.type, Integer)


def _follows(table: Table) -> Iterator[tuple[str, ...]]:
    """On which rows of other tables those of a table hang, and what becomes of them."""
    for each in table.constraints:
        if isinstance(each, ForeignKeyConstraint):
            to = tuple(element.target_fullname for element in each.elements)
            yield (*each.column_keys, *to, str(each.ondelete), str(each.onupdate))


def _followed(there: Any) -> tuple[str, ...]:
    to = tuple(f"{there['referred_table']}.{column}" for column in there["referred_columns"])
    options = there["options"]
    done = str(options.get("ondelete")), str(options.get("onupdate"))
    return (*there["constrained_columns"], *to, *done)
