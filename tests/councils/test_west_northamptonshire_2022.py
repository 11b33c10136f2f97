"""West Northamptonshire 2022 as data: every figure against the Cabinet report of 6 December 2022,
named "report" below, by paragraph and table.
"""

from datetime import date
from fractions import Fraction

import pytest

from criteria.participation import GateMoment, Measure, UnmetConsequence
from criteria.register import Rating
from lots.limits import Allocation
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.procurement.claims import agrees, computed
from tender.procurement.specification import Procurement
from tender.procurement.term import terms

KINDS = ("total", "local", "regional", "national")


@pytest.fixture(scope="module")
def made() -> Procurement:
    """Read the ready-made procurement."""
    return read_procurement(path_of("west-northamptonshire-2022"))


@pytest.fixture(scope="module")
def facts(made: Procurement) -> dict[str, Fraction | None]:
    """Key its facts by id."""
    return {fact.id: fact.value for fact in made.facts}


def test_seven_zones_at_set_rates(made: Procurement) -> None:
    """Report table 2."""
    rates = [(lot.title, lot.rates[0].set_rate) for lot in made.lots]
    assert rates == [
        ("Daventry 1", Fraction(1939, 100)),
        ("Daventry 2", Fraction(2032, 100)),
        ("South Northampton 1", Fraction(2032, 100)),
        ("South Northampton 2", Fraction(2032, 100)),
        ("Northampton 1", Fraction(18)),
        ("Northampton 2", Fraction(18)),
        ("Northampton 3", Fraction(18)),
    ]
    assert {lot.rates[0].source for lot in made.lots} == {"report table 2"}
    assert [zone.towns[0] for zone in made.zones] == [
        "Daventry",
        "Long Buckby",
        "Brackley",
        "Bugbrook",
        "Kingsthorpe",
        "Town Centre",
        "Billing Weston",
    ]


def test_hours_waiting_stand_beside_their_own_zone_and_total_as_printed(made: Procurement) -> None:
    """Report table 1, whose zones are in another order than table 2's: 224, 99.25, 147, 54.75,
    33.25, 104.75, 122.65; in all 785.65.
    """
    waiting = {lot.title: lot.volume.hours_waiting for lot in made.lots if lot.volume}
    assert waiting == {
        "Daventry 1": Fraction(224),
        "Daventry 2": Fraction(9925, 100),
        "Northampton 1": Fraction(147),
        "Northampton 2": Fraction(5475, 100),
        "Northampton 3": Fraction(3325, 100),
        "South Northampton 1": Fraction(10475, 100),
        "South Northampton 2": Fraction(12265, 100),
    }
    assert sum(hours for hours in waiting.values() if hours is not None) == Fraction(78565, 100)


def test_providers_by_zone_are_as_printed(facts: dict[str, Fraction | None]) -> None:
    """Report table 2: all, local, regional and national providers."""
    printed = {
        zone: tuple(facts[f"{kind}-{zone}"] for kind in KINDS)
        for zone in ("D1", "D2", "S1", "S2", "N1", "N2", "N3", "all")
    }
    assert printed == {
        "D1": (12, 11, 0, 1),
        "D2": (13, 1, 0, 2),
        "S1": (10, 7, 1, 2),
        "S2": (8, 6, 1, 1),
        "N1": (10, 5, 0, 5),
        "N2": (10, 7, 1, 2),
        "N3": (11, 6, 1, 4),
        "all": (74, 43, 4, 17),
    }


def test_the_two_rows_of_table_2_that_do_not_add_up_are_found_and_no_other_figure_is_blamed(
    made: Procurement,
) -> None:
    """Report table 2: Daventry 2 has 1 + 0 + 2 = 3 against 13,
    and the total row 43 + 4 + 17 = 64 against 74.
    """
    apart = {
        claim.id: (computed(claim).value, claim.stated)
        for claim in made.claims
        if not agrees(claim)
    }
    assert apart == {"providers-D2": (3, 13), "providers-all": (64, 74)}


def test_the_check_asks_for_the_justification_and_names_the_two_rows(made: Procurement) -> None:
    """Report 3.1(b): four years and twelve months; 8.3 quotes Regulation 33 and justifies nothing,
    so the field is empty and the check asks.
    """
    found = [
        (finding.code, finding.where) for finding in check(made) if finding.severity.value != "note"
    ]
    assert found == [
        ("framework-over-four-years", "duration.justification"),
        ("figures-do-not-agree", "facts[total-D2]"),
        ("figures-do-not-agree", "facts[total-all]"),
    ]


def test_ratings_of_the_55_registered_providers(facts: dict[str, Fraction | None]) -> None:
    """Report table 3: 2, 31, 15, 0 and 7.

    A gate at Good admits 2 + 31 = 33, one at Requires improvement 48.
    """
    ids = (
        "rated-outstanding",
        "rated-good",
        "rated-requires-improvement",
        "rated-inadequate",
        "not-yet-inspected",
    )
    counts = [value for id in ids if (value := facts[id]) is not None]
    assert counts == [2, 31, 15, 0, 7]
    assert (sum(counts), facts["registered"], sum(counts[:2]), sum(counts[:3])) == (55, 55, 33, 48)


