"""A bid at a real browser: from nothing to a receipt, then late, opened by two, asked about; on a
wide screen and on a phone's. Every page is looked at for accessibility.
"""

from datetime import timedelta

import pytest

from tender.sealing.signing import check
from tender.workflow.ground.access import Role
from tests.bidders import BEFORE, CLOSES, ID, Firm, a_pdf, bidding_office, procurement_with_files
from tests.journeys.visitor import PASSWORD, Visitor, serving
from tests.office import Cast, Clock
from tests.openers import PASSPHRASE
from tests.web.client import an_app
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import with_editions

P = f"/p/{ID}"
PLACE = {
    "Location ID": "1-9100000007",
    "Provider ID": "1-9000000007",
    "Location Name": "Larkfield Care Testham",
    "Provider Name": "Larkfield Care Ltd (illustrative)",
}
pytestmark = pytest.mark.network


@pytest.fixture
def here(tmp_path):
    """Testshire published with a register, the application, and its address."""
    clock = Clock(BEFORE)
    cast = Cast(bidding_office(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, clock)).published(
        procurement_with_files()
    )
    with_editions(
        cast.office,
        cast.actor(Role.ADMINISTRATOR),
        edition_files.filters(tmp_path, "01_October_2023", PLACE),
    )
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


def test_a_firm_bids_from_nothing_to_a_receipt(here, chromium, tmp_path):
    """On a phone: an account, the organisation confirmed in the register, every page of the bid, a
    file, a wrong price, the receipt as a file and as a PDF.
    """
    cast, _, base = here
    firm = Visitor(chromium, base, cast.office.clock, width=320)
    joins(firm)
    writes(firm, tmp_path)
    submits(firm)
    firm.close()


def joins(firm):
    """An account with a second factor, an organisation that is looked up and confirmed,
    and taking part.
    """
    firm.goes("/open").sees("Homecare in Testshire").presses("Make an account")
    firm.presses("Make the account").sees("Give your name.")
    firm.writes(name="Wren Larkfield", email="wren@larkfield.example", password=PASSWORD).presses(
        "Make the account"
    )
    firm.key = firm.page.locator(".tender-key").inner_text().replace(" ", "")
    firm.writes(code=firm.code()).presses("Use this app").presses("Go on")
    firm.sees("Register your organisation").presses("Register").sees(
        "Give the organisation's registered name."
    )
    firm.writes(
        name="Larkfield Care Ltd (illustrative)",
        address="1 Larkfield, Testham",
        email="bids@larkfield.example",
        company_number="1234567",
    ).presses("Register").sees("Choose what your organisation is")
    firm.chooses("Fewer than 250 people").presses("Register")
    firm.writes(name="Larkfeild Care").presses("Look up").presses("This is us").sees(
        "Larkfield Care Testham"
    ).presses("Yes, this is")
    firm.sees("1-9000000007")
    firm.goes("/open").presses("Take part")


def writes(firm, tmp_path):
    """Each page of the bid, and what is wrong on it first."""
    firm.sees("Nothing is submitted yet").follows("Would you pass the gates?").sees(
        "Choose your lots first"
    )
    firm.goes(f"{P}/bid").follows("Lots, and your order").chooses("We bid for lot 1").presses(
        "Save"
    )
    firm.follows("Safeguarding")
    firm.page.locator("#text").fill("We call before we visit. " * 20)
    firm.page.get_by_text("words too many").wait_for()
    firm.page.get_by_text("Saved at").wait_for()
    firm.goes(f"{P}/bid/check").sees("the limit is 60").sees("cannot be submitted")
    firm.goes(f"{P}/bid/answers/Q1").writes(
        text="We call before we visit, and somebody checks that we did."
    )
    bad, good = tmp_path / "plan.exe", tmp_path / "our plan.pdf"
    bad.write_bytes(b"MZ nothing good")
    good.write_bytes(a_pdf())
    firm.presses("Save", exact=True)
    firm.page.set_input_files("#file", bad)
    firm.presses("Attach", exact=True).sees("Attach PDF, Word (.docx)")
    firm.page.set_input_files("#file", good)
    firm.presses("Attach", exact=True).sees("our plan.pdf").sees("No malware scanner runs")
    for question in ("Q2", "Q3?lot=1"):
        firm.goes(f"{P}/bid/answers/{question}").writes(text="The same three people come.").presses(
            "Save and go on"
        )
    firm.goes(f"{P}/bid/prices").writes(**{"rate-1-standard": "25"}).presses(
        "Save the prices"
    ).sees("£25.00 is above the ceiling of £22.00")
    firm.writes(**{"rate-1-standard": "19.50"}).presses("Save the prices")
    firm.goes(f"{P}/bid/declarations").chooses("Yes").presses("Save").follows(
        "Consortium and subcontractors"
    )
    firm.writes(**{"name-1": "Home Helpers (illustrative)", "does-1": "Night calls"}).presses(
        "Save", exact=True
    ).sees("Choose what it is")
    firm.page.get_by_label("What is it in the bid?").first.select_option("subcontractor")
    firm.presses("Save", exact=True)
    assert "There is a problem" not in firm.reads()


