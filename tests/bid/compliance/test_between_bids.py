"""Signs that two bids hang together, and none where two small firms merely both bid."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tender.bid.bid import Partner, Role
from tender.bid.compliance.between_bids import between
from tender.bid.compliance.facts import Received
from tests.factories import a_submission

WORDS = ["We", "plan", "each", "round", "by", "district", "so", "that", "the", "same", "three", "carers", "come", "and", "nobody", "waits", "beyond", "a", "quarter", "of", "an", "hour", "without", "a", "call", "from", "us", "in", "person"]


def a_bid(number, text="", **changes):
    """An invented bid with particulars of its own."""
    base = a_submission(f"B0{number}", address=f"{number} High Street", email=f"bids@firm{number}.example", company_number=f"0000000{number}")
    answers = tuple(replace(one, text=text if one.question == "Q1" else f"{one.question} by firm {number}") for one in base.answers)
    received = {name: changes.pop(name) for name in ("partners", "directors", "charity_number") if name in changes}
    return Received(submission=replace(base, answers=answers, **changes), **received)


def codes(*bids):
    """What was noticed, and between whom."""
    return [(one.finding.code, one.bidder, one.others) for one in between(bids)]


def test_two_bids_with_nothing_in_common_give_no_sign():
    """Empty fields are nothing in common."""
    assert codes(a_bid(1), a_bid(2), a_bid(3)) == []
    assert codes(a_bid(1, address="", email="", company_number=""), a_bid(2, address="", email="", company_number="")) == []


def test_the_same_particulars_are_signs_however_they_are_written():
    """Capitals, blanks and commas make no difference."""
    first = a_bid(1, address="12 Mill Lane,\nTestham TE1 1ST", directors=("Jo Ann Bright", "P. Dun"))
    second = a_bid(2, address="12 mill lane Testham te1 1st", company_number="0000-0001", directors=("jo-ann bright",))
    assert codes(first, second) == [("same-company-number", "B01", ("B02",)), ("same-address", "B01", ("B02",)), ("same-director", "B01", ("B02",))]


def test_a_bidder_in_somebody_elses_bid_is_a_sign():
    """And so is a partner whom two bids name."""
    second = a_bid(2)
    first = a_bid(1, partners=(Partner(name=second.submission.name, role=Role.SUBCONTRACTOR), Partner(name="Third Firm", role=Role.CONSORTIUM)))
    third = a_bid(3, partners=(Partner(name="third firm", role=Role.SUBCONTRACTOR),))
    assert codes(first, second, third) == [("partner-bids-too", "B01", ("B02",)), ("same-partner", "B01", ("B03",))]


def test_near_identical_answers_are_a_sign_and_the_shared_words_are_shown():
    """A few changed words do not hide it; a short answer is alike by chance."""
    one, other = " ".join(WORDS), " ".join(["Our firm:", *WORDS[:22], "unless", *WORDS[23:]])
    (found,) = between([a_bid(1, one), a_bid(2, other)])
    assert found.finding.code == "alike-answers" and "Q1" in found.finding.what
    assert found.passages["Q1"] == " ".join(WORDS[:22])
    assert codes(a_bid(1, "We call ahead of each visit."), a_bid(2, "We call ahead of each visit.")) == []


def test_many_alike_answers_of_two_bidders_are_one_sign():
    """A person judges the two bids once, and reads each passage."""
    def copied(number):
        base = a_bid(number)
        answers = tuple(replace(one, text=f"{' '.join(WORDS)} {one.question}") for one in base.submission.answers)
        return replace(base, submission=replace(base.submission, answers=answers))

    (found,) = between([copied(1), copied(2)])
    assert len(found.passages) == len(copied(1).submission.answers) > 1
    assert all(f"{place} (" in found.finding.what for place in found.passages)


def test_words_that_repeat_the_question_are_no_sign():
    """Many bidders write the question out above their answer."""
    one, other = (f"{' '.join(WORDS)} {own}" for own in ("Our office rings every person before nine, and a second carer stands by in each village all day long.", "Rotas are made by those who draw on care, who choose their hours at a meeting in spring and another in autumn."))
    assert codes(a_bid(1, one), a_bid(2, other)) == [("alike-answers", "B01", ("B02",))]
    assert list(between([a_bid(1, one), a_bid(2, other)], {"Q1": " ".join(WORDS)})) == []


@given(st.permutations(WORDS))
def test_the_same_words_in_another_order_are_no_sign_unless_they_run_together(order):
    """What counts are runs of six words."""
    shared = sum(" ".join(order[at : at + 6]) in " ".join(WORDS) for at in range(len(order) - 5))
    found = codes(a_bid(1, " ".join(WORDS)), a_bid(2, " ".join(order)))
    assert bool(found) == (100 * shared >= 35 * (len(WORDS) - 5))
