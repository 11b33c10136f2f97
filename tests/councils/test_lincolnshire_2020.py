"""Lincolnshire 2020 as data: every figure against the report to the Executive of 4 February 2020,
named "report" below, by paragraph.
"""

from datetime import date
from fractions import Fraction

import pytest

from criteria.price.rule import Basis
from lots.limits import Allocation
from lots.place import PlaceKind
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.procurement.claims import agrees, computed
from tender.procurement.specification import Procurement
from tender.procurement.standstill import standstill
from tender.procurement.term import terms
from tender.procurement.timetable import Step


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("lincolnshire-2020"))


def test_price_is_a_basket_of_three_rates_inside_an_envelope(made: Procurement) -> None:
    """Illustrative: the report does not say how price is judged.

    The envelope lies on both sides of each published rate.
    """
    price = made.criteria.price
    assert (price.rule, price.basis, price.source) == ("envelope", Basis.BASKET, "illustrative")
    for lot in made.lots:
        assert all(line.floor < line.indicative < line.ceiling for line in lot.rates)


def test_contract_terms_and_their_cost(made: Procurement) -> None:
    """Report 2.21: 1.7 million, 300,000 and 50,000 pounds a year, about 2 million together;
    2.14(2): 12 x 3 x 12 x 52 = 22,464 hours.
    """
    assert {term.id: term.cost_a_year for term in made.terms if term.cost_a_year} == {
        "half-hour": 1_700_000,
        "floating-support": 300_000,
        "extra-rural": 50_000,
    }
    facts = {fact.id: fact.value for fact in made.facts}
    assert (facts["new-terms"], facts["floating-hours"], facts["extra-rural-cost"]) == (
        2_000_000,
        22_000,
        55_724,
    )
    claims = {claim.id: claim for claim in made.claims}
    assert computed(claims["floating-hours"]).value == 22_464
    assert computed(claims["new-terms"]).value == 2_050_000
    assert not any("block" in term.title for term in made.terms)


def test_six_time_bands(made: Procurement) -> None:
    """Report 2.14(8), table of tiers."""
    assert [(one.tier, one.begins, one.ends) for one in made.time_bands] == [
        (1, "07:00", "09:30"),
        (2, "07:00", "11:00"),
        (3, "11:30", "14:00"),
        (4, "15:45", "18:30"),
        (5, "18:30", "22:00"),
        (6, "20:00", "22:00"),
    ]


def test_the_term_is_five_years_and_three_times_one(made: Procurement) -> None:
    """Report 2.32 and 2.33.

    From 1 July 2020 five years end on 30 June 2025 and eight on 30 June 2028. Before: 3+1+1+1.
    """
    options = terms(made.duration)
    assert (options.shape, [stage.ends.year for stage in options.stages]) == (
        "5+1+1+1 years",
        [2025, 2026, 2027, 2028],
    )
    assert (options.initial.ends, options.longest.ends) == (date(2025, 6, 30), date(2028, 6, 30))
    assert next(fact for fact in made.facts if fact.id == "term-before").text.startswith(
        "3+1+1+1 years"
    )


def test_the_milestones_are_those_of_the_report(made: Procurement) -> None:
    """Report 3.3 (provisional timeline), 2.33 (contracts start on 1 July)
    and 1.6 (old ones end on 30 September).
    """
    stated = {
        step: (one.on, one.until)
        for step in Step
        if (one := made.timetable.first(step)) and one.source.startswith("report")
    }
    assert stated == {
        Step.ITT: (date(2020, 2, 14), None),
        Step.EVALUATION_ENDS: (date(2020, 4, 24), None),
        Step.AWARD: (date(2020, 7, 3), None),
        Step.CONTRACT_START: (date(2020, 7, 1), None),
        Step.MOBILISATION_ENDS: (date(2020, 7, 3), date(2020, 9, 30)),
        Step.OLD_CONTRACT_ENDS: (date(2020, 9, 30), None),
        Step.GO_LIVE: (date(2020, 10, 1), None),
    }


def test_the_survey_is_what_questions_are_traced_to(made: Procurement) -> None:
    """Report 2.22 and 2.23: 364 people, about 17.5 per cent; four figures out of five,
    and what works badly.
    """
    heard = {one.id: one for one in made.engagement}
    assert [heard[id].figure for id in ("stayed", "satisfied", "well-trained", "care-plan")] == [
        Fraction(f) for f in ("4.25", "4.27", "4.34", "4.48")
    ]
    facts = {fact.id: fact.value for fact in made.facts}
    assert (facts["surveyed"], facts["surveyed-share"]) == (364, Fraction("17.5"))
    traced = {id for question in made.criteria.questions for id in question.findings}
    assert traced == set(heard)
    assert {"office", "punctuality", "between-visits", "consistency"} <= traced
    assert all(question.findings for question in made.criteria.questions)


