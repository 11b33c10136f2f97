"""What was written before is offered for a question that is the same or like it, for no other."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from tender.bid.bid import QuestionInLot, WrittenAnswer
from tender.bid.earlier import EarlierBid, earlier_answers, earlier_declarations, likeness
from tender.procurement.specification import Declaration
from tests.bid.test_gaps import MADE, a_bid

ASKED = "How will you keep care visits on time within 15 minutes?"
THEN = datetime(2023, 3, 1, 12, tzinfo=UTC)


def asking(text, id="Q1", words=None):
    """Testshire's, where one question asks this."""
    questions = tuple(
        replace(one, title="Visits", text=text, words=words) if one.id == id else one
        for one in MADE.criteria.questions
    )
    return replace(MADE, criteria=replace(MADE.criteria, questions=questions))


def earlier(text, answer, id="Q1", month=3, lot=""):
    """A bid that was submitted in 2023, with one answer to one question."""
    written = (WrittenAnswer(question=id, lot=lot, text=answer), WrittenAnswer(question="gone"))
    bid = a_bid(answers=written)
    return EarlierBid(asking(text, id), "Testshire", bid, 1, THEN.replace(month=month))


def offered(*bids, words=None):
    """What is offered for the question, the best first."""
    question = asking(ASKED, words=words).criteria.questions[0]
    return earlier_answers(question, QuestionInLot("Q1", ""), bids)


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (ASKED, 1),
        ("how will you keep care visits ON TIME, within 15 minutes", 1),
        (ASKED.replace("15", "30"), 0),
        (ASKED.replace("15", "fifteen"), 0),
        ("Who keeps care visits on time within 15 minutes?", Fraction(2 * 5, 6 + 6)),
        ("15", 0),
        ("In 15", 0),
    ],
)
def test_texts_are_alike_by_their_words_and_never_where_a_number_differs(other, share):
    """keep, care, visits, time, within, minutes say something; little words do not."""
    assert likeness(ASKED, other) == share


def test_nothing_is_like_texts_without_words_but_the_same():
    """And the same words in another order are not word for word the same."""
    assert likeness("So?", "Or 2?") == 0 and likeness("A b", "c d") == 0
    assert likeness("visits kept", "kept visits") == Fraction(99, 100)


def test_the_same_question_stands_before_one_that_is_like_it_and_the_newer_before_the_older():
    """At most three; a text that was given twice once; what is not alike, or empty, never."""
    alike = earlier("How do you keep care visits on time, within 15 minutes?", "Alike.", month=9)
    other_id = earlier(ASKED, "Same text.", id="Q2", month=8)
    old, new = earlier(ASKED, "Old.", month=1), earlier(ASKED, "New.", month=5)
    again = earlier(ASKED, "New.", month=2)
    others = earlier("What of snow?", "Never."), earlier(ASKED, " ")
    found = offered(alike, other_id, old, new, again, *others)
    assert [one.text for one in found] == ["New.", "Old.", "Same text."]
    assert found[0].of.at.month == 5 and found[0].how_like == "The same question, word for word"
    [last] = offered(alike)
    assert "shares" in last.how_like and last.how_like.endswith("% of its words")


def test_an_earlier_text_is_counted_against_the_limit_of_now():
    """Three words over; none where there is no limit, or room."""
    bid = earlier(ASKED, "One two three four five.")
    assert [one.over for one in offered(bid, words=2)] == [3]
    assert [one.over for one in offered(bid, words=9)] == [0]
    [free] = offered(bid)
    assert (free.over, free.words, free.of.where) == (0, 5, f"{MADE.title}, Testshire")


def test_the_same_words_under_another_title_are_another_question():
    """How one does it is asked of many things."""
    asked = asking("How do you do it?").criteria.questions[0]
    before = earlier("How do you do it?", "Given.")
    assert earlier_answers(asked, QuestionInLot("Q1", ""), [before])
    snow = replace(asked, title="Snow")
    assert earlier_answers(snow, QuestionInLot("Q1", ""), [before]) == ()


def test_a_declaration_is_shown_with_what_was_said_last_to_its_very_words():
    """Another number in it makes it another one; what the procurement of then has no more is not
    looked at.
    """
    asked = replace(
        MADE,
        declarations=(
            Declaration(id="wage", text="Do you pay the living wage?"),
            Declaration(id="insured", text="Are you insured for £5 million?"),
        ),
    )
    texts = {"a": "Do you pay the living wage?", "b": "Are you insured for £10 million?"}
    before = replace(
        MADE, declarations=tuple(Declaration(id=id, text=text) for id, text in texts.items())
    )
    bids = [
        EarlierBid(before, "T", a_bid(declarations={"a": said, "b": True, "c": True}), 1, at)
        for said, at in ((False, THEN.replace(month=9)), (True, THEN))
    ]
    said = earlier_declarations(asked, bids)
    assert {id: one.said for id, one in said.items()} == {"wage": False}
