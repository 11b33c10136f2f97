"""Answers that share their words: what two bids share that few others write,
and what many share.
"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tender.bid.compliance.between_bids import between
from tests.bid.compliance.test_between_bids import a_bid, codes

WORDS = [
    "We",
    "plan",
    "each",
    "round",
    "by",
    "district",
    "so",
    "that",
    "the",
    "same",
    "three",
    "carers",
    "come",
    "and",
    "nobody",
    "waits",
    "beyond",
    "a",
    "quarter",
    "of",
    "an",
    "hour",
    "without",
    "a",
    "call",
    "from",
    "us",
    "in",
    "person",
]


def test_near_identical_answers_are_a_sign_and_the_shared_words_are_shown():
    """A few changed words do not hide it; a short answer is alike by chance."""
    one, other = " ".join(WORDS), " ".join(["Our firm:", *WORDS[:22], "unless", *WORDS[23:]])
    (found,) = between([a_bid(1, one), a_bid(2, other)])
    assert found.finding.code == "alike-answers" and "Q1" in found.finding.what
    assert found.passages["Q1"] == " ".join(WORDS[:22])
    assert (
        codes(a_bid(1, "We call ahead of each visit."), a_bid(2, "We call ahead of each visit."))
        == []
    )


def test_many_alike_answers_of_two_bidders_are_one_sign():
    """A person judges the two bids once, and reads each passage."""

    def copied(number):
        base = a_bid(number)
        answers = tuple(
            replace(one, text=f"{' '.join(WORDS)} {one.question}")
            for one in base.submission.answers
        )
        return replace(base, submission=replace(base.submission, answers=answers))

    (found,) = between([copied(1), copied(2)])
    assert len(found.passages) == len(copied(1).submission.answers) > 1
    assert all(f"{place} (" in found.finding.what for place in found.passages)


def test_words_that_repeat_the_question_are_no_sign():
    """Many bidders write the question out above their answer."""
    one, other = (
        f"{' '.join(WORDS)} {own}"
        for own in (
            (
                "Our office rings every person before nine, and a second carer stands by in each "
                "village all day long."
            ),
            (
                "Rotas are made by those who draw on care, who choose their hours at a meeting in "
                "spring and another in autumn."
            ),
        )
    )
    assert codes(a_bid(1, one), a_bid(2, other)) == [("alike-answers", "B01", ("B02",))]
    assert list(between([a_bid(1, one), a_bid(2, other)], {"Q1": " ".join(WORDS)})) == []


@given(st.permutations(WORDS))
def test_the_same_words_in_another_order_are_no_sign_unless_they_run_together(order):
    """What counts are runs of six words."""
    shared = sum(" ".join(order[at : at + 6]) in " ".join(WORDS) for at in range(len(order) - 5))
    found = codes(a_bid(1, " ".join(WORDS)), a_bid(2, " ".join(order)))
    assert bool(found) == (100 * shared >= 35 * (len(WORDS) - 5))


def sentence(word):
    """Words of a firm's own, enough for runs."""
    return " ".join(f"{word}{n}" for n in range(18))


def test_words_that_many_bids_share_are_told_of_once():
    """A passage that is sold to everybody ties no two of them together; two who share what nobody
    else writes are still found.
    """
    sold = " ".join(WORDS)
    bids = [
        a_bid(number, f"{sold} {sentence('own' if number in (2, 3) else f'firm{number}x')}")
        for number in range(1, 10)
    ]
    two, many = between(bids)
    assert (two.bidder, two.others, two.finding.where) == ("B02", ("B03",), "bidders[B02].answers")
    assert two.passages["Q1"].endswith(sentence("own"))
    assert (many.bidder, len(many.others), many.finding.where) == (
        "B01",
        8,
        "bidders[B01].answers of many",
    )
    assert many.passages == {"Q1": sold} and "Q1 (9 of 9)" in many.finding.what


def test_three_who_share_their_words_are_found_two_by_two_whatever_the_number_of_bids():
    """Only four or more, and more than a quarter, are many."""
    bids = [
        a_bid(number, " ".join(WORDS) if number <= 3 else sentence(f"firm{number}x"))
        for number in range(1, 7)
    ]
    assert codes(*bids) == [
        ("alike-answers", "B01", ("B02",)),
        ("alike-answers", "B01", ("B03",)),
        ("alike-answers", "B02", ("B03",)),
    ]


@given(st.integers(4, 9), st.integers(2, 9))
def test_no_number_of_copies_goes_untold(total, copies):
    """Whoever handed in the same answer as another is named in some finding."""
    copies = min(copies, total)
    bids = [
        a_bid(number, " ".join(WORDS) if number <= copies else sentence(f"firm{number}x"))
        for number in range(1, total + 1)
    ]
    told = {bidder for one in between(bids) for bidder in (one.bidder, *one.others)}
    assert told == {f"B0{number}" for number in range(1, copies + 1)}
