"""While aliases stand, pages of marking and moderating are the same bytes whatever came to light
about whichever bidder, and the same as before.
"""

import pytest

from tender.evaluation.late_event import LateEventKind
from tender.workflow.deciding import late_event_pages
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed
from tests.late_events import a_renaming, an_event, decided, recorded
from tests.office import ID
from tests.web.client import an_app
from tests.web.marking.test_two_worlds import STEPS, pages
from tests.workflow.marking.two_worlds import MARKERS, World

SEEING = (*MARKERS, Role.MODERATOR)


@pytest.mark.parametrize(
    "event",
    [an_event, lambda bidder: an_event(bidder, LateEventKind.INSOLVENT, lots=("1",)), a_renaming],
    ids=["leaves", "leaves a lot", "renamed"],
)
def test_an_event_changes_nothing_that_those_who_mark_see(event, tmp_path):
    """Neither when it is recorded nor when it is decided."""
    for bidder in ("B01", "B03"):
        world = World(("B01", "B02"))
        app = an_app(world.cast.office, tmp_path)
        for act in STEPS[:6]:
            world.does(*act)
        before = list(pages(world, app))
        number = recorded(world.cast, event(bidder))
        assert list(pages(world, app)) == before
        decided(world.cast, number)
        assert list(pages(world, app)) == before


def test_those_who_mark_do_not_look_at_events_before_the_lock():
    """By any role of theirs."""
    world = World(("B01", "B02"))
    recorded(world.cast)
    for role in SEEING:
        with pytest.raises(NotAllowed):
            late_event_pages.late_events_list(world.cast.office, world.cast.actor(role), ID)
