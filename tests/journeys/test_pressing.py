"""On a phone: whatever a bidder presses has 44 pixels, and prices that are typed outlive a lost
line.
"""

import re

import pytest

from tender.workflow.ground.access import Role
from tests.bidders import ID, Firm
from tests.journeys.measuring import PHONES, measured
from tests.journeys.visitor import Visitor, serving
from tests.web.client import an_app
from tests.workflow.bidding.test_earlier import AGAIN, bids_again, two_published

P, SECOND = f"/p/{ID}/bid", f"/p/{AGAIN}/bid"
PAGES = (
    f"/open/{AGAIN}/before", "/organisation", "/organisation/register", SECOND, f"{P}/lots",
    f"{P}/answers/Q1", f"{P}/prices", f"{P}/declarations", f"{P}/partners", f"{P}/check",
    f"{P}/gates", f"{P}/afterwards", f"{SECOND}/earlier?question=Q1", f"/p/{ID}/clarifications",
)  # fmt: skip
#: how far the sign between two links above the page stands from their middle, in pixels
SIGNS = """() => [...document.querySelectorAll(".govuk-breadcrumbs__list-item")].slice(1)
  .filter(item => item.offsetParent).map(item => {
    const sign = getComputedStyle(item, "::before");
    return parseFloat(sign.top) + parseFloat(sign.height) / 2
      - item.getBoundingClientRect().height / 2;
  })"""
pytestmark = pytest.mark.network


@pytest.fixture
def here(tmp_path):
    """Two procurements open for bids, and a firm with a bid in the first."""
    cast = two_published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = bids_again(Firm(cast).writes())
    cast.people[Role.BIDDER] = firm.person
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        yield cast, firm, app, base
    cast.office.store.close()


def test_whatever_a_bidder_presses_has_44_pixels(here, chromium):
    """And nothing stands past the edge; the signs between links stand beside them. A price outlives
    a lost line.
    """
    cast, firm, app, base = here
    width = min(PHONES)
    phone = Visitor(chromium, base, cast.office.clock, scan=False, width=width)
    phone.signed_in(app, cast, Role.BIDDER)
    found = {}
    for address in PAGES:
        assert phone.page.goto(address).ok, address
        found[address], _ = measured(phone.page, width)
    assert {address: faults for address, faults in found.items() if faults} == {}
    phone.page.goto(f"{P}/lots")
    signs = phone.page.evaluate(SIGNS)
    assert signs and all(abs(gap) < 3 for gap in signs), signs
    prices_outlive_a_lost_line(phone)
    assert firm.own.bid.rate_typed("1", "standard") == "20.75"
    phone.context.close()


def prices_outlive_a_lost_line(phone):
    """Typed without one, in a window that is closed then: put back in the next, and saved."""
    phone.page.goto(f"{P}/prices")
    phone.context.set_offline(True)
    phone.page.locator('[name="rate-1-standard"]').fill("20.75")
    phone.page.get_by_text("kept in this browser").wait_for()
    phone.page.close()
    phone.context.set_offline(False)
    again = phone.context.new_page()
    again.goto(f"{P}/prices")
    again.get_by_role("button", name=re.compile("Put it back")).click()
    assert again.locator('[name="rate-1-standard"]').input_value() == "20.75"
    again.get_by_role("button", name="Save the prices").click()
    again.get_by_text("Your prices are saved as you typed them.").wait_for()
