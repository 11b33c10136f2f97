"""Invented register files: in the CQC's own layouts, dated before bid and award, and true to the
market of the report they stand for.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tender.examples import make_example, make_registers
from tender.procurement.specification import Procurement
from tests.examples.small import like, rows


def register_rows(procurement: Procurement, seed: int) -> Sequence[list[dict[str, str]]]:
    """The rows of the four register files."""
    return [
        rows(file.text)
        for file in make_registers(procurement, make_example(procurement, seed), seed)
    ]


def test_west_northamptonshires_market_has_the_ratings_that_its_report_gives() -> None:
    """Cabinet report, table 3: 55 providers, 2 Outstanding, 31 Good, 15 Requires improvement, none
    Inadequate, 7 not yet inspected.
    """
    procurement = like("west-northamptonshire-2022", lots=7, area="West Northamptonshire")
    active, ratings, *_ = register_rows(procurement, 9)
    local = [row for row in active if row["Location Local Authority"] == "West Northamptonshire"]
    assert len({row["Provider ID"] for row in local}) == len(local) == 55
    assert Counter(row["Location Latest Overall Rating"] for row in local) == {
        "Outstanding": 2,
        "Good": 31,
        "Requires improvement": 15,
        "": 7,
    }
    places = {row["Location ID"] for row in local}
    never = [
        row
        for row in ratings
        if row["Latest Rating"] == "Not Yet Inspected" and row["Location ID"] in places
    ]
    assert len(never) == 7


def test_register_files_are_in_the_cqcs_own_layouts_and_dated_before_bid_and_award() -> None:
    """122 and 28 columns; four days before the bid deadline and six before the award."""
    procurement = like("x")
    files = make_registers(procurement, make_example(procurement, 1), 1)
    assert [file.name for file in files] == [
        "19_October_2023_HSCA_Active_Locations.csv",
        "19_October_2023_Latest_ratings.csv",
        "29_March_2024_HSCA_Active_Locations.csv",
        "29_March_2024_Latest_ratings.csv",
    ]
    assert [file.on for file in files] == [date(2023, 10, 19)] * 2 + [date(2024, 3, 29)] * 2
    assert [len(next(csv.reader(file.text.splitlines()))) for file in files] == [122, 28, 122, 28]


def test_ratings_change_between_bid_and_award() -> None:
    """Leicester's example: two fall, two rise, one is no longer registered;
    each change is dated between the two files.
    """
    procurement = like("leicester-2023", lots=2)
    before, _, after, _ = register_rows(procurement, 1)
    then = {row["Location ID"]: row["Location Latest Overall Rating"] for row in before}
    now = {row["Location ID"]: row for row in after}
    changed = Counter(
        (then[id], row["Location Latest Overall Rating"])
        for id, row in now.items()
        if row["Location Latest Overall Rating"] != then[id]
    )
    assert changed == {("Good", "Requires improvement"): 2, ("Requires improvement", "Good"): 2}
    assert len(then.keys() - now.keys()) == 1


def test_every_serving_location_is_in_the_register_at_bid() -> None:
    """A bid names a location that the register knows, registered to that bidder."""
    procurement = like("leicestershire-2019", lots=18)
    made = make_example(procurement, 1)
    owners = {
        row["Location ID"]: row["Provider ID"]
        for row in rows(make_registers(procurement, made, 1)[0].text)
    }
    assert all(
        owners[bid.location] == one.provider_id for one in made.submissions for bid in one.lots
    )


def test_a_rating_overall_never_contradicts_its_key_questions() -> None:
    """Outstanding has an Outstanding beside it; Good has at most one key question below Good."""
    _, ratings, *_ = register_rows(like("leicester-2023", lots=2), 1)
    by_place: dict[str, dict[str, str]] = {}
    for row in ratings:
        if row["Service / Population Group"] == "Overall":
            by_place.setdefault(row["Location ID"], {})[row["Domain"]] = row["Latest Rating"]
    for said in by_place.values():
        others = [rating for domain, rating in said.items() if domain != "Overall"]
        if said["Overall"] == "Outstanding":
            assert "Outstanding" in others
        elif said["Overall"] == "Good":
            assert others.count("Requires improvement") <= 1
