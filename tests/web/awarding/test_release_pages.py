"""Letters on their way out, in pages: what they say where something is odd; that they lead on."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tender.jobs import working
from tender.workflow.awarding import deliveries, report, standstill
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import state_of
from tender.workflow.moderating import consensus
from tender.workflow.telling.events import released_events
from tests.office import ID, Cast, an_office
from tests.portal import acting_for
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sign_in, sound
from tests.workflow.awarding.releasing import addressed, approved, released

BASE = f"/p/{ID}/award"


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Testshire approved, where B01 reads its letter here, and the application."""
    cast = Cast(an_office(f"sqlite:///{tmp_path_factory.mktemp('letters') / 'tender.db'}")).marked()
    for place in cast.places():
        says = (
            "The second paragraph says how, as that of Bidder B02 Homecare does, but not by when."
        )
        new = consensus.NewConsensus(place=place, score="3", rationale=says)
        consensus.record_consensus(cast.office, cast.actor(Role.MODERATOR), ID, new)
    cast.locked_now()
    cast.firm = acting_for(cast, "B01", 1)
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return approved(cast), an_app(cast.office, tmp_path_factory.mktemp("var"))


def test_the_pages_say_what_is_odd_and_lead_on(walked):
    """In the order of the days: missing, printed, released, sent."""
    cast, app = walked
    lead, officer = client_of(app, cast, Role.LEAD), client_of(app, cast, Role.OFFICER)
    refused = lead.post(f"{BASE}/release/prepare")
    page = sound(refused)
    assert refused.status_code == 409 and "things are missing" in page
    assert f'href="{BASE}/letters"' in page and "Release the letters" in page
    contacts_are_refused(officer)
    letters_are_a_list(officer)
    addressed(cast)
    passages_stay_ticked(officer)
    assert "Prepare and release them" in sound(officer.get(f"{BASE}/letters"))
    far = Program(app, cast, Role.LEAD).asks("POST", "/award/proofs", {"day": "2199-01-01"})
    assert far[0] == 409 and "bank holidays" in far[1]["error"]
    firm = client_of_firm(app, cast)
    for page in ("/", f"/p/{ID}"):
        assert "Bids are being evaluated" in sound(firm.get(page))
    released(cast)
    letter_waits(firm)
    page = sound(officer.get(f"{BASE}/release"))
    assert "The letters are released" in page and "<dd" in page and "2 letters" in page
    assert ">Bidder B01 Homecare</a>" in page, "no name of a file stands for a letter"
    page = sound(officer.get(f"{BASE}/letters"))
    assert "Prepare and release" not in page and "recommended. They stand here as they" in " ".join(
        page.split()
    )
    moved = officer.post(
        f"{BASE}/letters/contacts",
        data={"bidder": "B02", "address": "2 New Road", "email": ""},
        follow_redirects=True,
    )
    assert "was released with the one before" in moved.get_data(as_text=True)
    again = officer.post(f"{BASE}/release", data={"proof": "1", "typed": ID})
    assert again.status_code == 409 and "were released already" in sound(again)
    assert "The letters are released" in again.get_data(as_text=True)
    names_are_exact(cast, app, lead)
    ticks_stay(officer)
    standstill_is_told(cast, firm)
    deliveries_are_a_list(officer)


def listed(browser, address):
    """Whom the rows of a list are about, by its workbook; the page has as many."""
    page = sound(browser.get(f"{BASE}/{address}")).partition("<tbody>")[2].partition("</tbody>")[0]
    path, _, asked = address.partition("?")
    book = browser.get(f"{BASE}/{path}/list.xlsx?{asked}").data
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    about = [row[0].removesuffix(" (illustrative)") for row in sheet.to_python()[1:]]
    assert page.count("<tr") == len(about)
    return about


def letters_are_a_list(officer):
    """What is missing is asked for, and words are searched."""
    both = ["Bidder B01 Homecare", "Bidder B02 Homecare"]
    for asked, about in (("which=missing", both), ("which=whole", []), ("find=b01", both[:1])):
        assert listed(officer, f"letters?{asked}") == about, asked


def deliveries_are_a_list(officer):
    """Who read theirs, and whose went by post."""
    first, second = "Bidder B01 Homecare", "Bidder B02 Homecare"
    for asked, about in (("which=read", first), ("which=unread", second), ("find=proof", second)):
        assert listed(officer, f"deliveries?{asked}") == [about], asked
    assert listed(officer, "deliveries?which=unsent") == []
    everybody = sound(officer.get(f"{BASE}/deliveries"))
    assert "Post on 6 November 2023, by Officer of" in everybody and "Proof 17." in everybody


