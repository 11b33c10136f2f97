"""A worker makes the files of an invitation when it is published; they stay as they were made."""

from dataclasses import replace
from hashlib import sha256

import pytest

from tender.jobs.worker import Workers
from tender.storage import audit, invitations
from tender.storage.named_files import named_files
from tender.workflow.bidding.itt import itt_file, itt_page
from tender.workflow.ground.actor import NOBODY
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.preparing.invitation_files import prepare_invitations, price_schedule
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office


def test_a_worker_makes_each_file_once_and_everybody_can_keep_it():
    """Until then the page says so; the price schedule needs no waiting. One that was altered where
    it lies is handed to nobody, and the audit names it.
    """
    office = an_office()
    Cast(office).published()
    assert not itt_page(office, NOBODY, ID).made
    with pytest.raises(NotNow, match="is being made"):
        itt_file(office, NOBODY, ID, "pdf")
    tried = set()
    assert prepare_invitations(office, tried) and not prepare_invitations(office, tried)
    assert itt_page(office, NOBODY, ID).made
    first = {form: itt_file(office, NOBODY, ID, form).read() for form in ("pdf", "docx", "xlsx")}
    assert [content[:4] for content in first.values()] == [b"%PDF", b"PK\x03\x04", b"PK\x03\x04"]
    assert not prepare_invitations(office, set()), "another process finds them made"
    with office.store.reading() as session:
        files = {file.form: file for _, file in invitations.everywhere(session)}
        named = {file.key: file.sha256 for file in named_files(session)}
        assert list(audit.faults(session, office.store.key.trust())) == []
    assert {file.key: file.sha256 for file in files.values()} == named
    assert files["pdf"].sha256 == sha256(first["pdf"]).hexdigest()
    with office.vault.objects.writing(files["pdf"].key) as to:
        to.write(first["pdf"].replace(b"%PDF-1.7", b"%PDF-1.6"))
    with pytest.raises(NotNow, match="not as it was kept"):
        itt_file(office, NOBODY, ID, "pdf")


def test_where_no_rate_is_bid_there_is_no_price_schedule():
    """Neither a link to one nor an empty workbook."""
    made = a_procurement()
    fixed = replace(made, lots=tuple(replace(lot, rates=()) for lot in made.lots))
    assert price_schedule(made)[:2] == b"PK"
    with pytest.raises(NotThere, match="No rate is bid"):
        price_schedule(fixed)


def test_nothing_is_made_of_a_draft():
    """What was not published is nobody's to read."""
    office = an_office()
    Cast(office).drafted()
    assert not prepare_invitations(office, set())
    with pytest.raises(NotThere):
        itt_file(office, NOBODY, ID, "pdf")


def test_workers_look_after_invitations():
    """Among what they do."""
    assert "invitations" in [loop.name for loop in Workers(an_office()).loops]
