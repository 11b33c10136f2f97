"""Tables and charts whose columns follow the data, from the least to the most that anybody has:
no figure is broken, none is left out, nothing runs off the page.
"""

import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.decision_report import decision_report
from tender.documents.marking_workbook import _allowed
from tender.documents.pdf import Press
from tender.documents.press.page import whole
from tender.documents.table import in_parts
from tender.documents.verify_pages import printed_text
from tests.documents.small_award import award

TABLE = re.compile(r"<table(?! class=\"facts).*?</table>", re.DOTALL)
COLUMN = re.compile(r'<col style="width:(\d+)%">')
ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)
FIGURE = re.compile(r"\d[\d.,]*")
LARGEST = 14  #: units of a disc
TALLEST = 1000  #: units of a chart: a page is 640 wide and some 950 high below a heading


def words(cell):
    """The text of a cell."""
    return unescape(re.sub(r"<[^>]+>", "", cell))


def broken(html):
    """Columns of figures too narrow for a word in them, and tables that are no hundred per cent."""
    for table in TABLE.findall(html):
        widths = [int(width) for width in COLUMN.findall(table)]
        if sum(widths) > 100 or min(widths) < 4:
            yield table[:200], widths
        for row in ROW.findall(table):
            for width, (kind, cell) in zip(widths, CELL.findall(row), strict=True):
                longest = max((len(word) for word in words(cell).split()), default=0)
                if "number" in kind and longest * 7 > (width - 1) * 6:
                    yield words(cell), width


def papers(bundle):
    """The report and a few letters as HTML."""
    sent = letters(bundle)
    return [
        whole(award_report(bundle)),
        whole(decision_report(bundle)),
        *(whole(sent[name]) for name in sorted(sent)[:3]),
    ]


def faults(bundle):
    """What is broken, and what runs off a page or into its neighbour."""
    for html in papers(bundle):
        yield from broken(html)
        heights = [int(height) for height in re.findall(r'viewBox="0 0 640 (\d+)"', html)]
        yield from (height for height in heights if height >= TALLEST)
        discs = re.findall(r'<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', html)
        yield from (radius for radius in discs if float(radius) > LARGEST)


@pytest.mark.parametrize("points", [2, 3, 6, 7, 8, 11, 12, 21, 40, 101])
def test_a_scale_of_any_size(points):
    """Two points to a hundred and one."""
    assert list(faults(award(bidders=8, points=points))) == []


@pytest.mark.parametrize("questions", [1, 2, 12, 13, 29, 40])
def test_any_number_of_questions(questions):
    """In the report and in what bidders are sent."""
    assert list(faults(award(bidders=6, questions=questions))) == []


@pytest.mark.parametrize("lots", [1, 3, 4, 40])
def test_any_number_of_lots(lots):
    """One to forty."""
    assert list(faults(award(bidders=4, lots=lots, evaluators=1))) == []


@pytest.mark.parametrize("bidders", [1, 2, 60])
def test_any_number_of_bidders(bidders):
    """One to sixty."""
    assert list(faults(award(bidders=bidders, awarded=30, evaluators=1))) == []


@pytest.mark.parametrize("count", range(2, 102))
def test_parts_hold_every_column_once(count):
    """Whatever the number and the length of what stands over them."""
    columns = [f"Q{number}{'x' * (number % 12)}" for number in range(count)]
    parts = in_parts("Scores", "Bidder", columns, [("Alder Care", *columns)])
    assert [cell for part in parts for cell in part.rows[0].cells[1:]] == columns
    assert all(sum(column.width for column in part.columns) == 100 for part in parts)
    assert len({part.caption for part in parts}) == len(parts)


@pytest.mark.parametrize("points", [2, 21, 101])
def test_every_figure_of_any_scale_is_read_back_from_the_pages(points):
    """Printed, and found again as often as it was meant: none is broken over two lines."""
    bundle = award(bidders=5, points=points, evaluators=1)
    paper = award_report(bundle)
    wanted = ("scores", "annex-criteria", "lot-1")
    sections = tuple(section for section in paper.sections if section.id in wanted)
    html = "\n".join(section.html for section in sections)
    html = re.sub(r"<(title|desc)>.*?</\1>", " ", html, flags=re.DOTALL)
    with Press(1) as press:
        text = printed_text(press.print(replace(paper, sections=sections)))
    expected = unescape(re.sub(r"<[^>]+>", " ", html))
    missing = Counter(FIGURE.findall(expected)) - Counter(FIGURE.findall(text))
    assert len(FIGURE.findall(expected)) > 100 and missing == {}


def test_a_mark_is_chosen_from_a_list_where_a_list_holds_them():
    """Excel holds 255 letters of one; beyond, the ends are kept and the rest is asked at the way
    back.
    """
    assert _allowed(["0", "1", "2"])["source"] == ["0", "1", "2"]
    ends = _allowed([str(mark) for mark in range(101)])
    assert (ends["validate"], ends["minimum"], ends["maximum"]) == ("decimal", "=0", "=100")
