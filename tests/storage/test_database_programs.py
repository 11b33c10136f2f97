"""What a database runs by itself, or answers otherwise than it stands there: put there by somebody
who writes to it, between what we ask and what is read. None of it is on the audit.
"""

import sqlite3
import traceback
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from tender.storage import audit
from tender.storage.tables import BankHolidayRow
from tender.storage.triggers import foreign_programs, missing_guards, protect
from tender.storage.unit import Doer
from tender.workflow.people.tokens import make_token, token_bearer
from tests.office import ID, NOW, Cast, an_office
from tests.storage.postgresql_ways import WAYS
from tests.stores import a_database, a_store


@pytest.fixture(scope="module")
def store(postgresql):
    """A store that is up to date, in PostgreSQL."""
    store = a_store(a_database(postgresql))
    yield store
    store.close()


@pytest.fixture
def connection(store):
    """A connection to it, whose statements are taken back."""
    with store.writing.connect() as connection:
        yield connection


def test_nothing_is_named_in_a_database_as_we_make_it(connection):
    """Every table, guard, column and index is plain."""
    assert (foreign_programs(connection), missing_guards(connection)) == ((), ())


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_ours_is_named(connection, way):
    """Whoever reads or writes the database meets it; the audit alone does not."""
    statements, named = WAYS[way]
    for statement in statements:
        connection.execute(text(statement))
    assert named in foreign_programs(connection)


def test_rows_that_were_numbered_out_of_turn_are_noticed_once_nothing_is_left_of_it(store):
    """Of two records the older would count as the newest, and each is as its entry says."""
    for count, day in (("1", "2024-05-06"), ("-1 MINVALUE -9", "2024-05-27")):
        with store.writing.begin() as connection:
            connection.execute(text(f"ALTER SEQUENCE bank_holiday_id_seq INCREMENT {count}"))
        with store.acting(Doer(None, "a test"), "test", "", NOW) as unit:
            unit.append(
                BankHolidayRow(day=day, division="wales", title="A day", source="us", at=NOW)
            )
    with store.writing.begin() as connection:
        count = "ALTER SEQUENCE bank_holiday_id_seq RESTART 9 INCREMENT 1 MINVALUE 1"
        connection.execute(text(count))
    with store.reading() as session:
        (said,) = [fault.what for fault in audit.faults(session)]
        assert foreign_programs(session.connection()) == ()
    assert "rows were numbered out of turn, so that an older one counted as the newest" in said


@pytest.mark.parametrize(
    ("statements", "guard"),
    [
        (
            (
                (
                    "CREATE OR REPLACE TRIGGER guard_mark BEFORE UPDATE OR DELETE ON mark "
                    "FOR EACH ROW WHEN (false) EXECUTE FUNCTION tender_refuse()"
                ),
            ),
            "guard_mark",
        ),
        (
            (
                (
                    "CREATE OR REPLACE TRIGGER guard_mark BEFORE UPDATE OF id OR DELETE ON mark "
                    "FOR EACH ROW EXECUTE FUNCTION tender_refuse()"
                ),
            ),
            "guard_mark",
        ),
        (
            (
                "DROP TRIGGER guard_mark ON mark",
                (
                    "CREATE TRIGGER guard_mark BEFORE UPDATE OR DELETE ON membership "
                    "FOR EACH ROW EXECUTE FUNCTION tender_refuse()"
                ),
            ),
            "guard_mark",
        ),
        (("SET session_replication_role = replica",), "guard_audit_all"),
    ],
)
def test_a_guard_that_guards_nothing_is_missing_until_it_is_put_back(connection, statements, guard):
    """One for no row, for no column, on another table, or one of those that are switched off."""
    for statement in statements:
        connection.execute(text(statement))
    assert guard in missing_guards(connection)
    connection.execute(text("SET session_replication_role = origin"))
    protect(connection)
    assert guard not in missing_guards(connection)


def test_a_fault_of_the_database_tells_nothing_of_what_was_to_be_written(url):
    """It is logged, and what was refused may be anybody's."""
    store = a_store(url)
    with store.writing.connect() as connection, pytest.raises(DBAPIError) as refused:
        values = {"key": "a secret", "count": None, "last": NOW, "ends": NOW}
        connection.execute(SQLModel.metadata.tables["tally"].insert(), values)
    said = "".join(traceback.format_exception(refused.value))
    assert "tally" in said and "a secret" not in said
    store.close()


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE VIRTUAL TABLE more USING fts5(words)",),
        (
            "CREATE TRIGGER more AFTER INSERT ON membership BEGIN SELECT 1; END",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET type = 'TRIGGER' WHERE name = 'more'",
        ),
    ],
)
def test_what_is_no_plain_table_in_sqlite_is_named(tmp_path, statements):
    """Whatever kind it is said to be."""
    store = a_store(f"sqlite:///{tmp_path / 'tender.db'}")
    with sqlite3.connect(tmp_path / "tender.db") as database:
        for statement in statements:
            database.execute(statement)
    with store.engine.connect() as connection:
        assert foreign_programs(connection) == ("more",) and missing_guards(connection) == ()
    store.close()


