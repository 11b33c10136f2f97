"""Each way round the audit, by somebody who writes to the database and has read this code: what
grants something put in, a chain cut, made anew or mended, guards taken off.
"""

import json

import pytest
from sqlalchemy import text

from tender.identity.secrets import digest
from tender.records.audit import AuditHead
from tender.records.factors import OneTimeLink
from tender.storage import audit, factors, links, people, procurements, roles, tokens
from tender.storage.audit_key import AuditKey, KeptAuditKey
from tender.storage.audit_proof import faults
from tender.storage.engine import Store
from tender.storage.entries import hash_of_entry
from tender.storage.migrating import migrate
from tender.storage.triggers import missing_guards
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.people import accounts, browsers
from tender.workflow.people.links import use_link
from tests.office import ID, NOW, Cast, Clock, an_office
from tests.storage.test_audit import found, tamper

LATER = "2099-01-01T00:00:00.000000+00:00"
DAY = "2023-11-06T10:00:00.000000+00:00"


@pytest.fixture
def granted(url, tmp_path):
    """A procurement with a key of a file, two roles, somebody beside, somebody signed in, a link,
    a token, a recovery code.
    """
    office = an_office(url)
    office.store.key = KeptAuditKey(tmp_path / "keys" / "audit-key")
    cast = Cast(office)
    person = cast.people[Role.OFFICER]
    with act(cast) as unit:
        procurements.add_procurement(unit, ID, "Illustrative", "Testshire", {})
        roles.give_role(unit, ID, person, Role.OFFICER)
        roles.give_role(unit, ID, cast.people[Role.LEAD], Role.LEAD)
        people.sit_beside(unit, ID, person, None, "Somebody", "reading aloud")
    browsers.sign_browser_in(office, person, "d" * 64, "password", NOW - NOW, second=True)
    with act(cast) as unit:
        links.add_link(unit, "1" * 64, OneTimeLink("recover", person, ""), NOW)
        tokens.make_token(unit, person, ID, "a program", "t" * 64, NOW, [Role.OFFICER])
        factors.new_codes(unit, person, ("c" * 64,))
    yield cast
    office.store.close()


def act(cast):
    """An act of a test."""
    return cast.office.store.acting(Doer(None, "a test"), "test", "", NOW)


PUT_IN = {
    "person": "INSERT INTO person (id, email, name, password_hash, totp_sealed, totp_step, "
    "failures, administrator, active, vouched, made) VALUES (9001, 'x@x', 'X', '', '', 0, 0, "
    f"true, true, true, '{DAY}')",
    "membership": 'INSERT INTO membership (id, procurement, person, role, "group", label, since) '
    f"VALUES (9001, '{ID}', 1, 'approver', '', '', '{DAY}')",
    "sign_in": "INSERT INTO sign_in (digest, person, how, second, begun, seen, ends) VALUES "
    f"('abc', 1, 'password', true, '{DAY}', '{DAY}', '{DAY}')",
    "link": "INSERT INTO link (digest, purpose, person, procurement, made, ends) VALUES "
    f"('abc', 'recover', 1, '', '{DAY}', '{LATER}')",
    "token": "INSERT INTO token (id, digest, person, procurement, name, made, ends) VALUES "
    f"(9001, 'abc', 1, '{ID}', 'x', '{DAY}', '{LATER}')",
    "recovery_code": "INSERT INTO recovery_code (id, person, digest) VALUES (9001, 1, 'abc')",
    "passkey": "INSERT INTO passkey (id, person, credential, public_key, sign_count, name, made) "
    f"VALUES (9001, 1, 'abc', 'abc', 0, 'x', '{DAY}')",
    "organisation": f"INSERT INTO organisation (id, made) VALUES (9001, '{DAY}')",
}


@pytest.mark.parametrize("table", PUT_IN)
def test_a_row_that_grants_something_put_in_is_found(granted, table):
    """By whoever can write there, with no entry to explain it."""
    tamper(granted, PUT_IN[table])
    (said,) = found(granted)
    assert f"of {table} is explained by no entry: it was put in" in said


