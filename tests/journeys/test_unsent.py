"""Every form with words keeps them, at a real browser: a closed window, another device, a lost
line, an ended session.
"""

from functools import partial

import pytest

from tender.workflow.ground.access import Role
from tests.bidders import BEFORE, Firm, published
from tests.bidders import ID as BID_ID
from tests.journeys.visitor import Visitor, serving
from tests.office import ID, Cast, Clock, an_office
from tests.polling import until
from tests.web.client import an_app

P = f"/p/{ID}"
CLARIFICATIONS = f"{P}/clarifications"
pytestmark = pytest.mark.network


@pytest.fixture
def at(visits, marking):
    """A new browser in which the person of a role is signed in."""
    return partial(visits, marking)


def saved(visitor):
    """Wait until the server has what was typed."""
    visitor.page.wait_for_selector("text=What you typed is kept. It is sent only when")


def offered(visitor, words="was not sent"):
    """Wait until the page offers what was typed."""
    visitor.page.locator(".tender-unsent", has_text=words).first.wait_for()
    return visitor


def comment_box(visitor):
    """The page of ending, with its reason."""
    return visitor.goes(f"{P}/ending/part?lot=").page.locator("textarea:visible").first


def test_a_closed_window_and_another_device_offer_it_again(at):
    """A moment after the last key nothing is lost, and two seconds later nowhere."""
    lead = at(Role.LEAD, scan=False)
    field = comment_box(lead)
    field.press_sequentially("Nobody bid")
    until(lambda: "Nobody bid" in str(lead.page.evaluate("({...localStorage})")), "the words")
    saved(lead)
    phone = at(Role.LEAD, scan=True, width=390)
    assert comment_box(phone).input_value() == ""
    offered(phone).presses("Put it back")
    assert phone.page.locator("textarea:visible").first.input_value() == "Nobody bid"
    colleague = at(Role.OFFICER, scan=False).goes(P)
    assert "Nobody bid" not in colleague.page.content()
    lead.page.close()


def test_thrown_away_it_is_offered_no_more(at):
    """On no device."""
    lead = at(Role.LEAD, scan=False)
    comment_box(lead).fill("Nobody bid")
    saved(lead)
    comment_box(lead)
    offered(lead)
    with lead.page.expect_response("**/unsent/forget"):
        lead.page.get_by_role("button", name="Throw it away").click()
    comment_box(lead)
    lead.page.wait_for_load_state("networkidle")
    assert "was not sent" not in lead.reads()


def test_what_the_server_never_took_is_offered_and_what_it_took_is_not(at):
    """A press that is lost with the line keeps the words; one that arrives lets go of them."""
    lead = at(Role.LEAD, scan=False)
    comment_box(lead).fill("Nobody bid")
    lead.context.set_offline(True)
    press = lead.page.get_by_role("button", name="Ask the approver to agree")
    press.click()
    lead.context.set_offline(False)
    lead.faults.clear()  # the browser says that the line is lost
    comment_box(lead)
    offered(lead).presses("Put it back")
    lead.presses("Ask the approver to agree").sees("There is a problem")
    assert lead.page.locator("textarea:visible").first.input_value() == "Nobody bid"
    lead.writes(typed="Homecare in Testshire").presses("Ask the approver to agree").sees(
        "The approver is asked"
    )
    comment_box(lead)
    lead.page.wait_for_load_state("networkidle")
    assert "was not sent" not in lead.reads()


def test_what_the_server_took_is_not_offered_though_it_still_has_it(at):
    """The next page asks for what is kept before the server has let go of it."""
    lead = at(Role.LEAD, scan=False)
    lead.page.route("**/unsent/forget", lambda route: route.fulfill(status=204))  # not heard of
    lead.goes(f"{P}/team").writes(name="Eve New", email="eve@example.org")
    saved(lead)
    lead.presses("Give the role")
    lead.page.wait_for_load_state("networkidle")
    assert "Eve New" in lead.reads() and "was not sent" not in lead.reads()


