"""What moderation agreed, answer by answer. Appended; the last row for an answer counts."""

from collections.abc import Sequence
from fractions import Fraction

from sqlalchemy import func
from sqlmodel import Session

from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.storage.asking import select
from tender.storage.tables import ConsensusRow
from tender.storage.tide import read_once
from tender.storage.unit import Unit


def agree(
    unit: Unit,
    procurement: str,
    place: AnswerAddress,
    score: Fraction | None,
    rationale: str,
    dissent: str,
    why: str,
    by: int,
    *,
    without: Sequence[int] = (),
    without_reason: str = "",
) -> None:
    """Append a consensus score with its rationale, and whose marks it goes without and why."""
    unit.append(
        ConsensusRow(
            procurement=procurement,
            score=score,
            rationale=rationale,
            dissent=dissent,
            why=why,
            by=by,
            at=unit.now,
            without=" ".join(map(str, without)),
            without_reason=without_reason,
            **place._asdict(),
        )
    )


def history(
    session: Session, procurement: str, place: AnswerAddress | None = None, question: str = ""
) -> tuple[AgreedScore, ...]:
    """Every consensus ever written down, oldest first: of a procurement,
    or narrowed to an answer or a question.
    """
    about = procurement, place, question
    return read_once(session, "agreed scores", about, lambda: _history(session, *about))


def _history(
    session: Session, procurement: str, place: AnswerAddress | None, question: str
) -> tuple[AgreedScore, ...]:
    query = select(
        ConsensusRow.id, ConsensusRow.question, ConsensusRow.alias, ConsensusRow.lot,
        ConsensusRow.score, ConsensusRow.rationale,
        ConsensusRow.dissent, ConsensusRow.why, ConsensusRow.by, ConsensusRow.at,
        ConsensusRow.audit, ConsensusRow.without, ConsensusRow.without_reason,
    )  # fmt: skip
    query = query.where(ConsensusRow.procurement == procurement).order_by(ConsensusRow.id)
    if place is not None:
        query = query.where(
            ConsensusRow.question == place.question,
            ConsensusRow.alias == place.alias,
            ConsensusRow.lot == place.lot,
        )
    if question:
        query = query.where(ConsensusRow.question == question)
    return tuple(
        AgreedScore._make(
            (
                row[0],
                AnswerAddress(*row[1:4]),
                *row[4:11],
                tuple(map(int, row[11].split())),
                row[12],
            )
        )
        for row in session.exec(query)
    )


def agreed(
    session: Session, procurement: str, question: str = ""
) -> dict[AnswerAddress, AgreedScore]:
    """The consensus that counts for each answer that has one."""
    return {
        agreed_score.place: agreed_score
        for agreed_score in history(session, procurement, None, question)
    }


def newest(session: Session, procurement: str) -> int:
    """The number of the consensus written down last; 0 where there is none."""
    number: int | None = session.exec(
        select(func.max(ConsensusRow.id)).where(ConsensusRow.procurement == procurement)
    ).one()
    return number or 0
