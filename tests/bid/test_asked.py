"""What a bid asks before one begins, and how long it may take, worked out by hand."""

from dataclasses import replace

from criteria.participation import Condition, GateMoment, Measure
from tender.bid.asked import (
    BidPartAsked,
    at_hand,
    effort,
    least_effort,
    questions_asked,
    whole_effort,
)
from tests.factories import a_procurement

MADE = a_procurement()


def asking(**changes):
    """Testshire's, with limits of 300 words, 100 words and none for Q1, Q2 and Q3."""
    words = {"Q1": 300, "Q2": 100, "Q3": None}
    questions = tuple(replace(one, words=words[one.id]) for one in MADE.criteria.questions)
    return replace(MADE, criteria=replace(MADE.criteria, questions=questions), **changes)


def minutes(of):
    """Minutes by part."""
    return {one.part: one.minutes for one in of.parts}


def test_each_part_takes_its_minutes_by_the_rule_that_stands_beside_it():
    """1,001 words at 200 a minute; 300 + 100 + 500 words of one lot at 5 a minute; 3 for the
    declaration; a part of which there is nothing is left out.
    """
    one = effort(asking(), ("1",), 1001)
    assert minutes(one) == {
        BidPartAsked.READ: 6, BidPartAsked.REGISTER: 30, BidPartAsked.LOTS: 5,
        BidPartAsked.ANSWERS: 180, BidPartAsked.PRICES: 5, BidPartAsked.DECLARATIONS: 3,
        BidPartAsked.SUBMIT: 20,
    }  # fmt: skip
    assert one.minutes == 249 and one.in_words == "about 5 hours"
    much = [part.much for part in one.parts][3]
    assert much == "3 answers, at most 900 words, 500 for each without a limit"
    limited = replace(asking().criteria.questions[0], lots=("2",))
    criteria = replace(asking().criteria, questions=(limited,))
    assert effort(replace(asking(), criteria=criteria), ("2",), 0).parts[2].much == (
        "1 answer, at most 300 words"
    )
    unread = effort(replace(asking(), declarations=()), ("1",), 0)
    assert {BidPartAsked.READ, BidPartAsked.DECLARATIONS}.isdisjoint(minutes(unread))


def test_the_least_is_for_one_lot_and_the_most_for_as_many_as_one_may_bid_for():
    """Q3 is answered for each lot; where one lot is the most, both are the same."""
    made = asking()
    least, whole = least_effort(made, 0), whole_effort(made, 0)
    assert len(least.lots) == 1 and whole.lots == ("1", "2")
    assert minutes(whole)[BidPartAsked.ANSWERS] == minutes(least)[BidPartAsked.ANSWERS] + 100
    one = whole_effort(replace(made, limits=replace(made.limits, most_bid_for=1)), 0)
    assert len(one.lots) == 1


def test_questions_say_their_limits_and_files_and_what_is_asked_is_at_hand():
    """A day of experience, rates and files only where they are asked for."""
    made = asking()
    first, *_, last = questions_asked(made)
    assert (first.limit, first.per_lot, last.limit, last.per_lot) == (
        "at most 300 words", False, "no limit", True,
    )  # fmt: skip
    assert not any("files" in told or "since when" in told for told in at_hand(made))
    filed = replace(made.criteria.questions[0], attachments=2)
    since = Condition(id="since", title="Since", when=(GateMoment.BID,), measure=Measure.EXPERIENCE)
    criteria = replace(made.criteria, questions=(filed, *made.criteria.questions[1:]))
    more = replace(made, criteria=criteria, conditions=(since,))
    assert questions_asked(more)[0].files == "up to 2 files"
    assert len(at_hand(more)) == len(at_hand(made)) + 2