def test_quality_and_local_strength_are_both_weighed(made: Procurement) -> None:
    """Report 2.28: quality, and that existing strength in the local market is not undermined.

    Weights are illustrative and total 100.
    """
    criteria = made.criteria
    assert criteria.quality_weight + criteria.price_weight == 100
    assert {
        lot.id: sum(question.weight for question in criteria.asked_in(lot.id)) for lot in made.lots
    } == {lot.id: criteria.quality_weight for lot in made.lots}
    assert {
        part.id: sum(q.weight for q in criteria.questions if q.sub_criterion == part.id)
        for part in criteria.sub_criteria
    } == {part.id: part.weight for part in criteria.sub_criteria}
    strength = next(part for part in criteria.sub_criteria if part.id == "strength")
    assert strength.source.startswith("report 2.28")
    assert [
        (q.id, q.answered) for q in criteria.questions if q.source.startswith("report 2.28")
    ] == [("Q5", "per lot")]


def test_each_question_has_a_scale_of_descriptors_and_two_are_coproduced(made: Procurement) -> None:
    """Illustrative: five points from 0 to 4, each with its words;
    Q2 and Q3 are designed and marked by people who draw on care.
    """
    people = {group.id for group in made.groups if group.draws_on_care}
    for question in made.criteria.questions:
        points = made.criteria.scale(question.scale).points
        assert [point.mark for point in points] == [0, 1, 2, 3, 4]
        assert all(point.descriptor and point.label for point in points)
    assert [
        q.id
        for q in made.criteria.questions
        if people & set(q.designed_by) and people & set(q.marked_by)
    ] == ["Q2", "Q3"]


def test_the_cap_is_illustrative_and_settled_by_the_greatest_total(made: Procurement) -> None:
    """The report states no cap, and says nothing of what settles one."""
    assert made.limits.allocation is Allocation.GREATEST_TOTAL
    assert [(cap.kind, cap.most_lots, cap.source) for cap in made.limits.caps] == [
        (PlaceKind.LEAD, 3, "illustrative")
    ]


def test_alternatives_that_the_report_considered(made: Procurement) -> None:
    """Report, Alternatives Considered: a framework or dynamic purchasing system;
    another number or extent of zones.
    """
    assert [one.title for one in made.alternatives if "Alternatives Considered" in one.source] == [
        "Go back to a framework or a dynamic purchasing system",
        "Another number or extent of zones",
    ]


def test_the_checks_find_the_award_after_the_start_and_the_figures_that_disagree(
    made: Procurement,
) -> None:
    """Award 3 July (3.3) after the start on 1 July (2.33); 364 of 2,500 are 14.56 per cent; 55,724
    against 50,000; 3+1+1+1 are 6; 1.3m x 15.96 are 20.7m.
    """
    found = check(made)
    assert sorted({one.code for one in found}) == [
        "cap-needs-bidders",
        "figures-do-not-agree",
        "milestones-out-of-order",
    ]
    wrong = {claim.id: computed(claim).value for claim in made.claims if not agrees(claim)}
    assert wrong == {
        "extra-rural-cost": 55_724,
        "surveyed-share": Fraction("14.56"),
        "term-before": 6,
        "spend-and-hours": 20_748_000,
    }
    right = {claim.id for claim in made.claims if agrees(claim)}
    assert right == {
        "new-terms",
        "new-terms-in-detail",
        "floating-hours",
        "extra-rural-rate",
        "term-new",
        "zones",
    }


def test_bids_have_time_and_the_standstill_runs_past_the_start(made: Procurement) -> None:
    """35 days from 14 February to Friday 20 March 2020.

    Ten days from 3 July end on Monday 13 July, a bank holiday in Northern Ireland, so on Tuesday.
    """
    itt = made.timetable.first(Step.ITT)
    assert itt
    assert ((made.timetable.deadline.date() - itt.on).days, made.timetable.deadline.hour) == (
        35,
        12,
    )
    assert standstill(made.regime, date(2020, 7, 3), made.timetable.standstill).ends == date(
        2020, 7, 14
    )
