"""docs/gates.md against the code: measures, scopes, verdicts and the market of 55 providers."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.market import market
from criteria.parse_gate import parse_gate
from criteria.participation import Condition, GateMoment, Measure, Scope, UnmetConsequence
from criteria.register import Rating, Register
from tender.evaluation.gate import judge
from tests.docs.markdown_pages import running, table
from tests.factories import a_procurement, a_submission
from tests.register_files import a_location, a_snapshot

PAGE = "gates.md"
SAID = {"met": "Good", "below the standard": "Requires improvement", "unknown": ""}
DAY = date(2023, 10, 23)


def test_every_measure_and_scope_is_on_the_page():
    """And no other."""
    assert [row["measure"] for row in table(PAGE, "measure")] == [
        measure.value for measure in Measure
    ]
    assert [row["scope"] for row in table(PAGE, "scope")] == [scope.value for scope in Scope]


@pytest.mark.parametrize(
    "row",
    table(PAGE, "fact", "published consequence"),
    ids=lambda row: f"{row['fact']}, {row['published consequence']}",
)
def test_each_verdict_comes_out_as_the_page_says(row):
    """One invented location, whose overall rating must be Good."""
    said = row["published consequence"]
    for follows in (
        [UnmetConsequence(said.partition(",")[0])] if said != "any" else list(UnmetConsequence)
    ):
        condition = Condition(
            id="good",
            title="Good",
            measure=Measure.OVERALL,
            rating=Rating.GOOD,
            when=(GateMoment.BID,),
            if_below=follows,
            if_unknown=follows,
        )
        plan = "improvement plan 7" if "with an" in said else ""
        location = a_location("1-000012", SAID[row["fact"]])
        submission = replace(
            a_submission(), provider_id=location.provider_id, improvement_plan=plan
        )
        submission = replace(
            submission, lots=tuple(replace(bid, location="1-000012") for bid in submission.lots)
        )
        (judgement,) = judge(
            replace(a_procurement(), conditions=(condition,)),
            submission,
            Register(snapshots=(a_snapshot(location),)),
            GateMoment.BID,
            DAY,
        )
        assert judgement.verdict.value == row["verdict"]


def test_what_follows_where_nothing_is_said():
    """A fact below the standard fails, one that cannot be told holds."""
    silent = Condition(id="good", title="Good", measure=Measure.OVERALL, when=())
    assert (silent.if_below, silent.if_unknown) == (UnmetConsequence.FAIL, UnmetConsequence.HOLD)
    text = running(PAGE)
    assert "below the standard (`fail` where nothing is said)" in text
    assert "cannot be told (`hold` where nothing is said)" in text


def market_of(unrated, gates):
    """One provider with one location for each rating of the page;
    the last seven have `unrated` in its place.
    """
    said = [
        row["rating"].replace("Not yet rated", unrated)
        for row in table(PAGE, "rating", "providers")
        for _ in range(int(row["providers"]))
    ]
    snapshot = a_snapshot(
        *(
            a_location(f"1-{number:03}", one, provider_id=f"1-9{number:03}")
            for number, one in enumerate(said)
        )
    )
    return market(snapshot, "Testshire", [parse_gate(gate) for gate in gates])


def test_the_market_of_55():
    """Called not yet inspected, the seven are lost; blank, they are unknown."""
    rows = table(PAGE, "gate", "admits")
    effect, blank = (
        market_of(unrated, [row["gate"] for row in rows]) for unrated in ("Not Yet Inspected", "")
    )
    assert effect.ratings == {
        row["rating"]: int(row["providers"]) for row in table(PAGE, "rating", "providers")
    }
    assert [[gate.admits, len(gate.lost), len(gate.unknown)] for gate in effect.gates] == [
        [int(row["admits"]), int(row["loses"]), 0] for row in rows
    ]
    assert [[gate.admits, len(gate.lost), len(gate.unknown)] for gate in blank.gates] == [
        [int(cell) for cell in (row["admits"], *list(row.values())[3:])] for row in rows
    ]
