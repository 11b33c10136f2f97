"""A submission finds its own answers and rates, and leaves unsaid what was not sent."""

from datetime import datetime
from fractions import Fraction as F

from evidence.codec import encode
from lots.place import PlaceKind
from tender.evaluation.contender import Contender
from tender.evaluation.marking_sheets import WorkbookRow
from tender.evaluation.submission import (
    EVERY_LOT,
    Answer,
    Consensus,
    LotBid,
    Mark,
    Rate,
    Submission,
    Submissions,
)
from tests.factories import an_answer

BARE = Submission(
    bidder="B01", name="Elm", provider_id="1-9", received=datetime(2023, 10, 20), lots=()
)


def sent(*answers, rates=()):
    """A submission with these answers and rates."""
    return Submission(
        bidder="B01",
        name="Elm",
        provider_id="1-9",
        received=datetime(2023, 10, 20),
        lots=(),
        answers=answers,
        rates=rates,
    )


def scores(submission, lot):
    """The agreed score of each question in a lot."""
    return {id: answer.consensus.score for id, answer in submission.answers_in(lot).items()}


def test_a_lots_own_answer_stands_in_place_of_the_one_given_once():
    """In that lot alone; either kind may be all there is."""
    once, own = (an_answer("Q1", 1), an_answer("Q2", 2)), (an_answer("Q1", 5, lot="1"),)
    assert scores(sent(*once, *own), "1") == {"Q1": 5, "Q2": 2}
    assert scores(sent(*once, *own), "2") == {"Q1": 1, "Q2": 2}
    assert scores(sent(*own), "1") == {"Q1": 5}
    assert scores(sent(*own), "2") == scores(BARE, "1") == {}
    assert scores(sent(*once), "1") == {"Q1": 1, "Q2": 2}


def test_rates_are_found_by_lot_and_line():
    """Each its own."""
    rates = (
        Rate(lot="1", line="day", rate=F(19)),
        Rate(lot="1", line="night", rate=F(21)),
        Rate(lot="2", line="day", rate=F(20)),
    )
    assert sent(rates=rates).rates_by_lot == {
        "1": {"day": F(19), "night": F(21)},
        "2": {"day": F(20)},
    }


def test_an_answer_has_its_marks_as_numbers_in_their_order():
    """For the engine, which adds up hundreds of thousands."""
    answer = Answer(question="Q1", marks=(Mark("a", 4), Mark("b", F(5, 2)), Mark("c", 1)))
    assert answer.numbers == (4, F(5, 2), 1)


def test_what_is_worked_out_of_a_value_is_no_part_of_it():
    """Neither in its text nor in what is written of it."""
    submission = sent(an_answer("Q1", 1), rates=(Rate(lot="1", line="day", rate=F(19)),))
    for value, inner in (
        (submission, ("by_lot", "rates_by_lot")),
        (an_answer("Q1", 1), ("numbers",)),
    ):
        assert not set(inner) & set(encode(value))
        assert not any(f"{name}=" in repr(value) for name in inner)


def test_what_was_not_sent_is_nothing():
    """No rate, answer, declaration or limit; nobody disregarded it."""
    assert (BARE.rates, BARE.answers, BARE.declarations, BARE.disregarded) == ((), (), {}, {})
    assert (BARE.personal_care_since, BARE.most_lots) == (None, None)
    answer = Answer(question="Q1", marks=())
    assert (answer.lot, answer.consensus) == (EVERY_LOT, None)
    assert Consensus(rationale="x").score is None
    assert LotBid(lot="1", preference=1).places == ()
    assert Submissions(format="f", procurement="p", submissions=()).illustrative is False


def test_a_row_of_a_marking_workbook_begins_on_no_record():
    """Nor in a row, before it is written."""
    filled = WorkbookRow(question="Q1", lot="1", alias="A", mark="3", reason="why")
    assert (filled.record, filled.row) == (0, 0)


def test_a_contender_takes_any_place_unless_it_names_some():
    """And is not held unless somebody says so."""
    contender = Contender("1", "B01", 1, F(70), F(70), 1)
    assert contender.takes(PlaceKind.LEAD) is contender.takes(PlaceKind.FRAMEWORK) is True
    choosy = contender._replace(wants=(PlaceKind.LEAD,))
    assert (choosy.takes(PlaceKind.LEAD), choosy.takes(PlaceKind.ADDITIONAL)) == (True, False)
    assert contender.held is False
