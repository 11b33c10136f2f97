"""How firm the outcome is, asked for and kept."""

import pytest

from tender.jobs.working import work_once
from tender.workflow.deciding import firmness
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed, NotNow
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast(url):
    """Testshire, its quality locked."""
    office = an_office(url)
    yield Cast(office).locked()
    office.store.close()


def test_it_is_worked_out_once_and_read_by_everyone_who_reads_the_outcome(cast):
    """Asked for twice it is one job; what comes back is what the engine found,
    names and charts with it.
    """
    before = firmness.firmness_page(cast.office, cast.lead, ID)
    assert (before.job, before.found) == (None, None)
    first = firmness.ask_how_firm(cast.office, cast.lead, ID)
    assert firmness.ask_how_firm(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID) == first
    assert firmness.firmness_page(cast.office, cast.lead, ID).under_way
    assert work_once(cast.office)
    found = firmness.firmness_page(cast.office, cast.actor(Role.MODERATOR), ID)
    assert found.job.state == "done" and found.found.tried == 7
    assert found.nearest and "1" in found.charts
    assert "Bidder B01 Homecare" in found.charts["1"]


def test_nobody_learns_it_before_quality_is_locked():
    """Nor does it begin."""
    cast = Cast(an_office()).agreed()
    for verb in (firmness.firmness_page, firmness.ask_how_firm):
        with pytest.raises(NotNow):
            verb(cast.office, cast.lead, ID)
        with pytest.raises(NotAllowed):
            verb(cast.office, cast.actor(Role.EVALUATOR), ID)
