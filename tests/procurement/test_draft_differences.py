"""What two states of a draft differ in, and where a place of one stands in the other."""

import pytest

from evidence.codec import encode
from tender.procurement.draft.addresses import fields_on, place_now, place_words, places_in
from tender.procurement.draft.copies import with_copy
from tender.procurement.draft.differences import draft_differences
from tender.procurement.draft.grid_cells import columns_of, is_readable
from tender.procurement.draft.grids import grid_named
from tender.procurement.draft.lineage import is_use, is_word_for_word, source_of_copy
from tender.procurement.draft.paths import NoSuchPath, value_at, with_value
from tender.procurement.draft.sections import section_named
from tests.factories import a_lot, a_procurement

DRAFT = encode(a_procurement(lots=(a_lot("1"), a_lot("2"), a_lot("3"))))


def differing(after, before=DRAFT):
    """The differences, each table and page by its title with what its rows become."""
    found = draft_differences(before, after)
    parts = {table.grid.title: table.rows for table in found.tables}
    parts |= {f"page {page.section.title}": page.rows for page in found.pages}
    return {title: [(row.row, str(row.change)) for row in rows] for title, rows in parts.items()}


def test_the_same_differs_in_nothing():
    """Nor has it words."""
    found = draft_differences(DRAFT, with_value(DRAFT, "title", DRAFT["title"]))
    assert found.none and found.in_words == ""


def test_an_entry_is_known_by_its_short_name_wherever_it_stands():
    """An order is an order; a copy is new; another name at the same place is the same row."""
    turned = with_value(DRAFT, "lots", DRAFT["lots"][::-1])
    found = draft_differences(DRAFT, turned)
    assert [table.moved for table in found.tables if not table.rows][:1] == [True]
    assert found.in_words.startswith("Lots: another order")
    copied, _ = with_copy(DRAFT, "lots.0")
    assert [change for _, change in differing(copied)["Lots"]] == ["new"]
    assert [change for _, change in differing(DRAFT, copied)["Lots"]] == ["goes"]
    renamed = with_value(DRAFT, "lots.1.id", "two")
    assert [change for _, change in differing(renamed)["Lots"]] == ["changed"]


def test_what_stands_in_no_table_is_told_on_its_page():
    """Fields of the page, of a table within it, of an entry, and shapes."""
    after = with_value(DRAFT, "criteria.questions.0.over_limit", "refuse")
    assert differing(after)["page Questions"][0][1] == "changed"
    after = with_value(DRAFT, "criteria.rounding.total", 5)
    assert differing(after)["page Price, rounding and ties"]
    after = with_value(DRAFT, "risks", [{"title": "None bids"}, {"title": "All bid"}])
    assert [change for _, change in differing(after)["page Risks, alternatives and figures"]] == [
        "new", "new",
    ]  # fmt: skip
    turned = with_value(after, "risks", after["risks"][::-1])
    (row,) = draft_differences(after, turned).pages[0].rows
    assert [(cell.before, cell.after) for cell in row.cells] == [
        ("None bids, All bid", "All bid, None bids")
    ]
    zones = with_value(DRAFT, "zones", [{"id": "Z", "name": "Hills", "shape": ["0 1, 1 1, 1 0"]}])
    moved = with_value(zones, "zones.0.shape", ["0 2, 1 1, 1 0"])
    assert differing(moved, zones) == {"page Lots and zones": [("Z: Hills", "changed")]}
    many = {**after, "title": "T", "area": "A"}
    for path in ("timetable.milestones.0.title", "criteria.questions.0.title", "duration.starts"):
        many = with_value(many, path, "other")
    words = draft_differences(DRAFT, many).in_words
    assert words.endswith(" other tables or pages") and words.count(";") == 3


def test_two_unnamed_entries_of_a_list_are_two():
    """By their number."""
    before = with_value(DRAFT, "risks", [{"title": ""}, {"title": ""}])
    after = with_value(before, "risks.1.mitigation", "Ask twice.")
    (row,) = draft_differences(before, after).pages[0].rows
    assert [cell.after for cell in row.cells] == ["Ask twice."]


