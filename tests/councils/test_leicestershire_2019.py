"""Leicestershire 2019 as data: every figure against the scrutiny report of 2 September 2019, named
"report" below, by paragraph.
"""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from lots.limits import Allocation
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind
from lots.transfer import transfer_pack
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.procurement.claims import agrees
from tender.procurement.specification import Procurement
from tender.procurement.standstill import standstill
from tender.procurement.term import terms
from tender.procurement.timetable import Step

HOURS, BUDGET = 20_317, 16_600_000


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("leicestershire-2019"))


def test_there_are_eight_lots_in_the_east_and_ten_in_the_west(made: Procurement) -> None:
    """Report 10."""
    ids = [lot.id for lot in made.lots]
    assert ids == [f"E{number}" for number in range(1, 9)] + [
        f"W{number}" for number in range(1, 11)
    ]
    values = {fact.id: fact.value for fact in made.facts}
    assert (values["lots-east"], values["lots-west"], len(ids)) == (8, 10, 18)


def test_each_lot_has_lead_supplementary_and_contingency_places(made: Procurement) -> None:
    """Report 10. How many of each is illustrative."""
    for lot in made.lots:
        assert [(one.kind, one.least, one.most) for one in lot.places] == [
            (PlaceKind.LEAD, 1, 1),
            (PlaceKind.SUPPLEMENTARY, 1, 2),
            (PlaceKind.CONTINGENCY, 0, 2),
        ]
        assert {one.source for one in lot.places} == {"illustrative"}


def test_the_price_is_fixed_and_quality_alone_is_weighed(made: Procurement) -> None:
    """Report 15: bids rest on quality, and no price that cannot last is bid.

    Every lot has one set rate, so nobody bids one.
    """
    criteria = made.criteria
    assert (criteria.quality_weight, criteria.price_weight, criteria.price.rule) == (
        100,
        0,
        "fixed",
    )
    assert [line.is_bid for lot in made.lots for line in lot.rates] == [False] * 18


def test_people_hours_and_budget(made: Procurement) -> None:
    """Report 11 (1,994 and 67 people; 20,317 and 2,892 hours a week)
    and 23 (16.6 million pounds).
    """
    values = {fact.id: fact.value for fact in made.facts}
    assert (values["people-home-care"], values["people-reablement"]) == (1_994, 67)
    assert (values["hours-home-care"], values["hours-reablement"], values["budget"]) == (
        HOURS,
        2_892,
        BUDGET,
    )
    assert (made.duration.value_a_year, made.duration.value_source) == (BUDGET, "report 23")


def test_the_illustrative_lots_add_up_to_the_councils_hours_and_people(made: Procurement) -> None:
    """Report 11. The split is ours; its totals are not."""
    volumes = [lot.volume for lot in made.lots if lot.volume]
    assert sum(one.hours_a_week for one in volumes if one.hours_a_week is not None) == HOURS
    assert sum(one.people for one in volumes if one.people is not None) == 1_994
    assert {one.source for one in volumes} == {"illustrative"}


def test_todays_hours_are_mapped_to_the_new_lots_without_one_left_over(made: Procurement) -> None:
    """Report 11 for the total; the providers and their hours are illustrative."""
    pack = transfer_pack(made.lots)
    assert pack is not None
    assert (pack.hours_a_week, pack.unmapped_lots, {lot.unmapped for lot in pack.lots}) == (
        HOURS,
        (),
        {Fraction(0)},
    )
    assert [lot.lot for lot in pack.lots if lot.dominant is None] == ["E5", "W10"]
    assert all("illustrative" in provider.provider for provider in pack.providers)


def test_the_illustrative_rates_stay_within_the_budget(made: Procurement) -> None:
    """Hours x 52 x the set rate of each lot: 16,567,816.20, under the 16.6 million of report 23."""
    spend = sum(
        lot.volume.hours_a_week * 52 * lot.rates[0].set_rate
        for lot in made.lots
        if lot.volume and lot.volume.hours_a_week and lot.rates[0].set_rate
    )
    assert spend == Fraction(1_656_781_620, 100)
    assert spend < BUDGET


def test_lots_start_one_after_another_from_august_to_october_2020(made: Procurement) -> None:
    """Report 19 (phased, each stable before the next) and 28 (August to October 2020).

    The days are illustrative.
    """
    starts = [lot.starts for lot in made.lots if lot.starts]
    assert len(starts) == 18
    assert all(before <= after for before, after in pairwise(starts))
    assert (starts[0], starts[-1], len(set(starts))) == (date(2020, 8, 3), date(2020, 10, 12), 6)


