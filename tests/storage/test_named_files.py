"""Files that records name are held against the store of files, in it and in a backup."""

import io
from contextlib import chdir

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.storage.audit_key import KeptAuditKey
from tender.storage.backup import backup, restore
from tender.storage.named_files import count_named_files, file_faults
from tender.storage.objects import Objects
from tender.workflow.bidding.files import attach_file
from tender.workflow.ground.access import Role
from tender.workflow.preparing import pack
from tests.bidders import (
    ID,
    Firm,
    QuestionInLot,
    a_pdf,
    bidding_office,
    procurement_with_files,
)
from tests.office import Cast
from tests.stores import a_store

ALTERED = "the document of the ITT “Terms” (terms.pdf) is not as it was kept: its SHA-256 is "
MISSING = "the document of the ITT “Rates” (rates.pdf) is not in the store of files"


@pytest.fixture
def cast(tmp_path):
    """Testshire with two documents and a submitted bid with a file."""
    office = bidding_office(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    office.store.key = KeptAuditKey(tmp_path / "audit-key")
    cast = Cast(office).published(procurement_with_files())
    for title in ("Terms", "Rates"):
        name = f"{title.lower()}.pdf"
        pack.add_document(
            cast.office, cast.actor(Role.OFFICER), ID, title, io.BytesIO(a_pdf()), name
        )
    firm = Firm(cast).writes()
    question = QuestionInLot("Q1", "")
    file, now = io.BytesIO(a_pdf(2)), cast.office.clock()
    attach_file(cast.office, firm.actor, firm.own, question, file, "plan.pdf", now)
    firm.submits()
    yield cast
    cast.office.store.close()


def said(store, objects):
    """Each fault, with its procurement."""
    with store.reading() as session:
        return [f"{fault.procurement}: {fault.what}" for fault in file_faults(session, objects)]


def spoil(objects):
    """Alter a byte of the first document, and remove the second; what is then said of each."""
    first, second = sorted(
        (path for path in (objects.folder / "pack").iterdir()),
        key=lambda path: path.stat().st_mtime_ns,
    )
    content = first.read_bytes()
    first.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    second.unlink()


def test_all_is_there_as_it_was_added(cast):
    """Two documents and a bid's file."""
    with cast.office.store.reading() as session:
        assert count_named_files(session) == 3
    assert said(cast.office.store, cast.office.vault.objects) == []


def test_an_altered_and_a_removed_document_are_named_with_their_procurement(cast):
    """One byte is enough."""
    spoil(cast.office.vault.objects)
    altered, missing = said(cast.office.store, cast.office.vault.objects)
    assert altered.startswith(f"{ID}: {ALTERED}") and missing == f"{ID}: {MISSING}"


def test_a_missing_file_of_a_sealed_bid_is_named_without_its_bidder(cast):
    """Nobody learns whose it is."""
    objects = cast.office.vault.objects
    (key,) = objects.keys("bids")
    objects.remove(key)
    (fault,) = said(cast.office.store, objects)
    assert (
        fault == f"{ID}: a file of a sealed bid, submission 1 ({key}) is not in the store of files"
    )


def test_a_backup_and_its_restore_say_what_is_missing_and_keep_what_there_is(cast, tmp_path):
    """It may be the last backup there is."""
    spoil(cast.office.vault.objects)
    kept = backup(cast.office.store, tmp_path / "kept.tender", cast.office.vault.objects)
    store = a_store(f"sqlite:///{tmp_path / 'other.db'}", key=cast.office.store.key)
    back = restore(store, tmp_path / "kept.tender", Objects(str(tmp_path / "other files")))
    assert kept == back and len(back.faults) == 2 and back.files == 2
    assert len(said(store, Objects(str(tmp_path / "other files")))) == 2
    store.close()


def test_the_commands_say_it_and_end_with_1(cast, tmp_path):
    """`audit verify`, `backup` and `restore` alike."""
    run = CliRunner().invoke
    here = {"TENDER_FOLDER": str(tmp_path)}
    there = {
        "TENDER_FOLDER": str(tmp_path / "other"),
        "TENDER_AUDIT_KEY": str(tmp_path / "audit-key"),
    }
    done = run(main, ["audit", "verify"], env=here)
    assert done.exit_code == 0 and "3 files that records name are there" in done.output
    spoil(cast.office.vault.objects)
    with chdir(tmp_path):
        for words, env in (
            (["audit", "verify"], here),
            (["backup", "kept.tender"], here),
            (["restore", "kept.tender"], there),
            (["audit", "verify"], there),
        ):
            done = run(main, words, env=env)
            output = " ".join(done.output.split())
            assert done.exit_code == 1, words
            assert f"procurement {ID}: {ALTERED}" in output, words
            assert f"procurement {ID}: {MISSING}" in output, words


def test_an_altered_file_of_a_sealed_bid_is_named_without_its_bidder(cast):
    """One byte of what lies there sealed; its hash was put on record when it was submitted."""
    objects = cast.office.vault.objects
    (key,) = objects.keys("bids")
    place = objects.folder / key
    content = place.read_bytes()
    place.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (fault,) = said(cast.office.store, objects)
    assert fault.startswith(
        f"{ID}: a file of a sealed bid, submission 1 ({key}) is not as it was kept: its SHA-256 is"
    )
