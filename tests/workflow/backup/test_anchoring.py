"""The head of the audit is kept outside: beside the key, in a store, under a stamp; and what is
kept there is held against the audit.
"""

from contextlib import chdir
from datetime import timedelta

import pytest
from click.testing import CliRunner

from tender.anchoring.stamps import StampAuthority
from tender.cli import main
from tender.config import Settings
from tender.storage import anchors, audit
from tender.storage.audit_key import KeptAuditKey
from tender.storage.unit import Doer
from tender.workflow.backup.anchoring import AnchorPlaces, anchor_round, audit_keeping, places_of
from tender.workflow.ground.access import Role
from tests.anchoring.test_locked_store import a_bucket
from tests.office import Cast, an_office
from tests.stamping import an_authority, served
from tests.storage.test_audit import tamper

DOER = Doer(None, "a test")


@pytest.fixture
def cast(tmp_path):
    """An installation in a folder, with the key of its audit."""
    office = an_office(f"sqlite:///{tmp_path / 'tender.db'}")
    office.store.key = KeptAuditKey(tmp_path / "audit-key")
    cast = Cast(office)
    yield cast
    office.store.close()


def head_of(cast):
    """The newest entry."""
    with cast.office.store.reading() as session:
        return audit.head(session)


def kept(cast):
    """What the administrator's page says."""
    return audit_keeping(cast.office, cast.actor(Role.ADMINISTRATOR))


def test_a_head_is_noted_beside_the_key(cast):
    """A newer one takes its place; once its entry is gone, both stand."""
    anchor_round(cast.office, AnchorPlaces())
    first = head_of(cast)
    with cast.office.act_unasked(DOER, "test"):
        pass
    anchor_round(cast.office, AnchorPlaces())
    assert kept(cast).noted == (head_of(cast),) != (first,)
    second = head_of(cast)
    tamper(cast, f"DELETE FROM audit WHERE number = {second.number}")
    anchor_round(cast.office, AnchorPlaces())
    assert kept(cast).noted == (second, first)
    with cast.office.store.reading() as session:
        assert [fault.number for fault in audit.faults(session)] == [second.number]


@pytest.mark.network
def test_a_head_is_stamped_and_locked_away_once_it_is_due(cast, tmp_path):
    """Not again while it is the same, nor within the hour."""
    root = an_authority(tmp_path / "authority")
    with a_bucket() as (store, _), served(tmp_path / "authority") as address:
        places = AnchorPlaces(store=store, authority=StampAuthority(address, root))
        anchor_round(cast.office, places)
        anchor_round(cast.office, places)
        first = head_of(cast)
        with cast.office.act_unasked(DOER, "test"):
            pass
        anchor_round(cast.office, places)
        assert [anchor.head for anchor in kept(cast).stored] == [first]
        cast.office.clock.passes(hours=1)
        anchor_round(cast.office, places)
        assert [anchor.head for anchor in kept(cast).stamped] == [head_of(cast), first]
        assert store.heads() == (tuple(first), tuple(head_of(cast)))
    (stamp, _) = kept(cast).stamped
    assert stamp.proof and not stamp.fault and stamp.place == address


@pytest.mark.network
def test_what_fails_is_seen_by_an_administrator_and_tried_again(cast, tmp_path):
    """After five minutes."""
    authority = StampAuthority("http://127.0.0.1:9/", tmp_path / "root.pem")
    with a_bucket() as (store, _):
        places = AnchorPlaces(store=store._replace(bucket="others"), authority=authority)
        for _ in range(2):
            anchor_round(cast.office, places)
            (stored,), (stamped,) = kept(cast).stored, kept(cast).stamped
            assert stored.fault and stamped.fault
            cast.office.clock.passes(minutes=6)
    assert stored.at < cast.office.clock() - timedelta(minutes=5)


@pytest.mark.network
def test_a_verification_takes_the_stamps_that_were_had(cast, tmp_path):
    """A chain cut shorter than one of them is found, though nothing is noted beside the key."""
    root = an_authority(tmp_path / "authority")
    with served(tmp_path / "authority") as address:
        places = AnchorPlaces(authority=StampAuthority(address, root))
        anchor_round(cast.office, places)
    (tmp_path / "audit-heads").unlink()
    environment = {
        "TENDER_FOLDER": str(tmp_path),
        "TENDER_AUDIT_STAMPS": address,
        "TENDER_AUDIT_STAMPS_ROOT": str(root),
    }
    status, said = verified(tmp_path, environment)
    assert status == 0 and "held against 1 head kept elsewhere" in said
    assert kept(cast).verified.fault == ""
    tamper(cast, "DELETE FROM audit", "DELETE FROM person")
    status, said = verified(tmp_path, environment)
    assert status == 1 and "is not there: entries were removed from the end" in said
    assert kept_fault(cast) == "1 fault"


def kept_fault(cast):
    """What the last verification found."""
    with cast.office.read() as session:
        return anchors.newest(session, anchors.VERIFICATION)[0].fault


def verified(folder, environment):
    """The status of `tender audit verify`, and what it said."""
    with chdir(folder):
        done = CliRunner().invoke(main, ["audit", "verify"], env=environment)
    return done.exit_code, " ".join(done.output.split())


def test_guards_that_were_taken_off_are_named_and_put_back(cast, tmp_path):
    """Once: the next verification finds them on, and an entry says that they were not."""
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_mark_update")
    environment = {"TENDER_FOLDER": str(tmp_path)}
    status, said = verified(tmp_path, environment)
    assert status == 1 and "the guard guard_mark_update of the database was taken off" in said
    assert verified(tmp_path, environment)[0] == 0
    assert [entry.subject for entry in kept(cast).guards] == ["1 guard of the database"]


def test_the_settings_name_the_places(tmp_path):
    """Or none."""
    assert places_of(Settings(folder=tmp_path))[::2] == (None, None)
    places = places_of(
        Settings(
            folder=tmp_path,
            audit_store="s3://heads/tender",
            audit_store_days=7,
            audit_stamps="https://stamps.example",
            audit_stamps_root=tmp_path / "root.pem",
            audit_minutes=5,
        )
    )
    assert (places.store.bucket, places.store.prefix) == ("heads", "tender/")
    assert (places.locked, places.every) == (timedelta(days=7), timedelta(minutes=5))
    for wrong in ({"audit_stamps": "https://stamps.example"}, {"audit_store": "heads"}):
        with pytest.raises(ValueError, match="TENDER_AUDIT"):
            Settings(folder=tmp_path, **wrong)
