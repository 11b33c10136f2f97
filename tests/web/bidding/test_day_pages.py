"""The pages around a bid: before one begins, what is missing, what was answered before, and what
happens after it is submitted.
"""

import re

import pytest

from tender.workflow.bidding import opportunities
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tests.bidders import ID, Firm
from tests.web.client import an_app, client_of, sign_in, sound
from tests.workflow.bidding.test_earlier import AGAIN, TEXT, bids_again, two_published

P, SECOND = f"/p/{ID}/bid", f"/p/{AGAIN}/bid"


@pytest.fixture
def here(tmp_path):
    """A firm with a bid in the first of two procurements, and its person's client."""
    cast = two_published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes(text=TEXT)
    app = an_app(cast.office, tmp_path)
    client = client_of(app)
    sign_in(client, cast.office, firm.person)
    yield cast, firm, client, app
    cast.office.store.close()


def test_before_one_begins_and_while_something_is_missing(here):
    """What is asked of anybody who looks; then of this bid, thing by thing."""
    what_is_asked_stands_there_for_anybody(here)
    missing_things_are_one_press_away(here)
    assert here[2].get("/open/nothing-like-it/before").status_code == 404


def test_what_was_answered_before_is_offered_and_taken_by_a_press(here):
    """An answer, the declarations, and then what was submitted meanwhile."""
    _, firm, client, _ = here
    bids_again(firm)
    declarations_are_shown_and_none_is_ticked(here)
    an_earlier_text_is_put_into_the_box(here)
    assert client.get(f"{SECOND}/earlier?question=Q9").status_code == 404
    what_is_sealed_is_offered_by_its_slip(here)


def what_is_asked_stands_there_for_anybody(here):
    """How long with its basis, the deadline in words, what to have at hand; then the way in."""
    _, _, client, app = here
    page = sound(client_of(app).get(f"/open/{AGAIN}/before"))
    for said in (
        "About 4 hours of work for one lot", "5 words a minute", "for 2 lots",
        "Bids close on Monday 15 January 2024",
        "that is in 98 days", "at most 60 words", "up to 2 files", "Make an account",
    ):  # fmt: skip
        assert said in page, said
    assert "Take part" in sound(client.get(f"/open/{AGAIN}/before"))
    opened = sound(client.get(f"/open/{ID}/before"))
    assert "Go to your bid" in opened and "Take part" not in opened


def missing_things_are_one_press_away(here):
    """The same list, with the field of each; counted alike beside the pages of the bid."""
    _, firm, client, _ = here
    opportunities.take_part(firm.office, firm.actor, AGAIN)
    empty = sound(client.get(SECOND))
    assert "2 things are missing" in empty and "once you have chosen your lots" in empty
    bids_again(firm)
    first, last = sound(client.get(SECOND)), sound(client.get(f"{SECOND}/check"))
    fields = (
        "answers/Q1#text",
        "answers/Q3?lot=1#text",
        "prices#rate-1-standard",
        "#declaration-1",
    )
    for page in (first, last):
        assert "5 things are missing" in page and "that is in 98 days" in page
        assert all(f'{field}"' in page for field in fields)
    assert first.count("1 missing") == 5
    for field in fields:
        address = re.search(rf'href="([^"#]*)#{field.partition("#")[2]}"', first)[1]
        assert f'id="{field.partition("#")[2]}"' in sound(client.get(address))


