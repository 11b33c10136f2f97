"""Quality against price from 50/50 to 100/0: exact crossings of lines, worked by hand."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rounding, WeightsOf
from criteria.price.rule import PriceScheme
from lots.place import PlaceKind, Places
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.trial import Trial, quietly
from tender.evaluation.firmness.weights import Crossing, TotalLine, crossings, reweighted, weights
from tests.contests import LEAD, ON, a_register, bids, in_one_lot
from tests.factories import a_lot, a_submission, some_criteria, some_submissions


def a_line(bidder, at_least, at_most):
    """A total from 50/50 to 100/0."""
    return TotalLine(bidder=bidder, at_least=F(at_least), at_most=F(at_most))


def test_a_line_is_straight_between_its_ends():
    """60 at 50, 80 at 100: 70 half way, 64 after a fifth."""
    line = a_line("A", 60, 80)
    assert [line.at(F(quality)) for quality in (50, 60, 75, 100)] == [60, 64, 70, 80]


def test_two_lines_cross_where_their_totals_are_equal():
    """A falls from 80 to 60, B rises from 60 to 90: 80 - 20t = 60 + 30t at t = 2/5, that is 70."""
    lines = (a_line("A", 80, 60), a_line("B", 60, 90))
    crossing = Crossing(quality=F(70), below="A", above="B", place=1)
    assert crossings(lines, 1) == crossings(lines[::-1], 1) == (crossing,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((80, 60), (70, 50)),
        ((80, 60), (80, 50)),
        ((80, 60), (70, 60)),
        ((80, 60), (80, 60)),
        ((80, 80), (70, 70)),
    ],
)
def test_lines_that_meet_at_an_end_or_nowhere_do_not_cross(one, other):
    """Nobody overtakes between 50 and 100."""
    assert crossings((a_line("A", *one), a_line("B", *other)), 1) == ()


#: At 50: A 90, B 80, C 70. At 100: A 60, B 75, C 95. A and B meet at 50 + 50 x 10/25 = 70,
#: A and C at 50 + 50 x 20/55 = 68.18, B and C at 50 + 50 x 10/30 = 66.67.
THREE = (a_line("A", 90, 60), a_line("B", 80, 75), a_line("C", 70, 95))


def test_only_crossings_at_the_first_rank_and_the_last_place_matter():
    """C overtakes B (second place), then A (first place), and then B overtakes A below."""
    first = Crossing(quality=F(750, 11), below="A", above="C", place=1)
    assert crossings(THREE, 1) == (first,)
    second = Crossing(quality=F(200, 3), below="B", above="C", place=2)
    last = Crossing(quality=F(70), below="A", above="B", place=2)
    assert crossings(THREE, 2) == (second, first, last)
    assert crossings(THREE, 3) == (first,)


def test_lines_through_one_point_change_their_order_at_once():
    """All three are 75 at 75: C, last before, is first after."""
    lines = (a_line("A", 90, 60), a_line("B", 75, 75), a_line("C", 60, 90))
    assert crossings(lines, 2) == (
        Crossing(quality=F(75), below="A", above="C", place=1),
        Crossing(quality=F(75), below="A", above="C", place=2),
    )


def a_trial(submissions, **procurement):
    """A trial of these bids."""
    procurement = in_one_lot(**procurement)
    return Trial(
        procurement=procurement,
        submissions=submissions,
        register=a_register(),
        on=ON,
        outcome=evaluate(procurement, submissions, a_register(), ON, compare=False),
    )


def two(first, second):
    """B01 at £20 and B02 at £18 in lot 1, all answers of each at these scores."""
    return some_submissions(
        a_submission("B01", {"1": "20"}, dict.fromkeys(("Q1", "Q2", "Q3"), first)),
        a_submission("B02", {"1": "18"}, dict.fromkeys(("Q1", "Q2", "Q3"), second)),
    )


def test_every_split_is_tried_and_told_in_steps_of_five():
    """From 50 to 100: eleven."""
    told = []
    found = weights(a_trial(two(4, 3)), lambda *step: told.append(step))
    assert [split.quality for split in found.splits] == list(range(50, 101, 5))
    assert told == [("Splits between quality and price", n, 11) for n in range(1, 12)]
    assert (found.published, found.why_not) == (80, "")


def test_lines_of_two_bids_run_from_half_and_half_to_quality_alone():
    """B01 has 4/5 of quality and 18/20 of price: 40 + 45 and 80. B02: 30 + 50 and 60."""
    (lot,) = weights(a_trial(two(4, 3)), quietly).lots
    assert (lot.lot, lot.crossings) == ("1", ())
    assert lot.lines == (a_line("B01", 85, 80), a_line("B02", 80, 60))


def test_lots_with_one_bid_or_none_have_no_lines():
    """Nobody could overtake."""
    found = weights(a_trial(bids("20")), quietly)
    assert (found.lots, len(found.splits), found.why_not) == ((), 11, "")


def test_the_last_place_counts_holders_and_not_places():
    """Two additional beside the lead, and two bids: the second rank is the last that holds one."""
    places = (*LEAD, Places(kind=PlaceKind.ADDITIONAL, least=0, most=2))
    three = some_submissions(
        a_submission("B01", {"1": "22"}, {"Q1": 5, "Q2": 5, "Q3": 5}),
        a_submission("B02", {"1": "20"}, {"Q1": 4, "Q2": 5, "Q3": 4}),
        a_submission("B03", {"1": "18"}, {"Q1": 4, "Q2": 4, "Q3": 4}),
    )
    found = weights(a_trial(three, lots=(a_lot("1", places=places),)), quietly)
    assert {crossing.place for crossing in found.lots[0].crossings} <= {1, 3}
    led = weights(a_trial(three, lots=(a_lot("1", places=LEAD),)), quietly)
    assert {crossing.place for crossing in led.lots[0].crossings} <= {1}


def test_where_nothing_is_weighed_against_price_the_sentence_says_so():
    """A fixed price; and a rule whose total is no sum."""
    fixed = some_criteria(price=PriceScheme(rule="fixed"), price_weight=F(0))
    found = weights(a_trial(two(4, 3), criteria=fixed), quietly)
    assert (found.splits, found.lots, found.published) == ((), (), 80)
    assert found.why_not == (
        "Prices are fixed by the council: no split between quality and price can change"
        " who is ahead."
    )
    per_point = some_criteria(price=PriceScheme(rule="price_per_quality_point"))
    found = weights(a_trial(two(4, 3), criteria=per_point), quietly)
    assert (len(found.splits), found.lots, found.published) == (11, (), 80)
    assert found.why_not == (
        "Under this price rule no total is the sum of a quality score and a price score:"
        " there are no crossing points."
    )


def test_another_split_keeps_shares_and_rounding_unless_it_is_exact():
    """60 for quality: 40, 30 and 10 become 30, 22.50 and 7.50, and price takes 40."""
    rounding = Rounding(score=1, question=2, quality=2, price=2, total=2)
    procurement = in_one_lot(criteria=some_criteria(rounding=rounding))
    criteria = reweighted(procurement, F(60)).criteria
    assert [question.weight for question in criteria.questions] == [30, F("22.5"), F("7.5")]
    assert [part.weight for part in criteria.sub_criteria] == [60]
    assert (criteria.quality_weight, criteria.price_weight) == (60, 40)
    assert criteria.rounding == rounding
    exact = reweighted(procurement, F(60), exactly=True).criteria
    assert exact.rounding == Rounding(score=1, total=None)


def test_weights_within_a_sub_criterion_stay_as_they_are():
    """Only the sub-criterion's own weight changes."""
    base = some_criteria(weights_of=WeightsOf.SUB_CRITERION)
    questions = tuple(
        replace(question, weight=F(weight))
        for question, weight in zip(base.questions, (50, 30, 20), strict=True)
    )
    procurement = in_one_lot(criteria=replace(base, questions=questions))
    criteria = reweighted(procurement, F(60)).criteria
    assert criteria.questions == questions
    assert [part.weight for part in criteria.sub_criteria] == [60]
