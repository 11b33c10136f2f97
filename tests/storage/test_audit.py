"""The audit finds whatever somebody with the database in their hands did: altered, removed,
reordered, put in.
"""

import sqlite3

import pytest
from sqlalchemy import text

from tender.storage import audit
from tender.storage.triggers import protect
from tests.office import ID, Cast, an_office


@pytest.fixture
def agreed(url):
    """Testshire, marked and moderated: a few dozen acts."""
    cast = Cast(an_office(url)).agreed()
    yield cast
    cast.office.store.close()


def tamper(cast, *statements):
    """Do what only somebody who takes the guards off can do, and put them on again."""
    store = cast.office.store
    if store.sqlite:
        connection = sqlite3.connect(store.url.database)  # which keeps no foreign keys
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
    with store.writing.begin() as connection:
        if not store.sqlite:
            connection.execute(text("SET session_replication_role = replica"))
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(text("SET session_replication_role = DEFAULT"))
        protect(connection)


def found(cast, *heads):
    """What a verification says, with heads that were kept elsewhere."""
    trust = cast.office.store.key.trust()._replace(heads=heads)
    with cast.office.store.reading() as session:
        return [fault.what for fault in audit.faults(session, trust)]


def test_a_record_as_it_was_written_has_no_fault(agreed):
    """On both databases."""
    assert found(agreed) == []


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("UPDATE mark SET mark = '5' WHERE id = 3", "row 3 of mark is not what entry"),
        ("UPDATE mark SET reason = reason || '.' WHERE id = 1", "row 1 of mark is not what entry"),
        (
            "UPDATE consensus SET rationale = 'other' WHERE id = 2",
            "row 2 of consensus is not what entry",
        ),
        ("UPDATE answer SET text = 'other' WHERE id = 1", "row 1 of answer is not what entry"),
        (
            "UPDATE interest SET kind = 'financial' WHERE id = 1",
            "row 1 of interest is not what entry",
        ),
        (
            "UPDATE audit SET name = 'Somebody Else' WHERE number = 5",
            "entry 5 (manage the team) is not what was written",
        ),
        (
            "UPDATE audit SET at = '2023-11-06T10:00:00.000001+00:00' WHERE number = 5",
            "entry 5 (manage the team) is not what was written",
        ),
    ],
)
def test_anything_altered_is_found(agreed, deed, sentence):
    """One character is enough."""
    tamper(agreed, deed)
    assert found(agreed)[0].startswith(sentence)


def test_an_entry_removed_from_the_middle_is_found(agreed):
    """With all that it wrote."""
    with agreed.office.store.reading() as session:
        number = next(
            one.number for one in audit.entries(session, ID) if one.verb == "record a mark"
        )
    tamper(
        agreed,
        f"DELETE FROM mark WHERE audit = {number}",
        f"DELETE FROM audit WHERE number = {number}",
    )
    assert found(agreed)[0] == f"entries {number} to {number} are missing"


def test_entries_removed_from_the_end_are_found_where_their_records_are_left(agreed):
    """The records name entries that are not there."""
    with agreed.office.store.reading() as session:
        number, _ = audit.head(session)
    tamper(agreed, f"DELETE FROM audit WHERE number = {number}")
    assert f"names entry {number}, which is not there" in found(agreed)[0]


def test_entries_and_records_removed_from_the_end_are_found_by_a_head_that_was_noted(agreed):
    """The one thing that a chain alone cannot show:
    so its head is written in a minute elsewhere.
    """
    with agreed.office.store.reading() as session:
        noted = audit.head(session)
        number = noted.number
    tamper(
        agreed,
        f"DELETE FROM consensus WHERE audit = {number}",
        f"DELETE FROM audit WHERE number = {number}",
    )
    assert found(agreed) == []
    assert "entries were removed" in found(agreed, noted)[0]


def test_entries_that_changed_places_are_found(agreed):
    """Two acts, each whole, in the other order."""
    tamper(
        agreed,
        "UPDATE audit SET number = 9999 WHERE number = 6",
        "UPDATE audit SET number = 6 WHERE number = 7",
        "UPDATE audit SET number = 7 WHERE number = 9999",
    )
    assert any(
        "does not follow" in one or "is not what was written" in one for one in found(agreed)
    )


def test_a_record_put_in_behind_the_audits_back_is_found(agreed):
    """A mark nobody gave."""
    columns = "procurement, question, alias, lot, person, mark, reason, why, supporter, at, audit"
    tamper(
        agreed,
        f"INSERT INTO mark ({columns}) SELECT procurement, question, alias, lot, person, '5', "
        "reason, why, supporter, at, audit FROM mark WHERE id = 1",
    )
    assert "altered or put in" in found(agreed)[0]


def test_a_record_removed_behind_the_audits_back_is_found(agreed):
    """A mark that somebody wished away."""
    tamper(agreed, "DELETE FROM mark WHERE id = 2")
    assert "wrote a row of mark that is no longer there" in found(agreed)[0]
