"""Testshire with its award report made, for every test of an award."""

import pytest

from tender.jobs import working
from tender.workflow.awarding import report
from tests.office import ID, Cast, an_office


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Testshire with quality locked and version 1 of the award report made by the worker;
    a backup to begin each test from.
    """
    cast = Cast(
        an_office(f"sqlite:///{tmp_path_factory.mktemp('awarding') / 'tender.db'}")
    ).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return cast


@pytest.fixture
def cast(reported, tmp_path):
    """The same, fresh for each test."""
    from tender.storage.backup import backup, restore

    fresh = Cast.__new__(Cast)
    fresh.id, fresh.people = reported.id, reported.people
    fresh.office = an_office(f"sqlite:///{tmp_path / 'tender.db'}")
    backup(reported.office.store, tmp_path / "kept.tender")
    restore(fresh.office.store, tmp_path / "kept.tender")
    yield fresh
    fresh.office.store.close()
