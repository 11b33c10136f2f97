"""The checklist beside the register of findings: what is red in it stands there at the act that it
names, unless another finding says so already.
"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.review.answer import AnsweredLine
from tender.evaluation.review.checklist import checklist, own_findings, with_decision
from tender.evaluation.review.facts import ReviewFacts
from tender.workflow.deciding.review_facts import review_facts
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.stage import ProcurementState

_ORDER = {gateway: number for number, gateway in enumerate(Gateway)}


def with_review(
    session: Session,
    state: ProcurementState,
    today: date,
    entries: tuple[RegisteredFinding, ...],
    day: date,
    why_not: str,
) -> tuple[RegisteredFinding, ...]:
    """The register with what is red in the checklist, in the order of the acts that wait."""
    outcome_on = day if state.locked and not why_not else None
    facts = review_facts(session, state, state.procurement, today, entries, outcome_on)
    own = own_entries(session, state, checklist(facts))
    return tuple(sorted((*entries, *own.values()), key=lambda entry: _ORDER[entry.gateway]))


def own_entries(
    session: Session, state: ProcurementState, lines: tuple[AnsweredLine, ...]
) -> Mapping[int, RegisteredFinding]:
    """By line, what is red in it and no other finding says, with what was decided on it."""
    red = own_findings(lines)
    noticed = [
        NoticedFinding(finding=line.answer.finding, gateway=line.line.gate)
        for line in red
        if line.answer.finding
    ]
    if not noticed:
        return {}
    of_id = {
        entry.id: entry
        for entry in registered(session, state.id, state.procurement.timetable, noticed)
    }
    return {line.line.number: of_id[line.answer.finding.key] for line in red if line.answer.finding}


def lines_with_decisions(
    session: Session, state: ProcurementState, facts: ReviewFacts
) -> tuple[AnsweredLine, ...]:
    """The checklist, a red line that somebody decided on said so."""
    lines = checklist(facts)
    if state.published is None:
        return lines
    own = own_entries(session, state, lines)
    return tuple(with_decision(line, own.get(line.line.number)) for line in lines)
