"""From files to an award report: read, evaluate,
and write everything that a decision needs, all or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from evidence.finding import BadInput, Problem
from tender.documents.assessment_summary import write_assessment_summaries
from tender.documents.award_report import award_report, write_award_report
from tender.documents.bundle import Bundle
from tender.documents.chronology import Chronology
from tender.documents.council_words import CouncilWords
from tender.documents.decision_report import decision_report, write_decision_report
from tender.documents.outcome import outcome_from_evidence, outcome_of
from tender.documents.pdf import Paper, Press
from tender.documents.results.workbook import write_results
from tender.documents.summary.masked import in_words, masked_passages
from tender.evaluation.allocation.greatest_total import CannotBeSolved
from tender.evaluation.answer_score import NotMarked
from tender.evaluation.price import NotPriced
from tender.intake.bank_holidays import read_bank_holidays
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.procurement.calendar import Calendar
from tender.workflow.from_files.outputs import refuse_foreign, whole_folder
from tender.workflow.ground.progress import Report, silent

REPORT, DECISION, RESULTS, EVIDENCE, SUMMARIES, MASKED = (
    "award-report.pdf",
    "decision-report.pdf",
    "results.xlsx",
    "evaluation.json",
    "assessment-summaries",
    "masked-in-letters.txt",  #: there where the letters mask anything
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFiles:
    """What an evaluation came to, and where its files are."""

    bundle: Bundle
    folder: Path
    summaries: int
    masked: int  #: passages that letters mask, since they name another bidder or may


def evaluate_files(
    given: str,
    submissions: Path,
    registers: Sequence[Path],
    on: date,
    out: Path,
    report: Report = silent,
    bank_holidays: Path | None = None,
) -> EvaluationFiles:
    """Read a procurement (a file or a ready-made one), its submissions and register files, and
    write the folder `out`. Working days are counted by the bank holidays of this version and those
    that GOV.UK's file has besides.

    Raises BadInput, before anything is written,
    where a file cannot be used or the day is before the bid deadline.
    """
    refuse_foreign(out)
    bundle = outcome_of_files(given, submissions, registers, on, report, bank_holidays)
    return write_outcome(bundle, out, report)


def outcome_of_files(
    given: str,
    submissions: Path,
    registers: Sequence[Path],
    on: date,
    report: Report = silent,
    bank_holidays: Path | None = None,
) -> Bundle:
    """The outcome of what was read, as of `evaluate_files`, of which nothing is written.

    Raises BadInput as it does.
    """
    report("reading", 0, 3)
    added = read_bank_holidays(bank_holidays) if bank_holidays else ()
    procurement = read_procurement(resolve(given))
    report("reading", 1, 3)
    register = read_register(registers)
    report("reading", 2, 3)
    bids = read_submissions(submissions, procurement, register=register)
    report("reading", 3, 3)
    _refuse_before(on, procurement.timetable.deadline)
    try:
        return outcome_of(procurement, bids, register, on, calendar=Calendar(added=added))
    except (NotMarked, NotPriced, CannotBeSolved) as refusal:
        right = "mend it and evaluate again"
        problem = Problem(file=submissions.name, place="", what=str(refusal), right=right)
        raise BadInput([problem]) from refusal


def _refuse_before(on: date, deadline: datetime) -> None:
    if on < deadline.date():
        what = f"the day of evaluation, {on}, is before the bid deadline of {deadline:%Y-%m-%d}"
        right = "give a day on or after the deadline"
        raise BadInput([Problem(file="--on", place="", what=what, right=right)])


def write_outcome(bundle: Bundle, out: Path, report: Report = silent) -> EvaluationFiles:
    """Write the award report, the decision report, the summaries, the results workbook and the
    evidence; `out` appears whole or not at all.
    """
    with whole_folder(out) as folder:
        (folder / EVIDENCE).write_bytes(bundle.evidence_json)
        report("results workbook", 0, 1)
        write_results(bundle, folder / RESULTS)
        report("results workbook", 1, 1)
        (folder / SUMMARIES).mkdir()
        with Press() as press:
            write_award_report(
                bundle, folder / REPORT, press, partial(report, "award report, sections")
            )
            write_decision_report(bundle, folder / DECISION, press)
            written = write_assessment_summaries(
                bundle, folder / SUMMARIES, partial(report, "assessment summaries"), press
            )
        masked = masked_passages(bundle)
        if masked:
            text = "\n\n".join(in_words(bundle, passage) for passage in masked)
            (folder / MASKED).write_text(f"{text}\n", "utf-8")
    return EvaluationFiles(bundle=bundle, folder=out, summaries=len(written), masked=len(masked))


def paper_of_report(
    content: bytes, acts: Chronology | None, words: CouncilWords | None = None
) -> Paper:
    """The paper that a report with this evidence must be, and with what was done, where the report
    tells of that: the decision report where it has the council's words, else the award report.
    """
    bundle = outcome_from_evidence(content, EVIDENCE, acts)
    return award_report(bundle) if words is None else decision_report(replace(bundle, words=words))
