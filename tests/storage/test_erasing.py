"""Personal data is erased, and the chain of the audit holds all the same."""

import pytest
from sqlalchemy import text

from tender.storage import audit, people, procurements
from tender.storage.erasing import VERB, erase_person, erase_record
from tender.storage.triggers import missing_guards
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tests.office import ID, NOW, Cast, an_office
from tests.storage.test_audit import found, tamper

JANE = "Jane Invented"


@pytest.fixture
def cast(url):
    """A procurement in which Jane did something, sits beside somebody, and is named by others."""
    cast = Cast(an_office(url))
    with act(cast, "add somebody") as unit:
        cast.jane = people.add_person(unit, "jane@firm.example", JANE)
        unit.says(subject=JANE, person=cast.jane)
    with act(cast, "begin", Doer(cast.jane, JANE)) as unit:
        procurements.add_procurement(unit, ID, "Illustrative", "Testshire", {})
        people.sit_beside(unit, ID, cast.people[Role.OFFICER], None, JANE, "reading aloud")
        unit.says(subject="a procurement")
    yield cast
    cast.office.store.close()


def act(cast, verb, doer=Doer(None, "a test")):  # noqa: B008 - a value
    """An act of a test."""
    return cast.office.store.acting(doer, verb, "", NOW)


def everything(cast):
    """Every word that the database says."""
    with cast.office.store.reading() as session:
        connection = session.connection()
        tables = ("audit", "person", "support")
        return " ".join(
            str(tuple(row))
            for table in tables
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        )


def test_who_somebody_was_is_erased_and_the_chain_holds(cast):
    """Name, address and words go, with the salts that could show a guess right; hashes stay."""
    with cast.office.store.reading() as session:
        before = audit.head(session)
    with act(cast, VERB) as unit:
        erase_person(unit, cast.jane)
    with act(cast, VERB) as unit:
        erase_record(unit, "support", 1, {"name": ""})
    said = everything(cast)
    assert JANE not in said and "jane@firm.example" not in said
    assert found(cast, before) == []
    with cast.office.store.writing.connect() as connection:
        assert missing_guards(connection) == ()


def test_a_name_goes_however_an_entry_writes_it(cast):
    """In capitals, and with quotation marks, which stand in data as they do in JSON."""
    with act(cast, "add somebody") as unit:
        joan = people.add_person(unit, "joan@firm.example", 'Joan "Joni" Invented')
        unit.says(reason='Joan "Joni" Invented left')
    with act(cast, "answer somebody") as unit:
        unit.says(reason="asked by JOAN@FIRM.EXAMPLE")
    with act(cast, VERB) as unit:
        erase_person(unit, joan)
    assert "Joni" not in everything(cast) and "JOAN@" not in everything(cast)


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("UPDATE audit SET subject = 'x' WHERE number = 2", "has words again"),
        (f"UPDATE person SET name = '{JANE}' WHERE name LIKE '%erased'", "of person is not what"),
        ("UPDATE support SET name = 'Somebody'", "row 1 of support is not what"),
    ],
)
def test_what_was_erased_and_is_there_again_is_found(cast, deed, sentence):
    """Nobody puts other words in its place."""
    with act(cast, VERB) as unit:
        erase_person(unit, cast.jane)
    with act(cast, VERB) as unit:
        erase_record(unit, "support", 1, {"name": ""})
    tamper(cast, deed)
    assert sentence in " ".join(found(cast))


def test_words_taken_out_without_an_act_are_found(cast):
    """Emptied as erasing does it, by somebody who writes to the database."""
    tamper(
        cast,
        "UPDATE audit SET name = '', subject = '', data = '', "
        "salts = '[\"\"' || substr(salts, 36) WHERE number = 2",
    )
    assert "the words of entry 2 were taken out, and no entry says that" in " ".join(found(cast))
