"""What a gate would do to supply, on the published figures of West Northamptonshire's market."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from criteria.market import ProviderNotAdmitted, areas, market
from criteria.parse_gate import parse_gate
from criteria.participation import Condition, GateMoment, Measure, Scope
from criteria.register import KeyQuestion, Rating, Snapshot
from tests.register_files import a_location, a_snapshot, an_entry


def market_of(said: list[str]) -> Snapshot:
    """One provider with one location for each thing said of its overall rating."""
    return a_snapshot(
        *(
            a_location(f"1-{number:03}", one, provider_id=f"1-9{number:03}")
            for number, one in enumerate(said)
        )
    )


def test_west_northamptonshire_has_33_providers_at_good_and_48_at_requires_improvement() -> None:
    """55 registered providers: 2 Outstanding, 31 Good, 15 Requires improvement, 0 Inadequate, 7 not
    yet inspected (seed: West Northamptonshire market).
    """
    said = (
        ["Outstanding"] * 2
        + ["Good"] * 31
        + ["Requires improvement"] * 15
        + ["Not Yet Inspected"] * 7
    )
    effect = market(
        market_of(said),
        "testshire ",
        [parse_gate("overall>=good"), parse_gate("overall>=requires-improvement")],
    )
    assert effect.providers == 55
    assert effect.ratings == {
        "Outstanding": 2,
        "Good": 31,
        "Requires improvement": 15,
        "Inadequate": 0,
        "Not yet rated": 7,
    }
    assert [(gate.admits, len(gate.lost), len(gate.unknown)) for gate in effect.gates] == [
        (33, 22, 0),
        (48, 7, 0),
    ]
    assert effect.together.admits == 33


def test_provider_whose_rating_is_blank_is_unknown_and_not_admitted() -> None:
    effect = market(market_of(["Good", ""]), "Testshire", [parse_gate("overall>=good")])
    (gate,) = effect.gates
    assert (gate.admits, gate.lost) == (1, ())
    assert gate.unknown == (
        ProviderNotAdmitted(
            provider_id="1-9001",
            name="Invented Care Ltd",
            why="Location 1-001: Overall is blank, so not yet rated",
        ),
    )


def test_dormant_deregistered_and_other_services_are_not_in_the_market() -> None:
    snapshot = a_snapshot(
        a_location("1-1"),
        a_location("1-2", provider_id="1-92", dormant=True),
        a_location("1-3", provider_id="1-93", deregistered=date(2023, 9, 30)),
        a_location("1-4", provider_id="1-94", homecare=False, personal_care=False),
        a_location("1-5", provider_id="1-95", local_authority="Elsewhere"),
        a_location("1-6", provider_id="1-96", homecare=None, personal_care=None),
    )
    effect = market(snapshot, "Testshire", [])
    assert (effect.providers, effect.unclassified, effect.together.admits) == (1, 1, 1)
    assert areas(snapshot) == ("Elsewhere", "Testshire")


def test_gates_together_must_be_met_by_one_serving_location() -> None:
    """One location is Good but badly led, the other well led but not Good: each gate admits the
    provider, both together do not.
    """
    snapshot = a_snapshot(
        a_location(
            "1-1",
            ratings=(
                an_entry(KeyQuestion.OVERALL, "Good"),
                an_entry(KeyQuestion.WELL_LED, "Inadequate"),
            ),
        ),
        a_location(
            "1-2",
            ratings=(
                an_entry(KeyQuestion.OVERALL, "Inadequate"),
                an_entry(KeyQuestion.WELL_LED, "Good"),
            ),
        ),
    )
    effect = market(
        snapshot, "Testshire", [parse_gate("overall>=good"), parse_gate("well-led>=good")]
    )
    assert [gate.admits for gate in effect.gates] == [1, 1]
    assert effect.together.admits == 0
    assert effect.ratings["Good"] == 1


def test_gate_on_the_worst_location_loses_a_provider_with_one_poor_location() -> None:
    snapshot = a_snapshot(a_location("1-1"), a_location("1-2", "Inadequate"))
    (gate,) = market(
        snapshot, "Testshire", [replace(parse_gate("overall>=good"), scope=Scope.WORST)]
    ).gates
    assert [lost.why for lost in gate.lost] == [
        "1 of 2 locations meet it: Location 1-2: Overall is Inadequate"
    ]


def test_conditions_that_no_register_shows_are_named_and_not_applied() -> None:
    declaration = Condition(
        id="wage",
        title="Pays it",
        measure=Measure.DECLARATION,
        declaration="wage",
        when=(GateMoment.BID,),
    )
    effect = market(market_of(["Inadequate"]), "Testshire", [declaration])
    assert (effect.gates, effect.not_applied, effect.together.admits) == ((), ("wage",), 1)


SAID = st.lists(
    st.sampled_from([*(rating.value for rating in Rating), "", "Not Yet Inspected", "Not Rated"]),
    max_size=30,
)


@given(SAID)
def test_every_provider_is_admitted_lost_or_unknown_and_a_higher_gate_never_admits_more(
    said: list[str],
) -> None:
    effect = market(
        market_of(said),
        "Testshire",
        [
            parse_gate(f"overall>={rating}")
            for rating in ("inadequate", "ri", "good", "outstanding")
        ],
    )
    assert all(
        gate.admits + len(gate.lost) + len(gate.unknown) == effect.providers
        for gate in (*effect.gates, effect.together)
    )
    admitted = [gate.admits for gate in effect.gates]
    assert admitted == sorted(admitted, reverse=True)
    assert sum(effect.ratings.values()) == effect.providers
