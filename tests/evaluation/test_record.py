"""The marking record as a challenger would read it: what is noted, where, in which words."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.question import MarkCombination
from criteria.scale import Point
from evidence.finding import Finding, Severity
from tender.evaluation.record import marking_findings
from tender.evaluation.submission import Answer, Consensus, Mark
from tests.factories import SCALE, a_submission, some_criteria, some_submissions

SOUND = "The answer names who rings whom when a carer is late, and gives March's figures for it."
CASES = (
    "law: Lancashire Care v Lancashire CC [2018] EWHC 1589;"
    " Woods v Milton Keynes [2015] EWHC 2011; Bromcom [2022] EWHC 3262"
)


def agreed(score, rationale=SOUND):
    """A consensus score with its rationale."""
    return Consensus(score=None if score is None else F(score), rationale=rationale)


def gave(*marks, reason="Page 3 says so."):
    """Marks of officer-1, officer-2 and so on, each with a reason."""
    return tuple(Mark(f"officer-{n}", mark, reason) for n, mark in enumerate(marks, 1))


AGREED_AT_3 = agreed(3)


def an_answer(marks=(3, 3), consensus=AGREED_AT_3, question="Q1", lot="", **changes):
    """An answer with nothing to note: two marks with reasons, and a sound rationale."""
    marks = marks if marks and isinstance(marks[0], Mark) else gave(*marks)
    answer = Answer(question=question, marks=marks, consensus=consensus, lot=lot)
    return replace(answer, **changes)


def noted(*answers, criteria=None, bidder="B01", others=()):
    """What is found on one bidder's answers, others beside it."""
    bids = (a_submission(bidder, answers=answers), *others)
    return marking_findings(criteria or some_criteria(), some_submissions(*bids))


def codes(*answers, **how):
    """The codes of what is found."""
    return [finding.code for finding in noted(*answers, **how)]


def test_a_sound_record_has_no_finding():
    """Two marks and a rationale for each answer."""
    assert noted(an_answer(), an_answer(question="Q3", lot="1")) == ()


@pytest.mark.parametrize(("lot", "place"), [("", ""), ("2", " in lot 2")])
def test_a_finding_says_whose_answer_to_what_and_where(lot, place):
    """An answer given once has no lot."""
    assert noted(an_answer(marks=(3,), lot=lot)) == (
        Finding(
            code="marks-missing",
            severity=Severity.WARNING,
            where=f"B01.Q1{place}",
            what=f"B01, Q1{place}: 1 mark where 2 people mark",
            remedy="say why, on record",
            source=CASES,
        ),
    )


def test_marks_are_counted_against_the_question():
    """Q2 is marked by three; more than asked is not too few."""
    assert codes(an_answer(question="Q2")) == ["marks-missing"]
    assert codes(an_answer(question="Q2", marks=(3, 3, 3))) == []
    assert codes(an_answer(marks=(3, 3, 3))) == []
    assert codes(an_answer(marks=())) == ["marks-missing"]


def test_each_mark_needs_a_reason():
    """A blank is none."""
    marks = (Mark("officer-1", 3, "Page 3."), Mark("officer-2", F(7, 2), " "))
    (finding,) = noted(an_answer(marks=marks, consensus=agreed(3)))
    assert finding.code == "mark-without-reason"
    assert finding.what == "B01, Q1: officer-2 gave 3.5 without a reason"
    assert finding.remedy == "ask for the reason given at the time"


@pytest.mark.parametrize("consensus", [None, agreed(1, " ")])
def test_a_score_without_a_rationale_says_so_and_nothing_more(consensus):
    """Neither its few words nor its distance from the marks."""
    (finding,) = noted(an_answer(consensus=consensus))
    assert finding.code == "score-without-rationale"
    assert finding.what == "B01, Q1: nobody wrote down why the score was agreed"
    assert finding.remedy == "no score stands without the authority's own reasons"


def test_twelve_words_are_enough_and_eleven_are_thin():
    """Counted as words, whatever is between them."""
    words = [f"word{number}" for number in range(12)]
    assert codes(an_answer(consensus=agreed(3, "  ".join(words)))) == []
    (finding,) = noted(an_answer(consensus=agreed(3, " ".join(words[1:]))))
    assert (finding.code, finding.what) == (
        "thin-rationale",
        "B01, Q1: the rationale has 11 words",
    )
    assert finding.remedy == "say which passage earned the score, and why not the mark above"


