"""The outcome of a procurement as every document shows it, from the engine's inputs."""

from datetime import date

from criteria.register import Register
from tender.documents.bundle import Bundle, bundle_of
from tender.documents.chronology import Chronology
from tender.documents.evidence import of_bidders, read_evidence
from tender.evaluation.changes import changes
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.evaluate import evaluate
from tender.evaluation.record import marking_findings
from tender.evaluation.submission import Submissions
from tender.procurement.checks import check
from tender.procurement.specification import Procurement


def outcome_of(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    evidence: bytes | None = None,
    engine: Engine = CURRENT,
    chronology: Chronology | None = None,
) -> Bundle:
    """Everything the documents show, from the register's entries on the bidders alone,
    as the evidence carries them, and what was done, where it is on record; `engine` is the version
    that works it out.
    """
    narrowed = of_bidders(register, submissions)
    evaluation = evaluate(procurement, submissions, narrowed, on, engine=engine)
    changed = (
        finding
        for submission in submissions.submissions
        for finding in changes(submission, narrowed, procurement.timetable.deadline.date(), on)
    )
    findings = (
        *check(procurement),
        *evaluation.findings,
        *changed,
        *marking_findings(procurement.criteria, submissions),
    )
    return bundle_of(procurement, submissions, narrowed, evaluation, findings, evidence, chronology)


def outcome_from_evidence(
    content: bytes, name: str, chronology: Chronology | None = None
) -> Bundle:
    """The same from evidence on record, which is kept as it is.

    Raises BadInput where it cannot be read.
    """
    evidence = read_evidence(content, name)
    return outcome_of(
        evidence.procurement,
        evidence.submissions,
        evidence.register,
        evidence.on,
        content,
        evidence.version,
        chronology,
    )
