"""Writes the results workbook of an award."""

from datetime import datetime, time
from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tender.documents.bundle import Bundle
from tender.documents.results.lot_sheet import write_lot
from tender.documents.results.sheets import Sheets
from tender.evaluation.sentence_names import worded

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
GATES = ("Bidder", "Lot", "When", "On", "Condition", "Verdict", "Fact", "Needed", "Read from")
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
    marks_sheet = sheets.sheet("Marks", [12, 8, 10, 16, 8, 90])
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
        sheets.cell(sheet, row, 0, name, sheets.bold)
        sheets.cell(sheet, row, 1, text)


def _outcome(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.sheet("Outcome", [10, 34, 14, 16, 14, 40, 8, 10, 8])
    headings = ["Lot", "Title", "Decision", "Place", "Bidder", "Name", "Rank", "Total", "Held"]
    sheets.row(sheet, 0, headings, sheets.bold)
    row = 1
    for outcome in bundle.evaluation.lots:
        title, decision = bundle.procurement.lot(outcome.lot).title, outcome.decision.value
        for seat in outcome.seats:
            values = [
                outcome.lot,
                title,
                decision,
                f"{seat.kind} {seat.number}",
                seat.bidder,
                bundle.name(seat.bidder),
                seat.rank,
            ]
            sheets.row(sheet, row, values)
            sheets.cell(sheet, row, 7, seat.total, sheets.number)
            sheets.cell(sheet, row, 8, "held" if seat.held else "")
            row += 1
        if not outcome.seats:
            sheets.row(sheet, row, [outcome.lot, title, decision, outcome.reason])
            row += 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row - 1, 1), 8)


def _marks(sheets: Sheets, sheet: Worksheet, bundle: Bundle) -> dict[tuple[str, str, str], str]:
    """Every mark with its reason; returns where each answer's marks stand."""
    sheets.row(sheet, 0, ["Bidder", "Lot", "Question", "Evaluator", "Mark", "Reason"], sheets.bold)
    where, row = {}, 1
    for submission in bundle.submissions.submissions:
        for answer in submission.answers:
            first = row
            of_answer = (submission.bidder, answer.lot or "every", answer.question)
            for mark in answer.marks:
                sheets.row(sheet, row, [*of_answer, mark.evaluator, mark.mark, mark.reason])
                row += 1
            if row > first:
                where[submission.bidder, answer.lot, answer.question] = (
                    f"Marks!{xl_rowcol_to_cell(first, 4)}:{xl_rowcol_to_cell(row - 1, 4)}"
                )
    sheet.freeze_panes(1, 0)
    return where


def _consensus(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.sheet("Consensus", [12, 8, 10, 8, 100, 40])
    headings = ["Bidder", "Lot", "Question", "Score", "Rationale", "Dissent"]
    sheets.row(sheet, 0, headings, sheets.bold)
    agreed = (
        (submission.bidder, answer, answer.consensus)
        for submission in bundle.submissions.submissions
        for answer in submission.answers
        if answer.consensus
    )
    for row, (bidder, answer, consensus) in enumerate(agreed, 1):
        of_answer = (bidder, answer.lot or "every", answer.question)
        values = (consensus.score, consensus.rationale, consensus.dissent)
        sheets.row(sheet, row, [*of_answer, *values])
    sheet.freeze_panes(1, 0)


def _gates(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.sheet("Gates", [12, 8, 8, 14, 24, 14, 60, 50, 40])
    sheets.row(sheet, 0, GATES, sheets.bold)
    conditions = bundle.procurement.conditions
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
            judgement.lot or "every",
            judgement.when.value,
            f"{judgement.on:%-d %B %Y}",
            judgement.condition,
            judgement.verdict.value,
            judgement.fact,
            judgement.needed,
            read_from,
        ]
        sheets.row(sheet, row, values)
    sheet.freeze_panes(1, 0)


def _findings(sheets: Sheets, bundle: Bundle) -> None:
    sheet = sheets.sheet("Findings", [12, 30, 80, 60, 50])
    sheets.row(sheet, 0, ["Severity", "Where", "What", "To do", "Source"], sheets.bold)
    for row, finding in enumerate(bundle.every_finding, 1):
        severity = finding.severity.value
        values = [severity, finding.where, finding.what, finding.remedy, finding.source]
        sheets.row(sheet, row, values)
    sheet.freeze_panes(1, 0)
