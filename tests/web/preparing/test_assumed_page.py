"""All that a draft assumes stands on its overview, and is made the council's own by one press."""

import html

import pytest

from tender.procurement.draft.grid_cells import columns_of
from tender.procurement.draft.grids import GRIDS
from tender.procurement.draft.paths import value_at
from tender.procurement.draft.placeholders import sources_of_ours
from tender.workflow.ground.access import Role
from tests.web.client import client_of, sound
from tests.web.preparing.draft_form import draft_of

ID = "newshire-2030"
SET_UP, ASSUMED = f"/p/{ID}/set-up", f"/p/{ID}/set-up/assumed"
DECIDED = "This is our decision of 4 April 2027, by the head of commissioning"


@pytest.fixture
def begun(cast, lead):
    """The draft as one begins from nothing."""
    form = {"id": ID, "title": "Homecare", "council": "Newshire", "source": "nothing"}
    lead.post("/start", data=form)
    return draft_of(cast, ID)


def sources(cast, **typed):
    """What the table of what is assumed sends."""
    return {"revision": draft_of(cast, ID).revision, **typed}


def test_each_stands_there_with_its_value_and_one_press_keeps_every_source(lead, cast, begun):
    """A scale with its marks, the timetable with its days; afterwards nothing is assumed."""
    text = html.unescape(sound(lead.get(SET_UP)))
    places = sources_of_ours(begun.draft)
    assert all(f'name="{place}"' in text for place in places) and len(places) == 12
    assert "Good (4); Excellent (5)" in text and "Initial term, in months: 48" in text
    assert text.index(">As tables<") < text.index(">What is assumed<")
    assert "Options to extend: 12 months" in text and "Bids are due (" in text
    form = sources(cast, **dict.fromkeys(places, DECIDED))
    answer = lead.post(ASSUMED, data=form, follow_redirects=True)
    assert "Saved: 12 sources." in sound(answer) and "What is assumed" not in answer.text
    draft = draft_of(cast, ID).draft
    assert {value_at(draft, place) for place in places} == {DECIDED}


def test_what_is_left_empty_stays_assumed(lead, cast, begun):
    """Only what a person typed is kept, and only where something is assumed."""
    form = sources(cast, **{"limits.source": "  ", "duration.source": "Report 3", "title": "Mine"})
    assert "Saved: 1 source." in sound(lead.post(ASSUMED, data=form, follow_redirects=True))
    after = draft_of(cast, ID).draft
    assert after["duration"]["source"] == "Report 3" and after["title"] == "Homecare"
    assert len(sources_of_ours(after)) == len(sources_of_ours(begun.draft)) - 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("still assumed", "This says that it is assumed."),
        ("--", "Limits and caps: Say in words where it comes from"),
        ("\u200b\u200b", "Say in words where it comes from"),
        ("x" * 20_001, "Keep this to 20,000 characters"),
    ],
)
def test_what_is_no_source_is_refused_at_its_row_and_nothing_is_saved(
    lead, cast, begun, typed, said
):
    """What was typed in the others stands there again."""
    form = sources(cast, **{"limits.source": typed, "duration.source": "Report 3"})
    answer = lead.post(ASSUMED, data=form)
    assert answer.status_code == 422 and said in sound(answer)
    assert ">\nReport 3</textarea>" in answer.text
    assert draft_of(cast, ID) == begun


def test_nothing_typed_and_a_draft_that_changed_are_said(lead, cast, begun):
    """In a sentence, with nothing saved."""
    nothing = lead.post(ASSUMED, data=sources(cast))
    assert nothing.status_code == 422 and "no source was written" in sound(nothing)
    stale = sources(cast, **{"limits.source": "Report 3"}) | {"revision": begun.revision - 1}
    late = lead.post(ASSUMED, data=stale)
    assert late.status_code == 409 and "Report 3" in sound(late)
    assert draft_of(cast, ID) == begun


def test_what_was_typed_where_somebody_else_wrote_meanwhile_is_shown(lead, cast, begun):
    """Beside what stands there now; of what is still assumed in its field again."""
    mine = {"limits.source": "My <report>", "duration.source": "Report 3", "lots.7.source": "Lost"}
    lead.post(ASSUMED, data=sources(cast, **{"limits.source": "Report 9"}))
    late = lead.post(ASSUMED, data=mine | {"revision": begun.revision})
    text = html.unescape(sound(late))
    assert late.status_code == 409 and ">\nReport 3</textarea>" in text
    assert "Limits and caps: you typed “My <report>”; the draft says “Report 9” now" in text
    assert "Something that is gone: you typed “Lost”; the draft says nothing now" in text
    assert draft_of(cast, ID).draft["duration"] == begun.draft["duration"]
    assert "you typed" not in sound(lead.get(SET_UP))


def test_only_who_writes_is_asked(app, cast, begun):
    """Whoever has no part in it saves none."""
    observer = client_of(app, cast, Role.OBSERVER)
    assert observer.post(ASSUMED, data=sources(cast)).status_code in (403, 404)
    assert draft_of(cast, ID) == begun


def test_every_list_that_is_written_in_tables_has_a_cell_for_each_source(begun):
    """Whatever is assumed in a list can be cleared in a table of that list."""
    cells = {
        f"{grid.path}.{number}.{column.name}"
        for grid in GRIDS
        for number in range(9)
        for column in columns_of(begun.draft, grid)
    }
    lists = {grid.head for grid in GRIDS} - {"timetable.milestones"}
    in_lists = [
        place
        for place in sources_of_ours(begun.draft)
        if any(place.startswith(f"{head}.") for head in lists)
    ]
    assert set(in_lists) <= cells and "criteria.scales.0.source" in in_lists
