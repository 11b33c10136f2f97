"""The decision report: what the council says in its own words, and both copies of a version."""

from tender.documents.council_words import CouncilWords
from tender.documents.decision.copies import DecisionCopy
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.awarding import decision_reports
from tender.workflow.ground.access import Verb


@operation("GET", "council-words", Verb.READ_REPORT)
def council_words(ask: ApiRequest) -> decision_reports.CouncilWordsPage:
    """What the council says in the decision report, as it was written last."""
    return decision_reports.council_words(ask.office, ask.actor, ask.procurement)


@operation("PUT", "council-words", Verb.WRITE_COUNCIL_WORDS)
def write_council_words(ask: ApiRequest, body: CouncilWords) -> None:
    """Write all texts of the decision report; what is left out is empty."""
    decision_reports.write_council_words(ask.office, ask.actor, ask.procurement, body)


@operation(
    "GET", "reports/{number}/decision-report.pdf", Verb.READ_REPORT, produces="application/pdf"
)
def decision_report(ask: ApiRequest, number: int) -> FileReply:
    """The decision report of a version."""
    return _copy(ask, number, DecisionCopy.WHOLE)


@operation(
    "GET",
    "reports/{number}/decision-report-open.pdf",
    Verb.READ_REPORT,
    produces="application/pdf",
)
def open_decision_report(ask: ApiRequest, number: int) -> FileReply:
    """Its copy for the public, in which whoever holds no place is a letter."""
    return _copy(ask, number, DecisionCopy.OPEN)


def _copy(ask: ApiRequest, number: int, copy: DecisionCopy) -> FileReply:
    content = decision_reports.decision_pages(ask.office, ask.actor, ask.procurement, number, copy)
    return FileReply(content=content, kind="application/pdf")
