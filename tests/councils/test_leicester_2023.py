"""Leicester 2023 as data: every figure against the scrutiny report of 24 August 2023, named
"report" below, by heading and paragraph.
"""

from datetime import date, datetime
from fractions import Fraction

import pytest

from evidence.finding import Severity
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.bid_period import days_to_bid
from tender.procurement.calendar import is_working_day
from tender.procurement.checks import check
from tender.procurement.claims import agrees, computed
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.term import terms
from tender.procurement.timetable import Step


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("leicester-2023"))


@pytest.fixture(scope="module")
def facts(made: Procurement) -> dict[str, Fraction | None]:
    """The figures of its facts."""
    return {fact.id: fact.value for fact in made.facts}


def test_two_lots_over_the_whole_city_without_zones(
    made: Procurement, facts: dict[str, Fraction | None]
) -> None:
    """Report Key Features; Appendix A (m): around thirty contracts.

    The places in lot 2 are illustrative.
    """
    assert [lot.title for lot in made.lots] == ["General", "High dependency"]
    assert (made.zones, made.duration.is_framework) == ((), True)
    assert [[(one.kind, one.most) for one in lot.places] for lot in made.lots] == [
        [(PlaceKind.FRAMEWORK, 30)],
        [(PlaceKind.FRAMEWORK, 12)],
    ]
    assert [lot.places[0].source for lot in made.lots] == ["report Appendix A (m)", "illustrative"]
    assert {lot.if_unfilled for lot in made.lots} == {UnfilledConsequence.FEWER}
    assert facts["award-around"] == 30


def test_todays_providers_by_lot(facts: dict[str, Fraction | None]) -> None:
    """Report 4.1(f): 32 in all, 31 in the standard lot,
    10 in the complex one of whom all but one are in both.
    """
    assert [
        facts[id]
        for id in ("providers-now", "providers-lot-1", "providers-lot-2", "providers-both")
    ] == [32, 31, 10, 9]


def test_market_and_ratings(facts: dict[str, Fraction | None]) -> None:
    """Report Appendix A, Improvements (170 registered, 93 per cent Good) and (k) (87 per cent);
    Quality and Sustainability (b) (29 Good, four RI).
    """
    assert [
        facts[id]
        for id in ("registered-in-city", "share-good", "share-good-table", "rated-good", "rated-ri")
    ] == [170, 87, 93, 29, 4]


def test_the_term_is_five_years_and_up_to_24_months_and_the_length_is_justified(
    made: Procurement,
) -> None:
    """Report Appendix A (i).

    From 7 October 2024 five years end on 6 October 2029 and seven on 6 October 2031;
    regulation 33 asks why over four.
    """
    options = terms(made.duration)
    assert (options.shape, options.span) == ("5 years + up to 24 months", "5 to 7 years")
    assert (options.initial.ends, options.longest.ends) == (date(2029, 10, 6), date(2031, 10, 6))
    assert made.duration.justification
    found = [one for one in check(made) if one.code == "framework-over-four-years"]
    assert [(one.severity, one.source) for one in found] == [
        (Severity.NOTE, "law: PCR 2015 reg 33(3)")
    ]


def test_the_milestones_are_those_of_the_report(made: Procurement) -> None:
    """Report 4.12(b) and (c)."""
    stated = {
        step: one.on
        for step in Step
        if (one := made.timetable.first(step)) and one.source.startswith("report")
    }
    assert stated == {
        Step.DOCUMENTS_SIGNED_OFF: date(2023, 9, 5),
        Step.ITT: date(2023, 9, 12),
        Step.AWARD: date(2024, 4, 4),
        Step.CONTRACT_START: date(2024, 10, 7),
        Step.GO_LIVE: date(2024, 10, 7),
    }


def test_about_40_days_to_bid_30_at_least_and_six_months_to_mobilise(made: Procurement) -> None:
    """Report 4.12(d) and (e).

    The fortieth day after 12 September, 22 October 2023, is a Sunday;
    bids close at noon on the Monday.
    """
    timetable = made.timetable
    assert (
        timetable.deadline,
        days_to_bid(made),
        timetable.least_days_to_bid,
        timetable.mobilisation_months,
    ) == (datetime(2023, 10, 23, 12), 41, 30, 6)
    assert not is_working_day(Regime.PCR_2015, date(2023, 10, 22))
    assert is_working_day(made.regime, timetable.deadline.date())


