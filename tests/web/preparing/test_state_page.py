"""A state of a draft is read page by page; each place leads to where it is commented on."""

import pytest

from tests.web.client import sound
from tests.web.preparing.draft_form import SET_UP, a_form, page


@pytest.fixture
def state(lead, cast):
    """The address of the first state."""
    lead.post(page("basics"), data=a_form(cast, title="Homecare anew"))
    return f"{SET_UP}/history/1"


def test_every_page_of_a_state_is_shown_whether_or_not_it_has_fields_of_its_own(state, lead):
    """What is commented on is a page's own fields, an entry, or else the whole draft."""
    for at in ("", "own-sections", "lots", "terms", "lots.0"):
        shown = sound(lead.get(f"{state}?at={at}"))
        assert 'id="comment"' in shown, at
        assert ("the whole draft" in shown) is (at in ("", "own-sections", "lots")), at
    assert lead.get(f"{state}?at=nowhere").status_code == 404


def test_all_that_a_state_says_can_be_read_at_once(state, lead):
    """By one link; else each page and each entry of it is folded."""
    folded = sound(lead.get(state))
    assert 'unfolded=yes#says"' in folded
    says = sound(lead.get(f"{state}?unfolded=yes")).partition(' id="says"')[2]
    says = says.partition("Comments on this state")[0]
    assert says.count("<details") > 14 and says.count("<details") == says.count(" open>")
