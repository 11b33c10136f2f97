"""Writes the results workbook of an award."""

from datetime import datetime, time
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evidence.finding import Severity
from evidence.sentence import capitalised, sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import condition_label, named, place_name
from tender.documents.report.findings import decided_words
from tender.documents.report.scores import combined
from tender.documents.results.lot_sheet import write_lot
from tender.documents.results.sheets import Sheets
from tender.evaluation.sentence_names import worded
from tender.evaluation.submission import Answer
from tender.procurement.law import in_regime

_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
HOW_TO_READ = (
    "Each lot's sheet works out every figure from consensus scores, "
    "marks and rates by live formulas. Change nothing here: the evidence decides."
)
EVERY = "every lot"
OUTCOME = (
    ("Lot", 10), ("Title", 34), ("Decision", 14), ("Place", 20), ("Bidder", 12), ("Name", 40),
    ("Rank", 8), ("Total", 10), ("Held", 10), ("Why", 70),
)  # fmt: skip
QUESTIONS = (
    ("Question", 12), ("Title", 60), ("Asked in", 20), ("Weight", 10), ("How it is scored", 60),
)  # fmt: skip
MARKS = (
    ("Bidder", 12), ("Name", 34), ("Lot", 12), ("Question", 12), ("Evaluator", 16), ("Mark", 8),
    ("Reason", 100),
)  # fmt: skip
MARK = 5  #: the column of the marks, counted from nought
CONSENSUS = (
    ("Bidder", 12), ("Name", 34), ("Lot", 12), ("Question", 12), ("Score", 8), ("Rationale", 100),
    ("Dissent", 40),
)  # fmt: skip
GATES = (
    ("Bidder", 12), ("Name", 34), ("Lot", 12), ("When", 10), ("On", 20), ("Condition", 32),
    ("Verdict", 14), ("Fact", 60), ("Needed", 50), ("Read from", 44),
)  # fmt: skip
FINDINGS = (
    ("How grave", 20), ("What was noticed", 80), ("What would put it right", 60), ("Decision", 30),
    ("Reason", 40), ("Source", 36),
)  # fmt: skip
GRAVITY = {
    Severity.ERROR: "To be put right", Severity.WARNING: "To be decided",
    Severity.NOTE: "To be known",
}  # fmt: skip
EXACT = (
    "The award is computed in exact fractions. "
    "A spreadsheet holds some fifteen digits, so its figures are ours to far more "
    "places than are shown."
)


def write_results(bundle: Bundle, path: Path) -> None:
    """The workbook of an award: outcome, a sheet a lot with live formulas, all marks, gates,
    findings and what it was made from.
    """
    workbook = Workbook(str(path), _SAFE)
    workbook.set_properties(
        {
            "title": f"Results: {bundle.procurement.title}",
            "author": bundle.procurement.council,
            "created": _at_noon(bundle),
        }
    )
    workbook.set_calc_mode("auto")
    sheets = Sheets(workbook)
    _about(sheets, bundle)
    _outcome(sheets, bundle)
    _bidders(sheets, bundle)
    _questions(sheets, bundle)
    marks_sheet = sheets.table("Marks", MARKS)
    marks = _marks(sheets, marks_sheet, bundle)
    for outcome in bundle.evaluation.lots:
        write_lot(sheets, bundle, bundle.procurement.lot(outcome.lot), outcome, marks)
    _consensus(sheets, bundle)
    _gates(sheets, bundle)
    _findings(sheets, bundle)
    workbook.close()


def _at_noon(bundle: Bundle) -> datetime:
    return datetime.combine(bundle.on, time(12))