def test_a_long_change_names_its_first_rows_and_cells():
    """And counts the rest."""
    after = DRAFT
    for number in range(3):
        for name in ("title", "description", "if_unfilled", "source"):
            after = with_value(after, f"lots.{number}.{name}", "other")
    after, _ = with_copy(after, "lots.0")
    assert " and 1 more)" in (words := draft_differences(DRAFT, after).in_words)
    assert "and 1 row more" in words


def test_a_place_is_called_and_found_again():
    """By its entry, wherever that stands now; not where it is gone or never was."""
    path = "criteria.questions.0.threshold.least"
    draft = with_value(DRAFT, path, "2")
    assert place_words(draft, "") == "the whole draft"
    assert place_words(draft, path).startswith("Questions › Q1")
    assert place_words(draft, "title") == "Title, council and regime › Title"
    for wrong in ("criteria.questions.99", "nothing", "lots.0.nothing"):
        with pytest.raises(NoSuchPath):
            place_words(draft, wrong)
    turned = with_value(draft, "criteria.questions", value_at(draft, "criteria.questions")[::-1])
    last = len(value_at(draft, "criteria.questions")) - 1
    assert place_now(draft, turned, path) == f"criteria.questions.{last}.threshold.least"
    assert place_now(draft, draft, "title") == "title"
    gone = with_value(draft, "criteria.questions", [])
    assert place_now(draft, gone, path) is None
    without = with_value(draft, "lots.0", {**value_at(draft, "lots.0"), "places": []})
    assert place_now(draft, without, "lots.0.places.0.kind") is None
    zoned = with_value(draft, "lots.0.zones", ["Z"])
    assert place_now(zoned, draft, "lots.0.zones.0") is None
    assert ("lots.0.title", "Title") in places_in(draft, "lots.0") and places_in(draft, "") == ()
    assert ("title", "Title") in fields_on(draft, section_named("basics"))


def test_a_cell_is_readable_where_what_belongs_there_can_be_read():
    """Numbers, days, choices, yes and no; what may be nothing where nothing stands."""
    right = {
        "lots": {"zones": "", "starts": "4 April 2027"},
        "rates": {"in": "1", "set_rate": "19.40", "by_year": "2027 = 20; 2028 = 21"},
        "questions": {"words": "300", "scale": "five", "title": "Any", "marked_by": "officers"},
        "groups": {"draws_on_care": "yes"},
    }
    wrong = {
        "lots": {"zones": "nowhere", "starts": "soon"},
        "rates": {"set_rate": "much", "by_year": "2027 = much"},
        "questions": {"words": "many", "scale": "none such"},
        "groups": {"draws_on_care": "perhaps"},
    }
    draft = with_value(DRAFT, "criteria.scales.0.id", "five")
    draft = with_value(draft, "groups", [{"id": "officers"}])
    draft = with_value(draft, "zones", [{"id": "Z"}])
    for texts, expected in ((right, True), (wrong, False)):
        for key, cells in texts.items():
            columns = {column.name: column for column in columns_of(draft, grid_named(key))}
            for name, text in cells.items():
                assert is_readable(columns[name], text) is expected, (key, name, text)


def test_a_use_is_known_by_its_source_or_by_name_and_words():
    """And by nothing less."""
    kept = {"id": "Q1", "text": "How do you\ncall?"}
    source = source_of_copy("question", 12, 3)
    assert is_use("question", 12, [kept], {"id": "X", "text": "Other", "source": source})
    assert not is_use("question", 1, [kept], {**kept, "source": source})
    assert is_use("question", 1, [kept], {"id": "Q1", "text": "How do you call?"})
    assert not is_use("question", 1, [kept], {"id": "Q2", "text": "How do you call?"})
    points = [{"mark": "1", "label": "", "descriptor": "Poor"}, "no point"]
    assert is_word_for_word("scale", [{"points": points[:1]}], {"points": points})
    assert not is_word_for_word("scale", [{"points": points}], {"points": None})