def test_there_is_a_contingency_between_procurement_and_implementation(made: Procurement) -> None:
    """Report 20.

    A standstill after 16 March 2020 ends on 26 March, four months before the first start.
    """
    award, start = made.timetable.first(Step.AWARD), made.timetable.first(Step.CONTRACT_START)
    assert award is not None
    assert start is not None
    assert standstill(made.regime, award.on, made.timetable.standstill).ends == date(2020, 3, 26)
    (spare,) = [one for one in made.timetable.milestones if one.title.startswith("Contingency")]
    assert (spare.on, spare.until, start.on) == (
        date(2020, 4, 1),
        date(2020, 8, 2),
        date(2020, 8, 3),
    )


def test_the_milestones_keep_the_reports_own_words_where_it_gives_only_a_month(
    made: Procurement,
) -> None:
    """Report 8 and 28."""
    stated = [one.stated for one in made.timetable.milestones if one.stated]
    for words in ("September", "October", "November", "December"):
        assert f"{words} 2019 (report 28)" in stated
    assert {
        one.title: (one.on.year, one.on.month)
        for one in made.timetable.milestones
        if one.stated.endswith("2020 (report 28)")
    } == {
        "Procurement completed": (2020, 3),
        "Implementation starts with the first lots": (2020, 8),
        "Care starts, lot after lot, until implementation finishes": (2020, 8),
    }
    assert "March 2021 (report 28)" in stated
    ends, extended = made.timetable.first(Step.OLD_CONTRACT_ENDS), made.timetable.milestones[-1]
    assert ends is not None
    assert (ends.on, ends.stated, extended.on) == (
        date(2020, 11, 30),
        "by November 2020 (report 8)",
        date(2021, 11, 30),
    )


def test_it_is_bought_together_with_the_nhs(made: Procurement) -> None:
    """Report 14 (joint, the council as lead commissioner) and 35 (health colleagues take part)."""
    (health,) = [group for group in made.groups if group.id == "health"]
    assert health.source == "report 14, 35"
    assert [
        question.id for question in made.criteria.questions if "health" in question.marked_by
    ] == ["Q3", "Q6", "Q10"]
    assert [term.source for term in made.terms if term.id == "joint"] == ["report 14"]


def test_the_term_is_illustrative_and_worked_out(made: Procurement) -> None:
    """The report names no term: four years and up to two more from 3 August 2020,
    16.6 million x 6 = 99.6 million in all.
    """
    options = terms(made.duration)
    assert (options.shape, options.initial.ends, options.longest.ends) == (
        "4 years + up to 24 months",
        date(2024, 8, 2),
        date(2026, 8, 2),
    )
    whole = options.longest.value
    assert whole is not None
    assert (whole.value, made.duration.source) == (99_600_000, "illustrative")


def test_weights_total_100_and_each_question_has_descriptors_and_answers_to_a_finding(
    made: Procurement,
) -> None:
    """14 + 10 + 8 + 8, 12 + 10 + 8 and 12 + 10 + 8 make 100; all illustrative.

    Even marks alone may be given.
    """
    criteria, heard = made.criteria, {finding.id for finding in made.engagement}
    assert sum(question.weight for question in criteria.questions) == 100
    for question in criteria.questions:
        scale = criteria.scale(question.scale)
        assert [point.mark for point in scale.points] == [0, 2, 4, 6, 8, 10]
        assert len({point.descriptor for point in scale.points}) == 6
        assert question.findings
        assert set(question.findings) <= heard
        assert question.source == "illustrative"
    people = {group.id for group in made.groups if group.draws_on_care}
    assert [
        one.id
        for one in criteria.questions
        if people & set(one.designed_by) and people & set(one.marked_by)
    ] == ["Q1", "Q2"]


def test_leads_are_capped_in_the_published_order_and_the_last_lot_may_end_without_award(
    made: Procurement,
) -> None:
    """Illustrative: the report gives neither;
    report 12 lets the current service go on where no lead is placed.
    """
    assert (made.limits.cap(PlaceKind.LEAD), made.limits.most_bid_for, made.limits.allocation) == (
        3,
        8,
        Allocation.PUBLISHED_ORDER,
    )
    assert [lot.id for lot in made.lots if lot.if_unfilled is UnfilledConsequence.NO_AWARD] == [
        "W10"
    ]


def test_its_figures_agree_and_its_findings_are_the_known_ones(made: Procurement) -> None:
    """8 + 10 = 18 (report 10), three months (report 19, 28), and our split against report 11; the
    findings are about staff transfer alone.
    """
    assert [claim.id for claim in made.claims if agrees(claim)] == [
        "lots",
        "implementation",
        "lot-hours",
        "lot-people",
    ]
    assert {finding.code for finding in check(made) if finding.severity.value != "note"} == {
        "no-dominant-predecessor",
        "provider-broken-up",
    }
