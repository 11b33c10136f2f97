"""A version of the report that no longer says what is on record: what it was worked out from has
changed since, or an award was taken back of which it does not tell.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.canonical import hash_of
from evidence.codec import encode
from tender.documents.chronology import ActKind
from tender.documents.evidence import read_evidence
from tender.documents.verify import chronology_inside
from tender.records.reports import ReportVersion
from tender.storage import decision_reports, reports
from tender.workflow.deciding.door import evaluation_inputs
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.register.door import newer_than_kept

#: what is said of each part of the submissions that is another now; of any other, that of the bids
_CHANGED = {
    "ended_lots": "a lot was ended",
    "settled_ties": "a tie was resolved",
    "submissions": "it was decided on a bid, on a mark, or on something that came to light",
}


def refuse_overtaken(session: Session, state: ProcurementState, number: int) -> None:
    """Refuse with NotNow a version that was worked out from something else than what is on record
    now, or made before an award was taken back. What was decided on findings changes no outcome
    by itself, and may come after it.
    """
    changed = [
        *_taken_back(session, state, number),
        *_worked_out_from(session, state, number),
        *_reworded(session, state, number),
    ]
    if changed:
        raise NotNow(
            f"Since version {number} was made, {', and '.join(changed)}. "
            "Make a new version of the report, read it, and go on with that."
        )


def refuse_older_register(
    session: Session, state: ProcurementState, version: ReportVersion
) -> None:
    """Refuse with NotNow to recommend a version that was made before a newer register of the CQC
    came in: gates at award are judged by the one in force.
    """
    newer = newer_than_kept(session, state, version.day)
    if newer:
        raise NotNow(
            f"The CQC’s register of {day_in_words(newer)} came in since version {version.number} "
            "was made, and gates at award are judged by it. "
            "Make a new version of the report, read it, and recommend that."
        )


def _taken_back(session: Session, state: ProcurementState, number: int) -> Iterator[str]:
    times = sum(decision.kind == DecisionKind.AWARD_TAKEN_BACK for decision in state.decisions)
    if not times:
        return
    told = chronology_inside(reports.pdf(session, state.id, number), f"version {number}")
    acts = told.acts if told else ()
    if sum(act.kind is ActKind.AWARD_TAKEN_BACK for act in acts) != times:
        yield "a recommended award was taken back"


def _reworded(session: Session, state: ProcurementState, number: int) -> Iterator[str]:
    """That the council says something else in its own words than in the decision report."""
    decision = decision_reports.decision_versions(session, state.id).get(number)
    written = decision_reports.written_words(session, state.id)
    if decision and written and written.id != decision.words:
        yield "the council’s own words in the decision report were changed"


def _worked_out_from(session: Session, state: ProcurementState, number: int) -> Iterator[str]:
    content = reports.evidence(session, state.id, number)
    then = read_evidence(content, f"evidence of version {number}").data
    inputs = evaluation_inputs(session, state)
    if hash_of(encode(inputs.procurement)) != hash_of(then["procurement"]):
        yield "what is published was changed"
    now = _parts(encode(replace(inputs.submissions, findings=())))
    was = _parts({name: part for name, part in then["submissions"].items() if name != "findings"})
    names = sorted(name for name in {*now, *was} if now.get(name) != was.get(name))
    yield from dict.fromkeys(_CHANGED.get(name, _CHANGED["submissions"]) for name in names)


def _parts(submissions: dict[str, Any]) -> dict[str, str]:
    return {name: hash_of(part) for name, part in submissions.items()}
