"""What a draft assumes, in one list: its place, what it is called, what its fields say; and what is
no source.
"""

from datetime import date

import pytest

from evidence.codec import encode
from tender.procurement.draft.assumed import (
    NO_WORDS,
    STILL_ASSUMED,
    assumed_values,
    source_fault,
    typed_elsewhere,
)
from tender.procurement.draft.paths import value_at, with_value
from tender.procurement.draft.placeholders import ASSUMED, assumed_sources
from tender.procurement.draft.skeleton import skeleton
from tests.factories import a_procurement, own

BEGUN = encode(skeleton("newshire-2027", "Homecare", "Newshire", date(2026, 11, 23)))


def assumed(draft):
    """Each thing that is assumed, by the place of its source."""
    return {value.path: value for value in assumed_values(draft)}


def test_each_assumed_source_is_in_the_list_with_what_stands_there():
    """With its page, the entry that has one of its own, and its fields under their labels."""
    whole = assumed(BEGUN)
    assert [*whole] == [source.path for source in assumed_sources(BEGUN)]
    assert {(path, value.section.key, value.called, value.at) for path, value in whole.items()} >= {
        ("source", "basics", "Title, council and regime", ""),
        ("duration.source", "duration", "Duration", ""),
        ("groups.1.source", "people", "panel: People who draw on care", ""),
        ("lots.0.source", "lots", "1: The whole area", "lots.0"),
        ("criteria.scales.0.source", "scales", "0-5", "criteria.scales.0"),
    }
    assert dict(whole["duration.source"].says) == {
        "Contract starts on": "Friday 20 August 2027",
        "Initial term, in months": "48",
        "Options to extend": "12 months",
    }
    marks = dict(whole["criteria.scales.0.source"].says)["Marks"]
    assert marks.startswith("No answer (0); Poor (1);") and marks.endswith("Excellent (5)")
    dates = dict(whole["timetable.source"].says)["Milestones"]
    assert "Bids are due (Monday 1 February 2027); " in dates


def test_a_table_within_a_table_says_its_fields_and_what_is_off_says_nothing():
    """The group of officers draws on no care: the box is not ticked, so it is not said."""
    whole = assumed(BEGUN)
    assert "People who draw on care" not in dict(whole["groups.0.source"].says)
    assert dict(whole["groups.1.source"].says)["People who draw on care"] == "yes"
    rounded = with_value(encode(a_procurement()), "criteria.rounding.source", ASSUMED)
    ((_, value),) = ((at, each) for at, each in assumed(rounded).items() if "rounding" in at)
    assert value.section.key == "price" and value.says
    share = with_value(BEGUN, "payment.most", "100")
    share = with_value(share, "payment.source", ASSUMED)
    assert any(label for label, _ in assumed(share)["payment.source"].says)


def test_nothing_is_assumed_where_every_source_is_the_councils():
    """And one that is cleared again comes back into the list."""
    sound = own(a_procurement())
    assert assumed_values(sound) == ()
    assert [*assumed(with_value(sound, "limits.source", ASSUMED))] == ["limits.source"]


def test_what_was_typed_for_something_no_longer_assumed_is_handed_back():
    """With what it is called and says now, or that it is gone; what is assumed still, what is no
    source and what is empty are not.
    """
    draft = with_value(BEGUN, "limits.source", "Cabinet report, 3 May 2026")
    typed = {
        "limits.source": "Report 7", "lots.9.source": "Report 8", "source": "Report 9",
        "groups.0.source": "  ", "title": "Care",
    }  # fmt: skip
    assert [(each.called, each.now, each.typed) for each in typed_elsewhere(draft, typed)] == [
        ("Limits and caps", "Cabinet report, 3 May 2026", "Report 7"),
        ("Something that is gone", "", "Report 8"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Cabinet report, 3 May 2026", ""),
        (value_at(BEGUN, "source"), STILL_ASSUMED),
        ("12/3", NO_WORDS),
        ("_ 1_", NO_WORDS),
    ],
)
def test_a_source_says_something_in_words_and_not_that_it_is_assumed(text, fault):
    """Whatever a number alone would mean."""
    assert source_fault(text) == fault