def test_one_key_destroys_nothing_and_two_windows_keep_both(at):
    """What waits for an answer is left alone by what is typed beside it, and put back it changes
    no field that nobody typed into.
    """
    lead = at(Role.LEAD, scan=False)
    comment_box(lead).fill("A long reason")
    saved(lead)
    field = comment_box(lead)
    offered(lead)
    field.fill("x")
    field.fill("")
    comment_box(lead).fill("Another reason")
    saved(lead)
    comment_box(lead)
    lead.page.get_by_text("was not sent").nth(1).wait_for()
    kept = str(lead.page.evaluate("({...localStorage})"))
    assert "A long reason" in kept and "Another reason" in kept


def test_put_back_it_takes_nothing_of_a_colleagues_back(chromium, tmp_path):
    """Fields that somebody else saved meanwhile stay as they are now, and it is said."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).drafted()
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        lead, officer = (
            Visitor(chromium, base, cast.office.clock, scan=False).signed_in(app, cast, role)
            for role in (Role.LEAD, Role.OFFICER)
        )
        texts = lead.goes(f"{P}/set-up/page/basics").page.locator("#page input.govuk-input:visible")
        theirs, own = (texts.nth(place).get_attribute("name") for place in (0, 1))
        lead.writes(**{own: "Words of the lead"})
        saved(lead)
        posted = []
        officer.page.on(
            "request",
            lambda one: posted.append(one.url.rpartition("/")[2]) if one.method == "POST" else None,
        )
        officer.goes(f"{P}/set-up/page/basics").writes(**{theirs: "A colleague's words"})
        officer.presses("Save")
        until(lambda: officer.page.evaluate("1") and "forget" in posted, "the words let go of")
        offered(lead.goes(f"{P}/set-up/page/basics"), "Since then something else was saved")
        lead.presses("Put it back")
        now = [lead.page.locator(f'[name="{name}"]').input_value() for name in (theirs, own)]
        assert now == ["A colleague's words", "Words of the lead"]
        assert posted == ["unsent", "basics", "forget"]  # kept first, or it would stay kept
        lead.close()
        officer.close()
    cast.office.store.close()


def test_prices_stay_in_their_browser_until_they_are_saved(chromium, tmp_path):
    """The server is told nothing of them, and the same browser offers them again."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, clock=Clock(BEFORE))
    firm = Firm(cast, 1).writes()
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        visitor = Visitor(chromium, base, cast.office.clock, scan=False)
        visitor.signed_in_as(app, cast.office, firm.person)
        told = []
        visitor.page.on("request", lambda sent: told.append(sent.url))
        price = visitor.goes(f"/p/{BID_ID}/bid/prices").page.locator("main input:visible").first
        price.fill("23.45")
        visitor.page.wait_for_selector("text=kept in this browser")
        offered(visitor.goes(f"/p/{BID_ID}/bid/prices")).presses("Put it back")
        assert visitor.page.locator("main input:visible").first.input_value() == "23.45"
        assert [url for url in told if "/unsent" in url] == []
        visitor.page.get_by_role("button", name="Save").first.click()
        visitor.goes(f"/p/{BID_ID}/bid/prices")
        assert "was not sent" not in visitor.reads()
        visitor.close()
    cast.office.store.close()


def test_two_minutes_before_a_session_ends_one_press_lets_it_live_on(at, marking):
    """Or says that it is over, with what was typed kept."""
    lead = at(Role.LEAD, scan=False)
    lead.context.clock.install()
    lead.goes(P)
    idle = marking[1].extensions["settings"].idle
    lead.context.clock.fast_forward(1000 * (int(idle.total_seconds()) - 100))
    dialog = lead.page.locator(".tender-staying")
    dialog.wait_for()
    lead.page.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="detached")
    lead.context.clock.fast_forward(1000 * (int(idle.total_seconds()) - 100))
    dialog.wait_for()
    lead.context.clock.fast_forward(1000 * 200)
    until(lambda: "Your session has ended" in dialog.inner_text(), "the end of the session")
    assert "What you typed is kept in this browser" in dialog.inner_text()
