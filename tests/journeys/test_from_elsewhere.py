"""An officer brings another portal's export at a real browser: on a wide screen, on a narrow one,
without JavaScript. All bids are invented.
"""

import pytest

from tender.workflow.ground.access import Role
from tests.bid_forms import a_form, an_export
from tests.journeys.visitor import Visitor, serving
from tests.office import ID, Cast, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.web.client import an_app

PAGE = f"/p/{ID}/bids/from-elsewhere"
pytestmark = pytest.mark.network


def a_register(folder):
    """Both firms in it."""
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-910000000{n}",
            "Provider ID": f"1-900000000{n}",
            "Location Name": f"Invented place {n}",
        }
        for n in (1, 2)
    ]
    return write_csv(folder / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))


def takes_in(officer, register):
    """The second bid is confirmed, the register brought, and what was taken in is looked at."""
    officer.page.get_by_role("heading", name="Q1: Safeguarding").wait_for()
    confirm(officer)
    officer.presses("Save and go on").sees("Everything is confirmed")
    officer.page.get_by_label("CQC register files").set_input_files(register)
    officer.presses("Take the bids in").sees("2 bids were taken in").follows(
        "Where each answer came from"
    )
    for fold in officer.page.locator("details").all():
        fold.locator("summary").click()
    officer.looks().sees("Reason given: A line was printed twice.").goes(PAGE).sees(
        "taken in already"
    )


@pytest.mark.parametrize(
    ("width", "script"),
    [(1280, True), (320, True), (1280, False)],
    ids=["wide", "narrow", "no script"],
)
def test_an_export_is_looked_through_mended_confirmed_and_taken_in(
    chromium, tmp_path, width, script
):
    """Every page of it looked at for what shuts anybody out."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).published()
    app = an_app(cast.office, tmp_path / "var")
    app.config["WTF_CSRF_ENABLED"] = True
    register = a_register(tmp_path)
    with serving(app) as base:
        officer = Visitor(chromium, base, cast.office.clock, width=width, script=script).signed_in(
            app, cast, Role.OFFICER
        )
        officer.goes(f"/p/{ID}/bids").follows("Bring its export").presses("Look it through").sees(
            "Choose the zip file"
        )
        officer.page.get_by_label("The portal’s export (.zip)").set_input_files(
            a_form(tmp_path / "form.docx")
        )
        officer.presses("Look it through").sees("a single document")
        officer.page.get_by_label("The portal’s export (.zip)").set_input_files(
            an_export(tmp_path / "x")
        )
        officer.writes(received="2023-10-20 09:30").presses("Look it through").sees(
            "0 of 4 answers confirmed"
        )
        officer.follows("B01 Alder Homecare")
        confirm(officer)
        officer.writes(**{"text-0": "Mended by hand (illustrative)."}).presses(
            "Save and go on"
        ).sees("Q1: say why it is not the words of the source")
        officer.writes(**{"reason-0": "A line was printed twice."}).presses("Save and go on").sees(
            "B02 Birch Care"
        )
        takes_in(officer, register)
        officer.close()
    cast.office.store.close()


def confirm(officer):
    """Tick every box that says it was compared."""
    for box in officer.page.locator('input[name="checked"], input[name^="confirmed-"]').all():
        box.check()