def submits(firm):
    """The self-check, the preview, the receipt, a withdrawal and a submission again."""
    firm.goes(f"{P}/bid/gates").sees("Read from the CQC’s register of Sunday 1 October 2023").sees(
        "you would pass"
    )
    firm.goes(f"{P}/bid/preview").sees("We call before we visit").sees(
        "Its name, our plan.pdf, is not shown"
    )
    firm.goes(f"{P}/bid/check").sees("Nothing is missing").presses("Submit the bid").sees(
        "Your receipt"
    )
    assert (
        check(firm.downloads("as a signed file"))["receipt"]["bidder"]
        == "Larkfield Care Ltd (illustrative)"
    )
    assert firm.downloads("Keep it as a PDF").startswith(b"%PDF")
    assert b"AGE-SECRET-KEY-1" in firm.downloads("Download the slip")
    assert firm_file(firm).startswith(b"BEGIN:VCALENDAR")
    firm.goes(f"{P}/bid/check")
    firm.page.get_by_text("Withdraw the bid").click()
    firm.presses("Withdraw", exact=True).sees("You withdrew your bid")
    firm.presses("Begin a new version from what you submitted").sees("stands here again")
    firm.goes(f"{P}/bid/check").presses("Submit again").goes(f"{P}/bid").sees("Submission 2")


def firm_file(firm):
    """The timetable as a calendar file."""
    firm.goes(f"{P}/bid")
    return firm.downloads("The timetable, for your calendar")


def test_what_is_typed_outlives_a_lost_connection(here, chromium):
    """Kept in the browser, and sent when the connection is back."""
    cast, app, base = here
    firm = Firm(cast).writes()
    visitor = Visitor(chromium, base, cast.office.clock)
    cast.people[Role.BIDDER] = firm.person
    visitor.signed_in(app, cast, Role.BIDDER).goes(f"{P}/bid/answers/Q1")
    visitor.context.set_offline(True)
    visitor.page.locator("#text").fill("Written in a lift.")
    visitor.page.get_by_text("No connection").wait_for()
    visitor.context.set_offline(False)
    visitor.page.get_by_text("Saved at").wait_for()
    assert firm.own.bid.answers[0].text == "Written in a lift."
    visitor.faults = [one for one in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in one]
    visitor.close()


def test_two_people_open_and_ask(here, chromium):
    """Sealed before the deadline; a late bid decided; opened by two; the record;
    a finding asked about and answered.
    """
    cast, app, base = here
    firms = [
        Firm(cast, number).writes(
            text=(
                "We plan each round so that the same three people come, and we call whoever "
                "waits beyond a quarter of an hour."
            )
        )
        for number in (1, 2)
    ]
    firms[0].submits()
    officer, lead = (
        Visitor(chromium, base, cast.office.clock).signed_in(app, cast, role)
        for role in (Role.OFFICER, Role.LEAD)
    )
    officer.goes(f"{P}/opening").sees("Until then nobody here learns who takes part, how many do")
    assert "Firm 1" not in officer.reads()
    cast.office.clock.now = CLOSES + timedelta(seconds=40)
    firms[1].submits(begun=CLOSES - timedelta(seconds=2))
    for one, role in ((officer, Role.OFFICER), (lead, Role.LEAD)):
        one.signed_in(app, cast, role)  # a fortnight later
    officer.goes(f"{P}/opening").sees("1 late bid waits").presses("Let it in").sees("Say why")
    officer.writes(reason="The ITT takes what began in time.").presses("Let it in")
    two_open(officer, lead)
    lead.goes(f"{P}/compliance").follows("B01 Firm 1").sees("answer alike: Q1")
    lead.page.get_by_text("Ask Firm 1").click()
    lead.writes(text="Who wrote this answer?").writes(due="2023-10-27")
    lead.presses("Ask", exact=True).sees("Who wrote this answer?")
    cast.people[Role.BIDDER] = firms[0].person
    firm = Visitor(chromium, base, cast.office.clock).signed_in(app, cast, Role.BIDDER)
    firm.goes(f"{P}/bid").sees("Who wrote this answer?").page.locator("textarea").first.fill(
        "We did, with a consultant."
    )
    firm.presses("Send").sees("You answered")
    lead.goes(f"{P}/compliance/bidders/B01").sees("We did, with a consultant.")
    for one in (officer, lead, firm):
        one.close()


def two_open(officer, lead):
    """The officer asks, after a wrong passphrase; the lead opens."""
    officer.writes(secret="not this one").presses("Ask for the opening").sees(
        "This is not the passphrase"
    )
    officer.writes(secret=PASSPHRASE).presses("Ask for the opening").sees(
        "You asked for the opening"
    )
    lead.goes(f"{P}/opening").writes(secret=PASSPHRASE).presses("Open the bids").sees(
        "opened 2 bids"
    )
