"""Who stands in for whom, and what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tender.records.stand_ins import StandIn, StandInStep, TakenStep
from tender.storage.asking import select
from tender.storage.tables import (
    MembershipRow,
    PersonRow,
    ProcurementRow,
    StandInRow,
    StandInStepRow,
)
from tender.storage.unit import Unit


def name(
    unit: Unit, procurement: str, membership: int, person: int, begins: date, ends: date, by: int
) -> None:
    """Put on record who is to hold a role too, and on which days."""
    unit.append(
        StandInRow(
            procurement=procurement,
            membership=membership,
            person=person,
            begins=begins.isoformat(),
            ends=ends.isoformat(),
            by=by,
            at=unit.now,
        )
    )


def take_step(
    unit: Unit,
    stand_in: int,
    step: StandInStep,
    by: int | None = None,
    membership: int | None = None,
    why: str = "",
) -> None:
    """Put on record what becomes of it."""
    unit.session.flush()  # a role that was given in the same act is there before it is named
    unit.append(
        StandInStepRow(
            stand_in=stand_in, step=step.value, membership=membership, why=why, by=by, at=unit.now
        )
    )


def of_procurement(session: Session, procurement: str) -> tuple[StandIn, ...]:
    """All of one procurement, as they were named."""
    return _read(session, StandInRow.procurement == procurement)


def of_person(session: Session, person: int) -> tuple[StandIn, ...]:
    """Those by which somebody stands in, or is asked to."""
    return _read(session, StandInRow.person == person)


def under_way(session: Session) -> tuple[StandIn, ...]:
    """All of the installation that something is still to come of."""
    return tuple(stand_in for stand_in in _read(session, True) if not stand_in.over)


def passed(today: Any) -> Any:
    """The numbers of the roles that were held by standing in until a day before this one, to be
    asked for within another query: they give nothing any more, though their end is not noted yet.
    """
    return (
        select(StandInStepRow.membership)
        .join(StandInRow, col(StandInRow.id) == StandInStepRow.stand_in)
        .where(StandInRow.ends < today, col(StandInStepRow.membership).is_not(None))
    )


def _read(session: Session, where: object) -> tuple[StandIn, ...]:
    away = aliased(PersonRow)
    query = (
        select(
            StandInRow.id,
            StandInRow.procurement,
            ProcurementRow.title,
            StandInRow.membership,
            MembershipRow.role,
            MembershipRow.person,
            away.name,
            StandInRow.person,
            PersonRow.name,
            StandInRow.begins,
            StandInRow.ends,
            StandInRow.by,
            StandInRow.at,
        )
        .join(ProcurementRow, col(ProcurementRow.id) == StandInRow.procurement)
        .join(MembershipRow, col(MembershipRow.id) == StandInRow.membership)
        .join(away, col(away.id) == MembershipRow.person)
        .join(PersonRow, col(PersonRow.id) == StandInRow.person)
        .where(where)
        .order_by(col(StandInRow.id))
    )
    rows = session.exec(query).all()
    steps = _steps(session) if rows else {}
    return tuple(_stand_in(row, tuple(steps.get(row[0], ()))) for row in rows)


def _stand_in(row: Sequence[Any], steps: tuple[TakenStep, ...]) -> StandIn:
    id, procurement, title, membership, role, away, away_name, *rest = row
    person, their_name, begins, ends, by, made = rest
    return StandIn(
        id=id,
        procurement=procurement,
        title=title,
        membership=membership,
        role=role,
        away=away,
        away_name=away_name,
        person=person,
        name=their_name,
        begins=date.fromisoformat(begins),
        ends=date.fromisoformat(ends),
        by=by,
        made=made,
        steps=steps,
    )


def _steps(session: Session) -> dict[int, list[TakenStep]]:
    steps: dict[int, list[TakenStep]] = defaultdict(list)
    query = select(
        StandInStepRow.stand_in,
        StandInStepRow.step,
        StandInStepRow.at,
        StandInStepRow.by,
        StandInStepRow.membership,
        StandInStepRow.why,
    ).order_by(col(StandInStepRow.id))
    for stand_in, step, at, by, membership, why in session.exec(query):
        steps[stand_in].append(TakenStep(StandInStep(step), at, by, membership, why))
    return steps
