"""What evaluations have in common is worked out once, and every outcome is as if it were not."""

from dataclasses import replace
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.price.rule import AbnormallyLow
from criteria.question import Consequence, Threshold
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.weights import reweighted
from tender.evaluation.known import KnownParts
from tests.contests import ON, a_register, bids, in_one_lot
from tests.factories import some_criteria

BASE = some_criteria()
MINIMUM = Threshold(least=F(2), consequence=Consequence.REJECT)
CONTEST = in_one_lot(
    criteria=replace(
        BASE,
        price=replace(BASE.price, abnormally_low=AbnormallyLow(below_next=F(10))),
        questions=(replace(BASE.questions[0], threshold=MINIMUM), *BASE.questions[1:]),
    )
)
BIDS = bids("17.00", "20.00", "20.50", "19.00")
#: the same bidders with other rates, declarations and experience
OTHERS = bids("21.00", "18.00", "20.50", "5.00", declarations={}, personal_care_since=None)
REGISTER = a_register(at_award=("Good", "Good", "Requires improvement"))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.integers(0, 2), st.integers(0, 5)),
        st.tuples(st.just("split"), st.just(0), st.integers(50, 90)),
        st.tuples(st.just("without"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("otherwise"), st.just(0), st.integers(0, 1)),
    ),
    min_size=1,
    max_size=5,
)


def marked(submissions, number, score):
    """The submissions, one bid's first answer agreed at another score."""
    first, *others = submissions.submissions[number].answers
    answer = replace(first, consensus=replace(first.consensus, score=F(score)))
    changed = replace(submissions.submissions[number], answers=(answer, *others))
    every = list(submissions.submissions)
    every[number] = changed
    return replace(submissions, submissions=tuple(every))


def done(step, procurement, submissions):
    """The contest after a step."""
    kind, number, value = step
    if kind == "split":
        return reweighted(procurement, F(value)), submissions
    if kind == "mark":
        return procurement, marked(submissions, number, value)
    if kind == "otherwise":
        return procurement, (BIDS, OTHERS)[value]
    left = tuple(one for at, one in enumerate(BIDS.submissions) if at != number)
    return procurement, replace(submissions, submissions=left)


@settings(max_examples=25)
@given(steps)
def test_with_what_is_known_every_outcome_is_the_same(way):
    """Marks, weights, who is there and all that gates and prices look at change one after the
    other; gates at both moments, a minimum score and a price that looks too low are at stake.
    """
    known, procurement, submissions = KnownParts(), CONTEST, BIDS
    for step in (None, *way):
        if step:
            procurement, submissions = done(step, procurement, submissions)
        fresh = evaluate(procurement, submissions, REGISTER, ON)
        assert evaluate(procurement, submissions, REGISTER, ON, known=known) == fresh
        quiet = evaluate(procurement, submissions, REGISTER, ON, notice=False, known=known)
        assert quiet == replace(fresh, findings=())


def test_a_part_is_known_by_the_very_values_that_it_was_made_from():
    """Not by equal ones, nor where there are more of them; another subject is another part."""
    known, made = KnownParts(), []

    def part(about, *of):
        return known.part(about, of, lambda: made.append((about, of)) or len(made))

    one, other = [1], [1]
    assert [part(("a",), one), part(("a",), one), part(("b",), one)] == [1, 1, 2]
    assert [part(("a",), other), part(("a",), one), part(("a",), one, one)] == [3, 4, 5]
