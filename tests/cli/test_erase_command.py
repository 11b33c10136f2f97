"""`tender erase`: personal data of somebody who has left, at the machine, by an administrator."""

from contextlib import chdir

import pytest
from click.testing import CliRunner
from sqlmodel import SQLModel

from tender.cli import main
from tender.storage import appointments, audit, letters, organisations, people, unsent
from tender.storage.audit_key import KeptAuditKey
from tender.storage.entries import commitments
from tender.storage.unit import Doer
from tender.workflow.ground.access import NOT_AFTER_RECOVERY, Role, Verb
from tender.workflow.people import directory
from tender.workflow.people.unsent import LASTS, keep_unsent
from tests.factories import an_organisation
from tests.office import DOMAIN, ID, NOW, Cast, an_office

ADMINISTRATOR = f"administrator.{ID}{DOMAIN}"
JANE, ADDRESS = "Jane Invented", "jane@firm.example"
WHY = "They asked for it, and left a year ago."


@pytest.fixture
def cast(tmp_path):
    """An installation in which Jane may sign in, and was written to."""
    (tmp_path / "var").mkdir(mode=0o700)
    office = an_office(f"sqlite:///{tmp_path / 'var' / 'tender.db'}")
    office.store.key = KeptAuditKey(tmp_path / "var" / "audit-key")
    cast = Cast(office).drafted()
    cast.jane = directory.add_person(cast.office, cast.actor(Role.ADMINISTRATOR), ADDRESS, JANE)
    with cast.office.store.acting(Doer(cast.jane, JANE), "an act", "", NOW) as unit:
        officer = cast.people[Role.OFFICER]
        for person, event in ((cast.jane, "event"), (officer, "sent"), (officer, "waiting")):
            name = "somebody" if event == "waiting" else JANE
            letters.write(unit.session, None, person, event, f"Of {name}", f"Dear {name}", NOW)
        letters.was_sent(unit.session, 2, NOW)
        appointments.ask(unit, ID, cast.jane, JANE, Role.OBSERVER.value, "", officer)
    jane = cast.office.actor(cast.jane, JANE, administrator=False)
    keep_unsent(cast.office, jane, "/account", f"{JANE}, {ADDRESS}")
    yield cast
    cast.office.store.close()


@pytest.fixture
def erases(tmp_path, cast):
    """The command in that installation: its exit status and what it said."""

    def run(*words):
        with chdir(tmp_path):
            env = {"TENDER_FOLDER": str(tmp_path / "var")}
            done = CliRunner().invoke(main, ["erase", *words], env=env)
        return done.exit_code, done.output

    return run


def shut_out(cast, *, active=False):
    """Jane may sign in no longer."""
    directory.let_person_in(cast.office, cast.actor(Role.ADMINISTRATOR), cast.jane, active=active)


def everything(store):
    """Every word of every table."""
    with store.reading() as session:
        for table in SQLModel.metadata.tables.values():
            for row in session.connection().execute(table.select()):
                yield from map(str, row)


def salts_of(store, table):
    """The salts under which entries commit to rows of a table, in their order."""
    with store.reading() as session:
        entries = session.connection().execute(SQLModel.metadata.tables["audit"].select())
        said = [row for entry in entries.mappings() for row in commitments(entry)]
    return [row.salt for row in said if row.table == table]


def test_who_somebody_was_is_erased_and_what_they_did_stays(cast, erases):
    """In every table; and the audit proves, with the act, its reason and who did it."""
    shut_out(cast)
    status, said = erases(ADDRESS, "--as", ADMINISTRATOR, "--reason", WHY)
    assert status == 0 and f"person {cast.jane}" in said
    assert [text for text in everything(cast.office.store) if JANE in text or ADDRESS in text] == []
    with cast.office.store.reading() as session:
        assert unsent.wrapped(session, cast.jane, "/account", NOW - LASTS) == ""
        assert appointments.of_procurement(session, ID) == ()
    *before, now = salts_of(cast.office.store, "appointment")
    assert now and before == [""]
    with cast.office.store.reading() as session:
        assert people.person(session, cast.jane).name == f"person {cast.jane}, erased"
        newest = audit.entries(session, "")[0]
        assert list(audit.faults(session)) == []
    assert newest.verb == Verb.ERASE_PERSON and WHY in newest.data
    assert newest.name.endswith(", at the machine itself")
    status, said = erases(ADDRESS, "--as", ADMINISTRATOR, "--reason", WHY)
    assert status == 2 and "Nobody here has the address" in said


def test_nobody_is_erased_who_still_has_a_part_here(cast, erases):
    """Nor oneself, without a reason, with one that names them, or by anybody but an administrator:
    a sentence, and nothing is changed.
    """
    officer, lead = f"officer.{ID}{DOMAIN}", f"lead.{ID}{DOMAIN}"
    before = [*everything(cast.office.store)]
    for email, by, why, sentence in (
        (ADDRESS, ADMINISTRATOR, WHY, "Shut them out first"),
        (lead, ADMINISTRATOR, WHY, f"They have a role in {ID}"),
        (ADMINISTRATOR, ADMINISTRATOR, WHY, "your own account"),
        (ADDRESS, lead, WHY, "Your role here does not let you"),
        ("nobody@firm.example", ADMINISTRATOR, WHY, "Nobody here has the address"),
        (ADDRESS, officer, WHY, "Your role here does not let you"),
    ):
        status, said = erases(email, "--as", by, "--reason", why)
        assert status == 2 and sentence in said
    assert [*everything(cast.office.store)] == before
    shut_out(cast)
    for why in (" ", f"{JANE} asked for it.", f"asked by {ADDRESS.upper()}"):
        status, said = erases(ADDRESS, "--as", ADMINISTRATOR, "--reason", why)
        assert status == 2 and "reason stays on record" in said
    assert any(JANE in text for text in everything(cast.office.store))
    with cast.office.store.acting(Doer(cast.jane, JANE), "an act", "", NOW) as unit:
        organisations.add(unit, an_organisation(), cast.jane)
    status, said = erases(ADDRESS, "--as", ADMINISTRATOR, "--reason", WHY)
    assert status == 2 and "They act for an organisation" in said


def test_a_recovered_administrator_erases_nobody():
    """For three days, as whatever else cannot be taken back."""
    assert Verb.ERASE_PERSON in NOT_AFTER_RECOVERY
