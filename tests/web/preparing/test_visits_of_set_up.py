"""How many pages of the set-up somebody sees from nothing to a published draft of six lots, three
gates and four questions: in tables at most 25, by the workbook at most 12. Every page that is shown
counts, also after a press. What has pages of its own (the team, the conflicts assessment, who
opens) is done beside it and is not counted.
"""

import copy
import io
from datetime import UTC, datetime

import pytest

from tender.exhibition.cast import DOMAIN
from tender.procurement.draft.grid_sheets import sheet_columns
from tender.procurement.draft.grids import GRIDS, grid_named
from tender.procurement.draft.placeholders import sources_of_ours
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tender.workflow.preparing import team
from tests.office import ID
from tests.openers import with_openers
from tests.web.client import client_of
from tests.web.preparing.draft_form import draft_of
from tests.web.preparing.test_draft_workbook_pages import kept, sheets_of, written
from tests.web.preparing.test_grid_pages import form_of

LOTS = [str(number) for number in range(1, 7)]
#: what is typed in each table, row by row; a scale and who marks stand there already
ROWS = {
    "lots": [{"id": lot, "title": f"Area {lot}", "source": "report 2.1"} for lot in LOTS],
    "places": [
        {"in": lot, "kind": kind, "least": least, "most": most, "source": "report 2.2"}
        for lot in LOTS
        for kind, least, most in (("lead", "1", "1"), ("additional", "0", "3"))
    ],
    "rates": [
        {"in": lot, "id": "standard", "title": "Standard", "source": "report 3"} for lot in LOTS
    ],
    "volumes": [
        {"called": lot, "volume.hours_a_week": "900", "volume.source": "report 4"} for lot in LOTS
    ],
    "gates": [
        {"id": "registered", "title": "Registered", "measure": "registered", "when": "bid; award",
         "reason": "The service is a regulated activity.", "source": "report 5"},
        {"id": "rating", "title": "Rated", "measure": "overall", "rating": "Good", "when": "bid",
         "reason": "Poor care is not bought.", "source": "report 5"},
        {"id": "rates", "title": "Rates", "measure": "envelope", "when": "bid",
         "reason": "The budget is limited.", "source": "report 5"},
    ],
    "caps": [{"kind": "lead", "most_lots": "2", "source": "report 5"}],
    "scale-sources": [{"called": "0-5", "source": "report 6"}],
    "groups": [
        {"id": "officers", "title": "Council officers", "source": "report 7"},
        {"id": "panel", "title": "People who draw on care", "draws_on_care": "yes",
         "source": "report 7"},
    ],
    "questions": [
        {"id": f"Q{number}", "title": f"Theme {number}", "text": f"How will you do part {number}?",
         "weight": "15", "scale": "0-5", "sub_criterion": "quality", "marked_by": "officers; panel",
         "designed_by": "panel", "source": "report 6"}
        for number in range(1, 5)
    ],
}  # fmt: skip


@pytest.fixture
def count(app, cast):
    """The lead's browser, which counts the pages that it is shown."""
    cast.office.clock.now = datetime(2027, 1, 11, 10, tzinfo=UTC)

    class Counted:
        pages, browser = 0, client_of(app, cast, Role.LEAD)

        def sees(self, method, address, **sent):
            answer = getattr(self.browser, method)(address, follow_redirects=True, **sent)
            assert answer.status_code == 200, answer.text
            self.pages += 1
            return answer.text

    return Counted()


def begins(count, id):
    """A procurement from nothing; the set-up is shown."""
    count.sees("get", "/start")
    form = {"id": id, "title": "Homecare", "council": "Newshire", "source": "nothing"}
    count.sees("post", "/start", data=form)
    return f"/p/{id}/set-up"


def is_set_up(cast, id):
    """Six lots, three gates and four questions stand as they were typed, and none of what stands
    in these tables is still to be mended.
    """
    draft = draft_of(cast, id).draft
    assert [lot["id"] for lot in draft["lots"]] == LOTS
    assert [len(lot["places"]) for lot in draft["lots"]] == [2] * 6
    assert {lot["volume"]["hours_a_week"] for lot in draft["lots"]} == {"900"}
    assert [cap["most_lots"] for cap in draft["limits"]["caps"]] == [2]
    assert [gate["id"] for gate in draft["conditions"]] == ["registered", "rating", "rates"]
    assert [question["weight"] for question in draft["criteria"]["questions"]] == ["15"] * 4


