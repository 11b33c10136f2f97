"""A small award report, and what verification says of one that was altered."""

from functools import cache

from evidence.finding import BadInput
from tender.documents.outcome import outcome_from_evidence
from tender.documents.verify import verify
from tender.workflow.from_files.evaluating import paper_of_report
from tests.documents.small_award import award


@cache
def bundle(bidders=4):
    """A few bidders, two questions, one lot."""
    made = award(bidders=bidders, questions=2, awarded=2, lots=1)
    return outcome_from_evidence(made.evidence_json, "evaluation.json")


def told(content, printer, **how):
    """What does not hold, with what is said of it; nothing where all does."""
    try:
        checks = verify(content, "report.pdf", paper_of_report, printer, **how)
    except BadInput as refusal:
        return [str(refusal)]
    return [" ".join((check.what, *check.differences)) for check in checks if not check.holds]
