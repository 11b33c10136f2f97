"""A table leaves a page as a workbook: what stands there, as text."""

import io
import re
import zipfile
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tender.web.ground.table_download import SheetColumn, table_download

LIKE_FORMULAS = ("=1+1", "+44 20", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example")
DAY = date(2024, 4, 4)
cells = st.one_of(
    st.sampled_from(LIKE_FORMULAS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=20),
)


def told(columns, rows):
    """The cells of a workbook as text, and its sheet as it stands in the file."""
    content = table_download("A list", DAY, columns, rows).data
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = book.read("xl/worksheets/sheet1.xml").decode()
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)], text


@settings(max_examples=25)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_whatever_a_cell_says_it_is_text_and_no_formula(rows):
    """What a bidder called itself cannot reckon, or lead anywhere, in an officer’s workbook."""
    read, sheet = told([SheetColumn("One"), SheetColumn("Two")], rows)
    assert [row for row in read[1:] if any(row)] == [list(row) for row in rows if any(row)]
    assert not re.search(r"<f\b|<hyperlink", sheet)


def test_whole_numbers_are_numbers_where_a_column_has_no_other_figures():
    """A figure with places stays the text that was published; so do numbers of other columns."""
    columns = [SheetColumn("Count", numeric=True), SheetColumn("Total", numeric=True)]
    read, _ = told([*columns, SheetColumn("Id")], [("7", "12.50", "007"), ("", "12", "12")])
    assert read[1:] == [["7.0", "12.50", "007"], ["", "12", "12"]]