def is_published(count, cast, id):
    """Every source that is still assumed is written on the overview, the area on its page;
    then version 1 is published.
    """
    set_up = f"/p/{id}/set-up"
    draft = draft_of(cast, id)
    sources = dict.fromkeys(sources_of_ours(draft.draft), "Our decision of 4 May, by the director")
    assert {place.partition(".")[0] for place in sources} >= {"limits", "duration", "timetable"}
    assert not any(place.startswith(("lots", "criteria.scales")) for place in sources)
    form = sources | {"revision": draft.revision}
    assert "What is assumed" not in count.sees("post", f"{set_up}/assumed", data=form)
    count.sees("get", f"{set_up}/page/basics")
    form = {"revision": draft.revision + 1, "area": "Newshire", "structure": "six lots"}
    count.sees("post", f"{set_up}/page/basics", data=form)
    beside_set_up(cast, id)
    count.sees("get", f"{set_up}/publish")
    form = {"revision": draft.revision + 2, "typed": id, "reason": "The days are the council’s."}
    assert "Version 1 is published." in count.sees("post", f"{set_up}/publish", data=form)


def beside_set_up(cast, id):
    """The team, the conflicts assessment and who opens."""
    here = copy.copy(cast)
    here.id = id
    for role in (Role.OFFICER, Role.APPROVER):
        email = f"{role.name.lower()}.{ID}{DOMAIN}"
        team.appoint(cast.office, here.lead, id, email, role.value, role)
    with_openers(here)
    interests.assess_conflicts(cast.office, here.lead, id, "Nobody knows any.", "They declare it.")


def test_by_tables_it_takes_at_most_25_pages(count, cast):
    """From one table to the next by one press; what was there at first is taken out. Those after
    the dates stay as they are.
    """
    set_up = begins(count, "newshire-2030")
    text = count.sees("get", f"{set_up}/table/{GRIDS[0].key}")
    for grid in GRIDS[: GRIDS.index(grid_named("dates")) + 1]:
        form = form_of(text) | {"do": "next"}
        old = [number for number in range(1, 90) if form.get(f"row-{number}") and grid.grows]
        rows = ROWS.get(grid.key, ())
        first = len(old) + 1 if grid.grows else 1
        if rows and grid.key != "places":
            form |= {f"gone-{number}": "yes" for number in old}
        for number, row in enumerate(rows, first):
            form |= {f"{number}.{name}": words for name, words in row.items() if name != "called"}
        form |= {"1.on": "11 January 2027"} if grid.key == "dates" else {}
        text = count.sees("post", f"{set_up}/table/{grid.key}", data=form)
    is_set_up(cast, "newshire-2030")
    is_published(count, cast, "newshire-2030")
    assert count.pages <= 25


def test_by_workbook_it_takes_at_most_12_pages(count, cast, tmp_path):
    """One workbook out and back, and one press after its differences."""
    set_up = begins(count, "newshire-2031")
    sheets = sheets_of(count.browser.get(f"{set_up}/tables.xlsx").data, tmp_path)
    for grid in GRIDS:
        if grid.key in ROWS:
            names = [name for name, _ in sheet_columns(grid)]
            typed = [[row.get(name, "") for name in names] for row in ROWS[grid.key]]
            sheets[grid.title] = [sheets[grid.title][0], *typed]
    on, source = (sheets["Dates"][0].index(label) for label in ("On", "Source"))
    days = ("11 January 2027", None, "1 March 2027", "15 March 2027", None, None, "1 November 2027")
    for row, day in zip(sheets["Dates"][1:], days, strict=True):
        row[on], row[source] = day or row[on], "Our decision of 4 May, by the director"
    file = {"workbook": (io.BytesIO(written(sheets)), "set-up.xlsx")}
    text = count.sees("post", f"{set_up}/tables/compare", data=file)
    assert "Bids close: " in text and " becomes 15 March 2027, 12:00." in text
    assert kept(count.browser, text, set_up).status_code == 302
    timetable = draft_of(cast, "newshire-2031").draft
    assert timetable["timetable"]["deadline"] == "2027-03-15T12:00:00"
    assert timetable["duration"]["starts"] == "2027-11-01"
    count.sees("get", set_up)
    is_set_up(cast, "newshire-2031")
    is_published(count, cast, "newshire-2031")
    assert count.pages <= 12
