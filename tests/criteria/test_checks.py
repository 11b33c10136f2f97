"""What the checks on award criteria find, each alone in an otherwise sound procurement."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rung, TieBreak, WeightsOf
from criteria.checks import check_criteria
from criteria.price.checks import check_lines, check_price
from criteria.price.rule import Band, Basis, Breach, PriceScheme
from criteria.question import Consequence, MarkCombination, Threshold
from criteria.scale import MarkOffScale, Point, Scale
from tests.factories import SCALE, a_question, some_criteria

LOTS, GROUPS, PEOPLE = ("1", "2"), ("officers", "panel"), ("panel",)


def codes(criteria):
    """The codes and places of everything found, notes apart."""
    found = [*check_criteria(criteria, LOTS, GROUPS, PEOPLE), *check_price(criteria)]
    return sorted({(one.code, one.where) for one in found if one.severity != "note"})


def with_question(**changes):
    """Sound criteria but for a change to Q1."""
    criteria = some_criteria()
    return replace(
        criteria, questions=(replace(criteria.questions[0], **changes), *criteria.questions[1:])
    )


def test_sound_criteria_have_nothing_but_few_evaluators():
    """The test procurement has two people on Q1 and Q3, which is said."""
    assert codes(some_criteria()) == [
        ("few-evaluators", "criteria.questions[Q1].evaluators"),
        ("few-evaluators", "criteria.questions[Q3].evaluators"),
    ]


def only(criteria):
    """What is found beyond the sound criteria's own findings."""
    return [one for one in codes(criteria) if one not in codes(some_criteria())]


def test_weights_that_do_not_total_100_are_found_at_every_level():
    """Price 25 beside quality 80; and a question of 41 where its sub-criterion has room for 40."""
    assert only(some_criteria(price_weight=F(25))) == [("weights-not-100", "criteria")]
    assert only(with_question(weight=F(41))) == [
        ("weights-not-100", "criteria.questions"),
        ("weights-not-100", "criteria.sub_criteria[quality]"),
    ]


def test_criteria_without_parts_have_questions_that_make_quality():
    """40, 30 and 10, and no sub-criterion to divide them."""
    questions = tuple(replace(one, sub_criterion="") for one in some_criteria().questions)
    whole = some_criteria(sub_criteria=(), questions=questions)
    assert only(whole) == []
    assert only(replace(whole, quality_weight=F(70), price_weight=F(30))) == [
        ("weights-not-100", "criteria.questions")
    ]


def test_weights_of_a_sub_criterion_total_100_of_it():
    """50, 30 and 20 per cent of a sub-criterion of 80 are 40, 24 and 16 of the award."""
    criteria = some_criteria(weights_of=WeightsOf.SUB_CRITERION)
    questions = tuple(
        replace(one, weight=F(weight))
        for one, weight in zip(criteria.questions, (50, 30, 20), strict=True)
    )
    criteria = replace(criteria, questions=questions)
    assert only(criteria) == []
    assert [criteria.weight_of(question) for question in questions] == [40, 24, 16]


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"marked_by": ()}, "question-nobody-scores", "criteria.questions[Q1].marked_by"),
        ({"evaluators": 0}, "question-nobody-scores", "criteria.questions[Q1].marked_by"),
        ({"designed_by": ("nobody",)}, "unknown-group", "criteria.questions[Q1]"),
        ({"scale": "0-9"}, "unknown-scale", "criteria.questions[Q1].scale"),
        ({"answered": "twice"}, "unknown-answering", "criteria.questions[Q1].answered"),
        (
            {"combining": MarkCombination.MEAN},
            "average-without-consensus",
            "criteria.questions[Q1].combining",
        ),
        (
            {"threshold": Threshold(least=F(6), consequence=Consequence.REJECT)},
            "minimum-out-of-reach",
            "criteria.questions[Q1].threshold",
        ),
    ],
)
def test_a_fault_in_one_question_is_found_at_its_place(change, code, where):
    """One change, one finding of this code at this place."""
    assert (code, where) in only(with_question(**change))


