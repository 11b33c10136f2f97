"""A table that a narrow screen shows as a list: each cell says its heading, and each part what it
is to those who hear it.
"""

import re

import pytest

from tender.web.ground.tables import as_lists


def a_table(headings, rows, classes=""):
    """A table as the component writes one; a heading that ends in # is of figures."""
    head = "".join(
        f'<th scope="col" class="govuk-table__header'
        f'{" govuk-table__header--numeric" if title.endswith("#") else ""}">{title.strip("#")}</th>'
        for title in headings
    )
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<p>Before</p><table class="govuk-table{classes}"><caption>Bids</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def test_each_cell_says_its_heading_and_each_part_its_role():
    """The row's own heading needs none, and a heading's markup and quotes do no harm."""
    text = as_lists(a_table(["Name", 'The <b>"first"</b> mark', "Why"], [["A", "3", "It says"]]))
    assert text.startswith("<p>Before</p><table data-list ")
    assert '<th scope="row" role="rowheader">A</th>' in text
    assert '<td role="cell" data-c="The &#34;first&#34; mark">3</td>' in text
    assert 'role="columnheader" data-c="Why">Why</th>' in text
    assert re.findall(r'role="(\w+)"', text) == [
        "table", "row", *["columnheader"] * 3, "row", "rowheader", "cell", "cell",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "listed"),
    [
        (["Name", "Mark"], False),
        (["Name", "Mark#", "Least#"], False),
        (["Name", "Mark#", "Why"], True),
        (["Name", "Mark#", "Least#", "Most#"], True),
    ],
)
def test_a_table_that_is_narrow_stays_one(headings, listed):
    """Two columns, or three with figures, can be read on a phone."""
    assert ("data-list" in as_lists(a_table(headings, [headings]))) is listed


def test_what_says_its_headings_already_or_has_none_stays():
    """Cells of a list or a matrix; a row that says that there is nothing; a table without head."""
    own = a_table(["A", "B", "C"], [["1", "2", "3"]]).replace("<td>", '<td data-c="Its own">')
    assert as_lists(own).count("data-c=") == 2 and "data-list" not in as_lists(own)
    none = a_table(["A", "B", "C"], []).replace("<tbody>", '<tbody><tr><td colspan="3">None</td>')
    assert '<td colspan="3" role="cell">None' in as_lists(none)
    bare = "<table><tr><td>1</td></tr></table>"
    assert as_lists(bare) == bare


def test_a_heading_that_is_heard_alone_is_not_written():
    """And after a cell over two columns the headings are still the right ones."""
    hidden = '<span class="govuk-visually-hidden">Do</span>'
    text = as_lists(a_table(["A", "B", "C", "D", hidden], [["1", "2", "3", "go", "x"]]))
    assert '<td role="cell">x</td>' in text and 'data-c="D">go' in text
    wide = as_lists(
        a_table(["A", "B", "C", "D"], [["1", "2", "3"]]).replace("<td>2", '<td colspan="2">2')
    )
    assert 'data-c="D">3' in wide
