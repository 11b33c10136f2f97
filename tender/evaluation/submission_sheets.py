"""The sheets in which submissions travel, as data.

The workbook, the .csv folder and the readers share this; `submission_rows.py` lays submissions out
in them.

One sheet per kind of row, headings in the first row, every cell text: About, Bidders, Lots, Prices,
Declarations, Answers, Marks, Consensus. In Answers,
Marks and Consensus a blank lot means an answer given once for every lot. An answer longer than a
cell goes on in the rows beneath.
"""

from dataclasses import dataclass

FORMAT = "tender-submissions-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """A heading with what belongs under it.

    `most` is the greatest length of its text, None for any; `blank` says whether a cell may be
    empty.
    """

    name: str
    holds: str
    blank: bool = False
    most: int | None = 200
    width: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """A sheet with its columns in order. One that is not `needed` may be left out."""

    name: str
    columns: tuple[ColumnLayout, ...]
    needed: bool = True
    #: the column whose text goes on in the rows beneath, which leave the others blank, where it is
    #: longer than a cell of a spreadsheet
    goes_on: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_BIDDER = ColumnLayout(
    name="bidder", holds="the bidder's id, as in the sheet Bidders", most=40, width=10
)
_LOT = ColumnLayout(name="lot", holds="a lot's id", most=60, width=10)
_LOT_OR_ALL = ColumnLayout(
    name="lot",
    holds="a lot's id; blank for an answer given once for every lot",
    blank=True,
    most=60,
    width=10,
)
_QUESTION = ColumnLayout(name="question", holds="a question's id", most=60, width=10)

ABOUT = SheetLayout(
    name="About",
    columns=(
        ColumnLayout(name="field", holds="procurement, format or illustrative", width=18),
        ColumnLayout(name="value", holds="its value", blank=True, most=2_000, width=90),
    ),
)
BIDDERS = SheetLayout(
    name="Bidders",
    columns=(
        ColumnLayout(
            name="bidder",
            holds="a short id of letters, digits, dots and hyphens, such as B01",
            most=40,
            width=10,
        ),
        ColumnLayout(name="name", holds="the bidder's name", width=42),
        ColumnLayout(
            name="CQC provider id",
            holds="as the CQC writes it, such as 1-101234567",
            most=40,
            width=18,
        ),
        ColumnLayout(
            name="received", holds="UK local time, such as 2023-10-20 09:30", most=40, width=18
        ),
        ColumnLayout(
            name="company number",
            holds="as Companies House writes it",
            blank=True,
            most=40,
            width=16,
        ),
        ColumnLayout(
            name="size", holds="SME, large, or either and VCSE", blank=True, most=20, width=8
        ),
        ColumnLayout(
            name="personal care since",
            holds="a date such as 2015-04-01; blank if not yet",
            blank=True,
            most=40,
            width=18,
        ),
        ColumnLayout(
            name="improvement plan",
            holds="reference of the plan; blank if none",
            blank=True,
            width=26,
        ),
        ColumnLayout(
            name="most lots",
            holds="the most lots this bidder can take on; blank for no limit",
            blank=True,
            most=10,
            width=10,
        ),
        ColumnLayout(name="address", holds="where letters go", blank=True, most=500, width=36),
        ColumnLayout(name="email", holds="where notices go", blank=True, most=254, width=30),
    ),
)
LOTS = SheetLayout(
    name="Lots",
    columns=(
        _BIDDER,
        _LOT,
        ColumnLayout(
            name="preference", holds="1 for the lot this bidder wants most", most=10, width=11
        ),
        ColumnLayout(
            name="places",
            holds="kinds of place wanted, with commas between; blank for any",
            blank=True,
            width=24,
        ),
        ColumnLayout(
            name="location",
            holds="CQC id of the location that would serve the lot",
            blank=True,
            most=40,
            width=18,
        ),
    ),
)
PRICES = SheetLayout(
    name="Prices",
    columns=(
        _BIDDER,
        _LOT,
        ColumnLayout(name="line", holds="a rate line's id", most=60, width=16),
        ColumnLayout(name="rate", holds="pounds, such as 19.50", most=60, width=10),
    ),
)
DECLARATIONS = SheetLayout(
    name="Declarations",
    columns=(
        _BIDDER,
        ColumnLayout(name="declaration", holds="a declaration's id", most=60, width=28),
        ColumnLayout(name="answer", holds="yes or no", most=10, width=10),
    ),
)
ANSWERS = SheetLayout(
    name="Answers",
    needed=False,
    columns=(
        _BIDDER,
        _LOT_OR_ALL,
        _QUESTION,
        ColumnLayout(
            name="text", holds="the answer as it was sent", blank=True, most=None, width=110
        ),
    ),
    goes_on="text",
)
MARKS = SheetLayout(
    name="Marks",
    columns=(
        _BIDDER,
        _LOT_OR_ALL,
        _QUESTION,
        ColumnLayout(
            name="evaluator", holds="who gave the mark, such as officer-1", most=80, width=14
        ),
        ColumnLayout(name="mark", holds="a point of the question's scale", most=40, width=8),
        ColumnLayout(name="reason", holds="why", blank=True, most=10_000, width=90),
    ),
)
CONSENSUS = SheetLayout(
    name="Consensus",
    columns=(
        _BIDDER,
        _LOT_OR_ALL,
        _QUESTION,
        ColumnLayout(
            name="score",
            holds="the point agreed; blank where the ITT averages the marks",
            blank=True,
            most=40,
            width=8,
        ),
        ColumnLayout(
            name="rationale", holds="why this score, agreed in moderation", most=10_000, width=110
        ),
        ColumnLayout(
            name="dissent", holds="who did not agree, and why", blank=True, most=10_000, width=40
        ),
    ),
)
SHEETS = (ABOUT, BIDDERS, LOTS, PRICES, DECLARATIONS, ANSWERS, MARKS, CONSENSUS)

Cells = tuple[str, ...]  #: of one row, in the order of the columns
