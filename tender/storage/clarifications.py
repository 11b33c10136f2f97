"""Clarification questions and what was done about each."""

from sqlmodel import Session, col

from tender.records.clarifications import AskedClarification, ClarificationStep
from tender.storage.asking import select
from tender.storage.tables import ClarificationRow, ClarificationStepRow
from tender.storage.unit import Unit


def ask(
    unit: Unit, procurement: str, person: int, text: str, why: str, *, confidential: bool
) -> None:
    """Append a question."""
    unit.append(
        ClarificationRow(
            procurement=procurement,
            person=person,
            text=text,
            confidential=confidential,
            why=why,
            at=unit.now,
        )
    )


def step(
    unit: Unit,
    procurement: str,
    clarification: int,
    kind: str,
    by: int,
    *,
    published: str = "",
    answer: str = "",
    alone: bool = False,
    reason: str = "",
) -> None:
    """Append something done about a question."""
    row = ClarificationStepRow(
        procurement=procurement,
        clarification=clarification,
        kind=kind,
        published=published,
        answer=answer,
        alone=alone,
        reason=reason,
        by=by,
        at=unit.now,
    )
    unit.append(row)


def asked(session: Session, procurement: str) -> tuple[AskedClarification, ...]:
    """Every question, oldest first."""
    row = ClarificationRow
    query = (
        select(row.id, row.person, row.text, row.confidential, row.why, row.at)
        .where(row.procurement == procurement)
        .order_by(col(row.id))
    )
    return tuple(AskedClarification._make(values) for values in session.exec(query))


def steps(session: Session, procurement: str) -> tuple[ClarificationStep, ...]:
    """Everything done about any question, oldest first."""
    row = ClarificationStepRow
    query = (
        select(
            row.id,
            row.clarification,
            row.kind,
            row.published,
            row.answer,
            row.alone,
            row.reason,
            row.by,
            row.at,
        )
        .where(row.procurement == procurement)
        .order_by(col(row.id))
    )
    return tuple(ClarificationStep._make(values) for values in session.exec(query))
