"""What was noticed of a submission that is out: it stands on record, and nobody is asked about it,
since no answer brings the submission back.
"""

from dataclasses import replace

from evidence.finding import Finding, Severity
from tender.evaluation.result import BidOutcome, Standing

#: what put the submission out is asked all the same: a rate may be an obvious error
ASKED_OF = {"rate-outside-limits": Standing.PRICE_DISQUALIFIED}


def without_questions(outcome: BidOutcome) -> BidOutcome:
    """The outcome of a submission that is out; each finding that asks somebody is a note."""
    return outcome._replace(
        notes=tuple(
            finding if ASKED_OF.get(finding.code) is outcome.standing else noted(finding)
            for finding in outcome.notes
        )
    )


def noted(finding: Finding) -> Finding:
    """A finding on a submission that is out, which asks nobody; a note stays as it is."""
    if finding.severity is Severity.NOTE:
        return finding
    return replace(
        finding, severity=Severity.NOTE, remedy="nobody is asked: the submission is out already"
    )
