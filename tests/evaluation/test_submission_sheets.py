"""The sheets in which submissions travel: their columns, limits, and what stands in each cell."""

from datetime import date, datetime
from fractions import Fraction as F

import pytest

from lots.place import PlaceKind
from tender.evaluation.submission import Answer, Consensus, LotBid, Mark, Rate, Submission
from tender.evaluation.submission_rows import pounds, rows_of
from tender.evaluation.submission_sheets import SHEETS, ColumnLayout, SheetLayout
from tests.factories import some_submissions

#: of each column: whether it may be blank, the longest text it takes, and how wide it is shown
FORMAT = """
About
    field                       200   18
    value                blank 2000   90
Bidders
    bidder                       40   10
    name                        200   42
    CQC provider id              40   18
    received                     40   18
    company number       blank   40   16
    size                 blank   20    8
    personal care since  blank   40   18
    improvement plan     blank  200   26
    most lots            blank   10   10
    address              blank  500   36
    email                blank  254   30
Lots
    bidder                       40   10
    lot                          60   10
    preference                   10   11
    places               blank  200   24
    location             blank   40   18
Prices
    bidder                       40   10
    lot                          60   10
    line                         60   16
    rate                         60   10
Declarations
    bidder                       40   10
    declaration                  60   28
    answer                       10   10
Answers, which may be left out
    bidder                       40   10
    lot                  blank   60   10
    question                     60   10
    text                 blank None   110
Marks
    bidder                       40   10
    lot                  blank   60   10
    question                     60   10
    evaluator                    80   14
    mark                         40    8
    reason               blank 10000  90
Consensus
    bidder                       40   10
    lot                  blank   60   10
    question                     60   10
    score                blank   40    8
    rationale                 10000  110
    dissent              blank 10000  40
"""


def test_the_sheets_are_those_of_the_format():
    """A file made before takes its place by these names and limits."""
    shown = []
    for sheet in SHEETS:
        shown.append(sheet.name if sheet.needed else f"{sheet.name}, which may be left out")
        for column in sheet.columns:
            blank = ["blank"] if column.blank else []
            shown.append(" ".join([column.name, *blank, str(column.most), str(column.width)]))
    assert shown == [" ".join(line.split()) for line in FORMAT.strip().splitlines()]


def test_a_column_takes_two_hundred_characters_unless_it_says_otherwise():
    """It may not be blank, and its sheet is needed."""
    column = ColumnLayout(name="a", holds="something")
    assert (column.blank, column.most, column.width) == (False, 200, 14)
    sheet = SheetLayout(name="A", columns=(column, column))
    assert (sheet.needed, sheet.headings) == (True, ("a", "a"))


BID = Submission(
    bidder="B01",
    name="Elm Homecare",
    provider_id="1-9",
    received=datetime(2023, 10, 20, 9, 30),
    lots=(
        LotBid(
            lot="1", preference=2, places=(PlaceKind.LEAD, PlaceKind.ADDITIONAL), location="1-7"
        ),
        LotBid(lot="2", preference=1),
    ),
    rates=(Rate(lot="1", line="day", rate=F("19.5")), Rate(lot="2", line="day", rate=F(20))),
    declarations={"wage": True, "tax": False},
    answers=(
        Answer(
            question="Q1",
            text="We ring before each visit.",
            marks=(Mark("officer-1", 4, "Page 3."), Mark("panel-1", F(7, 2))),
            consensus=Consensus(score=F(4), rationale="Because.", dissent="panel-1: less"),
        ),
        Answer(question="Q2", marks=(), lot="2", consensus=Consensus(rationale="Mean.")),
        Answer(question="Q3", marks=()),
    ),
    personal_care_since=date(2015, 4, 1),
    improvement_plan="SIP-7",
    most_lots=1,
    address="1 Elm Row",
    email="a@example.org",
    company_number="123",
    size="SME",
)


def test_every_row_of_a_submission_with_the_path_of_what_it_shows():
    """Counted from one; a blank lot is an answer given once, and what was not given has no row."""
    rows = [
        (sheet.name, path, cells)
        for sheet, path, cells in rows_of(some_submissions(BID, illustrative=False))
    ]
    path = "submissions[B01]"
    assert rows == [
        ("About", "procurement", ("procurement", "testshire-2023")),
        ("About", "format", ("format", "tender-submissions-1")),
        ("About", "illustrative", ("illustrative", "no")),
        (
            "Bidders",
            path,
            (
                "B01",
                "Elm Homecare",
                "1-9",
                "2023-10-20 09:30",
                "123",
                "SME",
                "2015-04-01",
                "SIP-7",
                "1",
                "1 Elm Row",
                "a@example.org",
            ),
        ),
        ("Lots", f"{path}.lots[1]", ("B01", "1", "2", "lead, additional", "1-7")),
        ("Lots", f"{path}.lots[2]", ("B01", "2", "1", "", "")),
        ("Prices", f"{path}.rates[1]", ("B01", "1", "day", "19.50")),
        ("Prices", f"{path}.rates[2]", ("B01", "2", "day", "20.00")),
        ("Declarations", f"{path}.declarations.wage", ("B01", "wage", "yes")),
        ("Declarations", f"{path}.declarations.tax", ("B01", "tax", "no")),
        ("Answers", f"{path}.answers[1]", ("B01", "", "Q1", "We ring before each visit.")),
        ("Marks", f"{path}.answers[1].marks[1]", ("B01", "", "Q1", "officer-1", "4", "Page 3.")),
        ("Marks", f"{path}.answers[1].marks[2]", ("B01", "", "Q1", "panel-1", "3.5", "")),
        (
            "Consensus",
            f"{path}.answers[1].consensus",
            ("B01", "", "Q1", "4", "Because.", "panel-1: less"),
        ),
        ("Consensus", f"{path}.answers[2].consensus", ("B01", "2", "Q2", "", "Mean.", "")),
    ]


def test_what_a_bidder_did_not_give_is_blank():
    """No date, no limit on lots; a second is shown where there is one."""
    bid = Submission(
        bidder="B02",
        name="Oak",
        provider_id="1-8",
        received=datetime(2023, 10, 20, 9, 30, 5),
        lots=(),
    )
    rows = list(rows_of(some_submissions(bid)))
    assert [cells for _, _, cells in rows[2:]] == [
        ("illustrative", "yes"),
        ("B02", "Oak", "1-8", "2023-10-20 09:30:05", "", "", "", "", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("19", "19.00"),
        ("19.5", "19.50"),
        ("19.05", "19.05"),
        ("19.125", "19.125"),
        ("0", "0.00"),
        ("1/3", "1/3"),
        ("-1/2", "-0.50"),
    ],
)
def test_a_rate_is_written_exactly_with_its_pence(rate, text):
    """Thirds have none."""
    assert pounds(F(rate)) == text


def test_only_the_text_of_an_answer_goes_on_in_the_rows_below():
    """It may be longer than a cell holds."""
    assert {sheet.name: sheet.goes_on for sheet in SHEETS if sheet.goes_on} == {"Answers": "text"}
