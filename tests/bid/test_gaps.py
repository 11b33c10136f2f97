"""What a bid lacks, page by page; what it becomes when nothing is lacking."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.participation import Condition, GateMoment, Measure, UnmetConsequence
from criteria.question import OverLimit
from lots.limits import Allocation, Limits
from lots.rate import RateLine
from tender.bid.as_submission import preview, submission_of
from tender.bid.bid import (
    Attachment,
    Bid,
    Partner,
    PartnerRole,
    QuestionInLot,
    TypedRate,
    WrittenAnswer,
    answers_asked,
)
from tender.bid.gaps import asks_plan, complete, gaps
from tender.bid.organisation import Organisation, faults, tidy_number
from tender.bid.rates import rate_of
from tender.bid.standing import SubmissionStanding, counting, undecided
from tender.bid.word_limit import count_words, cut
from tender.evaluation.submission import LotBid
from tests.factories import a_lot, a_procurement, an_organisation

MADE = a_procurement()


def a_bid(**changes):
    """A whole bid for both lots."""
    base = Bid(
        procurement=MADE.id,
        organisation=an_organisation(),
        lots=tuple(
            LotBid(lot=lot, preference=place, location="1-9100000001")
            for place, lot in enumerate(("2", "1"), 1)
        ),
        answers=tuple(
            WrittenAnswer(question=question, lot=lot, text="We do it.")
            for question, lot in (("Q1", ""), ("Q2", ""), ("Q3", "1"), ("Q3", "2"))
        ),
        rates=tuple(TypedRate(lot=lot, line="standard", text="19.50") for lot in ("1", "2")),
        declarations={"living-wage": True},
    )
    return replace(base, **changes)


def pages(bid, made=MADE):
    """On which pages something stops the bid."""
    return [one.page for one in gaps(made, bid) if one.stops]


def test_a_whole_bid_lacks_nothing():
    """And an empty one lacks something on every page that asks for something."""
    assert pages(a_bid()) == [] and complete(MADE, a_bid())
    empty = Bid(procurement=MADE.id, organisation=Organisation(name="Firm"))
    assert pages(empty) == ["organisation", "lots", "declarations"]


CASES = [
    (a_bid(organisation=replace(an_organisation(), provider_id="")), ["organisation"]),
    (
        a_bid(lots=(LotBid(lot="9", preference=1, location="1-9100000001"),), answers=(), rates=()),
        ["lots"],
    ),
    (
        a_bid(lots=tuple(LotBid(lot=lot, preference=1, location="1-9100000001") for lot in "12")),
        ["lots"],
    ),
    (
        a_bid(organisation=replace(an_organisation(), locations=("1-9100000009",))),
        ["lots"] * 2,
    ),  # the lots name one that it no longer has
    (a_bid(lots=(LotBid(lot="1", preference=1),)), ["lots"]),
    (a_bid(most_lots=0), ["lots"]),
    (a_bid(most_lots=1), []),
    (a_bid(answers=()), ["answers"] * 4),
    (
        a_bid(
            files=(Attachment(question="Q1", name="a.pdf", kind="PDF", size=1, sha256="", key="k"),)
        ),
        ["answers"],
    ),
    (a_bid(rates=()), ["prices"] * 2),
    (a_bid(declarations={}), ["declarations"]),
    (a_bid(partners=(Partner(name="Other", role=PartnerRole.SUBCONTRACTOR),)), ["partners"]),
]


@pytest.mark.parametrize(("bid", "where"), CASES, ids=range(len(CASES)))
def test_each_gap_is_told_with_its_page(bid, where):
    """One sentence each."""
    assert pages(bid) == where


def test_a_declaration_answered_no_stops_nothing_and_is_worth_knowing():
    """It may be the truth; nobody should send it unawares."""
    (found,) = gaps(MADE, a_bid(declarations={"living-wage": False}))
    assert found.what.startswith("You answered no: ") and not found.stops


def test_an_answer_that_names_its_bidder_is_worth_knowing():
    """Evaluators mark without knowing who wrote it."""
    named = a_bid(
        answers=(
            *a_bid().answers[1:],
            WrittenAnswer(question="Q1", lot="", text="At Firm 1 Homecare we call ahead."),
        )
    )
    (found,) = gaps(MADE, named)
    assert "names you (“Firm 1 Homecare”)" in found.what and not found.stops


def test_a_partners_wrong_number_stops_the_bid():
    """Exclusion is checked by it."""
    assert pages(
        a_bid(
            partners=(
                Partner(
                    name="Other",
                    role=PartnerRole.SUBCONTRACTOR,
                    does="Nights",
                    company_number="not a number",
                ),
            )
        )
    ) == ["partners"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "give your rate"),
        ("twenty", "is not an amount"),
        ("19.505", "is not an amount"),
        ("-1", "is not an amount"),
        ("0", "£0.00 is below the floor of £18.00"),
        ("22.01", "above the ceiling"),
        ("17.99", "below the floor"),
        ("5000", "above the ceiling"),
    ],
)
def test_a_rate_is_checked_as_it_was_typed(typed, says):
    """Against the line's unit, the pound's pence and the envelope, both ends of which are in it."""
    (found,) = gaps(
        MADE,
        a_bid(
            rates=(
                TypedRate(lot="1", line="standard", text=typed),
                TypedRate(lot="2", line="standard", text="22"),
            )
        ),
    )
    assert says in found.what and found.about == "1/standard"


@pytest.mark.parametrize("typed", ["18", "£18.00", " 18.0 ", "18.00"])
def test_a_rate_is_the_same_however_people_write_it(typed):
    """Exact; nothing is rounded."""
    assert rate_of(typed) == 18


def test_words_beyond_the_limit_stop_a_bid_or_are_not_read_as_the_itt_says():
    """One rule of counting for both."""
    first, *rest = MADE.criteria.questions
    for rule, stops in ((OverLimit.REFUSE, ["answers"]), (OverLimit.STOP_READING, [])):
        made = replace(
            MADE,
            criteria=replace(
                MADE.criteria, questions=(replace(first, words=2, over_limit=rule), *rest)
            ),
        )
        assert pages(a_bid(), made) == stops
        assert any("has 3 words; the limit is 2" in one.what for one in gaps(made, a_bid()))
    assert preview(made, a_bid())[0] == (QuestionInLot("Q1", ""), "Safeguarding", "We do", "it.")
    assert submission_of(made, a_bid(), "B01", datetime(2023, 10, 20, 9)).answers[0].text == "We do"


@given(st.text(), st.integers(0, 30))
def test_what_is_read_and_what_is_not_are_the_whole_text(text, most):
    """No word is lost between them, and no more than the limit is read."""
    read, rest = cut(text, most)
    assert count_words(read) == min(most, count_words(text)) and count_words(read) + count_words(
        rest
    ) == count_words(text)
    assert "".join((read + rest).split()) == "".join(text.split())


def test_a_whole_bid_becomes_the_submission_that_the_engine_judges():
    """Exact rates, answers where they are asked, lots in the bidder's own order."""
    found = submission_of(
        MADE,
        a_bid(most_lots=1, personal_care_since=date(2015, 4, 1)),
        "B07",
        datetime(2023, 10, 20, 9, 30),
    )
    assert (found.bidder, found.provider_id, found.most_lots) == ("B07", "1-9000000001", 1)
    assert [(one.lot, one.rate) for one in found.rates] == [
        ("1", Fraction("19.5")),
        ("2", Fraction("19.5")),
    ]
    assert [(one.question, one.lot) for one in found.answers] == [
        (place.question, place.lot) for _, place in answers_asked(MADE, ("1", "2"))
    ]