@pytest.mark.parametrize(
    ("marks", "score", "found"),
    [
        ((3, 3), 3, []),
        ((2, 3), 2, []),
        ((2, 3), 3, []),
        ((2, 4), 3, ["consensus-nobody-gave"]),
        ((2, 3), 4, ["consensus-outside-marks"]),
        ((2, 3), 1, ["consensus-outside-marks"]),
        ((1, 4), 4, ["marks-far-apart"]),
        ((2, 4), 4, []),
        ((0, 5), 3, ["consensus-nobody-gave", "marks-far-apart"]),
    ],
)
def test_the_score_agreed_is_set_beside_the_marks_given(marks, score, found):
    """Outside them, between them where nobody stood, and three or more from end to end."""
    assert codes(an_answer(marks=marks, consensus=agreed(score))) == found


def test_what_is_said_of_scores_beside_marks():
    """In figures, and what the rationale owes the reader."""
    (outside,) = noted(an_answer(marks=(2, 3), consensus=agreed(4)))
    assert outside.what == "B01, Q1: the consensus score 4 is outside the marks given, 2 to 3"
    assert outside.severity is Severity.WARNING
    assert outside.remedy == (
        "the rationale must say what the meeting saw that nobody had seen alone"
    )
    nobody, apart = noted(an_answer(marks=(0, 5), consensus=agreed(3)))
    assert (nobody.what, nobody.severity) == ("B01, Q1: nobody gave 3 (0, 5)", Severity.NOTE)
    assert nobody.remedy == "the rationale must say how the meeting came to it"
    assert (apart.what, apart.severity) == ("B01, Q1: the marks run from 0 to 5", Severity.NOTE)
    assert apart.remedy == "the rationale must answer both ends"


def test_a_mean_or_a_median_is_not_set_beside_the_marks_it_is_made_of():
    """Nor is a moderated answer without a score, or without marks."""
    criteria = some_criteria()
    means = tuple(
        replace(question, combining=MarkCombination.MEAN) for question in criteria.questions
    )
    averaged = replace(criteria, questions=means)
    assert codes(an_answer(marks=(0, 5), consensus=agreed(3)), criteria=averaged) == []
    assert codes(an_answer(marks=(0, 5), consensus=agreed(None))) == []
    assert codes(an_answer(marks=(), consensus=agreed(3))) == ["marks-missing"]


def described(descriptor):
    """The test criteria with this descriptor of the mark 3."""
    points = tuple(
        Point(mark=point.mark, label=point.label, descriptor=descriptor)
        if point.mark == 3
        else point
        for point in SCALE.points
    )
    return some_criteria(scales=(replace(SCALE, points=points),))


#: 100 characters in 17 words
DESCRIPTOR = (
    "Meets the requirement in most respects, with some detail of how staff, rotas and "
    "visits are planned."
)


@pytest.mark.parametrize(
    ("rationale", "repeats"),
    [
        (DESCRIPTOR, True),
        (DESCRIPTOR.upper(), True),
        (SOUND, False),
        # 85 of 100 characters are enough, 84 are not.
        (DESCRIPTOR[:85] + " one two three", True),
        (DESCRIPTOR[:84] + "! one two three", False),
        # Twice as long as the descriptor says more than it; one character less does not.
        (DESCRIPTOR + " x" * 50, True),
        (DESCRIPTOR + " x" * 50 + "x", False),
    ],
)
def test_a_rationale_that_repeats_the_scale_is_noted(rationale, repeats):
    """In whatever capitals, and where nearly all of the descriptor stands in it and little more."""
    assert len(DESCRIPTOR) == 100
    found = noted(an_answer(consensus=agreed(3, rationale)), criteria=described(DESCRIPTOR))
    assert [finding.code for finding in found] == ["rationale-repeats-descriptor"] * repeats
    if repeats:
        assert found[0].what == "B01, Q1: the rationale repeats the words of the scale"
        assert found[0].remedy == "refer to what the answer says"


