"""A list as a workbook: what stands on the page, as text."""

import io
import re
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tender.documents.list_workbook import LONGEST_CELL, SheetColumn, list_workbook

LIKE_FORMULAS = ("=1+1", "+44 20", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example")
cells = st.one_of(
    st.sampled_from(LIKE_FORMULAS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20),
)


def read(content):
    """The cells of a workbook as text."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def sheet_of(content):
    """The sheet as it stands in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=25)
@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_whatever_a_cell_says_it_is_text_and_no_formula(rows):
    """What a bidder called itself cannot reckon, or lead anywhere, in an officer’s workbook."""
    content = list_workbook("A list", [SheetColumn("One"), SheetColumn("Two")], rows)
    assert read(content)[1:] == [list(row) for row in rows]
    assert not re.search(r"<f\b|<hyperlink", sheet_of(content))


def test_whole_numbers_of_a_column_of_figures_are_numbers_and_nothing_else_is():
    """A figure with places stays the text that was published."""
    rows = [("7", "007"), ("12.50", "12"), ("", "")]
    content = list_workbook("A list", [SheetColumn("Count", numeric=True), SheetColumn("Id")], rows)
    assert read(content)[1:] == [["7.0", "007"], ["12.50", "12"], ["", ""]]


def test_a_text_that_no_cell_holds_says_that_it_was_cut():
    """Rather than being left out, as the library would."""
    content = list_workbook("A list", [SheetColumn("Text")], [("x" * (LONGEST_CELL + 1),)])
    (cell,) = read(content)[1]
    assert len(cell) == LONGEST_CELL and cell.endswith("x…")
