"""A backup that is put back is held to the same as a store that was never gone."""

import json
import zipfile

import pytest

from tender.records.audit import AuditHead
from tender.storage import audit, procurements, roles
from tender.storage.audit_key import KeptAuditKey
from tender.storage.backup import NotRestored, backup, restore
from tender.storage.unit import Doer
from tender.storage.whole_sum import room_for_sum, write_sum
from tender.workflow.ground.access import Role
from tests.office import ID, NOW, Cast, an_office
from tests.storage.test_audit import tamper
from tests.stores import a_store

DOER = Doer(None, "a test")


@pytest.fixture
def cast(url, tmp_path):
    """A procurement with a role, under a key of a file."""
    office = an_office(url)
    office.store.key = KeptAuditKey(tmp_path / "here" / "audit-key")
    cast = Cast(office)
    with cast.office.store.acting(DOER, "test", "", NOW) as unit:
        procurements.add_procurement(unit, ID, "Illustrative", "Testshire", {})
        roles.give_role(unit, ID, cast.people[Role.LEAD], Role.LEAD)
    yield cast
    cast.office.store.close()


@pytest.fixture
def elsewhere(tmp_path):
    """An empty store with another key."""
    key = KeptAuditKey(tmp_path / "there" / "audit-key")
    store = a_store(f"sqlite:///{tmp_path / 'other.db'}", key=key)
    yield store
    store.close()


def put_back(cast, elsewhere, tmp_path, **given):
    """The store as it is now, put back elsewhere."""
    kept = tmp_path / "kept.tender"
    kept.unlink(missing_ok=True)
    backup(cast.office.store, kept)
    keys = {"keys": [cast.office.store.key.public]} | given
    return restore(elsewhere, kept, **keys)


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("UPDATE membership SET role = 'approver'", "row 1 of membership is not what"),
        ("DELETE FROM membership", "a row of membership that is no longer there"),
        ("UPDATE audit SET subject = 'x' WHERE number = 2", "its words are others"),
        ("UPDATE audit SET signature = hash WHERE number = 2", "its signature does not hold"),
    ],
)
def test_a_backup_of_a_store_that_was_altered_is_refused(cast, elsewhere, tmp_path, deed, sentence):
    """Though its own hash fits: it was made afterwards."""
    tamper(cast, deed)
    with pytest.raises(NotRestored, match=sentence):
        put_back(cast, elsewhere, tmp_path)


def test_a_backup_is_held_against_the_key_and_the_heads_that_are_given(cast, elsewhere, tmp_path):
    """Of a key that is not known here nothing is put back; nor where a later head is given."""
    with pytest.raises(NotRestored, match="a key that is not known"):
        put_back(cast, elsewhere, tmp_path, keys=[])
    later = AuditHead(99, "a" * 64)
    with pytest.raises(NotRestored, match="entries were removed from the end"):
        put_back(cast, elsewhere, tmp_path, anchors=[later])
    elsewhere.key.note_head(later, follows=False)
    back = put_back(cast, elsewhere, tmp_path)
    assert elsewhere.key.heads() == (AuditHead(back.number, back.hash),)
    with elsewhere.acting(DOER, "test", "", NOW):
        pass
    with elsewhere.reading() as session:
        assert list(audit.faults(session)) == []


def test_a_backup_in_which_signing_begins_elsewhere_is_refused(cast, tmp_path):
    """The key's file knows where it began: a chain made anew, or one that it never signed."""
    key = KeptAuditKey(tmp_path / "here" / "audit-key")
    store = a_store(f"sqlite:///{tmp_path / 'other.db'}", key=key)
    store.key.restored(AuditHead(1, "a" * 64), AuditHead(1, "a" * 64), ())
    with pytest.raises(NotRestored, match="the audit was made anew"):
        put_back(cast, store, tmp_path)
    store.close()


def test_a_chain_that_the_given_key_signed_nothing_of_is_refused(cast, elsewhere, tmp_path):
    """Such as one that was made anew without signatures, as versions of before wrote them."""
    kept = tmp_path / "kept.tender"
    backup(cast.office.store, kept)
    with pytest.raises(NotRestored, match="signed with a key that you gave"):
        restore(elsewhere, kept, keys=("0" * 64,))
    assert restore(elsewhere, kept, keys=(cast.office.store.key.public,)).rows


@pytest.mark.parametrize(
    ("part", "value"),
    [("rows", 5), ("rows", {"audit": "many"}), ("files", []), ("audit", {"number": 1}),
     ("audit", {"number": 1, "hash": "a", "more": 1}), ("sha256", None), ("migration", 1)],
)  # fmt: skip
def test_a_backup_that_says_odd_things_of_itself_is_refused_before_anything_is_written(
    cast, elsewhere, tmp_path, part, value
):
    """And a store that is still empty takes the backup as it was."""
    kept, odd = tmp_path / "kept.tender", tmp_path / "odd.tender"
    backup(cast.office.store, kept)
    with zipfile.ZipFile(kept) as archive, zipfile.ZipFile(odd, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | {part: value}).encode()
            other.writestr(name, content)
        other.comment = room_for_sum()
    with odd.open("r+b") as file:
        write_sum(file)
    with pytest.raises(NotRestored):
        restore(elsewhere, odd, keys=(cast.office.store.key.public,))
    assert restore(elsewhere, kept, keys=(cast.office.store.key.public,)).rows
