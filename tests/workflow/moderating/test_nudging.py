"""The lead sees who is behind with marks, by name, and asks them how they get on: once a day at
most, in words that name no bidder.
"""

from datetime import UTC, datetime

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.ground.how_told import HowTold
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere
from tender.workflow.marking import mark
from tender.workflow.moderating.nudging import markers_behind, nudge_markers
from tender.workflow.needs import procurement_needs
from tender.workflow.people.told import choose_telling
from tests.office import ID, Cast, an_office
from tests.racing import entries_of
from tests.workflow.telling.written import taken, with_letters

EVALUATOR, MEMBER = f"Evaluator of {ID}", f"Panel Member of {ID}"


@pytest.fixture
def cast():
    """Testshire while answers are marked; the panel member has marked one."""
    cast = with_letters(Cast(an_office()).marking())
    new = mark.NewMark(
        place=next(place for place in cast.places() if place.question == "Q2"),
        mark="3",
        reason="It says how, in its second paragraph.",
    )
    mark.record_mark(cast.office, cast.actor(Role.PANEL_MEMBER), ID, new)
    return cast


def behind(cast):
    """Them by name."""
    return {marker.name: marker for marker in markers_behind(cast.office, cast.lead, ID).markers}


def test_the_lead_sees_who_is_behind_as_their_own_pages_count_it(cast):
    """How many of how many, and when they gave a mark last; nobody else sees it."""
    markers = behind(cast)
    assert list(markers) == [EVALUATOR, MEMBER]
    for name, role in ((EVALUATOR, Role.EVALUATOR), (MEMBER, Role.PANEL_MEMBER)):
        (need,) = procurement_needs(cast.office, cast.actor(role), ID)
        marker = markers[name]
        assert (marker.left, marker.every) == (need.left, need.every)
        assert marker.given == marker.every - marker.left
    assert markers[EVALUATOR].last is None
    assert markers[MEMBER].last == cast.office.clock()
    for role in set(Role) - {Role.LEAD, Role.ADMINISTRATOR}:
        with pytest.raises(NotAllowed):
            markers_behind(cast.office, cast.actor(role), ID)


def test_a_nudge_is_a_kind_letter_at_once_on_the_audit_and_on_their_own_page(cast):
    """With numbers alone; it says who asked."""
    assert nudge_markers(cast.office, cast.lead, ID, (cast.people[Role.EVALUATOR],)) == (EVALUATOR,)
    ((role, letter),) = taken(cast)
    assert role is Role.EVALUATOR
    assert letter.subject == "How are you getting on with the marking? – Homecare in Testshire"
    assert "0 of your 7 answers have your mark, and 7 are left." in letter.text
    assert "wanted by 13 November 2023" in letter.text
    assert f"tell Procurement Lead of {ID}" in letter.text
    assert not any(word in letter.text for word in ("B01", "B02", "/link/"))
    (need,) = procurement_needs(cast.office, cast.actor(Role.EVALUATOR), ID)
    assert need.because.endswith("asked on 6 November 2023 how you get on.")
    nudged = behind(cast)[EVALUATOR]
    assert nudged.nudged.name == f"Procurement Lead of {ID}" and not nudged.can_be_nudged
    assert entries_of(cast.office, "nudge who is behind with marks", ID) == 1


def test_nobody_is_nudged_twice_a_day(cast):
    """All who are behind leaves out who was asked; the next day they can be asked again."""
    evaluator = (cast.people[Role.EVALUATOR],)
    nudge_markers(cast.office, cast.lead, ID, evaluator)
    with pytest.raises(NotNow, match="once a day"):
        nudge_markers(cast.office, cast.lead, ID, evaluator)
    with pytest.raises(NotNow):
        nudge_markers(cast.office, cast.lead, ID, (cast.people[Role.PANEL_MEMBER], *evaluator))
    assert nudge_markers(cast.office, cast.lead, ID) == (MEMBER,)
    with pytest.raises(NotNow, match="asked today already"):
        nudge_markers(cast.office, cast.lead, ID)
    assert len(taken(cast)) == 2
    cast.office.clock.now = datetime(2023, 11, 7, 0, 1, tzinfo=UTC)
    assert nudge_markers(cast.office, cast.lead, ID) == (EVALUATOR, MEMBER)
    assert entries_of(cast.office, "nudge who is behind with marks", ID) == 4


def test_who_chose_no_letters_reads_it_on_their_page(cast):
    """And so does everybody where no letters are sent; who chose once a day is asked at once."""
    choose_telling(cast.office, cast.actor(Role.EVALUATOR), HowTold.HERE)
    choose_telling(cast.office, cast.actor(Role.PANEL_MEMBER), HowTold.DAILY)
    assert [marker.by_letter for marker in behind(cast).values()] == [False, True]
    nudge_markers(cast.office, cast.lead, ID)
    assert [role for role, _ in taken(cast)] == [Role.PANEL_MEMBER]
    cast.office.mailbox = Mailbox()
    cast.office.clock.passes(days=1)
    nudge_markers(cast.office, cast.lead, ID)
    assert taken(cast) == []
    (need,) = procurement_needs(cast.office, cast.actor(Role.EVALUATOR), ID)
    assert "asked on 7 November 2023" in need.because


def test_only_who_has_something_left_is_nudged(cast):
    """Nobody else of the team, nobody before marking is open, and nobody once all have marked."""
    with pytest.raises(NotThere):
        nudge_markers(cast.office, cast.lead, ID, (cast.people[Role.OFFICER],))
    with pytest.raises(NotThere):
        nudge_markers(cast.office, cast.lead, ID, (cast.people[Role.EVALUATOR], 99))
    assert taken(cast) == []
    marked = with_letters(Cast(an_office()).marked())
    assert behind(marked) == {}
    with pytest.raises(NotNow, match="Nobody has answers left"):
        nudge_markers(marked.office, marked.lead, ID)
    before = with_letters(Cast(an_office()).with_bids())
    assert behind(before) == {}
    with pytest.raises(NotNow):
        nudge_markers(before.office, before.lead, ID)
