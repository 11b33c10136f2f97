"""The tables of a draft: what stands in their cells is read back, and what was typed in many rows
at once is the draft that a person would have made field by field.
"""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.codec import Faults, decode, encode
from lots.lot import Lot
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.grid_cells import cell_data, cell_text, columns_of
from tender.procurement.draft.grid_differences import RowChange, grid_differences
from tender.procurement.draft.grid_edit import (
    TOO_MANY,
    TypedRow,
    edited,
    grid_rows,
    marked,
    row_texts,
    unmarked,
)
from tender.procurement.draft.grids import GRIDS, WITHIN, grid_after, grid_named, grids_of
from tender.procurement.draft.paths import MOST_ENTRIES, NoSuchPath, value_at
from tender.procurement.specification import Procurement
from tests.factories import a_lot, a_procurement

DRAFT = encode(a_procurement())
REAL = {name: encode(read_procurement(path_of(name))) for name in names()}


def typed(draft, key):
    """The rows of a table as they stand."""
    grid = grid_named(key)
    return row_texts(marked(draft), grid, columns_of(draft, grid))


def saved(draft, key, rows):
    """The draft with these rows."""
    after = edited(marked(draft), grid_named(key), rows)
    assert not after.faults
    return unmarked(after.draft)


def changed(row, **cells):
    """A row with other texts in some cells."""
    return TypedRow(key=row.key, cells={**row.cells, **cells})


@pytest.mark.parametrize("name", names())
def test_a_table_that_is_sent_back_unchanged_changes_nothing(name):
    """Every table of every ready-made procurement, one after another; no two columns of one have
    the same heading.
    """
    before = draft = marked(REAL[name])
    for grid in GRIDS:
        columns = columns_of(draft, grid)
        assert len({column.label for column in columns}) == len(columns)
        draft = edited(draft, grid, row_texts(draft, grid, columns)).draft
    assert unmarked(draft) == REAL[name] and grid_differences(before, draft) == ()


@pytest.mark.parametrize("name", names())
def test_what_a_cell_says_is_read_back(name):
    """Cell by cell, where something stands in it."""
    draft = marked(REAL[name])
    for grid in GRIDS:
        for column in columns_of(draft, grid):
            for _, entry in grid_rows(draft, grid).values():
                if column.name != WITHIN and (text := cell_text(column, entry)):
                    assert cell_data(column, text) == value_at(entry, column.name), (grid, column)


def test_every_list_of_a_lot_has_its_table():
    """And every list of a lot: none is forgotten when a lot grows."""
    paths = {grid.path for grid in GRIDS}
    lists = {field.name for field in fields(Lot) if "tuple[" in str(field.type)}
    assert lists - {path.rpartition(".")[2] for path in paths} == set()
    assert {"lots", "conditions", "criteria.questions", "timetable.milestones"} < paths


def test_new_rows_are_what_a_file_would_say():
    """Two lots with their places from nothing but what was typed: the usual values stand, and
    nobody chose a kind for the council.
    """
    draft = saved(
        DRAFT, "lots", [TypedRow(cells={"id": "3", "title": "East", "starts": "1/4/2028"})]
    )
    rows = [
        TypedRow(cells={WITHIN: "3", "kind": "LEAD", "least": "1", "most": "1"}),
        TypedRow(cells={WITHIN: "3", "kind": "additional", "least": "0"}),
        TypedRow(cells={WITHIN: "3", "least": "one"}),
        TypedRow(cells={WITHIN: "", "kind": " "}),
    ]
    draft = saved(draft, "places", rows)
    lot = draft["lots"][2]
    assert (lot["if_unfilled"], lot["starts"]) == ("no award", "2028-04-01")
    assert [(place["kind"], place["least"], place["most"]) for place in lot["places"]] == [
        ("lead", 1, 1), ("additional", 0, None), ("", "one", None)
    ]  # fmt: skip
    assert draft["lots"][:2] == DRAFT["lots"]
    faults = Faults()
    whole = saved(draft, "places", [TypedRow(key=typed(draft, "places")[-1].key, gone=True)])
    assert decode(Procurement, whole, faults).lots[2].places[0].most == 1 and not faults


def test_a_new_gate_is_judged_when_gates_usually_are():
    """When the bid is read and before the award; what a person must choose is left to them."""
    rows = [TypedRow(cells={"id": "staff", "title": "Staff are trained"})]
    gate = saved(DRAFT, "gates", rows)["conditions"][-1]
    assert (gate["id"], gate["when"], gate["measure"]) == ("staff", ["bid", "award"], "")


