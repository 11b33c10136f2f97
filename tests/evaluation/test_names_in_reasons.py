"""Reasons and rationales that name another bidder: the findings on them."""

from fractions import Fraction

from tender.evaluation.record import marking_findings
from tender.evaluation.submission import Answer, Consensus, Mark
from tests.factories import a_submission, some_criteria, some_submissions


def agreed_for(reason):
    """An answer with two sound marks and this rationale."""
    marks = tuple(Mark(f"officer-{n}", 3, "Page 3 says so.") for n in (1, 2))
    return Answer(
        question="Q1", marks=marks, consensus=Consensus(score=Fraction(3), rationale=reason)
    )


def found_about(reason, rival, used=frozenset(), **how):
    """What is found on an answer of Birch Homecare Ltd with this rationale, beside a rival."""
    bids = (
        a_submission("B02", name="Birch Homecare Ltd", answers=(agreed_for(reason),)),
        a_submission("B01", name=rival, answers=()),
    )
    findings = marking_findings(some_criteria(), some_submissions(*bids), used, **how)
    return [(finding.code, finding.what.partition(": ")[2]) for finding in findings]


WEAKER = "The answer gives its own monthly figures and is weaker than the one {} sent in to us."


def test_a_rival_is_found_by_less_than_its_legal_name():
    """The rule of naming in answers; version 0.1.0 found the whole name alone."""
    short = WEAKER.format("Alder Homecare")
    assert found_about(short, "Alder Homecare Ltd") == [
        ("names-another-bidder", "a reason names B01 (“Alder Homecare”)")
    ]
    assert found_about(short, "Alder Homecare Ltd", whole_names=True) == []
    whole = WEAKER.format("Alder Homecare Ltd")
    assert found_about(whole, "Alder Homecare Ltd", whole_names=True) == [
        ("names-another-bidder", "a reason names B01")
    ]


def test_a_rival_may_be_meant_by_the_beginning_of_its_name():
    """A warning, unless the procurement itself uses the word; the whole name beside it will do."""
    word = WEAKER.format("Larkfield")
    assert found_about(word, "Larkfield Homecare Ltd") == [
        ("may-name-another-bidder", "a reason may name B01 (“Larkfield”)")
    ]
    assert found_about(word, "Larkfield Homecare Ltd", frozenset({"larkfield"})) == []
    both = f"{word} Larkfield Homecare has more."
    assert [code for code, _ in found_about(both, "Larkfield Homecare Ltd")] == [
        "names-another-bidder"
    ]
