"""Conflicts assessments, declared interests and what was decided about them."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col

from tender.storage.asking import select
from tender.storage.tables import Assessment, Interest, InterestDecision
from tender.storage.unit import Unit


class Assessed(NamedTuple):
    """A conflicts assessment, or a review of it."""

    text: str
    steps: str
    by: int
    at: datetime


class Declared(NamedTuple):
    """What somebody declared about one bidder; kind "none" says there is nothing."""

    person: int
    bidder: str
    kind: str
    text: str
    at: datetime


class Settled(NamedTuple):
    """What was decided about an interest: none, mitigated or excluded."""

    person: int
    bidder: str
    outcome: str
    reason: str
    by: int
    at: datetime


def assess(unit: Unit, procurement: str, text: str, steps: str, by: int) -> None:
    """Append a conflicts assessment or a review of it."""
    unit.append(Assessment(procurement=procurement, text=text, steps=steps, by=by, at=unit.now))


def assessments(session: Session, procurement: str) -> tuple[Assessed, ...]:
    """The assessment and its reviews, oldest first."""
    rows = session.exec(
        select(Assessment.text, Assessment.steps, Assessment.by, Assessment.at)
        .where(Assessment.procurement == procurement)
        .order_by(col(Assessment.id))
    )
    return tuple(Assessed(*row) for row in rows)


def declare(unit: Unit, procurement: str, person: int, bidder: str, kind: str, text: str) -> None:
    """Append what somebody declares about one bidder."""
    unit.append(
        Interest(
            procurement=procurement, person=person, bidder=bidder, kind=kind, text=text, at=unit.now
        )
    )


def declared(session: Session, procurement: str, person: int | None = None) -> tuple[Declared, ...]:
    """Everything declared, oldest first: by everyone, or by one person.

    The last row for a person and bidder counts.
    """
    query = select(Interest.person, Interest.bidder, Interest.kind, Interest.text, Interest.at)
    query = query.where(Interest.procurement == procurement).order_by(Interest.id)
    if person is not None:
        query = query.where(Interest.person == person)
    return tuple(Declared(*row) for row in session.exec(query))


def settle(
    unit: Unit, procurement: str, person: int, bidder: str, outcome: str, reason: str, by: int
) -> None:
    """Append a decision on a declared interest."""
    unit.append(
        InterestDecision(
            procurement=procurement,
            person=person,
            bidder=bidder,
            outcome=outcome,
            reason=reason,
            by=by,
            at=unit.now,
        )
    )


def settled(session: Session, procurement: str, person: int | None = None) -> tuple[Settled, ...]:
    """Every decision on interests, oldest first. The last for a person and bidder counts."""
    query = select(
        InterestDecision.person,
        InterestDecision.bidder,
        InterestDecision.outcome,
        InterestDecision.reason,
        InterestDecision.by,
        InterestDecision.at,
    )
    query = query.where(InterestDecision.procurement == procurement).order_by(InterestDecision.id)
    if person is not None:
        query = query.where(InterestDecision.person == person)
    return tuple(Settled(*row) for row in session.exec(query))