def test_choices_are_taken_by_their_words_and_several_between_semicolons():
    """As they are pasted from a sheet that somebody wrote for people."""
    (row,) = typed(DRAFT, "gates")[:1]
    cells = {"when": "Award; BID", "lots": "2, 1", "if_below": "The bid is disregarded"}
    gate = saved(DRAFT, "gates", [changed(row, **cells)])["conditions"][0]
    assert (gate["when"], gate["lots"], gate["if_below"]) == (["award", "bid"], ["2", "1"], "fail")
    gate = saved(DRAFT, "gates", [changed(row, if_below="perhaps", lots="9")])["conditions"][0]
    assert (gate["if_below"], gate["lots"]) == ("perhaps", ["9"])


def test_a_lot_whose_name_holds_a_comma_is_one_lot():
    """A text between commas is several only where it is none that is known."""
    draft = encode(a_procurement(lots=(a_lot("North, inner"), a_lot("2"))))
    (row, *_) = typed(draft, "questions")
    after = saved(draft, "questions", [changed(row, lots="North, inner; 2")])
    assert after["criteria"]["questions"][0]["lots"] == ["North, inner", "2"]


def test_a_place_of_a_lot_that_is_not_there_is_refused_at_its_cell():
    """With the lots there are; nothing of the table is kept."""
    draft, grid = marked(DRAFT), grid_named("places")
    rows = [*row_texts(draft, grid, columns_of(draft, grid))]
    rows[0] = changed(rows[0], least="0")
    after = edited(draft, grid, [*rows, TypedRow(cells={WITHIN: "9", "kind": "lead"}),
        TypedRow(cells={"kind": "lead"})])  # fmt: skip
    number = len(rows)
    assert after.faults == {
        (number, WITHIN): "There is no lot “9”: there are 1, 2.",
        (number + 1, WITHIN): "Say which lot this row belongs to: there are 1, 2.",
    }
    assert after.draft == draft


def test_rows_go_move_and_change_their_order():
    """An emptied row goes; one under another lot lies there; the order is that of the sheet."""
    places = typed(DRAFT, "places")
    first = places[0]
    moved = saved(DRAFT, "places", [changed(first, **{WITHIN: "2"}), *places[1:]])
    assert len(moved["lots"][0]["places"]) == len(DRAFT["lots"][0]["places"]) - 1
    assert moved["lots"][1]["places"][0] == DRAFT["lots"][0]["places"][0]
    emptied = TypedRow(key=first.key, cells=dict.fromkeys(first.cells, ""))
    assert len(typed(saved(DRAFT, "places", [emptied]), "places")) == len(places) - 1
    questions = typed(DRAFT, "questions")
    turned = saved(DRAFT, "questions", questions[::-1])["criteria"]["questions"]
    assert turned == DRAFT["criteria"]["questions"][::-1]
    one_lot = saved(DRAFT, "lots", [TypedRow(key=typed(DRAFT, "lots")[0].key, gone=True)])
    assert [lot["id"] for lot in one_lot["lots"]] == ["2"]


def test_what_may_be_left_out_comes_and_goes_with_its_cells():
    """A volume and a minimum score: nothing is chosen for anybody; emptied they are none."""
    (row, *_) = typed(DRAFT, "questions")
    cells = {"threshold.least": "2"}
    with_least = saved(DRAFT, "questions", [changed(row, **cells)])
    threshold = with_least["criteria"]["questions"][0]["threshold"]
    assert threshold == {"least": "2", "consequence": "", "source": ""}
    emptied = dict.fromkeys(cells, "")
    assert saved(with_least, "questions", [changed(row, **emptied)]) == DRAFT
    (row, *_) = typed(DRAFT, "volumes")
    with_hours = saved(DRAFT, "volumes", [changed(row, **{"volume.hours_a_week": "£1200"})])
    assert with_hours["lots"][0]["volume"]["hours_a_week"] == "1200"


def test_a_scale_begins_with_its_first_mark_and_goes_with_its_last():
    """A name that no scale has begins one."""
    rows = [TypedRow(cells={WITHIN: "yes or no", "mark": str(mark), "label": label,
        "descriptor": f"{label}."}) for mark, label in enumerate(("No", "Yes"))]  # fmt: skip
    draft = saved(DRAFT, "scales", rows)
    scale = draft["criteria"]["scales"][-1]
    assert scale["id"] == "yes or no" and [point["mark"] for point in scale["points"]] == ["0", "1"]
    keys = [row.key for row in typed(draft, "scales") if row.cells[WITHIN] == "yes or no"]
    assert saved(draft, "scales", [TypedRow(key=key, gone=True) for key in keys]) == DRAFT


