"""The outcome of a procurement as every document shows it, from the engine's inputs."""

from collections.abc import Iterator
from datetime import date

from criteria.register import Register
from evidence.finding import Finding
from tender.documents.bundle import Bundle, bundle_of
from tender.documents.chronology import Chronology
from tender.documents.evidence import of_bidders, read_evidence
from tender.evaluation.bidder_names import used_words
from tender.evaluation.changes import changes
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.evaluate import evaluate
from tender.evaluation.moot import noted
from tender.evaluation.record import marking_findings
from tender.evaluation.result import Evaluation
from tender.evaluation.submission import Submissions
from tender.procurement.calendar import RELEASED, Calendar
from tender.procurement.checks import check
from tender.procurement.specification import Procurement


def outcome_of(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    evidence: bytes | None = None,
    engine: Engine = CURRENT,
    *,
    calendar: Calendar = RELEASED,
    chronology: Chronology | None = None,
) -> Bundle:
    """Everything the documents show, from the register's entries on the bidders alone,
    as the evidence carries them, and what was done, where it is on record; `engine` is the version
    that works it out. Working days are counted by the calendar.
    """
    narrowed = of_bidders(register, submissions)
    evaluation = evaluate(procurement, submissions, narrowed, on, engine=engine)
    findings = (
        *check(procurement, calendar, as_in_0_1_0=engine is Engine.V0_1_0),
        *evaluation.findings,
        *_changed(procurement, submissions, narrowed, evaluation, engine),
        *marking_findings(
            procurement.criteria,
            submissions,
            used_words(procurement),
            whole_names=engine is Engine.V0_1_0,
        ),
    )
    return bundle_of(
        procurement,
        submissions,
        narrowed,
        evaluation,
        findings,
        evidence,
        calendar=calendar,
        engine=engine,
        chronology=chronology,
    )


def outcome_from_evidence(
    content: bytes, name: str, chronology: Chronology | None = None
) -> Bundle:
    """The same from evidence on record, which is kept as it is, by the version of the engine and
    the calendar that it was made with.

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
        calendar=evidence.calendar,
        chronology=chronology,
    )


def _changed(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    evaluation: Evaluation,
    engine: Engine,
) -> Iterator[Finding]:
    """What the register says otherwise on the day than it did at the deadline. Of a bidder that is
    ranked in no lot it asks nobody; version 0.1.0 did.
    """
    closed = procurement.timetable.deadline.date()
    ranked = {bid.bidder for outcome in evaluation.lots for bid in outcome.ranked}
    for submission in submissions.submissions:
        differences = changes(submission, register, closed, evaluation.on)
        out = submission.bidder not in ranked and engine is not Engine.V0_1_0
        yield from map(noted, differences) if out else differences