CHANGED = {
    "UPDATE person SET administrator = true WHERE id = 1": "row 1 of person",
    "UPDATE person SET password_hash = 'mine' WHERE id = 1": "row 1 of person",
    "UPDATE membership SET role = 'approver' WHERE id = 1": "row 1 of membership",
    "UPDATE membership SET until = since WHERE id = 2": "row 2 of membership",
    f"UPDATE link SET ends = '{LATER}'": "of link",
    f"UPDATE token SET ends = '{LATER}'": "row 1 of token",
    "UPDATE recovery_code SET digest = 'mine'": "row 1 of recovery_code",
    "UPDATE sign_in SET person = 1": "of sign_in",
    f"UPDATE sign_in SET ends = '{LATER}'": "lasts over a day",
    "UPDATE procurement SET illustrative = not illustrative": f"row {ID} of procurement",
    "DELETE FROM token": "wrote a row of token that is no longer there",
    "DELETE FROM membership WHERE id = 1": "wrote a row of membership that is no longer there",
}


@pytest.mark.parametrize("deed", CHANGED)
def test_a_row_that_grants_something_changed_or_removed_is_found(granted, deed):
    """Each is held against the entry that wrote it last."""
    assert found(granted) == []
    tamper(granted, deed)
    assert CHANGED[deed] in " ".join(found(granted))


def test_what_passes_without_an_act_is_no_fault(granted):
    """A code's step taken, a browser heard of and signed out."""
    office, person = granted.office, granted.people[Role.OFFICER]
    with office.tend() as session:
        factors.took_step(session, person, 7)
    browsers.sign_browser_out(office, "d" * 64)
    accounts.sign_out_everywhere(office, granted.actor(Role.OFFICER))
    assert found(granted) == []


def test_a_deleted_row_put_in_again_is_found(granted):
    """Recovery codes that were replaced do not come back."""
    person = granted.people[Role.OFFICER]
    with act(granted) as unit:
        factors.new_codes(unit, person, ())
    columns = f"(id, person, digest) VALUES (1, {person}, '{'c' * 64}')"
    tamper(granted, f"INSERT INTO recovery_code {columns}")
    assert "which entry" in found(granted)[0] and "is there again" in found(granted)[0]


def forged(entry, key, **others):
    """An entry as somebody without the key would write it: everything fits but the signature."""
    made = dict(entry) | others | {"key": key.public}
    made["hash"] = hash_of_entry(made)
    made["signature"] = key.sign(made["number"], made["hash"])
    return made


def entries_of(cast):
    """Every entry, as rows."""
    with cast.office.store.reading() as session:
        asked = session.connection().execute(text("SELECT * FROM audit ORDER BY number"))
        typed = [dict(row) for row in asked.mappings()]
    for entry in typed:
        entry["at"] = NOW
    return typed


def quoted(value):
    """A value as SQL says it."""
    return "NULL" if value is None else "'" + str(value).replace("'", "''") + "'"


def put_instead(cast, entries):
    """Every entry of the database taken away, and these put there."""
    statements = ["DELETE FROM audit"]
    for entry in entries:
        told = dict(entry) | {"at": DAY}
        names = ", ".join(f'"{name}"' for name in told)
        values = ", ".join(map(quoted, told.values()))
        statements.append(f"INSERT INTO audit ({names}) VALUES ({values})")
    tamper(cast, *(statement.replace(":", "\\:") if not cast.office.store.sqlite else statement
                   for statement in statements))  # fmt: skip


def remade(entries, key, change=lambda entry: entry):
    """A whole chain made anew with another key."""
    previous, made = "0" * 64, []
    for entry in entries:
        made.append(forged(change(entry), key, previous=previous))
        previous = made[-1]["hash"]
    return made


def test_a_chain_made_anew_with_another_key_is_found(granted):
    """Every hash fits and every signature holds, but of a key that is nobody's."""
    put_instead(granted, remade(entries_of(granted), AuditKey(bytes(32))))
    assert "it is signed with a key that is not known" in found(granted)[0]


def test_a_chain_made_anew_under_the_name_of_the_true_key_is_found(granted):
    """With signatures that are none of it."""
    other = AuditKey(bytes(32))
    other.public = granted.office.store.key.public
    put_instead(granted, remade(entries_of(granted), other))
    assert "its signature does not hold" in found(granted)[0]