def test_fewer_coproduced_questions_than_promised():
    """Q2 alone is designed and marked by people who draw on care; two are promised."""
    assert only(some_criteria(coproduced_at_least=2)) == [
        ("too-few-coproduced", "criteria.questions")
    ]


def test_a_mark_without_descriptor_and_a_scale_out_of_order():
    """Both are found on the scale itself."""
    bare = Scale(
        id="0-5",
        points=(
            Point(mark=F(5), label="x", descriptor=" "),
            Point(mark=F(0), label="y", descriptor="none"),
        ),
    )
    assert only(some_criteria(scales=(bare,)))[:2] == [
        ("mark-without-descriptor", "criteria.scales[0-5].5"),
        ("scale-earns-nothing", "criteria.scales[0-5]"),
    ]


def test_a_mark_off_the_scale_is_refused_with_the_points_there_are():
    """2.5 is between two points of 0 to 5."""
    with pytest.raises(
        MarkOffScale, match=r"2\.5 is not a mark on this scale \(0, 1, 2, 3, 4, 5\)"
    ):
        SCALE.point(F("2.5"))


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        (PriceScheme(rule="logarithm"), "unknown-price-rule"),
        (
            PriceScheme(rule="banded", bands=(Band(up_to=F(100), share=F(100)),)),
            "missing-parameter",
        ),
        (
            PriceScheme(
                rule="banded",
                parameters={"guide": F(20)},
                bands=(Band(up_to=F(9), share=F(1)), Band(up_to=F(8), share=F(1))),
            ),
            "bands-out-of-order",
        ),
        (PriceScheme(rule="envelope", parameters={"slope": F(1)}), "unknown-parameter"),
        (
            PriceScheme(
                rule="lowest_ratio", parameters={"power": F(1, 2)}, zero_price=Breach.DISQUALIFY
            ),
            "power-not-exact",
        ),
        (PriceScheme(rule="lowest_ratio"), "zero-price-squeezes-others"),
        (PriceScheme(rule="price_per_quality_point"), "rule-has-no-weights"),
        (PriceScheme(rule="fixed"), "fixed-price-weighs"),
    ],
)
def test_a_price_rule_that_does_not_fit(scheme, code):
    """The finding names the fault of the rule."""
    assert [one for one, _ in only(some_criteria(price=scheme))] == [code]


def test_rate_lines_that_the_rule_cannot_read():
    """A basket without volumes; a single price over two lines; an envelope rule without a floor;
    shares that are not 100.
    """
    bid, none = (True, None, F(22)), (None, None)

    def found(scheme, lines, volumes=none, shares=none):
        return [
            one.code
            for one in check_lines(
                some_criteria(price=scheme), "lots[1].rates", lines, volumes, shares
            )
        ]

    assert found(
        PriceScheme(rule="lowest_ratio", basis=Basis.BASKET), (bid, bid), (F(9), None)
    ) == ["line-without-volume"]
    assert found(PriceScheme(rule="lowest_ratio"), (bid, bid)) == ["basis-does-not-fit"]
    assert found(PriceScheme(rule="envelope"), (bid,)) == ["line-without-envelope"]
    assert found(
        PriceScheme(rule="lowest_ratio", basis=Basis.PER_LINE), (bid, bid), none, (F(50), F(40))
    ) == ["weights-not-100"]
    assert found(PriceScheme(rule="lowest_ratio"), ()) == ["nothing-to-price"]


def test_a_tie_break_on_a_question_that_is_not_asked():
    """The ladder names Q9."""
    assert only(some_criteria(ties=(Rung(by=TieBreak.QUESTION, question="Q9"),))) == [
        ("unknown-question", "criteria.ties")
    ]
    assert only(some_criteria(ties=())) == [("no-tie-break", "criteria.ties")]


def test_a_question_used_twice():
    """Two questions of one id cannot be told apart in a mark sheet."""
    criteria = some_criteria()
    twice = replace(criteria, questions=(*criteria.questions, a_question("Q1", 0)))
    assert ("id-used-twice", "criteria.questions[Q1]") in only(twice)