#: a check between two comments, which whoever looks for quotes takes for a word
HIDDEN = "/*''*/ CHECK (email <> ''z'') /*''*/"


def declared_anew(table, before, after):
    """What has SQLite take a table as declared otherwise than it was made."""
    anew = f"UPDATE sqlite_master SET sql = replace(sql, '{before}', '{after}')"
    return ("PRAGMA writable_schema = ON", f"{anew} WHERE type = 'table' AND name = '{table}'")


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("person", ("ALTER TABLE person ADD COLUMN more INTEGER AS (failures > 9)",)),
        ("person", declared_anew("person", "email VARCHAR", "email VARCHAR COLLATE NOCASE")),
        ("person", declared_anew("person", "UNIQUE (email)", "UNIQUE (email) ON CONFLICT REPLACE")),
        ("token", declared_anew("token", "DEFAULT ''''", "DEFAULT (upper(''a''))")),
        ("link", ("ALTER TABLE link ADD COLUMN more INTEGER CHECK (more < 9)",)),
        ("more", ("CREATE UNIQUE INDEX more ON link (person) WHERE person = 3",)),
        ("more", ("CREATE INDEX more ON membership (lower(role))",)),
        ("person", declared_anew("person", "email VARCHAR", f"email VARCHAR {HIDDEN}")),
        ("more", ("CREATE INDEX more ON membership (/*'*/ lower(role) /*'*/)",)),
        (
            "the table mark, whose column reason is of another kind",
            declared_anew("mark", "reason VARCHAR", "reason INTEGER"),
        ),
        (
            "the table token, which has one row of another thing than it should",
            ("CREATE UNIQUE INDEX more ON token (person)",),
        ),
        (
            "the table mark, whose rows hang on others in another way",
            declared_anew("mark", "person (id)", "person (id) ON UPDATE CASCADE"),
        ),
    ],
)
def test_a_table_or_an_index_that_works_something_out_itself_is_named(tmp_path, name, statements):
    """In SQLite, as in PostgreSQL."""
    store = a_store(f"sqlite:///{tmp_path / 'tender.db'}")
    with sqlite3.connect(tmp_path / "tender.db") as database:
        made = database.execute("SELECT group_concat(sql) FROM sqlite_master").fetchone()
        for statement in statements:
            database.execute(statement)
        assert database.execute("SELECT group_concat(sql) FROM sqlite_master").fetchone() != made
    with store.engine.connect() as connection:
        assert name in foreign_programs(connection) and missing_guards(connection) == ()
    store.close()


def test_an_index_that_leads_to_other_rows_than_the_table_has_is_noticed(tmp_path):
    """Of a token by another secret: every row stands as it was written, and whoever shows that
    secret speaks as somebody else.
    """
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).drafted()
    make_token(cast.office, cast.lead, ID, "a program", 30, second=True)
    assert token_bearer(cast.office, "a secret of mine") is None
    cast.office.store.close()
    digest = sha256(b"a secret of mine").hexdigest()
    _exchange_index(tmp_path / "tender.db", "token", "digest", digest)
    assert token_bearer(cast.office, "a secret of mine").person == cast.lead.person
    with cast.office.store.reading() as session:
        said = [fault.what for fault in audit.faults(session)]
    assert said and all("what is looked up there may be another row" in fault for fault in said)
    cast.office.store.close()


def _exchange_index(path, table, column, value):
    """Put the index of another table, in which a column has this value, in the place of a table's
    own.
    """
    of_table = "SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND type = ?"
    with sqlite3.connect(path) as database:
        ((_, made),) = database.execute(of_table, (table, "table"))
        database.execute(made.replace(table, "other", 1))
        for name, statement in database.execute(of_table, (table, "index")).fetchall():
            if statement:
                other = statement.replace(f"ON {table}", "ON other").replace(name, f"other_{name}")
                database.execute(other)
        database.execute(f"INSERT INTO other SELECT * FROM {table}")
        database.execute(f"UPDATE other SET {column} = ?", (value,))
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT o.rootpage FROM sqlite_master o "
            "WHERE o.name IN ('other_' || sqlite_master.name, "
            "replace(sqlite_master.name, ?, 'other'))) WHERE tbl_name = ? AND type = 'index'",
            (table, table),
        )
        database.execute("DELETE FROM sqlite_master WHERE tbl_name = 'other'")
        (version,) = database.execute("PRAGMA schema_version").fetchone()
        database.execute(f"PRAGMA schema_version = {version + 1}")
