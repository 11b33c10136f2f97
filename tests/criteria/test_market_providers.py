"""How the providers of an area are counted, listed and told apart by a gate."""

from dataclasses import fields, replace
from typing import Any

from criteria.market import GateEffect, MarketEffect, areas, market
from criteria.parse_gate import parse_gate
from criteria.participation import Condition, Scope
from criteria.register import Location
from tests.register_files import a_location, a_snapshot

GOOD = parse_gate("overall>=good")
INSPECTED = parse_gate("inspected")


def gate(condition: Condition, *places: Location) -> GateEffect:
    """What one gate does to the providers of these locations."""
    (effect,) = market(a_snapshot(*places), "Testshire", [condition]).gates
    return effect


def provided(number: int, overall: str = "Good", at: int = 1, **changes: Any) -> Location:
    """A location of one provider, and another where `at` says so."""
    id = f"1-{number:02}{at}"
    return a_location(id, overall, provider_id=f"1-9{number:02}", **changes)


def test_a_market_says_where_when_and_what_was_asked() -> None:
    """Places in any capitals and with blanks around them."""
    snapshot = a_snapshot(a_location(local_authority="testSHIRE"))
    effect = market(snapshot, "  TESTshire ", [GOOD])
    assert (effect.area, effect.on, effect.providers) == ("TESTshire", snapshot.on, 1)
    expected = GateEffect(
        gate="overall>=good", title="Overall at least Good", admits=1, lost=(), unknown=()
    )
    assert effect.gates == (expected,)
    assert effect.together == replace(expected, gate="all", title="All gates together")
    assert effect.not_applied == ()
    bare = {field.name: getattr(effect, field.name) for field in fields(effect)[:6]}
    assert (MarketEffect(**bare).not_applied, MarketEffect(**bare).unclassified) == ((), 0)


def test_areas_are_those_that_are_named_each_once() -> None:
    """By name; a location without one is in none."""
    places = [
        a_location(f"1-{number}", local_authority=area)
        for number, area in enumerate(["Oak", "", "Elm", "Oak"])
    ]
    assert areas(a_snapshot(*places)) == ("Elm", "Oak")


def test_a_provider_counts_once_by_its_best_rating_in_the_area() -> None:
    """Good beside Outstanding is Outstanding; a blank beside Inadequate is Inadequate."""
    places = [
        provided(1, "Good"),
        provided(1, "Outstanding", at=2),
        provided(2, ""),
        provided(2, "Inadequate", at=2),
        provided(3, "Not Yet Inspected"),
    ]
    effect = market(a_snapshot(*places), "Testshire", [])
    assert effect.ratings == {
        "Outstanding": 1,
        "Good": 0,
        "Requires improvement": 0,
        "Inadequate": 1,
        "Not yet rated": 1,
    }
    assert effect.providers == 3


def test_who_is_outside_is_told_in_order_with_a_name_and_why() -> None:
    """The provider's name, or its first location's where the register has none."""
    places = [
        provided(3, "Inadequate", provider_name=""),
        provided(3, "Inadequate", at=2, provider_name=""),
        provided(1, "Inadequate", provider_name="Elm Ltd"),
        provided(2, ""),
        provided(4, "Good"),
    ]
    effect = gate(GOOD, *places)
    assert effect.admits == 1
    assert [(lost.called, lost.why) for lost in effect.lost] == [
        ("Elm Ltd (1-901)", "Location 1-011: Overall is Inadequate"),
        (
            "Provider 1-903, with the location Location 1-031 (invented)",
            "Location 1-031: Overall is Inadequate",
        ),
    ]
    assert [outside.provider_id for outside in effect.unknown] == ["1-902"]


def test_providers_come_by_their_ids_and_their_locations_by_theirs() -> None:
    """However the register lists them; the provider is named as the first location has it that
    has a name for it.
    """
    places = [
        a_location("1-4", "Inadequate", provider_id="1-92", provider_name="Birch Ltd"),
        a_location("1-3", "Inadequate", provider_id="1-91", provider_name="Ash (new) Ltd"),
        a_location("1-2", "Inadequate", provider_id="1-91", provider_name="Ash Ltd"),
        a_location("1-1", "Inadequate", provider_id="1-92", provider_name=""),
    ]
    effect = gate(replace(GOOD, scope=Scope.WORST), *places)
    assert [(lost.provider_id, lost.name) for lost in effect.lost] == [
        ("1-91", "Ash Ltd"),
        ("1-92", "Birch Ltd"),
    ]
    assert effect.lost[0].why == (
        "0 of 2 locations meet it: Location 1-2: Overall is Inadequate;"
        " Location 1-3: Overall is Inadequate"
    )


def test_the_location_that_shows_most_counts() -> None:
    """A met one before one that nobody can tell, and that before one that is not met."""
    assert gate(GOOD, provided(1, ""), provided(1, "Good", at=2)).admits == 1
    unknown = gate(GOOD, provided(1, "Inadequate"), provided(1, "", at=2))
    assert [outside.why for outside in unknown.unknown] == [
        "Location 1-012: Overall is blank, so not yet rated"
    ]


def test_a_provider_not_yet_inspected_is_lost_to_a_rating_gate_alone() -> None:
    """Nothing is left to ask; of its activities there may be."""
    new = provided(1, "Not Yet Inspected")
    led = parse_gate("well-led>=good")
    assert len(gate(GOOD, new).lost) == len(gate(led, new).lost) == 1
    silent = replace(new, personal_care=None)
    care = gate(parse_gate("personal-care"), silent)
    assert (len(care.lost), len(care.unknown)) == (0, 1)
    assert (len(gate(GOOD, provided(1, "")).lost), len(gate(INSPECTED, new).lost)) == (0, 1)


def test_gates_on_all_locations_and_on_the_serving_one_are_met_together() -> None:
    """The worst must be inspected and one must be Good: what fails is told, what fails first
    alone.
    """
    worst = replace(INSPECTED, scope=Scope.WORST)
    conditions = [worst, GOOD]

    def together(*places: Location) -> GateEffect:
        return market(a_snapshot(*places), "Testshire", conditions).together

    assert together(provided(1), provided(1, "Inadequate", at=2)).admits == 1
    lost = together(provided(1, "Not Yet Inspected"), provided(1, "Inadequate", at=2)).lost
    assert [outside.why for outside in lost] == [
        (
            "1 of 2 locations meet it: Location 1-011 is not yet inspected;"
            " Location 1-011: Overall is “Not Yet Inspected”"
        )
    ]
    both = together(provided(1, ""), provided(1, "Not Yet Inspected", at=2))
    assert (both.admits, len(both.lost), len(both.unknown)) == (0, 1, 0)


def test_without_gates_everybody_is_admitted() -> None:
    """And an area without providers has none to lose."""
    effect = market(a_snapshot(provided(1), provided(2)), "Testshire", [])
    assert (effect.together.admits, effect.gates) == (2, ())
    nobody = market(a_snapshot(provided(1)), "Elsewhere", [GOOD])
    assert (nobody.providers, nobody.together.admits, nobody.gates[0].lost) == (0, 0, ())