def test_only_providers_rated_good_may_join(made: Procurement) -> None:
    """Report 5.7(h): a potential requirement, so it stands here as a gate at bid and at award."""
    (gate,) = [condition for condition in made.conditions if condition.measure is Measure.OVERALL]
    assert (gate.rating, gate.when, gate.if_below, gate.source) == (
        Rating.GOOD,
        (GateMoment.BID, GateMoment.AWARD),
        UnmetConsequence.FAIL,
        "report 5.7(h), table 3",
    )


def test_lead_and_secondary_tiers_have_the_shares_expected_today_and_fewer_places_than_44(
    made: Procurement, facts: dict[str, Fraction | None]
) -> None:
    """Report 4.5 (70 to 80 and 20 to 30 per cent), 4.6 (44 providers).

    Places: 7 zones x (2 + 4) = 42.
    """
    for lot in made.lots:
        assert [(one.kind, one.share_from, one.share_to) for one in lot.places] == [
            (PlaceKind.LEAD, 70, 80),
            (PlaceKind.ADDITIONAL, 20, 30),
        ]
    places = sum(one.most or 0 for lot in made.lots for one in lot.places)
    assert (places, facts["framework-providers"]) == (42, 44)


def test_what_the_tiers_deliver_today(facts: dict[str, Fraction | None]) -> None:
    """Report 4.5: 20, 67 and 13 per cent in September 2022."""
    assert [facts[id] for id in ("delivered-lead", "delivered-secondary", "delivered-spot")] == [
        20,
        67,
        13,
    ]
    assert [
        facts[f"expected-{id}"]
        for id in ("lead-low", "lead-high", "secondary-low", "secondary-high")
    ] == [70, 80, 20, 30]


def test_people_hours_and_money(made: Procurement, facts: dict[str, Fraction | None]) -> None:
    """Report 4.10.1 and 4.10.2, 6.2.5: 17 million a year for five years is 85 million."""
    assert (
        facts["people"],
        facts["hours-a-week"],
        facts["framework-hours"],
        facts["spot-hours"],
    ) == (1_000, 17_750, 15_200, 2_550)
    assert (facts["spend-a-week"], facts["spend-a-year"], facts["value-a-year"]) == (
        350_000,
        18_000_000,
        17_000_000,
    )
    whole = terms(made.duration).longest.value
    assert whole is not None
    assert (whole.value, facts["whole-value"], whole.source) == (
        85_000_000,
        85_000_000,
        "report 6.2.5",
    )


def test_the_term_is_four_years_and_twelve_months_from_july_2023(made: Procurement) -> None:
    """Report 3.1(a) and (b). The third day of July is illustrative."""
    options = terms(made.duration)
    assert (
        options.shape,
        options.initial.ends,
        options.longest.ends,
        made.duration.is_framework,
    ) == ("4+1 years", date(2027, 7, 2), date(2028, 7, 2), True)


def test_the_risk_register_has_scores_before_and_after(made: Procurement) -> None:
    """Report table 4: four risks fall from MED to LOW, and that of a challenge stays."""
    assert [(risk.before, risk.after) for risk in made.risks] == [("MED", "LOW")] * 4 + [
        ("MED", "MED")
    ]
    assert {risk.source for risk in made.risks} == {"report table 4"}


def test_the_four_alternatives_are_told(made: Procurement) -> None:
    """Report 3.2 to 3.5."""
    assert [one.source for one in made.alternatives] == [
        "report 3.2",
        "report 3.3",
        "report 3.4",
        "report 3.5",
    ]


def test_rural_zones_without_a_lead_go_to_negotiation(made: Procurement) -> None:
    """Illustrative, because report 4.11.1 finds rural supply hard to broker."""
    assert [lot.id for lot in made.lots if lot.if_unfilled is UnfilledConsequence.NEGOTIATE] == [
        "D1",
        "D2",
        "S1",
        "S2",
    ]


def test_quality_alone_is_weighed_and_its_parts_total_100_in_every_zone(made: Procurement) -> None:
    """The rate is set, so price weighs nothing.

    Sub-criteria 35 + 35 + 20 + 10 = 100, the questions of each 100; all illustrative.
    """
    criteria = made.criteria
    assert (criteria.quality_weight, criteria.price_weight, criteria.price.rule) == (
        100,
        0,
        "fixed",
    )
    for lot in made.lots:
        assert sum(criteria.weight_of(question) for question in criteria.asked_in(lot.id)) == 100


def test_every_question_stands_on_a_scale_with_descriptors_and_answers_to_a_finding(
    made: Procurement,
) -> None:
    """Questions, scale and descriptors are illustrative; what they answer to is the report's."""
    heard = {finding.id for finding in made.engagement}
    for question in made.criteria.questions:
        assert len({point.descriptor for point in made.criteria.scale(question.scale).points}) == 5
        assert question.findings
        assert set(question.findings) <= heard
        assert question.source == "illustrative"
    people = {group.id for group in made.groups if group.draws_on_care}
    assert [
        one.id
        for one in made.criteria.questions
        if people & set(one.designed_by) and people & set(one.marked_by)
    ] == ["Q1", "Q2"]


def test_one_bidder_may_lead_two_zones_and_the_best_total_anywhere_is_settled_first(
    made: Procurement,
) -> None:
    """Illustrative: the report gives no cap."""
    assert (
        made.limits.cap(PlaceKind.LEAD),
        made.limits.allocation,
        made.limits.caps[0].source,
    ) == (
        2,
        Allocation.BEST_TOTAL,
        "illustrative",
    )
