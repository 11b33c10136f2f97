"""Testshire with its award report made, for every test of an award."""

import pytest

from tender.jobs import working
from tender.workflow.awarding import report
from tender.workflow.ground.office import Office
from tests.office import ID, Cast, Clock, an_office
from tests.stores import a_copy


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Testshire with quality locked and version 1 of the award report made by the worker;
    what each test begins from.
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
    fresh = Cast.__new__(Cast)
    fresh.id, fresh.people = reported.id, reported.people
    fresh.office = Office(a_copy(reported.office.store, tmp_path / "tender.db"), Clock())
    yield fresh
    fresh.office.store.close()