def client_of_firm(app, cast):
    """The browser of whoever acts for B01."""
    client = app.test_client()
    sign_in(client, cast.office, cast.firm().person)
    return client


def letter_waits(firm):
    """A bidder is told on its first page and on the procurement's that its letter is there, until
    it read it, and that those who bid are told though no standstill has begun.
    """
    for page in ("/", f"/p/{ID}"):
        text = sound(firm.get(page))
        assert "Bidders are told" in text and "Bids are being evaluated" not in text
        assert "Read the council’s letter to you" in text
    sound(firm.get(f"/p/{ID}/waiting/letter-to-read", follow_redirects=True))
    for page in ("/", f"/p/{ID}"):
        assert "Read the council’s letter" not in sound(firm.get(page))


def standstill_is_told(cast, firm):
    """The other letter went by post, so it ends on Tuesday 21 November 2023 and not, as this letter
    has it, on the 16th: who reads its letter here is told.
    """
    assert "Thursday 16 November 2023" in sound(firm.get(f"/p/{ID}/bid/letter"))
    officer, today = cast.actor(Role.OFFICER), cast.office.today()
    deliveries.record_sent(cast.office, officer, ID, ["B02"], "post", today, "Proof 17.")
    standstill.begin_standstill(cast.office, cast.lead, ID)
    page = sound(firm.get(f"/p/{ID}/bid/letter"))
    assert "runs to midnight at the end of Tuesday 21 November 2023" in " ".join(page.split())
    with cast.office.store.reading() as session:
        events = tuple(released_events(session, state_of(session, ID)))
    assert [event.key.split()[0] for event in events] == ["award", "standstill"]
    assert "21 November 2023" in events[1].text and events[1].to == events[0].to


def contacts_are_refused(officer):
    """What is no address is refused at its field, and stays in it."""
    for field, text in (
        ("address", "TBC"),
        ("address", "[insert address]"),
        ("email", "@"),
        ("email", "bids@"),
        ("email", "a@b.example\nBcc: c@d.example"),
    ):
        given = {"bidder": "B02", "address": "1 Road", "email": ""} | {field: text}
        answer = officer.post(f"{BASE}/letters/contacts", data=given)
        assert answer.status_code == 422 and f'id="{field}-error"' in sound(answer), text
        assert text.partition("\n")[0] in answer.get_data(as_text=True)


def passages_stay_ticked(officer):
    """Which passages somebody read is ticked still where the reason is missing."""
    boxes = boxes_of(officer.get(f"{BASE}/letters"), "passages")
    first, *others = boxes
    assert others and not any(boxes.values())
    refused = officer.post(f"{BASE}/letters/masked", data={"passages": first, "reason": ""})
    assert refused.status_code == 422
    assert boxes_of(refused, "passages") == dict.fromkeys(boxes, False) | {first: True}
    given = {"passages": list(boxes), "reason": "It was read, and says no more than that."}
    assert officer.post(f"{BASE}/letters/masked", data=given).status_code == 302


def boxes_of(answer, name):
    """Whether each box of a group is ticked, by its value."""
    tags = [tag for tag in answer.get_data(as_text=True).split("<input") if f'name="{name}"' in tag]
    return {tag.split('value="')[1].split('"')[0]: "checked" in tag.split(">")[0] for tag in tags}


def names_are_exact(cast, app, lead):
    """A letter is asked for by its own name: no other name leads to a fault, or to its page as a
    PDF.
    """
    program = Program(app, cast, Role.OFFICER)
    for file in ("assessment-summary-b01", "assessment-summary-b01.html", "nobody.pdf"):
        assert lead.get(f"{BASE}/letters/{file}/read").status_code == 404
        assert lead.get(f"{BASE}/letters/{file}").status_code == 404
        assert program.answer("GET", f"/letters/{file}").status_code == 404
    given = lead.get(f"{BASE}/release/1/assessment-summary-b01")
    assert given.headers["Content-Disposition"].endswith('-b01.pdf"')


def ticks_stay(officer):
    """Whom somebody ticked is ticked still after a mistake elsewhere in the form, and nobody else:
    what is sent again is what was meant.
    """
    for ticked in (["B01"], ["B01", "B02"], []):
        answer = officer.post(f"{BASE}/deliveries", data={"bidders": ticked, "day": "soon"})
        assert answer.status_code == 422
        boxes = boxes_of(answer, "bidders")
        assert {bidder for bidder, is_ticked in boxes.items() if is_ticked} == set(ticked)