def test_people_hours_and_spend(made: Procurement, facts: dict[str, Fraction | None]) -> None:
    """Report Usage (a) and (f), Cost and Spend (a) and (e).

    The lots' parts, 99 to 1 by 4.1(f), make up the whole.
    """
    assert [facts[id] for id in ("people-on-day", "people-a-year", "hours-a-year", "spend")] == [
        2_060,
        2_250,
        1_605_000,
        27_000_000,
    ]
    volumes = [lot.volume for lot in made.lots if lot.volume]
    assert (
        sum(v.people or 0 for v in volumes),
        sum(v.hours_a_year or 0 for v in volumes),
        sum(v.value_a_year or 0 for v in volumes),
    ) == (
        2_250,
        1_605_000,
        27_000_000,
    )
    assert volumes[0].hours_a_year == Fraction(99, 100) * 1_605_000
    assert made.value_a_year == made.duration.value_a_year == 27_000_000
    assert facts["in-house-rate"] == Fraction("35.72")


def test_contract_conditions(made: Procurement) -> None:
    """Report 4.8(b) to (d); QCF level 3 is for lot 2 alone."""
    lots = {term.id: term.lots for term in made.terms}
    assert {
        "workforce-data-set",
        "inspired-to-care",
        "care-certificate",
        "qcf-2",
        "qcf-3",
        "medication-2",
        "medication-3",
    } <= set(lots)
    assert (lots["qcf-2"], lots["qcf-3"]) == ((), ("2",))


def test_the_six_i_statements(made: Procurement) -> None:
    """Report 4.8(f)."""
    statements = [fact.text for fact in made.facts if fact.id.startswith("i-statement-")]
    assert len(statements) == 6
    assert statements[0] == "“I am treated with respect and dignity”"
    assert all(text.startswith("“I ") for text in statements)


def test_the_ethical_charter_by_stage(made: Procurement) -> None:
    """Report Appendix 2 (d): five, five and two elements; yes to all but zero hours (stage 2, 2)
    and occupational sick pay (stage 3, 2).
    """
    charter = {
        fact.id.removeprefix("charter-"): fact.text
        for fact in made.facts
        if fact.id.startswith("charter-")
    }
    assert list(charter) == [
        f"{stage}-{number}"
        for stage, count in ((1, 5), (2, 5), (3, 2))
        for number in range(1, count + 1)
    ]
    assert [id for id, text in charter.items() if not text.startswith("Yes: ")] == ["2-2", "3-2"]
    assert all(charter[id].startswith("Working towards: ") for id in ("2-2", "3-2"))


def test_the_figures_of_the_report_that_do_not_agree_are_found(made: Procurement) -> None:
    """29 + 4 = 33 against 32; 29 of 32 = 90.625 per cent against 87 and 93; 87 and 93; 6,500 and
    6,550; 15.41 x 1.605m; 19.23 x 1.605m.
    """
    assert [one.severity for one in check(made) if one.code != "figures-do-not-agree"] == [
        Severity.NOTE
    ]
    wrong = {claim.id: computed(claim).value for claim in made.claims if not agrees(claim)}
    assert wrong == {
        "ratings-and-providers": 33,
        "share-good-two-places": 87,
        "good-of-32-as-87": Fraction("90.625"),
        "good-of-32-as-93": Fraction("90.625"),
        "long-term-two-places": 6_500,
        "in-house-rise": Fraction("24_733_050"),
        "spend-and-hours": Fraction("30_864_150"),
    }


def test_the_figures_of_the_report_that_agree_are_left_alone(made: Procurement) -> None:
    """31 + 1 = 32; ages and ethnicity total 2,060; 35.72 is 75.9 per cent above 20.31 (stated 76)
    and 85.8 above 19.23 (stated 86), two rates of which neither is wrong; 29 shares agree.
    """
    right = {claim.id: claim for claim in made.claims if agrees(claim)}
    assert {
        "providers-by-lot",
        "providers-in-both",
        "ages",
        "ethnicity",
        "in-house-above-highest",
        "in-house-above-lowest",
    } <= set(right)
    assert (computed(right["ages"]).value, computed(right["ethnicity"]).value) == (2_060, 2_060)
    assert computed(right["in-house-above-highest"]).value == Fraction(154_100, 2_031)
    assert sum("-share-" in id for id in right) == 7 + 22
