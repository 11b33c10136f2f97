"""The procurement in which questions are asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tender.procurement.timetable import Milestone, Step
from tests.factories import a_procurement
from tests.office import Cast, Clock, an_office


@pytest.fixture
def cast(url):
    """Testshire published, with questions until 29 September 2023; it is the 20th."""
    office = an_office(url, Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))
    base = a_procurement()
    ends = Milestone(step=Step.CLARIFICATIONS_END, title="Clarifications end", on=date(2023, 9, 29))
    yield Cast(office).published(
        replace(
            base, timetable=replace(base.timetable, milestones=(*base.timetable.milestones, ends))
        )
    )
    office.store.close()
