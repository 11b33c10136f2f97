"""A bidder is asked on record before its bid is disregarded; a disregarded bid is out,
and the rest are ranked again.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tender.evaluation.result import Standing
from tender.storage import compliance
from tender.workflow.bidding import enquiries
from tender.workflow.deciding import finding_decisions
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings import findings_on_bids
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, published
from tests.factories import a_submission, some_submissions
from tests.office import Cast, an_office
from tests.openers import PASSPHRASE
from tests.web.client import an_app, client_of, sound


@pytest.fixture
def opened(url, tmp_path):
    """Two bids with the same words, opened the day after bids closed; and the firms."""
    cast = published(url, tmp_path)
    firms = [
        Firm(cast, number).writes(
            text=(
                "We plan each round so that the same three people come, and we call whoever "
                "waits beyond a quarter of an hour."
            )
        )
        for number in (1, 2)
    ]
    for firm in firms:
        firm.submits()
    cast.office.clock.now = CLOSES + timedelta(days=1)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    yield cast, firms
    cast.office.store.close()


def test_what_a_question_is_about_is_told_apart_and_offered_to_both(opened, tmp_path):
    """First the question and the other bidder, as the list is narrow;
    the second of two bidders is offered it too.
    """
    cast, _ = opened
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    for bidder, other in (("B01", "Firm 2"), ("B02", "Firm 1")):
        page = sound(lead.get(f"/p/{ID}/compliance/bidders/{bidder}"))
        select = page[page.index(f'id="finding-{bidder}"') :].split("</select>")[0]
        assert (
            f"with {other} Homecare (illustrative): Firm 1 Homecare" in select and "Q1, " in select
        )
    with pytest.raises(NotThere):
        finding_decisions.ask_bidder(
            cast.office, cast.lead, ID, "B02", "late|B01|||", "Why?", cast.office.today()
        )


def lines(cast, bidder="B01"):
    """The findings on one bidder."""
    return next(
        one for one in findings_on_bids(cast.office, cast.lead, ID).bidders if one.bidder == bidder
    )


def test_alike_answers_of_two_bidders_are_shown_with_both_and_asked_about_on_record(opened):
    """The bidder reads the question and answers it; nobody else sees it."""
    cast, firms = opened
    first = lines(cast)
    assert {one.found.finding.code for one in first.lines} == {
        "alike-answers"
    } and first.waiting == len(first.lines)
    assert [one.found.id for one in lines(cast, "B02").lines] == [
        one.found.id for one in first.lines
    ]
    finding = first.lines[0].found.id
    day = cast.office.today()
    with pytest.raises(Invalid, match="Write what you ask"):
        finding_decisions.ask_bidder(cast.office, cast.lead, ID, "B01", finding, " ", None)
    finding_decisions.ask_bidder(
        cast.office,
        cast.lead,
        ID,
        "B01",
        finding,
        "Who wrote this answer?",
        day + timedelta(days=5),
    )
    assert enquiries.enquiries_for_bidder(cast.office, firms[1].actor, ID) == ()
    (asked,) = enquiries.enquiries_for_bidder(cast.office, firms[0].actor, ID)
    enquiries.reply_to_enquiry(
        cast.office,
        firms[0].actor,
        ID,
        asked.query.id,
        "A consultant, who writes for several firms.",
    )
    assert lines(cast).asked[0].replies[0].text == "A consultant, who writes for several firms."
    cast.office.clock.passes(days=6)
    with pytest.raises(NotNow, match="could be answered until"):
        enquiries.reply_to_enquiry(cast.office, firms[0].actor, ID, asked.query.id, "More.")


def test_no_bid_is_disregarded_before_its_bidder_could_explain(opened):
    """Asked first, then time or an answer; a reason always."""
    cast, _ = opened
    finding = lines(cast).lines[0].found.id
    with pytest.raises(NotNow, match="Ask the bidder about this finding first"):
        finding_decisions.decide_finding(
            cast.office, cast.lead, ID, finding, "bid disregarded", "A reason."
        )
    finding_decisions.ask_bidder(
        cast.office,
        cast.lead,
        ID,
        "B01",
        finding,
        "Who wrote this answer?",
        cast.office.today() + timedelta(days=5),
    )
    with pytest.raises(NotNow, match="still has time"):
        finding_decisions.decide_finding(
            cast.office, cast.lead, ID, finding, "bid disregarded", "A reason."
        )
    with pytest.raises(Invalid, match="Say why"):
        finding_decisions.decide_finding(
            cast.office, cast.lead, ID, finding, "it does not matter", " "
        )
    finding_decisions.decide_finding(
        cast.office,
        cast.lead,
        ID,
        finding,
        "it does not matter",
        "A shared consultant is no agreement.",
    )
    assert lines(cast).waiting == len(lines(cast).lines) - 1
    cast.office.clock.passes(days=6)
    finding_decisions.decide_finding(
        cast.office, cast.lead, ID, finding, "bid disregarded", "It did not explain."
    )
    assert lines(cast).lines[0].dealt.decision == "bid disregarded"


def test_a_sign_between_two_bids_is_judged_once_and_either_can_be_disregarded(opened):
    """Each only after it could explain; a decision on one shows beside the other."""
    cast, _ = opened
    finding, day = lines(cast).lines[0].found.id, cast.office.today()
    finding_decisions.ask_bidder(
        cast.office, cast.lead, ID, "B01", finding, "Who wrote this answer?", day
    )
    finding_decisions.ask_bidder(
        cast.office,
        cast.lead,
        ID,
        "B02",
        finding,
        "Who wrote this answer?",
        day + timedelta(days=5),
    )
    cast.office.clock.passes(days=2)
    with pytest.raises(NotNow, match="still has time"):
        finding_decisions.decide_finding(
            cast.office, cast.lead, ID, finding, "bid disregarded", "A reason.", "B02"
        )
    with pytest.raises(NotThere):
        finding_decisions.decide_finding(
            cast.office, cast.lead, ID, finding, "it does not matter", "A reason.", "B03"
        )
    finding_decisions.decide_finding(
        cast.office, cast.lead, ID, finding, "bid disregarded", "It copied, and said so.", "B01"
    )
    assert lines(cast, "B02").waiting == 0 and lines(cast, "B02").lines[0].dealt.bidder == "B01"
    cast.office.clock.passes(days=5)
    finding_decisions.decide_finding(
        cast.office,
        cast.lead,
        ID,
        finding,
        "explained",
        "Its words were taken without its knowledge.",
        "B02",
    )
    with cast.office.store.reading() as session:
        assert set(compliance.disregarded(session, ID)) == {"B01"}
    assert (
        lines(cast, "B01").lines[0].dealt.decision,
        lines(cast, "B02").lines[0].dealt.decision,
    ) == ("bid disregarded", "explained")


def test_whoever_marks_sees_no_findings(opened):
    """They name bidders and quote answers."""
    cast, _ = opened
    for role in (Role.EVALUATOR, Role.MODERATOR, Role.PANEL_MEMBER, Role.BIDDER):
        with pytest.raises(NotAllowed):
            findings_on_bids(cast.office, cast.actor(role), ID)


def test_a_bid_disregarded_for_its_price_is_out_and_the_rest_are_ranked_again(url):
    """After quality is locked; the outcome,
    the evidence and the report are made from the same inputs.
    """
    cast = Cast(an_office(url))
    low = replace(
        a_submission("B02", rates={"1": "17.50"}),
        answers=tuple(
            replace(one, text="Words.", marks=(), consensus=None)
            for one in a_submission("B02", rates={"1": "17.50"}).answers
        ),
    )
    other = replace(
        a_submission("B01"),
        answers=tuple(
            replace(one, text="Other words.", marks=(), consensus=None)
            for one in a_submission("B01").answers
        ),
    )
    cast.locked(submissions=some_submissions(other, low))
    finding = next(
        one.found
        for one in findings_on_bids(cast.office, cast.lead, ID).bidders[1].lines
        if one.found.finding.code == "below-floor"
    )
    day = cast.office.today()
    finding_decisions.ask_bidder(
        cast.office, cast.lead, ID, "B02", finding.id, "How do you deliver at that rate?", day
    )
    cast.office.clock.passes(days=2)
    assert standings(cast) == {"B01": (Standing.RANKED, ()), "B02": (Standing.RANKED, ())}
    finding_decisions.decide_finding(
        cast.office, cast.lead, ID, finding.id, "bid disregarded", "It did not show that it can."
    )
    assert standings(cast) == {
        "B01": (Standing.RANKED, ()),
        "B02": (
            Standing.DISREGARDED,
            ("disregarded by decision of 8 November 2023: It did not show that it can.",),
        ),
    }
    cast.office.store.close()


def standings(cast):
    """Where each bid stands in lot 1, and why it is not ranked."""
    with cast.office.store.reading() as session:
        found = evaluated_procurement(
            session, state_of(session, ID), cast.office.today()
        ).bundle.evaluation
    return {one.bidder: (one.standing, one.reasons) for one in found.lots[0].bids}
