"""What somebody changed in the database, and an act changed again: the act signs what it finds, and
says that it was not what was written. And what the database does by itself, or reads otherwise.
"""

import pytest
from sqlalchemy import text
from sqlmodel import select

from tender.identity.secrets import digest
from tender.storage import audit, factors, people, roles
from tender.storage.tables import RecoveryCodeRow
from tender.storage.triggers import foreign_programs
from tender.workflow.ground.access import Role
from tender.workflow.people import accounts
from tender.workflow.people.links import use_link
from tests.storage.test_audit import found, tamper
from tests.storage.test_audit_attacks import PUT_IN, act, granted

__all__ = ["granted"]


def test_what_was_altered_stays_noticed_when_an_act_changes_the_row_again(granted):
    """Somebody makes themselves an administrator, then changes their own password at a page."""
    person = granted.people[Role.OFFICER]
    tamper(granted, f"UPDATE person SET administrator = true WHERE id = {person}")
    accounts.set_password(granted.office, granted.actor(Role.OFFICER), "five quiet boats", None)
    (said,) = found(granted)
    assert f"changed row {person} of person, which was not what was written any more" in said


def test_what_was_put_in_stays_noticed_when_it_is_used(granted):
    """A link for somebody, made in the database; and what an earlier entry said of a row."""
    tamper(granted, PUT_IN["link"].replace("'abc'", f"'{digest('a secret')}'"))
    use_link(granted.office, "a secret")
    (said,) = found(granted)
    assert "(sign in) changed row" in said and "changed or put in without an act" in said


def test_a_row_put_back_to_what_an_earlier_entry_said_stays_noticed(granted):
    """As it was before somebody's role was ended."""
    with act(granted) as unit:
        (held,) = people.roles_of(unit.session, granted.people[Role.OFFICER])
        roles.end_role(unit, held.id)
    tamper(granted, f"UPDATE membership SET until = NULL WHERE id = {held.id}")
    with act(granted) as unit:
        roles.end_role(unit, held.id)
    (said,) = found(granted)
    assert f"changed row {held.id} of membership" in said


def uses_code(cast):
    """The officer's recovery code, in an act."""
    with act(cast) as unit:
        assert factors.use_code(unit.session, cast.people[Role.OFFICER], "c" * 64, unit.now)


def test_a_row_that_was_taken_away_and_is_there_again_stays_noticed(granted):
    """Put in again under its number, and used."""
    with act(granted) as unit:
        row = unit.session.exec(select(RecoveryCodeRow)).one()
        id, person = row.id, row.person
        unit.session.delete(row)
    tamper(
        granted,
        f"INSERT INTO recovery_code (id, person, digest) VALUES ({id}, {person}, '{'c' * 64}')",
    )
    uses_code(granted)
    (said,) = found(granted)
    assert f"changed row {id} of recovery_code" in said


def test_a_row_stays_noticed_whose_salt_was_taken_out(granted):
    """The entry about it can no more tell what it was; nobody erased it."""
    uses_code(granted)
    with granted.office.store.reading() as session:
        newest = audit.entries(session, "")[0].number
    tamper(granted, "UPDATE recovery_code SET used = NULL")
    tamper(granted, f'UPDATE audit SET salts = \'["",""]\' WHERE number = {newest}')
    uses_code(granted)
    assert any("of recovery_code, which was not what was" in said for said in found(granted))


@pytest.mark.parametrize(
    "spelt",
    ["20231105T000000.000000+00:00", "2023-11-05 00:00:00.000000+00:00", "2023-W44-7T00:00+00:00"],
)
def test_a_moment_in_another_spelling_is_noticed(granted, spelt):
    """It is the same moment, and stands at another place among the others."""
    tamper(granted, f"UPDATE link SET ends = '{spelt}'")
    assert any("holds what nothing here writes" in said for said in found(granted))


def test_a_number_that_is_neither_yes_nor_no_is_noticed(granted):
    """It reads as yes, and no question for yes finds it."""
    if not granted.office.store.sqlite:
        return
    tamper(granted, "UPDATE person SET active = 2")
    assert any("neither yes nor no" in said for said in found(granted))


def test_a_trigger_and_a_view_that_are_not_ours_are_named(granted):
    """Whatever an act wrote while it was there may be another thing than what its entry says."""
    store = granted.office.store
    with store.engine.connect() as connection:
        assert foreign_programs(connection) == ()
    body = {
        True: ["CREATE TRIGGER more AFTER INSERT ON membership BEGIN SELECT 1; END"],
        False: [
            "CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER more BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION more()",
        ],
    }[store.sqlite]
    with store.writing.begin() as connection:
        for statement in (*body, "CREATE VIEW other AS SELECT 1 AS one"):
            connection.execute(text(statement))
    with store.engine.connect() as connection:
        assert {"more", "other"} <= {*foreign_programs(connection)}