def test_a_chain_made_anew_in_the_first_form_is_found(granted):
    """Unsigned, as 0.1.0 wrote it: signing began here already, and the key's file knows where."""

    def first(entry):
        data = json.loads(entry["data"]) | {"rows": []}
        return entry | {"form": 1, "data": json.dumps(data), "content": "", "committed": ""}

    put_instead(granted, remade(entries_of(granted), AuditKey(bytes(32)), first))
    assert any("nothing that is signed is there" in said for said in found(granted))
    with act(granted):
        pass
    assert any("the audit was made anew" in said for said in found(granted))


def test_an_end_cut_off_with_all_its_rows_is_found_by_the_head_noted_beside_the_key(granted):
    """Without it a shorter chain is as good as the whole."""
    store = granted.office.store
    with store.reading() as session:
        head = audit.head(session)
    store.key.note_head(head, follows=True)
    tamper(
        granted,
        "DELETE FROM token",
        "DELETE FROM link",
        "DELETE FROM recovery_code",
        f"DELETE FROM audit WHERE number = {head.number}",
    )
    assert found(granted) == []
    with store.reading() as session:
        said = [fault.what for fault in faults(session, store.key.trust())]
    assert said == [
        f"entry {head.text}, kept elsewhere, is not there: entries were removed from the end"
    ]


@pytest.mark.parametrize(("seconds", "number"), [(4, 0), (5, 0), (6, 1)])
def test_a_time_that_runs_back_by_more_than_five_seconds_is_found(url, seconds, number):
    """Clocks are set by less, now and then."""
    clock = Clock()
    cast = Cast(an_office(url, clock))
    clock.passes(seconds=-seconds)
    with cast.office.store.acting(Doer(None, "a test"), "test", "", clock()):
        pass
    assert ["a clock was set back" in said for said in found(cast)] == [True] * number
    cast.office.store.close()


def test_insert_or_replace_is_found(granted):
    """SQLite fires no trigger for the row that it takes away; PostgreSQL has no such statement."""
    store = granted.office.store
    if store.sqlite:
        sql = "INSERT OR REPLACE INTO support (id, audit, procurement, member, name, kind, at) "
        sql += "SELECT id, audit, procurement, member, 'Other', kind, at FROM support"
        with store.writing.begin() as connection:
            connection.exec_driver_sql(sql)
    else:
        tamper(granted, "UPDATE support SET name = 'Other'")
    assert "row 1 of support is not what entry" in found(granted)[0]


def test_guards_that_were_taken_off_are_named(granted):
    """Dropped, or in PostgreSQL switched off; putting them on again says which they were."""
    store = granted.office.store
    with store.writing.begin() as connection:
        assert missing_guards(connection) == ()
        connection.exec_driver_sql(
            "DROP TRIGGER guard_mark_update" if store.sqlite
            else "ALTER TABLE mark DISABLE TRIGGER guard_mark"
        )  # fmt: skip
    assert migrate(store) == ("guard_mark_update" if store.sqlite else "guard_mark",)
    assert migrate(store) == ()


def test_a_bare_hash_and_a_head_that_are_of_no_entry_are_found(granted):
    """Of an entry with another hash, of one that is not there, and of none in particular."""
    for head, sentence in (
        (AuditHead(3, "a" * 64), "that was kept elsewhere: the audit was made anew since"),
        (AuditHead(9999, "a" * 64), "is not there: entries were removed from the end"),
        (AuditHead(0, "a" * 64), "no entry has the hash"),
    ):
        assert sentence in found(granted, head)[0]


def test_a_key_of_another_file_is_a_sentence(tmp_path):
    """And one made at the first start is the same at the next."""
    first, again = KeptAuditKey(tmp_path / "key"), KeptAuditKey(tmp_path / "key")
    assert first.public == again.public and (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "key").write_text("[]")
    with pytest.raises(ValueError, match="is no key of the audit"):
        KeptAuditKey(tmp_path / "key")


def test_entries_of_another_key_verify_where_its_public_half_is_given(tmp_path, url):
    """After a machine was lost with its key."""
    store = Store(url, key=KeptAuditKey(tmp_path / "old"))
    migrate(store)
    with store.acting(Doer(None, "a test"), "test", "", NOW):
        pass
    new = KeptAuditKey(tmp_path / "new")
    with store.reading() as session:
        trust = new.trust()._replace(of_file=False)
        said = [fault.what for fault in faults(session, trust)]
        assert len(said) == 1 and "a key that is not known" in said[0]
        trust = trust._replace(keys=trust.keys | {store.key.public})
        assert list(faults(session, trust)) == []
    store.close()


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