@pytest.mark.parametrize(("kept", "repeats"), [(170, True), (169, False)])
def test_a_long_descriptor_is_compared_like_a_short_one(kept, repeats):
    """170 of 200 characters are 85 in a hundred; 169 are not. Letters that come often count too."""
    descriptor = f"{DESCRIPTOR} and {DESCRIPTOR[:-1].upper()[:95]}"
    assert len(descriptor) == 200
    said = f"{descriptor[:kept]}{'#' * 60}"
    found = codes(an_answer(consensus=agreed(3, said)), criteria=described(descriptor))
    assert ("rationale-repeats-descriptor" in found) is repeats


def test_a_descriptor_of_three_words_can_hardly_be_avoided():
    """Four can."""
    rationale = "Fully met throughout here, {}".format("and so on " * 4)
    assert codes(an_answer(consensus=agreed(3, rationale)), criteria=described("x")) == []
    short = "Requirement fully demonstrated"
    long = "Every requirement fully demonstrated"
    for descriptor, found in ((short, []), (long, ["rationale-repeats-descriptor"])):
        said = f"{descriptor}. It is so in the text."
        assert codes(an_answer(consensus=agreed(3, said)), criteria=described(descriptor)) == [
            "thin-rationale",
            *found,
        ]


def test_words_that_only_share_letters_are_no_copy():
    """Pieces of eight characters or fewer prove nothing; nine do."""
    descriptor = "abcdefgh ijklmnop qrstuvwx yzabcdef"
    pieces = " - ".join(descriptor.split())
    assert codes(an_answer(consensus=agreed(3, pieces)), criteria=described(descriptor)) == [
        "thin-rationale"
    ]
    nine = "abcdefghi jklmnopqr stuvwxyza bcdefghij"
    pieces = "-".join(nine.split())
    assert codes(an_answer(consensus=agreed(3, pieces)), criteria=described(nine)) == [
        "thin-rationale",
        "rationale-repeats-descriptor",
    ]


def test_one_rationale_for_two_bidders_is_noted_at_the_second():
    """Whatever its capitals and blanks; of one question, and not of one bidder twice or of none."""
    other = a_submission("B02", answers=(an_answer(consensus=agreed(3, f"  {SOUND.upper()} ")),))
    (finding,) = noted(an_answer(), others=(other,))
    assert (finding.code, finding.where) == ("same-rationale-twice", "B02.Q1")
    assert finding.what == "B02, Q1: the rationale is word for word that of B01"
    assert finding.remedy == "give each bidder its own reasons"
    elsewhere = a_submission("B02", answers=(an_answer(question="Q3"),))
    assert noted(an_answer(), others=(elsewhere,)) == ()
    assert noted(an_answer(lot="1"), an_answer(lot="2")) == ()
    blank = an_answer(consensus=agreed(3, " "))
    without = an_answer(consensus=None)
    assert (
        codes(blank, others=(a_submission("B02", answers=(blank, without)),))
        == ["score-without-rationale"] * 3
    )


def test_a_reason_that_names_another_bidder_is_noted():
    """In the rationale or in a mark's reason; its own name is no other's."""
    rival = a_submission("B02", answers=())
    named = f"{SOUND} Better than {rival.name.upper()}."
    (finding,) = noted(an_answer(consensus=agreed(3, named)), others=(rival,))
    assert (finding.code, finding.what) == (
        "names-another-bidder",
        "B01, Q1: a reason names B02 (“BIDDER B02 HOMECARE (ILLUSTRATIVE)”)",
    )
    assert finding.severity is Severity.ERROR
    assert finding.remedy == (
        "an answer is marked against the scale, not against another answer; "
        "letters say “[another bidder]” there"
    )
    marks = gave(3, 3, reason=f"Unlike {rival.name} it has figures.")
    assert codes(an_answer(marks=marks), others=(rival,)) == ["names-another-bidder"]
    assert codes(an_answer(marks=marks, consensus=None), others=(rival,)) == [
        "score-without-rationale",
        "names-another-bidder",
    ]
    own = gave(3, 3, reason="Bidder B01 Homecare (illustrative) says so on page 3.")
    assert codes(an_answer(marks=own), others=(rival,)) == []


def test_a_descriptor_of_few_letters_is_found_again_in_a_long_rationale():
    """Each of its letters comes too often to be told from the others by itself."""
    descriptor = "the nest then sent ten tens to the tenth " * 6
    codes_found = codes(
        an_answer(consensus=agreed(3, f"{descriptor}sent on")), criteria=described(descriptor)
    )
    assert codes_found == ["rationale-repeats-descriptor"]
