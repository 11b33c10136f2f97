"""From a file to submissions: which kind it is, its tables, the checks,
and the values made from what stood up to them.
"""

from pathlib import Path

from criteria.register import Register
from tender.apart import ReadingLimits, read_apart
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.evaluation.submission_sheets import FORMAT
from tender.intake.guard import SUBMISSIONS, FileKind, FileLimits, check_file
from tender.intake.refusal import refusal
from tender.intake.submissions.about import read_about
from tender.intake.submissions.bidders import read_bidders, read_lots
from tender.intake.submissions.csv_folder import folder_rows
from tender.intake.submissions.declarations import read_declarations
from tender.intake.submissions.draft import AnswerDraft, SubmissionDraft, SubmissionsReading
from tender.intake.submissions.json_file import json_tables
from tender.intake.submissions.marks import read_marks
from tender.intake.submissions.prices import read_prices
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.table import SheetTable, tables_of
from tender.intake.submissions.workbook import workbook_rows
from tender.procurement.specification import Procurement


@read_apart(ReadingLimits())
def read_submissions(
    path: Path,
    procurement: Procurement,
    *,
    register: Register | None = None,
    allow_unmarked: bool = False,
    limits: FileLimits = SUBMISSIONS,
) -> Submissions:
    """Every submission in a workbook (.xlsx), a folder of .csv files or a .json file, checked
    against the procurement.

    Sheets and headings: see tender/evaluation/submission_sheets.py. Cells are read as text; a
    number typed as a number is taken in its shortest form, and refused where that has more decimal
    places than the line allows. A cell that holds a formula or an error is refused: the value a
    spreadsheet kept beside a formula need not be what the formula gives. With `register`, a CQC id
    that is in none of its snapshots is a problem. With `allow_unmarked`, a bidder without any mark
    or consensus is let through, for one that a condition of participation put out before marking.
    Raises BadInput with every problem found.
    """
    problem_list = ProblemList(path.name)
    tables = _tables(path, problem_list, limits)
    if tables is None:
        problem_list.stop()
        raise refusal(path.name, "nothing could be read", "see docs/formats.md")
    return _submissions(
        SubmissionsReading(procurement, tables, problem_list, register),
        allow_unmarked=allow_unmarked,
    )


def _submissions(reading: SubmissionsReading, *, allow_unmarked: bool) -> Submissions:
    """Every sheet in turn, and the submissions where no problem was met in any."""
    illustrative = read_about(reading)
    read_bidders(reading)
    read_lots(reading)
    read_declarations(reading)
    read_prices(reading)
    read_marks(reading, allow_unmarked=allow_unmarked)
    if reading.bidders_known and not reading.drafts:
        reading.problems.add("Bidders", "there is no bidder", "give at least one submission")
    reading.problems.stop()
    return Submissions(
        format=FORMAT,
        procurement=reading.procurement.id,
        submissions=tuple(
            _submission(reading, bidder, draft) for bidder, draft in reading.drafts.items()
        ),
        illustrative=illustrative,
    )


def _tables(
    path: Path, problem_list: ProblemList, limits: FileLimits
) -> dict[str, SheetTable] | None:
    if path.is_dir():
        rows = folder_rows(path, problem_list, limits)
        return tables_of(rows, problem_list) if rows else None
    kind = check_file(path, limits)
    if kind is FileKind.JSON:
        return json_tables(path, problem_list)
    if kind is FileKind.XLSX:
        workbook = workbook_rows(path, problem_list)
        return tables_of(workbook, problem_list) if workbook else None
    what = {
        FileKind.CSV: "one .csv file cannot hold all the sheets",
        FileKind.ODS: "this is an OpenDocument spreadsheet",
        FileKind.ODT: "this is an OpenDocument text",
    }
    problem_list.add(
        "",
        what.get(kind, "this is a zip file"),
        "give an .xlsx workbook, a folder of .csv files or a .json file",
    )
    return None


def _submission(reading: SubmissionsReading, bidder: str, draft: SubmissionDraft) -> Submission:
    if draft.received is None:
        raise AssertionError(f"{bidder} has no time of receipt, and nothing said so")
    facts = draft.facts
    questions, lots = list(reading.questions), ["", *reading.lots]
    keys = sorted(draft.answers, key=lambda key: (questions.index(key[1]), lots.index(key[0])))
    return Submission(
        bidder=bidder,
        name=facts["name"],
        provider_id=facts["CQC provider id"],
        received=draft.received,
        lots=tuple(draft.lots.values()),
        rates=tuple(rate for rate in draft.rates.values() if rate),
        answers=tuple(_answer(lot, id, draft.answers[lot, id]) for lot, id in keys),
        declarations=draft.declarations,
        personal_care_since=draft.since,
        improvement_plan=facts["improvement plan"],
        most_lots=draft.most_lots,
        address=facts["address"],
        email=facts["email"],
        company_number=facts["company number"],
        size=facts["size"],
    )


def _answer(lot: str, question: str, draft: AnswerDraft) -> Answer:
    return Answer(
        question=question,
        lot=lot,
        marks=tuple(draft.marks.values()),
        consensus=draft.consensus,
        text=draft.text or "",
    )
