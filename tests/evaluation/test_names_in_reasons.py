"""Reasons and rationales that name another bidder: the findings on them."""

from dataclasses import replace
from fractions import Fraction

from evidence.finding import Severity
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
    return found_on(agreed_for(reason), rival, used, **how)


def found_on(answer, rival, used=frozenset(), **how):
    """What is found of names on an answer of Birch Homecare Ltd."""
    findings = findings_on(answer, rival, used, **how)
    return [(finding.code, finding.what.partition(": ")[2]) for finding in findings]


def findings_on(answer, rival, used=frozenset(), **how):
    """Those findings."""
    bids = (
        a_submission("B02", name="Birch Homecare Ltd", answers=(answer,)),
        a_submission("B01", name=rival, answers=()),
    )
    findings = marking_findings(some_criteria(), some_submissions(*bids), used, **how)
    return [finding for finding in findings if finding.code.endswith("another-bidder")]


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


ALDER = "Alder Homecare Ltd"


def marked_for(reason):
    """An answer whose second mark has this reason, and whose rationale names nobody."""
    answer = agreed_for(WEAKER.format("panel"))
    first, second = answer.marks
    return replace(answer, marks=(first, replace(second, reason=reason)))


def test_a_word_that_the_answer_uses_itself_names_nobody():
    """Larkfield is a rival, and the place where this bidder has its team."""
    answer = marked_for("It says on page 3 that the Larkfield team has two seniors.")
    rival = "Larkfield Homecare Ltd"
    assert [code for code, _ in found_on(answer, rival)] == ["may-name-another-bidder"]
    assert found_on(replace(answer, text="Our Larkfield team rings first."), rival) == []


def test_every_reason_is_read_and_the_first_words_that_name_a_rival_are_told():
    """A dissent from the rationale too."""
    said = "No: Alder Homecare has more, and ALDER HOMECARE LTD shows it."
    answer = agreed_for(WEAKER.format("panel"))
    apart = replace(answer, consensus=replace(answer.consensus, dissent=said))
    assert found_on(apart, ALDER) == [
        ("names-another-bidder", "a reason names B01 (“Alder Homecare”)")
    ]


def test_what_may_be_a_name_is_a_warning_and_a_name_is_an_error():
    """The first word of a rival's name may be another word of the language."""
    for written, severity in (("Alder", Severity.WARNING), (ALDER, Severity.ERROR)):
        (finding,) = findings_on(agreed_for(WEAKER.format(written)), ALDER)
        assert finding.severity is severity


def test_version_0_1_0_read_the_rationale_and_the_reason_of_each_mark():
    """A bidder's own name was no other's."""
    answer = marked_for("It is unlike what ALDER HOMECARE LTD sent.")
    named = [("names-another-bidder", "a reason names B01")]
    assert found_on(answer, ALDER, whole_names=True) == named
    assert found_on(replace(answer, consensus=None), ALDER, whole_names=True) == named
    own = marked_for("Birch Homecare Ltd says so on page 3.")
    assert found_on(own, ALDER, whole_names=True) == []
