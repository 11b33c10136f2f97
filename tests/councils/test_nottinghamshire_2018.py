"""Nottinghamshire 2018 as data: every figure against the committee report of 12 March 2018, named
"report" below, by paragraph.
"""

from datetime import date, datetime
from fractions import Fraction

import pytest

from lots.limits import Allocation
from lots.place import PlaceKind
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.procurement.payment import due, share_due
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.term import terms
from tender.procurement.timetable import Step


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("nottinghamshire-2018"))


def test_it_has_the_six_lots_of_the_report_each_with_one_lead_and_five_to_ten_additional_providers(
    made: Procurement,
) -> None:
    """Report 6 (areas), 5 and 9 (a lead and between five and ten additional providers for each)."""
    assert [lot.title for lot in made.lots] == [
        "Bassetlaw",
        "Broxtowe",
        "Gedling",
        "Mansfield and Ashfield",
        "Newark and Sherwood",
        "Rushcliffe",
    ]
    for lot in made.lots:
        assert [(places.kind, places.least, places.most) for places in lot.places] == [
            (PlaceKind.LEAD, 1, 1),
            (PlaceKind.ADDITIONAL, 5, 10),
        ]
        assert lot.source == "report 6"


def test_a_lead_accepts_at_least_three_quarters_of_referrals_and_all_in_extra_care(
    made: Procurement,
) -> None:
    """Report 9: 75 per cent of general referrals, 100 per cent in extra care schemes."""
    for lot in made.lots:
        lead = lot.places[0]
        assert lead.accepts == 75
        assert "extra care scheme (100 per cent)" in lead.duty
        assert lead.source == "report 9"


def test_the_indicative_rate_is_17_pounds_with_neither_floor_nor_ceiling(made: Procurement) -> None:
    """Report 7 (17.00 an hour) and 24 (floor and ceiling rejected)."""
    assert [
        [(line.indicative, line.floor, line.ceiling, line.set_rate) for line in lot.rates]
        for lot in made.lots
    ] == [[(Fraction(17), None, None, None)]] * 6


def test_payment_is_95_per_cent_and_5_more_for_two_outcomes_and_never_above_100(
    made: Procurement,
) -> None:
    """Report 8.

    By hand: 1,000 hours commissioned at 17.00 are 17,000; 95 per cent of it 16,150,
    and with both outcomes 17,000.
    """
    payment = made.payment
    assert payment is not None
    assert (
        payment.commissioned_share,
        payment.outcome_share,
        payment.most,
        len(payment.outcomes),
    ) == (95, 5, 100, 2)
    assert share_due(payment, payment.outcomes[:1]).value == 95
    assert due(payment, Fraction(17_000), ()).value == 16_150
    assert due(payment, Fraction(17_000), payment.outcomes, Fraction(98)).value == 17_000


def test_the_term_is_five_years_extendable_to_ten_in_all(made: Procurement) -> None:
    """Report 4.

    From 1 July 2018 (report 15) five years end on 30 June 2023 and ten on 30 June 2028.
    """
    options = terms(made.duration)
    assert (options.span, options.initial.ends, options.longest.ends, options.longest.up_to) == (
        "5 to 10 years",
        date(2023, 6, 30),
        date(2028, 6, 30),
        True,
    )


def test_the_milestones_are_those_of_the_report(made: Procurement) -> None:
    """Report 15, key milestones and the dates in the sentence before them."""
    days = {
        step: (one.on, one.until)
        for step in Step
        if (one := made.timetable.first(step)) and one.source == "report 15"
    }
    assert days == {
        Step.ITT: (date(2018, 2, 28), None),
        Step.PRESENTATIONS: (date(2018, 4, 23), date(2018, 5, 4)),
        Step.PREFERRED_BIDDERS: (date(2018, 5, 14), None),
        Step.AWARD: (date(2018, 6, 22), None),
        Step.CONTRACT_START: (date(2018, 7, 1), None),
        Step.OLD_CONTRACT_ENDS: (date(2018, 9, 30), None),
    }
    live = made.timetable.first(Step.GO_LIVE)
    assert live is not None
    assert (live.on, live.stated, live.source) == (
        date(2018, 10, 1),
        "October 2018 (report 15)",
        "illustrative",
    )
    assert made.timetable.deadline == datetime(2018, 4, 11, 12, 0)
    assert (made.regime, made.light_touch, made.commenced) == (
        Regime.PCR_2015,
        True,
        date(2018, 2, 28),
    )


