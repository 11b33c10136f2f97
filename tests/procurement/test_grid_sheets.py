"""The tables of a draft as sheets: what was not touched changes nothing, and what was is taken."""

from dataclasses import replace

import pytest

from evidence.codec import encode
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.grid_cells import columns_of
from tender.procurement.draft.grid_edit import TypedRow, marked, unmarked
from tender.procurement.draft.grid_sheets import (
    CALLED,
    CUT,
    edits_as_text,
    edits_of_text,
    holds,
    sheet_columns,
    sheet_digest,
    sheet_edit,
    sheet_rows,
    with_sheets,
)
from tender.procurement.draft.grids import GRIDS, grid_named
from tender.procurement.draft.paths import with_value
from tests.factories import a_procurement

DRAFT = marked(encode(a_procurement()))
CALLING = [grid for grid in GRIDS if grid.called]


def kept(draft, *edits):
    """The draft with what these sheets say, as a page carries it."""
    return with_sheets(draft, edits_of_text(edits_as_text(edits)))


@pytest.mark.parametrize("name", names())
def test_sheets_that_nobody_touched_change_nothing(name):
    """Each sheet of each ready-made procurement, in any order."""
    draft = marked(encode(read_procurement(path_of(name))))
    edits = [sheet_edit(draft, grid, sheet_rows(draft, grid)) for grid in reversed(GRIDS)]
    after, faults = kept(draft, *edits)
    assert (unmarked(after), faults) == (unmarked(draft), {})


def test_a_cell_that_was_changed_is_another_sheet_and_another_draft():
    """And a row of its own key twice is a new one."""
    grid = grid_named("lots")
    rows = sheet_rows(DRAFT, grid)
    title = next(name for name, label in sheet_columns(grid) if name.endswith("title"))
    other = [replace(rows[0], cells={**rows[0].cells, title: "Another title"}), *rows[1:]]
    assert sheet_digest(grid, other) != sheet_digest(grid, rows)
    assert sheet_digest(grid, [*rows, TypedRow(cells={title: " "})]) == sheet_digest(grid, rows)
    after, faults = kept(DRAFT, sheet_edit(DRAFT, grid, other))
    assert not faults and unmarked(after)["lots"][0]["title"] == "Another title"
    twice = sheet_edit(DRAFT, grid, [rows[0], rows[0]])
    assert [row.key for row in twice.rows] == [rows[0].key, ""]


@pytest.mark.parametrize("grid", CALLING, ids=lambda grid: grid.key)
def test_a_row_says_by_name_what_it_is_of(grid):
    """A name that is not there is said, with those that are."""
    rows = sheet_rows(DRAFT, grid)
    new = TypedRow(cells={CALLED: "Nowhere", "": "", "x": "y"})
    _, faults = kept(DRAFT, sheet_edit(DRAFT, grid, [*rows, new, TypedRow(cells={CALLED: " "})]))
    assert "“Nowhere”" in faults[grid.key, len(rows), CALLED]
    if rows:
        named = TypedRow(cells={CALLED: f" {rows[0].cells[CALLED]} "})
        _, faults = kept(DRAFT, sheet_edit(DRAFT, grid, [*rows[1:], named]))
        assert not [why for (_, _, name), why in faults.items() if name == CALLED]
    bare = with_value(DRAFT, grid.path.split(".*")[0].split("*")[0].rstrip("."), [])
    _, faults = kept(bare, sheet_edit(bare, grid, [new]))
    assert "there is none yet" in faults[grid.key, 0, CALLED]


def test_a_text_that_no_cell_holds_is_cut_and_says_so():
    """The rest stays in the draft."""
    long = with_value(DRAFT, "criteria.questions.0.text", "w" * 40_000)
    cells = [text for row in sheet_rows(long, grid_named("questions")) for text in
             row.cells.values()]  # fmt: skip
    assert any(text.endswith(CUT) for text in cells)
    edit = sheet_edit(long, grid_named("questions"), sheet_rows(long, grid_named("questions")))
    assert unmarked(kept(long, edit)[0]) == unmarked(long)


@pytest.mark.parametrize(
    "text", ["3", "{", '{"lots": 3}', '{"lots": [["", {"title": "\\u0000"}]]}', '{"nowhere": []}']
)
def test_what_no_page_carried_is_refused(text):
    """Whoever made it."""
    with pytest.raises((ValueError, KeyError, LookupError)):
        edits_of_text(text)


def test_the_first_sheet_says_what_each_column_holds():
    """Its hint, and what may be chosen: one, or several."""
    said = [holds(column) for grid in GRIDS for column in columns_of(DRAFT, grid)]
    assert any("One of: " in words for words in said) and any("Of: " in words for words in said)
    flags = [column.options for grid in GRIDS for column in columns_of(DRAFT, grid)]
    assert (("", ""), ("yes", "yes"), ("no", "no")) in flags
