"""The store on both databases: exact numbers, moments, acts that are whole or nothing, records that
never change, faults with a sentence.
"""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from evidence.number import NotExact
from tender.records.faults import StoreBusy, StoreGone
from tender.records.marks import AnswerAddress
from tender.storage import audit, marks
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.storage.migrating import settings as alembic_settings
from tender.storage.tables import APPENDED
from tender.storage.triggers import guarded
from tender.storage.types import Exact, Moment
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office

PLACE = AnswerAddress("Q1", "A", "")


@given(numerator=st.integers(-(10**25), 10**25), denominator=st.integers(1, 10**9))
def test_an_exact_number_comes_back_as_it_was_put_in(numerator, denominator):
    """To the last digit, thirds included:
    where SQLite's own decimals would have changed it without a word.
    """
    column, number = Exact(), Fraction(numerator, denominator)
    kept = column.process_bind_param(number, None)
    assert isinstance(kept, str)
    assert column.process_result_value(kept, None) == number


def test_a_float_is_never_stored():
    """Its digits are not what a person wrote."""
    with pytest.raises(NotExact):
        Exact().process_bind_param(0.1, None)


@given(
    st.datetimes(
        min_value=datetime(2000, 1, 1),
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=1))]),
    ),
    st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)),
)
def test_the_order_of_stored_moments_is_the_order_of_time(one, other):
    """Summer time or not."""
    first, second = (Moment().process_bind_param(when, None) for when in (one, other))
    assert (first < second) == (one < other)
    assert Moment().process_result_value(first, None) == one


def test_a_time_without_a_zone_is_refused():
    """It could be either of two moments."""
    with pytest.raises(ValueError, match="no time zone"):
        Moment().process_bind_param(datetime(2026, 10, 25, 1, 30), None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    mark=st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6),
    reason=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200),
)
def test_a_mark_and_its_reason_come_back_as_they_were_given(marked, mark, reason):
    """Any exact number, any text, on both databases."""
    store = marked.office.store
    with store.acting(
        Doer(marked.people[Role.EVALUATOR], "x"), "record a mark", ID, marked.office.clock()
    ) as unit:
        marks.give_mark(unit, ID, PLACE, marked.people[Role.EVALUATOR], mark, reason)
    with store.reading() as session:
        kept = marks.marks(session, ID, PLACE, marked.people[Role.EVALUATOR])[-1]
    assert (kept.mark, kept.reason) == (mark, reason)


@pytest.fixture
def marked(url):
    """Testshire with marking open."""
    cast = Cast(an_office(url)).marking()
    yield cast
    cast.office.store.close()


def test_an_act_that_fails_leaves_nothing(marked):
    """Neither its rows nor its audit entry."""
    store = marked.office.store
    with store.reading() as session:
        before = audit.head(session)
    with (
        pytest.raises(RuntimeError),
        store.acting(Doer(None, "x"), "record a mark", ID, marked.office.clock()) as unit,
    ):
        marks.give_mark(unit, ID, PLACE, marked.people[Role.EVALUATOR], Fraction(3), "because")
        raise RuntimeError
    with store.reading() as session:
        assert audit.head(session) == before
        assert marks.marks(session, ID, PLACE) == ()


@pytest.mark.parametrize("deed", ["UPDATE {} SET audit = 1", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_remove_a_record(marked, deed):
    """Every appended table and the audit, whatever program asks."""
    refused = []
    for table in guarded():
        statement = deed.format(f'"{table}"').replace(
            "SET audit = 1", "SET number = number" if table == "audit" else "SET audit = audit"
        )
        with marked.office.store.writing.connect() as connection:
            count = connection.execute(text(f'SELECT COUNT(*) FROM "{table}"')).scalar()
            if count:  # a guard speaks for each row
                with pytest.raises(DBAPIError, match="kept as it was written"):
                    connection.execute(text(statement))
                refused.append(table)
    assert set(refused) >= {
        "audit",
        "version",
        "submission",
        "answer",
        "interest",
        "assignment",
        "decision",
        "register",
        "assessment",
    }


def test_a_hundred_acts_at_once_make_one_unbroken_chain(marked):
    """Eight threads; nobody's entry is lost, and none stands twice."""
    store, failed = marked.office.store, []

    def work(number):
        try:
            for turn in range(13):
                with store.acting(
                    Doer(None, f"thread {number}"), "record a mark", ID, marked.office.clock()
                ) as unit:
                    marks.give_mark(
                        unit,
                        ID,
                        AnswerAddress("Q1", "A", str(number)),
                        marked.people[Role.EVALUATOR],
                        Fraction(turn),
                        "x",
                    )
        except Exception as error:
            failed.append(error)

    with store.reading() as session:
        before = audit.head(session)[0]
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert failed == []
        assert audit.head(session)[0] == before + 104
        assert list(audit.faults(session)) == []


def test_a_locked_database_is_a_sentence_and_nothing_is_lost(tmp_path):
    """Another program holds the file for longer than we wait."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).marking()
    cast.office.store.close()
    cast.office.store = Store(f"sqlite:///{tmp_path / 'tender.db'}", busy=100)
    other = sqlite3.connect(tmp_path / "tender.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(StoreBusy, match="Nothing of yours was lost"),
        cast.office.store.acting(Doer(None, "x"), "x", ID, cast.office.clock()),
    ):
        pass
    other.execute("ROLLBACK")
    other.close()
    cast.office.store.close()


def test_a_database_that_is_gone_is_a_sentence(tmp_path):
    """Its folder was removed, or its server is down."""
    for url in (
        f"sqlite:///{tmp_path / 'no' / 'such' / 'tender.db'}",
        f"postgresql://nobody@/none?host={tmp_path}",
    ):
        store = Store(url)
        with pytest.raises(StoreGone, match="cannot be reached"), store.reading() as session:
            session.connection().execute(text("SELECT 1"))
        store.close()


def test_what_was_acknowledged_is_on_the_disk(tmp_path):
    """An embedded store waits for it at every act, which the stores of other tests do not."""
    store = Store(f"sqlite:///{tmp_path / 'tender.db'}")
    with store.reading() as session:
        assert session.connection().execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
    store.close()


def test_the_migrations_make_just_the_tables_of_the_code(url):
    """Upgrade from empty equals the models, with one head."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    store = Store(url)
    migrate(store)
    migrate(store)
    with store.writing.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    store.close()
    assert differences == []
    assert len(ScriptDirectory.from_config(alembic_settings()).get_heads()) == 1


def test_every_table_is_either_a_record_or_named_as_one_that_may_change():
    """Marks, rationales, decisions and sign-offs are records;
    what may change holds no word of anybody's judgement.
    """
    changing = set(SQLModel.metadata.tables) - {str(table.__tablename__) for table in APPENDED}
    assert changing == {
        "appointment", "audit", "bid", "bid_part", "brought", "brought_bidder", "colleague",
        "draft", "job", "letter", "link", "membership", "notice_seen", "organisation", "passkey",
        "person", "place_name", "procurement", "recovery", "recovery_code", "sign_in", "tally",
        "token", "upload", "worker",
    }  # fmt: skip
