"""Letters on their way out, in pages: what they say where something is odd; that they lead on."""

from dataclasses import replace

import pytest

from tender.documents.summary.outside import MaskedPassage
from tender.jobs import working
from tender.workflow.awarding import report
from tender.workflow.awarding.letters import DecidedPassage, award_letters
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.portal import acting_for
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound
from tests.workflow.awarding.releasing import addressed, approved, released

BASE = f"/p/{ID}/award"


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Testshire approved, where B01 reads its letter here, and the application."""
    cast = Cast(an_office(f"sqlite:///{tmp_path_factory.mktemp('letters') / 'tender.db'}")).locked()
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
    assert refused.status_code == 409 and "2 things are missing" in page
    assert f'href="{BASE}/letters"' in page and "Release the letters" in page
    contacts_are_refused(officer)
    addressed(cast)
    assert "Prepare and release them" in sound(officer.get(f"{BASE}/letters"))
    far = Program(app, cast, Role.LEAD).asks("POST", "/award/proofs", {"day": "2199-01-01"})
    assert far[0] == 409 and "bank holidays" in far[1]["error"]
    released(cast)
    page = sound(officer.get(f"{BASE}/letters"))
    assert "Prepare and release" not in page and "They stand here as they were released" in page
    moved = officer.post(
        f"{BASE}/letters/contacts",
        data={"bidder": "B02", "address": "2 New Road", "email": ""},
        follow_redirects=True,
    )
    assert "was released with the one before" in moved.get_data(as_text=True)
    names_are_exact(cast, app, lead)
    ticks_stay(officer)


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
        boxes = answer.get_data(as_text=True).split('name="bidders"')[1:]
        kept = {box.split('value="')[1][:3] for box in boxes if "checked" in box.split(">")[0]}
        assert kept == set(ticked)


def test_passages_stay_ticked(walked, monkeypatch):
    """The same where it is decided that passages stay masked."""
    cast, app = walked
    passage = MaskedPassage(
        bidder="B01", about="B02", where="Q1", words="Firm B01", text="Firm B01 says how."
    )
    waiting = tuple(DecidedPassage(id=id, passage=passage, reason="") for id in "abc")
    known = replace(award_letters(cast.office, cast.lead, ID), decided=waiting)
    monkeypatch.setattr("tender.web.awarding.release.award_letters", lambda *_: known)
    gaps = "tender.workflow.awarding.letter_gaps"
    monkeypatch.setattr(f"{gaps}.passages_of", lambda *_: "abc")
    monkeypatch.setattr(f"{gaps}.passage_id", lambda each: each)
    officer = client_of(app, cast, Role.OFFICER)
    answer = officer.post(f"{BASE}/letters/masked", data={"passages": ["a", "c"], "reason": ""})
    assert answer.status_code == 422
    boxes = answer.get_data(as_text=True).split('name="passages"')[1:]
    assert ["checked" in box.split(">")[0] for box in boxes] == [True, False, True]
