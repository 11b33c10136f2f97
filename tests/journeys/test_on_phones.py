"""At 360 pixels, the narrowest phone that is designed for: the pages most at risk have no fault
that `make looks` would find, and a table that became a list is still one to hear.
"""

import pytest

from tender.workflow.ground.access import Role
from tests.journeys.measuring import PAPER, PHONES, measured
from tests.journeys.visitor import serving
from tests.office import ID, Cast, an_office
from tests.web.client import an_app

pytestmark = pytest.mark.network
P = f"/p/{ID}"
AT_RISK = {
    Role.LEAD: (
        *(f"{P}/team", f"{P}/audit", f"{P}/set-up/table/lots", f"{P}/outcome/lots/1"),
        f"{P}/outcome/front",
    ),
    Role.ADMINISTRATOR: ("/people", "/workers"),
}
PHONE = min(PHONES)
#: a page with one fault of each kind
SPOILT = """() => {
  const put = (name, words, styles) => {
    const part = document.querySelector("main").appendChild(document.createElement(name));
    part.textContent = words;
    Object.assign(part.style, styles);
  };
  put("p", "Beyond", { position: "relative", left: "300px" });
  put("button", "Low", { height: "30px", fontSize: "10px" });
  put("div", "Lid", { position: "fixed", inset: "auto 0 0 0", height: "300px" });
  document.querySelector("footer > *").style.marginLeft = "60px";
}"""


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """Testshire with its outcome known: its people, the application, its address."""
    folder = tmp_path_factory.mktemp("phones")
    cast = Cast(an_office(f"sqlite:///{folder / 'tender.db'}")).locked()
    app = an_app(cast.office, folder)
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


@pytest.mark.parametrize("role", AT_RISK, ids=str)
def test_pages_most_at_risk_have_no_fault_on_a_phone_or_on_paper(locked, visits, role):
    """Nothing wider than the screen or the sheet, nothing pressed at less than 44 pixels."""
    visitor, found = visits(locked, role, scan=False, width=PHONE), {}
    for address in AT_RISK[role]:
        page = visitor.goes(address).page
        found[address], _ = measured(page, PHONE)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER, "height": 800})
        found[f"{address} on paper"], _ = measured(page, PAPER, paper=True)
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": PHONE, "height": 800})
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_table_shown_as_a_list_is_still_heard_as_a_table(locked, visits):
    """With its headings, which are not drawn, and each cell below them."""
    page = visits(locked, Role.LEAD, scan=False, width=PHONE).goes(f"{P}/team").page
    assert page.locator("[data-list] tr").last.evaluate("row => getComputedStyle(row).display") == (
        "block"
    )
    said = page.get_by_role("table", name="Who does what in this procurement").aria_snapshot()
    assert 'columnheader "Role"' in said
    assert 'rowheader "Evaluator of testshire-2023"' in said and 'cell "evaluator never' in said


def test_the_measure_sees_what_a_designer_would(locked, visits):
    """Or nothing above means anything."""
    page = visits(locked, Role.LEAD, scan=False, width=PHONE).goes(f"{P}/team").page
    page.evaluate(SPOILT)
    faults, _ = measured(page, PHONE)
    kinds = ("wide in a window", "right edge", "44 pixels", "under 14", "what stays", "begin at")
    assert [kind for kind in kinds if not any(kind in fault for fault in faults)] == []
