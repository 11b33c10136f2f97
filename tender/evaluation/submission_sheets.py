"""The sheets in which submissions travel, as data, and submissions laid out in them.

The workbook, the .csv folder and the readers share this.

One sheet per kind of row, headings in the first row, every cell text: About, Bidders, Lots, Prices,
Declarations, Answers, Marks, Consensus. In Answers,
Marks and Consensus a blank lot means an answer given once for every lot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evidence.number import plain
from tender.evaluation.submission import Answer, Submission, Submissions

FORMAT = "tender-submissions-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """A heading with what belongs under it.

    `most` is the greatest length of its text; `blank` says whether a cell may be empty.
    """

    name: str
    holds: str
    blank: bool = False
    most: int = 200
    width: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """A sheet with its columns in order. One that is not `needed` may be left out."""

    name: str
    columns: tuple[ColumnLayout, ...]
    needed: bool = True

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
        ColumnLayout(name="size", holds="SME, VCSE or large", blank=True, most=20, width=8),
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
            name="text", holds="the answer as it was sent", blank=True, most=32_000, width=110
        ),
    ),
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

Cells = tuple[str, ...]


def rows_of(submissions: Submissions) -> Iterator[tuple[SheetLayout, str, Cells]]:
    """Every row of every sheet, each with the path of what it shows inside the submissions
    ("submissions[B01].rates[2]").
    """
    yield ABOUT, "procurement", ("procurement", submissions.procurement)
    yield ABOUT, "format", ("format", submissions.format)
    yield ABOUT, "illustrative", ("illustrative", _yes(submissions.illustrative))
    for submission in submissions.submissions:
        path = f"submissions[{submission.bidder}]"
        yield BIDDERS, path, _bidder(submission)
        yield from _offer(submission, path)
        for number, answer in enumerate(submission.answers, 1):
            yield from _answer(submission.bidder, answer, f"{path}.answers[{number}]")


def _bidder(submission: Submission) -> Cells:
    since = submission.personal_care_since.isoformat() if submission.personal_care_since else ""
    most = "" if submission.most_lots is None else str(submission.most_lots)
    received = submission.received.isoformat(
        " ", "seconds" if submission.received.second else "minutes"
    )
    return (
        submission.bidder,
        submission.name,
        submission.provider_id,
        received,
        submission.company_number,
        submission.size,
        since,
        submission.improvement_plan,
        most,
        submission.address,
        submission.email,
    )


def _offer(submission: Submission, path: str) -> Iterator[tuple[SheetLayout, str, Cells]]:
    for number, bid in enumerate(submission.lots, 1):
        yield (
            LOTS,
            f"{path}.lots[{number}]",
            (submission.bidder, bid.lot, str(bid.preference), ", ".join(bid.places), bid.location),
        )
    for number, rate in enumerate(submission.rates, 1):
        yield (
            PRICES,
            f"{path}.rates[{number}]",
            (submission.bidder, rate.lot, rate.line, pounds(rate.rate)),
        )
    for declaration, answer in submission.declarations.items():
        yield (
            DECLARATIONS,
            f"{path}.declarations.{declaration}",
            (submission.bidder, declaration, _yes(answer)),
        )


def _answer(bidder: str, answer: Answer, path: str) -> Iterator[tuple[SheetLayout, str, Cells]]:
    key = (bidder, answer.lot, answer.question)
    if answer.text:
        yield ANSWERS, path, (*key, answer.text)
    for number, mark in enumerate(answer.marks, 1):
        yield (
            MARKS,
            f"{path}.marks[{number}]",
            (
                *key,
                mark.evaluator,
                str(mark.mark) if isinstance(mark.mark, int) else plain(mark.mark),
                mark.reason,
            ),
        )
    if answer.consensus:
        score = answer.consensus.score
        yield (
            CONSENSUS,
            f"{path}.consensus",
            (
                *key,
                "" if score is None else plain(score),
                answer.consensus.rationale,
                answer.consensus.dissent,
            ),
        )


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def pounds(rate: Fraction) -> str:
    """A rate as exact text with its pence: "19.50"."""
    text = plain(rate)
    whole, dot, pence = text.partition(".")
    return f"{whole}.{pence:0<2}" if dot or "/" not in text else text
