"""The checks on award criteria at their limits: what just passes, and what is said of the next."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rung, SubCriterion, TieBreak, WeightsOf
from criteria.checks import check_criteria
from criteria.question import Consequence, MarkCombination, Threshold
from criteria.scale import Point, Scale
from evidence.finding import Severity
from tests.factories import SCALE, a_question, some_criteria

LOTS, GROUPS, PEOPLE = ("1", "2"), ("officers", "panel"), ("panel",)


def sound(**changes):
    """The test criteria, all questions marked by three."""
    base = some_criteria()
    questions = tuple(replace(question, evaluators=3) for question in base.questions)
    return replace(base, **({"questions": questions} | changes))


def with_question(**changes):
    """Sound but for changes to Q1."""
    base = sound()
    return sound(questions=(replace(base.questions[0], **changes), *base.questions[1:]))


def said(criteria, notes=False):
    """Code, place inside the criteria and sentence of what is found; notes only if asked for."""
    return [
        (finding.code, finding.where.removeprefix("criteria").lstrip("."), finding.what)
        for finding in check_criteria(criteria, LOTS, GROUPS, PEOPLE)
        if notes or finding.severity is not Severity.NOTE
    ]


def test_sound_criteria():
    """Nothing to say, but that no question is traced to what people said."""
    assert said(sound()) == []
    assert said(sound(), notes=True) == [
        (
            "question-answers-to-nothing",
            f"questions[{id}]",
            f"{id} is not traced to anything people said",
        )
        for id in ("Q1", "Q2", "Q3")
    ]
    traced = tuple(replace(question, findings=("F1",)) for question in sound().questions)
    assert said(sound(questions=traced), notes=True) == []


def test_quality_and_price_make_100():
    """By sum, whichever is off."""
    assert said(sound(price_weight=F("19.5"))) == [
        ("weights-not-100", "", "quality 80 and price 19.5 total 99.5")
    ]


def in_parts(*parts, **changes):
    """Criteria with sub-criteria of these weights; Q1 (50) is in method and Q2 (30) in people."""
    questions = (
        a_question("Q1", 50, sub_criterion="method", evaluators=3),
        a_question("Q2", 30, sub_criterion="people", evaluators=3),
    )
    names = ("method", "people", "more")
    return some_criteria(
        **(
            {
                "questions": questions,
                "coproduced_at_least": 0,
                "sub_criteria": tuple(
                    SubCriterion(id=id, title=id, weight=F(weight))
                    for id, weight in zip(names, parts, strict=False)
                ),
            }
            | changes
        )
    )


def test_sub_criteria_make_quality_and_questions_make_their_sub_criterion():
    """50 and 30; then 50 and 31, in which the questions are one short in each lot."""
    assert said(in_parts(50, 30)) == []
    short = "the questions of people in lot {} total 30 where it weighs 31"
    assert said(in_parts(50, 31)) == [
        ("weights-not-100", "sub_criteria", "the sub-criteria total 81 where quality is 80"),
        *(("weights-not-100", "sub_criteria[people]", short.format(lot)) for lot in LOTS),
    ]


def test_questions_make_quality_in_each_lot():
    """Q1 is asked in lot 1 alone: lot 2 is 40 short, and so is its sub-criterion there."""
    assert said(with_question(lots=("1",))) == [
        ("weights-not-100", "questions", "the questions of lot 2 total 40 where quality is 80"),
        (
            "weights-not-100",
            "sub_criteria[quality]",
            "the questions of quality in lot 2 total 40 where it weighs 80",
        ),
    ]


def test_questions_weighed_within_their_sub_criterion_make_100_of_it():
    """90 of method and 100 of people."""
    questions = (
        a_question("Q1", 90, sub_criterion="method", evaluators=3),
        a_question("Q2", 100, sub_criterion="people", evaluators=3),
    )
    criteria = in_parts(50, 30, weights_of=WeightsOf.SUB_CRITERION, questions=questions)
    assert said(criteria) == [
        (
            "weights-not-100",
            "sub_criteria[method]",
            f"the questions of method in lot {lot} total 90 per cent of it",
        )
        for lot in LOTS
    ]


def test_no_id_is_used_twice():
    """Of questions, scales and sub-criteria."""
    part = SubCriterion(id="quality", title="Quality", weight=F(40))
    third = a_question("Q3", 0, evaluators=3)
    criteria = sound(
        questions=(*sound().questions, third, third),
        scales=(SCALE, SCALE),
        sub_criteria=(part, replace(part, id="other"), part),
    )
    assert [finding for finding in said(criteria) if finding[0] == "id-used-twice"] == [
        ("id-used-twice", "questions[Q3]", "the id Q3 is used 3 times"),
        ("id-used-twice", "scales[0-5]", "the id 0-5 is used 2 times"),
        ("id-used-twice", "sub_criteria[quality]", "the id quality is used 2 times"),
    ]


def with_marks(*marks, descriptor="earned"):
    """What is said of a scale of these marks."""
    points = tuple(Point(mark=F(mark), label="x", descriptor=descriptor) for mark in marks)
    return said(sound(scales=(Scale(id="0-5", points=points),)))


def test_a_scale_has_two_marks_that_rise_to_something():
    """Nought and one are enough; the rest is told."""
    assert with_marks(0, 1) == with_marks(-1, "0.5") == []
    order, nothing = ("scale-out-of-order", "scales[0-5]"), ("scale-earns-nothing", "scales[0-5]")
    highest = "the highest mark is not above nought"
    assert with_marks() == [(*order, "the marks are none")]
    assert with_marks(5) == [(*order, "the marks are 5")]
    assert with_marks(0, "1/2", "1/2") == [(*order, "the marks are 0, 0.5, 0.5")]
    assert with_marks(2, 1) == [(*order, "the marks are 2, 1")]
    assert with_marks(-1, 0) == [(*nothing, highest)]
    assert with_marks(0, 1, descriptor=" ") == [
        ("mark-without-descriptor", f"scales[0-5].{mark}", f"the mark {mark} has no descriptor")
        for mark in (0, 1)
    ]


@pytest.mark.parametrize(
    ("changes", "place", "code", "sentence"),
    [
        ({"evaluators": 0}, ".marked_by", "question-nobody-scores", "nobody marks Q1"),
        ({"marked_by": ()}, ".marked_by", "question-nobody-scores", "nobody marks Q1"),
        ({"evaluators": 1}, ".evaluators", "few-evaluators", "Q1 is marked by 1"),
        ({"evaluators": 2}, ".evaluators", "few-evaluators", "Q1 is marked by 2"),
        (
            {"designed_by": ("cats",)},
            "",
            "unknown-group",
            "Q1 names the group cats, which is not there",
        ),
        (
            {"marked_by": ("officers", "cats")},
            "",
            "unknown-group",
            "Q1 names the group cats, which is not there",
        ),
        (
            {"lots": ("1", "2", "9")},
            ".lots",
            "unknown-lot",
            "Q1 names the lot 9, which is not there",
        ),
        ({"answered": "twice"}, ".answered", "unknown-answering", "“twice” says nothing"),
        (
            {"combining": MarkCombination.MEDIAN},
            ".combining",
            "average-without-consensus",
            "Q1 takes the median of individual marks",
        ),
        (
            {"threshold": Threshold(least=F("5.5"), consequence=Consequence.REJECT)},
            ".threshold",
            "minimum-out-of-reach",
            "the minimum is 5.5 and the highest mark is 5",
        ),
    ],
)
def test_a_fault_of_a_question_is_told_at_its_place(changes, place, code, sentence):
    """One change, one sentence."""
    assert said(with_question(**changes)) == [(code, f"questions[Q1]{place}", sentence)]


def test_what_a_question_may_say():
    """Answered once or per lot; a minimum that is the highest mark; marked by four."""
    for changes in (
        {"answered": "once"},
        {"answered": "per lot"},
        {"evaluators": 4},
        {"threshold": Threshold(least=F(5), consequence=Consequence.REJECT)},
    ):
        assert said(with_question(**changes)) == []


def test_a_scale_or_a_part_that_is_not_there_is_told():
    """And of a minimum on no scale nothing can be said."""
    threshold = Threshold(least=F(99), consequence=Consequence.REJECT)
    assert said(with_question(scale="0-9", threshold=threshold)) == [
        ("unknown-scale", "questions[Q1].scale", "Q1 names the scale 0-9, which is not there")
    ]
    found = said(with_question(sub_criterion="x"))
    assert found[-1] == (
        "unknown-sub-criterion",
        "questions[Q1]",
        "Q1 names the sub-criterion x, which is not there",
    )
    assert "unknown-sub-criterion" not in [
        code for code, *_ in said(with_question(sub_criterion=""))
    ]


def test_only_groups_that_are_there_mark():
    """One that is unknown marks nothing: nobody is left, and that is said once."""
    found = said(with_question(marked_by=("cats",)))
    assert [code for code, *_ in found] == ["question-nobody-scores", "unknown-group"]


def test_people_who_draw_on_care_design_and_mark_what_was_promised():
    """Q2 is both; Q1 only designed, Q3 only marked by them."""
    base = sound()
    questions = (
        replace(base.questions[0], designed_by=("panel",)),
        base.questions[1],
        replace(base.questions[2], marked_by=("panel",)),
    )
    assert said(sound(questions=questions, coproduced_at_least=1)) == []
    assert said(sound(questions=questions, coproduced_at_least=2)) == [
        (
            "too-few-coproduced",
            "questions",
            "1 questions are designed and marked by people who draw on care (Q2); 2 are promised",
        )
    ]
    nobody = (*base.questions[:1], replace(base.questions[1], designed_by=()), base.questions[2])
    assert said(sound(questions=nobody)) == [
        (
            "too-few-coproduced",
            "questions",
            "0 questions are designed and marked by people who draw on care (none); 1 are promised",
        )
    ]
    assert said(sound(questions=nobody, coproduced_at_least=0)) == []


@pytest.mark.parametrize(("least", "finds"), [("0", 0), ("100", 0), ("-0.5", 1), ("100.5", 1)])
def test_minimums_are_percentages(least, finds):
    """Of quality, of the whole, and of a part of quality."""
    threshold = Threshold(least=F(least), consequence=Consequence.REJECT)
    parts = (replace(sound().sub_criteria[0], threshold=threshold),)
    whole = sound(quality_threshold=threshold, total_threshold=threshold, sub_criteria=parts)
    places = ("quality_threshold", "total_threshold", "sub_criteria[quality].threshold")
    faults = [("minimum-out-of-reach", place, f"the minimum is {least}%") for place in places]
    assert said(whole) == faults * finds


def test_a_ladder_looks_at_questions_that_are_asked():
    """And there is one."""
    known, unknown = Rung(by=TieBreak.QUESTION, question="Q1"), Rung(by=TieBreak.QUESTION)
    assert said(sound(ties=(known, Rung(by=TieBreak.PRICE, question="Q9")))) == []
    place = ("unknown-question", "ties")
    assert said(sound(ties=(unknown,))) == [(*place, "a tie-break looks at no question")]
    elsewhere = replace(unknown, question="Q9")
    assert said(sound(ties=(elsewhere,))) == [(*place, "a tie-break looks at Q9")]
    assert said(sound(ties=())) == [("no-tie-break", "ties", "nothing says what decides a tie")]


def test_findings_name_the_law_or_the_source_they_rest_on():
    """Where there is one."""
    criteria = sound(price_weight=F(25), coproduced_at_least=9, source="ITT 2")
    sources = {
        finding.code: finding.source for finding in check_criteria(criteria, (), GROUPS, PEOPLE)
    }
    assert sources["weights-not-100"] == "law: Procurement Act 2023 s.23; PCR 2015 reg 67"
    assert sources["too-few-coproduced"] == "ITT 2"
