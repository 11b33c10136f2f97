"""A list at a real browser, with and without JavaScript: rows of 32 pixels whose headings stay,
cards on a phone that are pressed at 44.
"""

import pytest

from tender.workflow.ground.access import Role
from tests.journeys.visitor import serving
from tests.office import ID, Cast, an_office
from tests.web.client import an_app

pytestmark = pytest.mark.network
PAGE = f"/p/{ID}/findings?shown=all"
MEASURES = """() => {
  const box = (part) => document.querySelector(part).getBoundingClientRect();
  return [box(".tender-list tbody tr").height, box(".tender-list .is-tick input").height,
    box(".tender-list tbody th a").height];
}"""
TO_THE_END = """list => {
  list.scrollIntoView({ block: "start" });
  list.scrollTop = list.scrollHeight;
}"""


@pytest.fixture(scope="module")
def agreed(tmp_path_factory):
    """Testshire with findings that wait: its people, the application, its address."""
    folder = tmp_path_factory.mktemp("lists")
    cast = Cast(an_office(f"sqlite:///{folder / 'tender.db'}")).agreed()
    app = an_app(cast.office, folder)
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


@pytest.fixture
def at(visits, agreed):
    """The lead at the page."""
    return lambda **how: visits(agreed, Role.LEAD, **how).goes(PAGE)


def test_rows_are_low_on_a_desk_and_can_be_pressed_on_a_phone(at):
    """And the headings are in view however far one scrolls in the list."""
    desk, phone = at(width=1280), at(width=390)
    row, _, _ = desk.page.evaluate(MEASURES)
    assert row == 32
    desk.page.locator(".tender-list .tender-table-scroll").evaluate(TO_THE_END)
    heading = desk.page.locator(".tender-list thead th").first.bounding_box()
    assert heading["y"] + heading["height"] / 2 > 0
    _, tick, link = phone.page.evaluate(MEASURES)
    assert tick >= 44 and link >= 44


def test_without_javascript_several_are_decided(at):
    """A filter, ticks for all of a page, one reason, and back where one was."""
    lead = at(width=1280, script=False)
    lead.page.get_by_label("Before you can").select_option(value="lock quality")
    lead.presses("Show").follows("Tick all that can be on this page")
    ticked = lead.page.locator('input[name="ticked"]:checked').count()
    assert ticked > 1
    lead.page.get_by_label("It stands as it is, for the reason that I give").check()
    lead.presses("Put the decisions on record").sees("Say why")
    assert lead.page.locator('input[name="ticked"]:checked').count() == ticked
    lead.writes(reason="It was looked at.").presses("Put the decisions on record")
    lead.sees(f"{ticked} decisions are on record.")
    assert "gateway=lock" in lead.page.url
