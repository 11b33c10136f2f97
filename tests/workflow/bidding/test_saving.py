"""A bid is written part by part: what is typed is kept as typed, nobody overwrites a colleague, and
nothing changes after the deadline.
"""

from datetime import timedelta

import pytest

from criteria.participation import Verdict
from tender.bid.bid import Partner, PartnerRole, QuestionInLot
from tender.evaluation.submission import LotBid
from tender.workflow.bidding.answers import save_answer
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.gates import self_check
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.partners import save_partners
from tender.workflow.bidding.prices import save_prices
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tests.bidders import CLOSES, ID, Firm, published
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import with_editions

Q1 = QuestionInLot("Q1", "")


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def test_two_colleagues_on_one_answer_overwrite_nothing(cast):
    """The second is told; both texts are still there to choose from."""
    firm = Firm(cast).writes()
    seen = firm.own.revision("answer\nQ1\n")
    assert (
        save_answer(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            Q1,
            "The first to save.",
            seen,
        )
        == seen + 1
    )
    with pytest.raises(Stale, match="colleague"):
        save_answer(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            Q1,
            "The second to save.",
            seen,
        )
    assert firm.own.bid.text_at(Q1) == "The first to save."
    with pytest.raises(Stale):
        save_answer(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            Q1,
            "A page of the first day.",
            0,
        )


def test_two_bidders_see_nothing_of_one_another(cast):
    """Each its own, with its own keys."""
    first, second = Firm(cast, 1).writes(text="Ours."), Firm(cast, 2)
    assert second.own.bid.answers == () and first.own.taking.public != second.own.taking.public


def test_wrong_prices_are_kept_as_typed_and_told(cast):
    """What one is in the middle of typing is not thrown away."""
    firm = Firm(cast).writes()
    save_prices(
        cast.office,
        firm.actor,
        own_bid(cast.office, firm.actor, ID),
        {"1": {"standard": "nineteen"}},
        {"1": firm.own.revision("prices\n1")},
    )
    assert firm.own.bid.rate_typed("1", "standard") == "nineteen"
    assert ["“nineteen” is not an amount" in one.what for one in firm.own.missing.gaps] == [True]
    for lot, typed in (("9", {}), ("1", {"other": "1"})):
        with pytest.raises(NotThere):
            save_prices(
                cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), {lot: typed}, {}
            )


def test_what_no_page_offers_is_refused(cast):
    """Lots, questions, declarations and days that are none."""
    firm = Firm(cast).writes()
    with pytest.raises(NotThere):
        save_lots(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            [LotBid(lot="9", preference=1)],
            "",
            1,
        )
    with pytest.raises(NotThere):
        save_answer(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            QuestionInLot("Q3", ""),
            "Given once, but asked for each lot.",
            0,
        )
    with pytest.raises(NotThere):
        save_declarations(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            {"other": True},
            "",
            "",
            1,
        )
    with pytest.raises(Invalid, match="Give a day"):
        save_declarations(
            cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), {}, "yesterday", "", 1
        )
    with pytest.raises(Invalid, match="whole number"):
        save_lots(cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), [], "many", 1)
    with pytest.raises(Invalid, match="at most 30"):
        save_partners(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            [Partner(name="A", role=PartnerRole.SUBCONTRACTOR)] * 31,
            0,
        )


def test_a_field_of_a_partner_that_is_too_long_is_named_with_its_row(cast):
    """Beside it, with every other that is."""
    firm, role = Firm(cast), PartnerRole.SUBCONTRACTOR
    partners = [
        Partner(name="A", role=role),
        Partner(name="x" * 301, role=role, does="y" * 300, provider_id="1" * 1_200),
        Partner(name="", role=role, company_number="2" * 301),
    ]
    with pytest.raises(Invalid) as refused:
        save_partners(cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), partners, 0)
    assert refused.value.fields == {
        "name-2": "Keep the name of organisation 2 to 300 characters; it has 301.",
        "provider-2": "Keep the CQC provider id of organisation 2 to 300 characters; it has 1,200.",
        "name-3": "Give its name, or empty the row.",
        "company-3": "Keep the company number of organisation 3 to 300 characters; it has 301.",
    }


def test_after_the_deadline_nothing_is_written_any_more(cast):
    """The bid is still there to read."""
    firm = Firm(cast).writes()
    cast.office.clock.now = CLOSES + timedelta(seconds=1)
    with pytest.raises(NotNow, match="Nothing was changed"):
        firm.answers(Q1, "Too late.")
    assert firm.own.bid.text_at(Q1) != "Too late." and not firm.own.open


def test_the_self_check_says_what_the_register_says_today(cast, tmp_path):
    """Without a register: not met yet, with what is needed.

    With one: by the location that would serve.
    """
    firm = Firm(cast).writes()
    found = self_check(cast.office, firm.actor, ID)
    said = {one.condition.id: one.judgement for one in found.at_bid}
    assert (
        said["registered"].verdict is Verdict.NOT_YET_MET
        and said["registered"].needed
        and not found.passes
        and found.on is None
    )
    assert said["living-wage"].verdict is Verdict.PASS
    place = {"Location ID": "1-9100000001", "Provider ID": "1-9000000001"}
    with_editions(
        cast.office,
        cast.actor(Role.ADMINISTRATOR),
        edition_files.filters(tmp_path, "01_October_2023", place),
    )
    found = self_check(cast.office, firm.actor, ID)
    assert {one.condition.id: one.judgement.verdict for one in found.at_bid}[
        "registered"
    ] is Verdict.PASS and found.on.isoformat() == "2023-10-01"