def _about(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.sheet("About", [34, 90])
    procurement = bundle.procurement
    rows = [
        ("Procurement", f"{procurement.title}, {procurement.council}"),
        ("Evaluated on", f"{bundle.on:%-d %B %Y}"),
        ("Published criteria, SHA-256", bundle.procurement_hash),
        ("Evidence, SHA-256", bundle.evidence_hash),
        ("How to read it", HOW_TO_READ),
        ("Exactness", EXACT),
    ]
    if bundle.submissions.illustrative:
        rows.insert(0, ("ILLUSTRATIVE", "These bids, marks and ratings are invented."))
    for row, (name, text) in enumerate(rows):
        sheets.row(sheet, row, ["", text])
        sheets.cell(sheet, row, 0, name, sheets.bold)


def _outcome(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.table("Outcome", OUTCOME)
    row = 1
    for outcome in bundle.evaluation.lots:
        title, why = bundle.procurement.lot(outcome.lot).title, named(bundle, outcome.reason)
        of_lot = [outcome.lot, title, capitalised(outcome.decision.value)]
        for seat in outcome.seats:
            place = place_name(outcome, seat)
            values = [*of_lot, place, seat.bidder, bundle.name(seat.bidder), seat.rank, None]
            sheets.row(sheet, row, [*values, "Held" if seat.held else "", sentence(why)])
            sheets.cell(sheet, row, 7, seat.total, sheets.number)
            row, why = row + 1, ""
        if not outcome.seats:
            sheets.row(sheet, row, [*of_lot, *[""] * 6, sentence(why)])
            row += 1
    sheet.autofilter(0, 0, max(row - 1, 1), len(OUTCOME) - 1)


def _bidders(sheets: Sheets, bundle: Bundle) -> None:
    """Whom each id stands for, in every other sheet."""
    sheet = sheets.table("Bidders", (("Bidder", 12), ("Name", 50), ("Bids for lots", 60)))
    for row, submission in enumerate(bundle.submissions.submissions, 1):
        lots = ", ".join(bid.lot for bid in submission.lots)
        sheets.row(sheet, row, [submission.bidder, bundle.name(submission.bidder), lots])


def _questions(sheets: Sheets, bundle: Bundle) -> None:
    """What each question is called, its weight of the whole award, and how marks become a score."""
    sheet = sheets.table("Questions", QUESTIONS)
    criteria = bundle.procurement.criteria
    for row, question in enumerate(criteria.questions, 1):
        lots = ", ".join(question.lots) or "every lot"
        values = [question.id, question.title, lots, criteria.weight_of(question)]
        sheets.row(sheet, row, [*values, capitalised(combined(question))])


def _marks(sheets: Sheets, sheet: Worksheet, bundle: Bundle) -> dict[tuple[str, str, str], str]:
    """Every mark with its reason; returns where each answer's marks stand."""
    where, row = {}, 1
    for submission in bundle.submissions.submissions:
        for answer in submission.answers:
            first = row
            of_answer = _of_answer(bundle, submission.bidder, answer)
            for mark in answer.marks:
                sheets.row(sheet, row, [*of_answer, mark.evaluator, mark.mark, mark.reason])
                row += 1
            if row > first:
                where[submission.bidder, answer.lot, answer.question] = (
                    f"Marks!{xl_rowcol_to_cell(first, MARK)}:{xl_rowcol_to_cell(row - 1, MARK)}"
                )
    return where


def _of_answer(bundle: Bundle, bidder: str, answer: Answer) -> tuple[str, ...]:
    """Whose answer it is, by id and by name, in which lot and to what."""
    return bidder, bundle.name(bidder), answer.lot or EVERY, answer.question


def _consensus(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.table("Consensus", CONSENSUS)
    agreed = (
        (submission.bidder, answer, answer.consensus)
        for submission in bundle.submissions.submissions
        for answer in submission.answers
        if answer.consensus
    )
    for row, (bidder, answer, consensus) in enumerate(agreed, 1):
        of_answer = _of_answer(bundle, bidder, answer)
        values = (consensus.score, consensus.rationale, consensus.dissent)
        sheets.row(sheet, row, [*of_answer, *values])


def _gates(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.table("Gates", GATES)
    conditions = bundle.procurement.conditions
    titles = {condition.id: condition_label(condition) for condition in conditions}
    worded_judgements = (
        worded(judgement, conditions) for judgement in bundle.evaluation.judgements
    )
    for row, judgement in enumerate(worded_judgements, 1):
        read_from = "; ".join(
            f"{source.file}, row {source.row}" if source.row else source.file
            for source in judgement.evidence
        )
        values = [
            judgement.bidder,
            bundle.name(judgement.bidder),
            judgement.lot or EVERY,
            f"At {judgement.when.value}",
            f"{judgement.on:%-d %B %Y}",
            titles[judgement.condition],
            capitalised(judgement.verdict.value),
            sentence(judgement.fact),
            sentence(judgement.needed),
            read_from,
        ]
        sheets.row(sheet, row, values)


def _findings(sheets: Sheets, bundle: Bundle) -> None:
    """Each finding in the report's words; what was decided, where the evidence has the register."""
    sheet = sheets.table("Findings", FINDINGS)
    register = bundle.submissions.findings
    entries = [
        (entry.finding, decided_words(entry) if entry.to_decide else "", entry.reason)
        for entry in register
    ]
    entries = entries or [(finding, "", "") for finding in bundle.every_finding]
    for row, (finding, decision, reason) in enumerate(entries, 1):
        values = [
            GRAVITY[finding.severity],
            sentence(named(bundle, finding.what)),
            sentence(finding.remedy),
            decision,
            reason,
            in_regime(finding.source, bundle.procurement.regime),
        ]
        sheets.row(sheet, row, values)