def test_what_was_typed_and_is_wrong_stands_in_its_cell_again():
    """A number, a day, yes and no: whatever it says."""
    for key, cell, text in (
        ("questions", "weight", "forty"), ("dates", "on", "31 April 2027"),
        ("groups", "draws_on_care", "sometimes"), ("places", "most", "two"),
        ("places", "kind", "main"),
    ):  # fmt: skip
        row = typed(DRAFT, key)[0]
        after = typed(saved(DRAFT, key, [changed(row, **{cell: text})]), key)[0]
        assert after.cells[cell] == text, cell


def test_differences_name_each_row_and_cell():
    """A row that is new, one that changed, one that goes, and another order."""
    before = marked(DRAFT)
    grid = grid_named("questions")
    rows = row_texts(before, grid, columns_of(before, grid))
    new = TypedRow(cells={"id": "Q9", "title": "Added", "weight": "5"})
    changes = [changed(rows[1], weight="31"), new, rows[0], *rows[2:]]
    (table,) = grid_differences(before, edited(before, grid, changes).draft)
    assert table.grid is grid and table.moved
    said = {row.row.partition(":")[0]: (row.change, len(row.cells)) for row in table.rows}
    assert said["Q2"] == (RowChange.CHANGED, 1) and said["Q9"][0] is RowChange.NEW
    (cell,) = next(row.cells for row in table.rows if row.change is RowChange.CHANGED)
    assert (cell.label, cell.before, cell.after) == ("Weight, per cent", "30", "31")


def test_a_key_of_another_draft_is_none_of_this_one():
    """Rows of an older page are not taken for those that stand there now."""
    renamed = encode(a_procurement(lots=(a_lot("7"), a_lot("2"))))
    old, new = typed(DRAFT, "lots"), typed(renamed, "lots")
    assert old[0].key != new[0].key and old[1].key == new[1].key


def test_what_a_program_wrote_under_no_name_is_no_key():
    """Two places that say they are the same row are two all the same, and both stay."""
    draft = encode(a_procurement())
    for place in draft["lots"][0]["places"]:
        place[""] = "the same"
    rows = typed(draft, "places")
    assert len({row.key for row in rows}) == len(rows)
    assert (
        saved(draft, "places", [changed(rows[0], least="0")])["lots"][0]["places"][1:]
        == (DRAFT["lots"][0]["places"][1:])
    )


def test_more_rows_than_a_list_may_have_are_refused():
    """At the first row too many."""
    rows = [TypedRow(cells={"id": str(number)}) for number in range(MOST_ENTRIES + 1)]
    after = edited(marked(DRAFT), grid_named("declarations"), rows)
    assert set(after.faults) == {(MOST_ENTRIES, "id")} and after.draft == marked(DRAFT)


def test_rows_that_name_more_new_entries_than_a_list_may_have_are_refused():
    """A mark each of so many new scales: no page could show the draft again within a minute."""
    room = MOST_ENTRIES - len(DRAFT["criteria"]["scales"])
    rows = [TypedRow(cells={WITHIN: f"new {number}", "mark": "1"}) for number in range(room + 2)]
    after = edited(marked(DRAFT), grid_named("scales"), rows)
    assert set(after.faults) == {(room, WITHIN), (room + 1, WITHIN)}
    assert set(after.faults.values()) == {TOO_MANY} and after.draft == marked(DRAFT)
    assert not edited(marked(DRAFT), grid_named("scales"), rows[:room]).faults


def test_tables_follow_one_another_and_stand_on_a_page():
    """After the last comes none; a name that no table has is none."""
    assert [grid_after(grid) for grid in GRIDS] == [*GRIDS[1:], None]
    for grid in GRIDS:
        assert grid in grids_of(grid.section)
    with pytest.raises(NoSuchPath):
        grid_named("nothing")


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r"), max_size=12
) | st.sampled_from(["1", "2", "lead", "12.50", "yes", "4/4/2027", "; ", "a = 1; b = 2", "1, 2"])


@settings(max_examples=40, deadline=None)
@given(grid=st.sampled_from(GRIDS), data=st.data())
def test_whatever_is_typed_is_kept_and_typing_it_again_changes_nothing(grid, data):
    """Every cell of a row, and a row in which nothing is left out: a draft that pages can show."""
    draft = marked(DRAFT)
    columns = columns_of(draft, grid)
    rows = row_texts(draft, grid, columns)
    cells = {column.name: data.draw(TEXTS) for column in columns if column.name != WITHIN}
    row = TypedRow(key=rows[0].key, cells=cells) if rows else TypedRow(cells=cells)
    after = edited(draft, grid, [row])
    again = edited(after.draft, grid, row_texts(after.draft, grid, columns))
    assert again.draft == after.draft
    assert unmarked(after.draft).keys() == DRAFT.keys()
