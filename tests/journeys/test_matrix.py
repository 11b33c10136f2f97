"""Sixty bids by twelve questions at a real browser: how tall, what stays, how keys move."""

import pytest

from tender.workflow.ground.access import Role
from tests.journeys.visitor import serving
from tests.large_moderation import brought_to_marking, in_every_state
from tests.office import ID, an_office
from tests.web.client import an_app

pytestmark = pytest.mark.network
P = f"/p/{ID}"
PAGES = {Role.MODERATOR: "moderation", Role.EVALUATOR: "marking", Role.LEAD: "progress"}
SCREEN = 800  #: pixels
MEASURES = """() => {
  const region = document.querySelector(".tender-matrix .tender-table-scroll");
  const row = document.querySelector(".tender-matrix tbody tr td").getBoundingClientRect().height;
  const page = document.documentElement.scrollHeight;
  return [page, page - region.clientHeight + region.scrollHeight, row];
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Testshire at that size: its people, the application, its address."""
    folder = tmp_path_factory.mktemp("large")
    cast = in_every_state(brought_to_marking(an_office(f"sqlite:///{folder / 'tender.db'}")))
    app = an_app(cast.office, folder)
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


@pytest.fixture
def at(visits, large):
    """A visitor at the page of a role."""

    def visitor(role, asked="", scan=False, **how):
        return visits(large, role, scan=scan, **how).goes(f"{P}/{PAGES[role]}{asked}")

    return visitor


@pytest.mark.parametrize("role", PAGES, ids=str)
def test_it_is_at_most_three_screens_tall(at, role):
    """With rows of 32 pixels; for moderator and evaluator also were its region as tall as its
    table.
    """
    page, rolled_out, row = at(role).page.evaluate(MEASURES)
    # above a lead's stands who has answers left
    assert page <= (3 if role is Role.LEAD else 2) * SCREEN and row == 32
    assert role is Role.LEAD or rolled_out <= 3 * SCREEN


@pytest.mark.parametrize(("role", "width"), [(Role.EVALUATOR, 1280), (Role.LEAD, 390)])
def test_it_shuts_nobody_out(at, role, width):
    """One question of it: the others are the same markup, and a scan takes a second for sixty."""
    assert "Q3" in at(role, "?question=Q3", scan=True, width=width).reads()


def test_headings_stay_where_they_are_while_the_answers_scroll(at):
    """Of questions and of bidders, in a region that has a name and the keyboard reaches."""
    page = at(Role.MODERATOR).page
    region = page.get_by_role("region", name="Answers by bidder and question")
    assert region.get_attribute("tabindex") == "0"
    heading = page.get_by_role("columnheader", name="Q1", exact=True)
    before = heading.bounding_box()["y"]
    region.evaluate("region => { region.scrollTop = 900 }")
    assert heading.bounding_box()["y"] == before
    assert page.get_by_role("rowheader", name="A", exact=True).bounding_box()["y"] < before


def test_arrow_keys_move_over_the_answers_and_enter_opens_one(at):
    """The matrix is one stop of the tabulator, and comes back to where one was."""
    page = at(Role.MODERATOR).page
    page.locator(".tender-matrix td a").first.focus()
    heard = []
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowRight", "Home", "Control+End", "ArrowUp"):
        page.keyboard.press(key)
        heard.append(page.evaluate(FOCUSED).partition(":")[0])
    assert heard == [
        "Bidder A, Q2", "Bidder B, Q2", "Bidder B, Q12", "Bidder B, Q12", "Bidder B, Q1",
        "Bidder BH, Q12", "Bidder BG, Q12",
    ]  # fmt: skip
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED).startswith("Bidder BG, Q12")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/moderation/Q12/BG")


def test_without_javascript_it_is_links_and_a_form(at):
    """Filtered by its button, opened by a link."""
    visitor = at(Role.MODERATOR, script=False)
    visitor.page.get_by_label("State", exact=True).select_option("wide spread")
    visitor.page.get_by_label("Question", exact=True).select_option("Q3")
    visitor.presses("Show").follows("Bidder F, Q3: 2–5 wide")
    assert visitor.page.url.endswith("/moderation/Q3/F")


def test_on_a_phone_it_is_a_list_with_targets_of_44_pixels(at):
    """Each bidder with its answers below, nothing sideways."""
    page = at(Role.MODERATOR, width=390).page
    first = page.locator(".tender-matrix td a").first.bounding_box()
    assert first["height"] >= 43 and first["x"] + first["width"] <= 390
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.tender-matrix tr')).display")
        == "flex"
    )
