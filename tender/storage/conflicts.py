"""Conflicts assessments, declared interests and what was decided about them."""

from sqlmodel import Session, col

from tender.records.conflicts import (
    DeclaredInterest,
    Declarer,
    RecordedAssessment,
    SettledInterest,
)
from tender.storage.asking import select
from tender.storage.tables import ConflictsAssessmentRow, InterestDecisionRow, InterestRow
from tender.storage.unit import Unit


def assess(unit: Unit, procurement: str, text: str, steps: str, by: int) -> None:
    """Append a conflicts assessment or a review of it."""
    unit.append(
        ConflictsAssessmentRow(procurement=procurement, text=text, steps=steps, by=by, at=unit.now)
    )


def assessments(session: Session, procurement: str) -> tuple[RecordedAssessment, ...]:
    """The assessment and its reviews, oldest first."""
    rows = session.exec(
        select(
            ConflictsAssessmentRow.text,
            ConflictsAssessmentRow.steps,
            ConflictsAssessmentRow.by,
            ConflictsAssessmentRow.at,
        )
        .where(ConflictsAssessmentRow.procurement == procurement)
        .order_by(col(ConflictsAssessmentRow.id))
    )
    return tuple(RecordedAssessment(*row) for row in rows)


def declare(
    unit: Unit, procurement: str, declarer: Declarer, bidder: str, kind: str, text: str
) -> None:
    """Append what somebody declares about one bidder."""
    unit.append(
        InterestRow(
            procurement=procurement,
            person=declarer.person,
            bidder=bidder,
            kind=kind,
            text=text,
            at=unit.now,
            supporter=declarer.supporter,
        )
    )


def declared(
    session: Session, procurement: str, person: int | None = None
) -> tuple[DeclaredInterest, ...]:
    """Everything declared, oldest first: by everyone, or by one person and who sits beside them
    without an account. The last row of a declarer for a bidder counts.
    """
    query = select(
        InterestRow.person,
        InterestRow.bidder,
        InterestRow.kind,
        InterestRow.text,
        InterestRow.at,
        InterestRow.supporter,
        InterestRow.audit,
    )
    query = query.where(InterestRow.procurement == procurement).order_by(InterestRow.id)
    if person is not None:
        query = query.where(InterestRow.person == person)
    return tuple(DeclaredInterest(*row) for row in session.exec(query))


def settle(
    unit: Unit,
    procurement: str,
    declarer: Declarer,
    bidder: str,
    outcome: str,
    reason: str,
    by: int,
) -> None:
    """Append a decision on a declared interest."""
    unit.append(
        InterestDecisionRow(
            procurement=procurement,
            person=declarer.person,
            bidder=bidder,
            outcome=outcome,
            reason=reason,
            by=by,
            at=unit.now,
            supporter=declarer.supporter,
        )
    )


def settled(
    session: Session, procurement: str, person: int | None = None
) -> tuple[SettledInterest, ...]:
    """Every decision on interests, oldest first. The last for a declarer and bidder
    counts.
    """
    query = select(
        InterestDecisionRow.person,
        InterestDecisionRow.bidder,
        InterestDecisionRow.outcome,
        InterestDecisionRow.reason,
        InterestDecisionRow.by,
        InterestDecisionRow.at,
        InterestDecisionRow.supporter,
        InterestDecisionRow.audit,
    )
    query = query.where(InterestDecisionRow.procurement == procurement).order_by(
        InterestDecisionRow.id
    )
    if person is not None:
        query = query.where(InterestDecisionRow.person == person)
    return tuple(SettledInterest(*row) for row in session.exec(query))
