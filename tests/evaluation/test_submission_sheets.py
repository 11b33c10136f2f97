"""Submissions laid out in sheets: every cell as text, each row with the path of what it shows."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction as F

import pytest

from lots.place import Kind
from tender.evaluation.submission import Answer, Consensus, LotBid, Mark, Rate
from tender.evaluation.submission_sheets import ABOUT, BIDDERS, SHEETS, pounds, rows_of
from tests.factories import a_submission, some_submissions

WHOLE = replace(
    a_submission("B01", rates={}),
    received=datetime(2023, 10, 20, 9, 30, 5),
    company_number="01234567",
    size="SME",
    improvement_plan="SA-7",
    most_lots=2,
    address="1 High Street",
    email="bids@firm1.example",
    lots=(
        LotBid(lot="1", preference=1, places=(Kind.LEAD, Kind.ADDITIONAL), location="1-91"),
        LotBid(lot="2", preference=2),
    ),
    rates=(
        Rate(lot="1", line="standard", rate=F("19.5")),
        Rate(lot="2", line="night", rate=F(7, 3)),
    ),
    declarations={"living-wage": True, "plan": False},
    answers=(
        Answer(
            question="Q1",
            text="We call first.",
            marks=(Mark("officer-1", 3, "It says how."), Mark("panel-1", F(5, 2))),
            consensus=Consensus(score=F(3), rationale="Agreed.", dissent="None."),
        ),
        Answer(question="Q3", lot="1", marks=(), consensus=Consensus(rationale="An average.")),
        Answer(question="Q3", lot="2", marks=()),
    ),
)
B01 = "submissions[B01]"


def laid_out(*submissions, **changes):
    """Each row as its sheet's name, its path and its cells."""
    return [
        (sheet.name, path, cells)
        for sheet, path, cells in rows_of(some_submissions(*submissions, **changes))
    ]


def test_everything_in_a_submission_has_its_row():
    """In the order of the sheets, bidder by bidder; what is not there has none."""
    assert laid_out(WHOLE, illustrative=False) == [
        ("About", "procurement", ("procurement", "testshire-2023")),
        ("About", "format", ("format", "tender-submissions-1")),
        ("About", "illustrative", ("illustrative", "no")),
        ("Bidders", B01, (
            "B01", "Bidder B01 Homecare (illustrative)", "1-9000000001", "2023-10-20 09:30:05", "01234567", "SME",
            "2015-04-01", "SA-7", "2", "1 High Street", "bids@firm1.example",
        )),
        ("Lots", f"{B01}.lots[1]", ("B01", "1", "1", "lead, additional", "1-91")),
        ("Lots", f"{B01}.lots[2]", ("B01", "2", "2", "", "")),
        ("Prices", f"{B01}.rates[1]", ("B01", "1", "standard", "19.50")),
        ("Prices", f"{B01}.rates[2]", ("B01", "2", "night", "7/3")),
        ("Declarations", f"{B01}.declarations.living-wage", ("B01", "living-wage", "yes")),
        ("Declarations", f"{B01}.declarations.plan", ("B01", "plan", "no")),
        ("Answers", f"{B01}.answers[1]", ("B01", "", "Q1", "We call first.")),
        ("Marks", f"{B01}.answers[1].marks[1]", ("B01", "", "Q1", "officer-1", "3", "It says how.")),
        ("Marks", f"{B01}.answers[1].marks[2]", ("B01", "", "Q1", "panel-1", "2.5", "")),
        ("Consensus", f"{B01}.answers[1].consensus", ("B01", "", "Q1", "3", "Agreed.", "None.")),
        ("Consensus", f"{B01}.answers[2].consensus", ("B01", "1", "Q3", "", "An average.", "")),
    ]  # fmt: skip


def test_what_a_bidder_does_not_say_is_a_blank_cell():
    """A limit of its own, experience, a number; seconds where there are none."""
    bare = replace(a_submission("B02"), personal_care_since=None, declarations={})
    [cells] = [cells for sheet, _, cells in laid_out(bare) if sheet == BIDDERS.name]
    assert dict(zip(BIDDERS.headings, cells, strict=True)) == {
        "bidder": "B02",
        "name": "Bidder B02 Homecare (illustrative)",
        "CQC provider id": "1-9000000002",
        "received": "2023-10-20 09:30",
    } | dict.fromkeys(BIDDERS.headings[4:], "")
    assert laid_out(bare)[2] == (ABOUT.name, "illustrative", ("illustrative", "yes"))


def test_a_row_has_a_cell_under_each_heading_and_none_longer_than_it_may_be():
    """Of every sheet."""
    sheets = {sheet.name: sheet for sheet in SHEETS}
    for name, _, cells in laid_out(WHOLE):
        columns = sheets[name].columns
        assert len(cells) == len(columns)
        assert all(len(cell) <= column.most for cell, column in zip(cells, columns, strict=True))
        assert all(cell or column.blank for cell, column in zip(cells, columns, strict=True))


@pytest.mark.parametrize(
    ("rate", "text"),
    [("19.5", "19.50"), ("20", "20.00"), ("19.505", "19.505"), ("7/3", "7/3"), ("0", "0.00")],
)
def test_a_rate_has_its_pence_and_stays_exact(rate, text):
    """A third has no pence."""
    assert pounds(F(rate)) == text


def test_a_personal_care_day_is_written_as_dates_are():
    """Year, month and day."""
    [cells] = [
        cells
        for sheet, _, cells in laid_out(replace(WHOLE, personal_care_since=date(2001, 2, 3)))
        if sheet == "Bidders"
    ]
    assert cells[6] == "2001-02-03"
