"""Leicester 2023, what bids are judged by: weights, gates and questions; every figure against the
scrutiny report of 24 August 2023, named "report" below, by heading and paragraph.
"""

from datetime import date
from fractions import Fraction

import pytest

from criteria.participation import GateMoment, Measure, UnmetConsequence
from criteria.register import KeyQuestion, Rating
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.specification import Procurement


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("leicester-2023"))


@pytest.fixture(scope="module")
def facts(made: Procurement) -> dict[str, Fraction | None]:
    """The figures of its facts."""
    return {fact.id: fact.value for fact in made.facts}


def test_quality_is_80_and_price_20_inside_an_envelope(
    made: Procurement, facts: dict[str, Fraction | None]
) -> None:
    """Report 4.8(e): 80/20 because the envelope is set at ITT stage; Cost and Spend (b): 19.23 to
    20.31 and 19.23 to 21.11 are paid today.
    """
    criteria = made.criteria
    assert (
        criteria.quality_weight,
        criteria.price_weight,
        criteria.price.rule,
        criteria.source,
    ) == (80, 20, "envelope", "report 4.8(e)")
    ends = [(line.floor, line.ceiling) for lot in made.lots for line in lot.rates]
    assert ends == [(Fraction("19.23"), Fraction("20.31")), (Fraction("19.23"), Fraction("21.11"))]
    assert ends == [
        (facts["rate-1-lowest"], facts["rate-1-highest"]),
        (facts["rate-2-lowest"], facts["rate-2-highest"]),
    ]


def test_gates_at_bid(made: Procurement) -> None:
    """Report 4.8(a), Appendix A (k) and (l): registered, inspected once, at least Requires
    improvement with Good in Well-led, experience as a company.
    """
    at_bid = {one.measure: one for one in made.conditions if GateMoment.BID in one.when}
    assert {
        Measure.REGISTERED,
        Measure.INSPECTED,
        Measure.OVERALL,
        Measure.KEY_QUESTION,
        Measure.PERSONAL_CARE,
        Measure.EXPERIENCE,
        Measure.ENVELOPE,
    } <= set(at_bid)
    overall, led = at_bid[Measure.OVERALL], at_bid[Measure.KEY_QUESTION]
    assert (overall.rating, led.rating, led.key_question) == (
        Rating.REQUIRES_IMPROVEMENT,
        Rating.GOOD,
        KeyQuestion.WELL_LED,
    )
    assert {overall.if_below, led.if_below, at_bid[Measure.INSPECTED].if_below} == {
        UnmetConsequence.FAIL
    }
    assert all(one.reason for one in made.conditions)


def test_the_gate_at_award_is_good_or_a_plan_and_the_contract_may_wait(made: Procurement) -> None:
    """Report Appendix A (k); held to the start on 7 October 2024 at the latest (4.12(b))."""
    gates = [
        one
        for one in made.conditions
        if one.measure is Measure.OVERALL and GateMoment.AWARD in one.when
    ]
    assert [(one.rating, one.if_below, one.held_until) for one in gates] == [
        (Rating.GOOD, UnmetConsequence.PLAN, date(2024, 10, 7))
    ]
    assert made.alternatives[0].title == "Ask for a CQC rating of Good in every domain"
    assert made.alternatives[0].source == "report Appendix A (k)"


def test_twelve_questions_weigh_80_in_each_lot_and_five_mark_each(made: Procurement) -> None:
    """Illustrative: weights, parts and the number of evaluators."""
    criteria = made.criteria
    for lot in made.lots:
        asked = criteria.asked_in(lot.id)
        assert (len(asked), sum(question.weight for question in asked)) == (12, 80)
        assert {
            part.id: sum(q.weight for q in asked if q.sub_criterion == part.id)
            for part in criteria.sub_criteria
        } == {part.id: part.weight for part in criteria.sub_criteria}
    assert {question.evaluators for question in criteria.questions} == {5}
    assert all(question.source.startswith("illustrative") for question in criteria.questions)


def test_people_who_draw_on_support_design_and_mark_at_least_two_questions(
    made: Procurement,
) -> None:
    """Report 4.8(e). Q3 and Q4 are designed by them alone; Q5 with officers."""
    people = {group.id for group in made.groups if group.draws_on_care}
    questions = made.criteria.questions
    assert made.criteria.coproduced_at_least == 2
    assert [
        q.id for q in questions if people & set(q.designed_by) and people & set(q.marked_by)
    ] == ["Q3", "Q4", "Q5"]
    assert [q.id for q in questions if set(q.designed_by) == people] == ["Q3", "Q4"]


def test_each_question_has_a_scale_from_0_to_5_with_descriptors(made: Procurement) -> None:
    """Illustrative: the report gives no scale."""
    for question in made.criteria.questions:
        points = made.criteria.scale(question.scale).points
        assert [point.mark for point in points] == [0, 1, 2, 3, 4, 5]
        assert all(point.label and point.descriptor for point in points)


def test_each_question_answers_to_what_engagement_found_and_each_finding_is_asked_about(
    made: Procurement,
) -> None:
    """Report Engagement: questions relate directly to what people said was important to them; the
    summary of findings names the subjects.
    """
    asked = {question.id: set(question.findings) for question in made.criteria.questions}
    assert all(asked.values())
    assert set().union(*asked.values()) == {finding.id for finding in made.engagement}
    subjects = {
        "consistency-people",
        "communication",
        "language",
        "not-rushed",
        "punctual",
        "staff-training",
        "choice",
    }
    assert subjects <= {finding.id for finding in made.engagement}
    assert next(
        finding.figure for finding in made.engagement if finding.id == "zero-hours"
    ) == Fraction("75.2")