def test_experts_by_experience_design_and_mark_questions(made: Procurement) -> None:
    """Report 23 has the group at work throughout; which questions it marks is illustrative."""
    (group,) = [group for group in made.groups if group.draws_on_care]
    both = [
        one.id
        for one in made.criteria.questions
        if group.id in one.designed_by and group.id in one.marked_by
    ]
    assert (group.id, group.source, both, made.criteria.coproduced_at_least) == (
        "experts",
        "report 23",
        ["Q1", "Q9"],
        2,
    )


def test_weights_total_100_and_each_question_has_descriptors_and_answers_to_a_finding(
    made: Procurement,
) -> None:
    """Quality 70 and price 30 are illustrative; 12 + 10 + 8 + 12 + 8 + 8 + 4 + 4 + 4 = 70."""
    criteria = made.criteria
    heard = {finding.id for finding in made.engagement}
    assert criteria.quality_weight + criteria.price_weight == 100
    assert sum(question.weight for question in criteria.questions) == 70
    for question in criteria.questions:
        assert len({point.descriptor for point in criteria.scale(question.scale).points}) == 6
        assert question.findings
        assert set(question.findings) <= heard
        assert question.source == "illustrative"


def test_quality_thresholds_must_be_met(made: Procurement) -> None:
    """Report 31 says that there are quality thresholds; their levels are illustrative."""
    quality = made.criteria.quality_threshold
    assert quality is not None
    assert (quality.least, quality.consequence, quality.source) == (60, "reject", "illustrative")
    assert [question.id for question in made.criteria.questions if question.threshold] == [
        "Q3",
        "Q6",
    ]


def test_what_was_rejected_is_told(made: Procurement) -> None:
    """Report 24: paying by the minute, one fixed rate, floor and ceiling rates."""
    assert [one.title for one in made.alternatives] == [
        "Keep paying for the minutes delivered",
        "One fixed rate",
        "A floor or a ceiling on rates",
    ]
    assert {one.source for one in made.alternatives} == {"report 24"}


def test_pilot_and_impact_are_carried(made: Procurement) -> None:
    """Report 12 (sixty people, forty staff), 27 (3.7 million pounds), 18 (137, then 210 people)."""
    values = {fact.id: fact.value for fact in made.facts}
    assert (values["pilot-people"], values["pilot-staff"], values["rate-impact"]) == (
        60,
        40,
        3_700_000,
    )
    assert (values["response-first-month"], values["response-january"]) == (137, 210)


def test_the_illustrative_yearly_value_is_the_illustrative_hours_at_the_indicative_rate(
    made: Procurement,
) -> None:
    """17,500 hours a week x 52 x 17.00 = 15,470,000."""
    hours = sum(
        lot.volume.hours_a_week
        for lot in made.lots
        if lot.volume and lot.volume.hours_a_week is not None
    )
    assert (hours, made.duration.value_a_year, made.duration.value_source) == (
        17_500,
        17_500 * 52 * 17,
        "illustrative",
    )


def test_one_bidder_may_lead_two_lots_and_the_greatest_total_decides_which(
    made: Procurement,
) -> None:
    """Illustrative: the report gives no cap."""
    assert (
        made.limits.cap(PlaceKind.LEAD),
        made.limits.allocation,
        made.limits.caps[0].source,
    ) == (
        2,
        Allocation.GREATEST_TOTAL,
        "illustrative",
    )


def test_its_findings_are_the_known_ones(made: Procurement) -> None:
    """No error.

    The report's own dates put the contract, 1 July,
    inside the standstill that follows an award on 22 June and ends on 2 July.
    """
    assert sorted(finding.code for finding in check(made) if finding.severity.value != "note") == [
        "average-without-consensus",
        "contract-within-standstill",
    ]
