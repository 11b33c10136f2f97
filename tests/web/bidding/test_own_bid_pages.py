"""The pages of a bid tell the truth: of gates, of what a colleague saved,
of what was submitted and what was written since.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from criteria.participation import Condition, GateMoment, Measure
from lots.place import PlaceKind
from tender.bid.bid import QuestionInLot
from tender.evaluation.submission import LotBid
from tender.workflow.bidding import organisation
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.partners import save_partners
from tender.workflow.bidding.prices import save_prices
from tests.bidders import CLOSES, ID, Firm, an_organisation, procurement_with_files, published
from tests.web.client import an_app, client_of, sign_in, sound

P = f"/p/{ID}/bid"


@pytest.fixture
def here(url, tmp_path):
    """A firm with a whole bid, in a procurement with a gate on a declaration;
    its person's client.
    """
    gate = Condition(
        id="wage",
        title="Pays the living wage",
        when=(GateMoment.BID,),
        measure=Measure.DECLARATION,
        declaration="living-wage",
    )
    cast = published(url, tmp_path, replace(procurement_with_files(), conditions=(gate,)))
    firm = Firm(cast).writes()
    app = an_app(cast.office, tmp_path)
    client = client_of(app)
    sign_in(client, cast.office, firm.person)
    cast.office.clock.passes(minutes=1)
    yield cast, firm, client
    cast.office.store.close()


def digest(client):
    """What stands for the bid as its last page showed it."""
    return re.search(
        r'name="digest" value="([^"]+)"', client.get(f"{P}/check").get_data(as_text=True)
    )[1]


def test_nobody_passes_before_lots_are_chosen(here):
    """Then the page says so."""
    cast, firm, client = here
    assert "you would pass every gate" in sound(client.get(f"{P}/gates"))
    save_lots(
        cast.office,
        firm.actor,
        own_bid(cast.office, firm.actor, ID),
        [],
        "",
        firm.own.revision("lots"),
    )
    page = sound(client.get(f"{P}/gates"))
    assert "First <a" in page and "you would pass every gate" not in page


def test_a_bid_that_would_fail_a_gate_is_submitted_only_by_who_knows(here):
    """The gate stands on the last page; so does the declaration answered no; a tick is wanted."""
    cast, firm, client = here
    save_declarations(
        cast.office,
        firm.actor,
        own_bid(cast.office, firm.actor, ID),
        {"living-wage": False},
        "",
        "",
        firm.own.revision("declarations"),
    )
    page = sound(client.get(f"{P}/check"))
    assert (
        "Gates that you would fail today" in page
        and "Pays the living wage" in page
        and "You answered no" in page
    )
    refused = client.post(f"{P}/submit", data={"digest": digest(client)})
    assert (
        refused.status_code == 422
        and "Tick that you have read" in sound(refused)
        and firm.own.sent == ()
    )
    assert (
        client.post(f"{P}/submit", data={"digest": digest(client), "knows": "yes"}).status_code
        == 302
    )
    assert len(firm.own.sent) == 1


def test_an_order_that_is_no_order_is_refused_and_kept_on_the_page(here):
    """Nothing is saved; the page shows what was typed."""
    _, firm, client = here
    form = {
        "seen": str(firm.own.revision("lots")),
        "lot-1": "yes",
        "order-1": "2nd",
        "location-1": "1-9100000001",
        "lot-2": "yes",
        "order-2": "1",
        "location-2": "1-9100000001",
    }
    refused = client.post(f"{P}/lots", data=form)
    page = sound(refused)
    assert refused.status_code == 422 and 'value="2nd"' in page and "as a whole number" in page
    assert firm.own.bid.lot_ids == ("2", "1")
    refused = client.post(f"{P}/lots", data=form | {"order-1": "2", "most_lots": "3"})
    assert refused.status_code == 422 and "You bid for 2 lots" in sound(refused)


@pytest.mark.parametrize(
    ("page", "theirs", "mine", "shown"),
    [
        (
            "prices",
            lambda o, f: save_prices(
                o,
                f.actor,
                own_bid(o, f.actor, ID),
                {"1": {"standard": "20.00"}},
                {"1": f.own.revision("prices\n1")},
            ),
            {"rate-1-standard": "21.00", "seen-1": "1"},
            "£20.00 for one hour",
        ),
        (
            "lots",
            lambda o, f: save_lots(
                o,
                f.actor,
                own_bid(o, f.actor, ID),
                [LotBid(lot="2", preference=1, places=(PlaceKind.LEAD,), location="1-9100000001")],
                "1",
                f.own.revision("lots"),
            ),
            {"lot-1": "yes", "order-1": "1", "seen": "1"},
            "1 in your order, served from 1-9100000001",
        ),
        (
            "declarations",
            lambda o, f: save_declarations(
                o,
                f.actor,
                own_bid(o, f.actor, ID),
                {"living-wage": False},
                "",
                "",
                f.own.revision("declarations"),
            ),
            {"declaration-1": "yes", "seen": "1"},
            ">no<",
        ),
        (
            "partners",
            lambda o, f: save_partners(
                o, f.actor, own_bid(o, f.actor, ID), [], f.own.revision("partners")
            ),
            {"name-1": "Other", "does-1": "Nights", "role-1": "subcontractor", "seen": "7"},
            "all of it was taken out",
        ),
    ],
)
def test_what_somebody_saved_meanwhile_is_shown_beside_what_was_typed(
    here, page, theirs, mine, shown
):
    """Both, with whose it is; only a second, deliberate save takes its place."""
    cast, firm, client = here
    theirs(cast.office, firm)
    before = firm.own.bid
    refused = client.post(f"{P}/{page}", data=mine)
    text = sound(refused)
    assert (
        refused.status_code == 409
        and "As you, in another window," in text
        and shown in text
        and "not saved" in text
    )
    assert firm.own.bid == before


def test_prices_of_all_lots_are_saved_together_or_not_at_all(here):
    """One button, so that nothing typed for another lot is lost."""
    _, firm, client = here
    form = {"seen-1": "1", "rate-1-standard": "20.10", "seen-2": "1", "rate-2-standard": "20.20"}
    assert client.post(f"{P}/prices", data=form).status_code == 302
    assert [firm.own.bid.rate_typed(lot, "standard") for lot in "12"] == ["20.10", "20.20"]
    assert (
        client.post(
            f"{P}/prices",
            data=form | {"seen-1": "2", "rate-1-standard": "20.30", "rate-2-standard": "20.40"},
        ).status_code
        == 409
    )
    assert [firm.own.bid.rate_typed(lot, "standard") for lot in "12"] == ["20.10", "20.20"]


def test_what_was_submitted_is_read_again_as_it_was_and_later_changes_are_told_apart(here):
    """By its own people alone, also after the deadline."""
    cast, firm, client = here
    firm.submits()
    cast.office.clock.passes(minutes=1)
    firm.answers(QuestionInLot("Q1", ""), "Written afterwards.")
    asked = sound(client.get(f"{P}/receipts/1/bid"))
    assert "The slip of submission 1" in asked and "We call before we visit" not in asked
    wrong = client.post(f"{P}/receipts/1/slip", data={"slip": "AGE-SECRET-KEY-1" + "Q" * 58})
    assert wrong.status_code == 422 and "not the slip of this submission" in sound(wrong)
    given = client.post(f"{P}/receipts/1/slip", data={"slip": f"Kept.\n{firm.slips[1]}\n"})
    assert given.status_code == 302 and "HttpOnly" in given.headers["Set-Cookie"]
    page = sound(client.get(f"{P}/receipts/1/bid"))
    assert (
        "We call before we visit" in page
        and "Written afterwards." not in page
        and "£19.50 for one hour" in page
    )
    cast.office.clock.now = CLOSES + timedelta(hours=1)
    sign_in(client, cast.office, firm.person)
    first = sound(client.get(P))
    assert "You changed the bid" in first and "Read what you submitted" in first
    assert client.get(f"{P}/receipts/2/bid").status_code == 404


def test_a_change_of_the_organisation_after_submitting_is_told(here):
    """The sealed bid holds it as it was."""
    cast, firm, client = here
    firm.submits()
    assert not firm.own.submitted_since
    cast.office.clock.passes(minutes=1)
    organisation.amend_organisation(
        cast.office, firm.actor, an_organisation(1, address="2 New Road, Testham")
    )
    assert firm.own.submitted_since and "You changed the bid, or your organisation" in sound(
        client.get(P)
    )


def test_too_late_is_said_as_it_is(here):
    """Also where the draft was changed since its last page."""
    cast, firm, client = here
    old = digest(client)
    cast.office.clock.now = CLOSES + timedelta(minutes=5)
    sign_in(client, cast.office, firm.person)
    refused = client.post(f"{P}/submit", data={"digest": old + "x"})
    assert (
        refused.status_code == 409
        and "The deadline was 12:00 on 23 October 2023" in refused.get_data(as_text=True)
    )


def test_an_answer_over_its_limit_or_with_ones_name_is_not_called_complete(here):
    """On the first page, on its own page without a script, and as evaluators will see it."""
    _, firm, client = here
    firm.answers(
        QuestionInLot("Q2", ""), "At Firm 1 Homecare we call ahead. " + "Then we visit. " * 15
    )
    assert "look again" in sound(client.get(P))
    assert "<strong>the limit is 30</strong>" in sound(client.get(f"{P}/answers/Q2"))
    assert "This answer names you." in sound(client.get(f"{P}/preview"))


def test_a_day_that_has_not_come_is_no_day_since_when(here):
    """Experience is counted from it."""
    _, firm, client = here
    refused = client.post(
        f"{P}/declarations",
        data={"seen": str(firm.own.revision("declarations")), "personal_care_since": "2031-01-01"},
    )
    assert refused.status_code == 422 and "has not come yet" in sound(refused)


def test_whoever_submits_is_given_the_slip_and_begins_a_new_version_with_it(here):
    """The browser keeps it for this bid alone; the page says beforehand what it is for."""
    _, firm, client = here
    check = sound(client.get(f"{P}/check"))
    assert "You get a slip at once" in check and "can be withdrawn or replaced" in check
    answer = client.post(f"{P}/submit", data={"digest": digest(client)})
    assert "slip-1=AGE-SECRET-KEY-1" in answer.headers["Set-Cookie"]
    assert f"Path={P}" in answer.headers["Set-Cookie"]
    page = sound(client.get(answer.headers["Location"]))
    assert "Your receipt and your slip" in page and "we keep no copy" in page
    assert "AGE-SECRET-KEY-1" in sound(client.get(f"{P}/receipts/1"))
    assert "AGE-SECRET-KEY-1" in client.get(f"{P}/receipts/1/slip.txt").get_data(as_text=True)
    assert "Begin a new version from what you submitted" in sound(client.get(P))
    assert firm.own.bid.answers == ()
    assert client.post(f"{P}/receipts/1/begin").status_code == 302
    assert len(firm.own.bid.answers) == 4
    client.delete_cookie("slip-1", path=P)
    assert "Use this slip" in sound(client.get(f"{P}/receipts/1"))
    assert client.get(f"{P}/receipts/1/slip.txt").status_code == 422