def an_earlier_text_is_put_into_the_box(here):
    """Beside what is asked now; what stands there already is shown until it is replaced."""
    _, firm, client, _ = here
    assert "What you answered before" in sound(client.get(f"{SECOND}/answers/Q1"))
    page = sound(client.get(f"{SECOND}/earlier?question=Q1"))
    assert "The same question, word for word" in page and "written and not submitted" in page
    form = {"text": TEXT * 20, "lot": ""}
    page = sound(client.post(f"{SECOND}/answers/Q1/use", data=form))
    assert "not saved here yet" in page and "the limit is 60" in page
    assert TEXT in page and "data-taken" in page and f'action="{SECOND}/answers/Q1"' in page
    assert own_bid(firm.office, firm.actor, AGAIN).bid.answers == ()
    client.post(f"{SECOND}/answers/Q1", data={"text": "Mine.", "seen": "0", "word": "stay"})
    page = sound(client.post(f"{SECOND}/answers/Q1/use", data=form))
    assert "What is saved here now" in page and "Mine." in page
    assert client.post(f"{SECOND}/answers/Q9/use", data=form).status_code == 404
    whole = sound(client.get(f"{SECOND}/earlier"))
    assert "earlier?question=Q1" in whole and "You answered 1 declaration of this bid" in whole


def declarations_are_shown_and_none_is_ticked(here):
    """What was said stands beside each; the day is filled in, and not saved."""
    _, firm, client, _ = here
    page = sound(client.get(f"{SECOND}/declarations?earlier=yes"))
    assert "You said yes to these words before: Homecare in Testshire" in page
    assert "checked" not in page
    assert own_bid(firm.office, firm.actor, AGAIN).bid.declarations == {}
    assert client.get(f"{SECOND}/declarations?earlier=yes&x=1").status_code == 422


def what_is_sealed_is_offered_by_its_slip(here):
    """The browser sends the slip nowhere else; another firm's person finds nothing there."""
    cast, firm, client, app = here
    digest = re.search(r'name="digest" value="([^"]+)"', client.get(f"{P}/check").text)[1]
    assert client.post(f"{P}/submit", data={"digest": digest}).location == f"{P}/afterwards"
    page = sound(client.get(f"{SECOND}/earlier?question=Q1"))
    address = f"{P}/receipts/1/earlier?bid={AGAIN}"
    assert "Sealed still" in page and TEXT not in page
    assert f'href="{address}&amp;question=Q1"' in page
    page = sound(client.get(f"{address}&question=Q1"))
    assert TEXT in page and f'action="{SECOND}/answers/Q1/use"' in page
    assert f'href="{address}&amp;question=Q1"' in sound(client.get(address))
    elsewhere = client_of(app)
    sign_in(elsewhere, cast.office, firm.person)
    assert "The slip of submission 1" in sound(elsewhere.get(address))
    rival = Firm(cast, 2)
    sign_in(elsewhere, cast.office, rival.person)
    assert elsewhere.get(address).status_code == 404
    assert client_of(app, cast, Role.LEAD).get(address).status_code == 403


def test_after_the_submission_one_page_says_what_happens_when(here):
    """Its days, who writes, what can still be done, receipt and slip; before it, and after the
    deadline, it tells the truth too.
    """
    cast, firm, client, _ = here
    assert "Nothing is submitted yet." in sound(client.get(f"{P}/afterwards"))
    digest = re.search(r'name="digest" value="([^"]+)"', client.get(f"{P}/check").text)[1]
    page = sound(client.post(f"{P}/submit", data={"digest": digest}, follow_redirects=True))
    for said in (
        "Your bid is submitted", "Submission 1, received", "Download the slip", "Keep it as a PDF",
        "submit a new version", "for 14 days yet", "Two named people open them together",
        "This installation sends no e-mail", "comes from Testshire",
    ):  # fmt: skip
        assert said in page, said
    cast.office.clock.passes(days=15)
    sign_in(client, cast.office, firm.person)
    page = sound(client.get(f"{P}/afterwards"))
    assert "The deadline has passed" in page and "(over)" in page
    assert "submit a new version" not in page


def test_what_is_open_for_bids_stands_above_the_particulars(here):
    """Whoever confirmed their organisation on a phone goes on from there."""
    _, _, client, _ = here
    page = sound(client.get("/organisation"))
    assert 0 < page.index("What is open for bids") < page.index("Registered name")
