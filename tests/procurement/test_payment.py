"""Nottinghamshire's payment terms (report of 2018, paragraph 8): 95 per cent of commissioned hours,
5 more for two outcomes, never above 100.
"""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.procurement.payment import Payment, UnknownOutcome, due, share_due

OUTCOMES = ("independence", "continuity")
TERMS = Payment(
    commissioned_share=F(95), outcome_share=F(5), outcomes=OUTCOMES, most=F(100), source="report 8"
)


@pytest.mark.parametrize(
    ("met", "paid"), [((), "16150"), (("continuity",), "16150"), (OUTCOMES, "17000")]
)
def test_commissioned_hours_are_paid_and_outcomes_add_to_them(met, paid):
    """1,000 hours commissioned at the indicative 17.00 are 17,000: 16,150 are paid, and the other
    850 only when both outcomes are met.
    """
    assert due(TERMS, F(17_000), met).value == F(paid)


def test_delivering_more_than_the_share_earns_no_more():
    """98 per cent delivered and both outcomes met is still 100 per cent and not 103;
    the working shows what was delivered.
    """
    found = due(TERMS, F(17_000), OUTCOMES, delivered_share=F(98))
    assert found.value == F(17_000)
    assert [part.shown for part in found.operands] == ["17000", "100", "98"]


def test_terms_that_add_up_to_more_than_the_most_are_held_at_it():
    """97 and 5 make 102, and 100 is paid."""
    assert share_due(
        Payment(commissioned_share=F(97), outcome_share=F(5), outcomes=OUTCOMES, most=F(100)),
        OUTCOMES,
    ).value == F(100)


def test_an_outcome_nobody_agreed_is_refused():
    """The sentence names what there is."""
    with pytest.raises(
        UnknownOutcome, match="no outcome “speed”; they name: independence, continuity"
    ):
        due(TERMS, F(17_000), ("speed",))


def test_no_outcomes_named_means_no_outcome_share():
    """A share for outcomes that nobody named is never paid by accident."""
    assert share_due(
        Payment(commissioned_share=F(95), outcome_share=F(5), outcomes=(), most=F(100)), ()
    ).value == F(95)


@given(
    st.fractions(0, 10**7),
    st.fractions(0, 120),
    st.fractions(0, 20),
    st.sets(st.sampled_from(OUTCOMES)),
    st.none() | st.fractions(0, 200),
)
def test_never_above_the_price_of_what_was_commissioned(value, share, extra, met, delivered):
    """Whatever the shares, the outcomes and the delivery, no more is due than the price of the
    hours commissioned, and meeting more never pays less.
    """
    terms = Payment(commissioned_share=share, outcome_share=extra, outcomes=OUTCOMES, most=F(100))
    assert (
        due(terms, value, (), delivered).value <= due(terms, value, met, delivered).value <= value
    )