def test_experience_is_asked_where_a_gate_looks_at_it():
    """And the most lots one may bid for."""
    made = replace(
        MADE,
        limits=Limits(allocation=Allocation.BIDDERS_ORDER, most_bid_for=1),
        conditions=(
            Condition(
                id="since",
                title="Since",
                measure=Measure.EXPERIENCE,
                when=(GateMoment.BID,),
                if_unknown=UnmetConsequence.FAIL,
            ),
        ),
    )
    assert pages(a_bid(), made) == ["lots", "declarations"]


def test_a_set_rate_is_neither_asked_for_nor_sent():
    """What somebody typed for it before it was set is left out, and so is what is no rate."""
    lot = a_lot(
        "1", rates=(RateLine(id="set", title="Set", set_rate=Fraction(19)), *a_lot("1").rates)
    )
    made = replace(MADE, lots=(lot, a_lot("2")))
    rates = (
        TypedRate(lot="1", line="set", text="25"),
        TypedRate(lot="1", line="standard", text="19.50"),
        TypedRate(lot="2", line="standard", text="twenty"),
    )
    assert [one.about for one in gaps(made, a_bid(rates=rates))] == ["2/standard"]
    found = submission_of(made, a_bid(rates=rates), "B07", datetime(2023, 10, 20, 9, 30))
    assert [(one.lot, one.line, one.rate) for one in found.rates] == [
        ("1", "standard", Fraction("19.5"))
    ]


def test_an_improvement_plan_is_asked_for_where_a_gate_can_be_met_by_one():
    """Where a rating is below what is wanted, or where none is known."""
    gate = Condition(id="rated", title="Rated", measure=Measure.OVERALL, when=(GateMoment.BID,))
    wanted = [
        asks_plan(replace(MADE, conditions=(replace(gate, **changes),)))
        for changes in (
            {},
            {"if_below": UnmetConsequence.PLAN},
            {"if_unknown": UnmetConsequence.PLAN},
        )
    ]
    assert wanted == [False, True, True]


def test_numbers_are_tidied_and_wrong_ones_are_told():
    """As the registers write them."""
    assert tidy_number(" 123 4567 ") == "01234567" and tidy_number("oc123456") == "OC123456"
    assert faults(an_organisation()) == {}
    wrong = faults(
        Organisation(
            name=" ", provider_id="x!", company_number="12", charity_number="9", email="none"
        )
    )
    assert set(wrong) == {
        "name",
        "provider_id",
        "company_number",
        "charity_number",
        "address",
        "email",
    }


def test_the_last_complete_submission_counts():
    """Late ones only once they are let in; none that was taken back."""
    sent = [
        SubmissionStanding(number=1),
        SubmissionStanding(number=2, late=True),
        SubmissionStanding(number=3, taken_back=True),
    ]
    assert counting(sent) == sent[0] and undecided(sent) == (sent[1],)
    assert counting([replace(sent[1], let_in=True), sent[0]]).number == 2
    assert counting([replace(sent[1], let_in=False), sent[0]]).number == 1
    assert counting([]) is None
