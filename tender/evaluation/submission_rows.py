"""Submissions laid out in the sheets in which they travel, row by row, every cell as text."""

from collections.abc import Iterator
from fractions import Fraction

from evidence.number import plain
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.evaluation.submission_sheets import (
    ABOUT,
    ANSWERS,
    BIDDERS,
    CONSENSUS,
    DECLARATIONS,
    LOTS,
    MARKS,
    PRICES,
    Cells,
    SheetLayout,
)

Row = tuple[SheetLayout, str, Cells]  #: the sheet, the path of what it shows, and its cells


def rows_of(submissions: Submissions) -> Iterator[Row]:
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


def _offer(submission: Submission, path: str) -> Iterator[Row]:
    bidder = submission.bidder
    for number, bid in enumerate(submission.lots, 1):
        kinds = ", ".join(bid.places)
        cells: Cells = (bidder, bid.lot, str(bid.preference), kinds, bid.location)
        yield LOTS, f"{path}.lots[{number}]", cells
    for number, rate in enumerate(submission.rates, 1):
        cells = (bidder, rate.lot, rate.line, pounds(rate.rate))
        yield PRICES, f"{path}.rates[{number}]", cells
    for declaration, answer in submission.declarations.items():
        cells = (bidder, declaration, _yes(answer))
        yield DECLARATIONS, f"{path}.declarations.{declaration}", cells


def _answer(bidder: str, answer: Answer, path: str) -> Iterator[Row]:
    key = (bidder, answer.lot, answer.question)
    if answer.text:
        yield ANSWERS, path, (*key, answer.text)
    for number, mark in enumerate(answer.marks, 1):
        cells = (*key, mark.evaluator, plain(mark.mark), mark.reason)
        yield MARKS, f"{path}.marks[{number}]", cells
    if answer.consensus:
        consensus = answer.consensus
        score = "" if consensus.score is None else plain(consensus.score)
        cells = (*key, score, consensus.rationale, consensus.dissent)
        yield CONSENSUS, f"{path}.consensus", cells


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def pounds(rate: Fraction) -> str:
    """A rate as exact text with its pence: "19.50"."""
    text = plain(rate)
    whole, dot, pence = text.partition(".")
    return f"{whole}.{pence:0<2}" if dot or "/" not in text else text
