"""Marks, their drafts, and who marks what.

Marks are appended; the last one of a person for an answer counts.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, func

from tender.records.marks import AnswerAddress, MarkDraft, RecordedMark
from tender.storage.asking import select
from tender.storage.putting import put
from tender.storage.tables import AssignmentRow, MarkDraftRow, MarkRow
from tender.storage.tide import remembered, remembered_newest, tide
from tender.storage.unit import Unit


def assign(unit: Unit, procurement: str, person: int, question: str, *, given: bool) -> None:
    """Give somebody a question to mark, or take it back."""
    unit.append(
        AssignmentRow(
            procurement=procurement, person=person, question=question, given=given, at=unit.now
        )
    )


def assignments(session: Session, procurement: str) -> dict[int, frozenset[str]]:
    """The questions that each person marks now."""
    rows = session.exec(
        select(AssignmentRow.person, AssignmentRow.question, AssignmentRow.given)
        .where(AssignmentRow.procurement == procurement)
        .order_by(col(AssignmentRow.id))
    )
    questions: dict[int, set[str]] = {}
    for person, question, given in rows:
        own = questions.setdefault(person, set())
        if given:
            own.add(question)
        else:
            own.discard(question)
    return {person: frozenset(own) for person, own in questions.items()}


def questions_of(session: Session, procurement: str, person: int) -> frozenset[str]:
    """The questions that one person marks now."""
    about = (procurement, tide(session, procurement).assignment)
    return remembered(session, "assignments", about, lambda: assignments(session, procurement)).get(
        person, frozenset()
    )


def give_mark(
    unit: Unit,
    procurement: str,
    address: AnswerAddress,
    person: int,
    mark: Fraction,
    reason: str,
    *,
    why: str = "",
    supporter: str = "",
) -> RecordedMark:
    """Append a mark, and forget the draft it came from."""
    row = MarkRow(
        procurement=procurement,
        person=person,
        mark=mark,
        reason=reason,
        why=why,
        supporter=supporter,
        at=unit.now,
        **address._asdict(),
    )
    unit.append(row)
    forget_draft(unit.session, procurement, address, person)
    return RecordedMark(row.id or 0, address, person, mark, reason, why, supporter, unit.now)


_MARKED = (
    MarkRow.id,
    MarkRow.question,
    MarkRow.alias,
    MarkRow.lot,
    MarkRow.person,
    MarkRow.mark,
    MarkRow.reason,
    MarkRow.why,
    MarkRow.supporter,
    MarkRow.at,
)


def history(
    session: Session,
    procurement: str,
    address: AnswerAddress | None = None,
    person: int | None = None,
    question: str = "",
) -> tuple[RecordedMark, ...]:
    """Every mark ever given, oldest first: of a procurement, or narrowed to an answer,
    a person or a question.
    """
    query = select(*_MARKED).where(MarkRow.procurement == procurement).order_by(MarkRow.id)
    if address is not None:
        query = query.where(
            MarkRow.question == address.question,
            MarkRow.alias == address.alias,
            MarkRow.lot == address.lot,
        )
    if person is not None:
        query = query.where(MarkRow.person == person)
    if question:
        query = query.where(MarkRow.question == question)
    return tuple(
        RecordedMark(row[0], AnswerAddress(*row[1:4]), *row[4:]) for row in session.exec(query)
    )


_OWN = (
    select(*_MARKED)
    .where(
        MarkRow.procurement == bindparam("procurement"),
        MarkRow.question == bindparam("question"),
        MarkRow.alias == bindparam("alias"),
        MarkRow.lot == bindparam("lot"),
        MarkRow.person == bindparam("person"),
    )
    .order_by(col(MarkRow.id).desc())
    .limit(1)
)


def own_mark(
    session: Session, procurement: str, address: AnswerAddress, person: int
) -> RecordedMark | None:
    """The mark of one person for one answer that counts, if they gave one."""
    row = (
        session.connection()
        .execute(_OWN, {"procurement": procurement, "person": person, **address._asdict()})
        .first()
    )
    return RecordedMark(row[0], AnswerAddress(*row[1:4]), *row[4:]) if row else None


def marks(
    session: Session,
    procurement: str,
    address: AnswerAddress | None = None,
    person: int | None = None,
    question: str = "",
) -> tuple[RecordedMark, ...]:
    """The marks that count: the last of each person for each answer,
    in the order in which each person first marked it.
    """
    latest = {
        (mark.place, mark.person): mark
        for mark in history(session, procurement, address, person, question)
    }
    return tuple(latest.values())


_BARE = (
    select(MarkRow.question, MarkRow.alias, MarkRow.lot, MarkRow.person, MarkRow.mark)
    .where(MarkRow.procurement == bindparam("procurement"))
    .order_by(MarkRow.id)
)
_BARE_OF_ANSWER = _BARE.where(
    MarkRow.question == bindparam("question"),
    MarkRow.alias == bindparam("alias"),
    MarkRow.lot == bindparam("lot"),
)
_ACTS = (
    select(MarkRow.question, MarkRow.alias, MarkRow.lot, MarkRow.person, MarkRow.audit)
    .where(MarkRow.procurement == bindparam("procurement"))
    .order_by(MarkRow.id)
)
_NEWEST = text("SELECT MAX(id) FROM mark WHERE procurement = :procurement")


def numbers(
    session: Session, procurement: str, answer: AnswerAddress | None = None
) -> Mapping[tuple[AnswerAddress, int], Fraction]:
    """The marks that count without their reasons, by answer and person:
    for pages that show thousands; or those of one answer.
    """
    asked = {"procurement": procurement}
    if answer is not None:
        return _numbers(session.connection().execute(_BARE_OF_ANSWER, asked | answer._asdict()))
    return remembered_newest(
        session,
        "numbers of marks",
        (procurement, newest(session, procurement)),
        lambda: _numbers(session.connection().execute(_BARE, asked)),
    )


def _numbers(rows: Iterable[Any]) -> Mapping[tuple[AnswerAddress, int], Fraction]:
    return MappingProxyType(
        {
            (AnswerAddress(question, alias, lot), person): mark
            for question, alias, lot, person, mark in rows
        }
    )


def acts(session: Session, procurement: str) -> dict[tuple[AnswerAddress, int], int]:
    """The number of the act in which the mark that counts was given, by answer and person."""
    rows = session.connection().execute(_ACTS, {"procurement": procurement})
    return {
        (AnswerAddress(question, alias, lot), person): act
        for question, alias, lot, person, act in rows
    }


def last_given(session: Session, procurement: str) -> dict[int, datetime]:
    """When each person gave a mark last."""
    rows = session.exec(
        select(MarkRow.person, func.max(col(MarkRow.at)))
        .where(MarkRow.procurement == procurement)
        .group_by(MarkRow.person)
    )
    return dict(rows.all())


def newest(session: Session, procurement: str) -> int:
    """The number of the mark given last; 0 where there is none."""
    number: int | None = (
        session.connection().execute(_NEWEST, {"procurement": procurement}).scalar()
    )
    return number or 0


def keep_draft(
    session: Session,
    procurement: str,
    address: AnswerAddress,
    person: int,
    mark: str,
    reason: str,
    now: datetime,
) -> None:
    """Keep what somebody has typed so far."""
    row = MarkDraftRow(
        procurement=procurement,
        person=person,
        mark=mark,
        reason=reason,
        at=now,
        **address._asdict(),
    )
    put(session, row, "procurement", "question", "alias", "lot", "person")


def draft(
    session: Session, procurement: str, address: AnswerAddress, person: int
) -> MarkDraft | None:
    """What somebody had typed for an answer, if anything."""
    row = session.exec(_draft(procurement, address, person)).first()
    return MarkDraft(address, row.mark, row.reason, row.at) if row else None


def drafts(session: Session, procurement: str, person: int) -> tuple[MarkDraft, ...]:
    """Everything that somebody has typed and not given yet."""
    rows = session.exec(
        select(MarkDraftRow).where(
            MarkDraftRow.procurement == procurement, MarkDraftRow.person == person
        )
    )
    return tuple(
        MarkDraft(AnswerAddress(row.question, row.alias, row.lot), row.mark, row.reason, row.at)
        for row in rows
    )


_FORGET = text(
    "DELETE FROM draft WHERE procurement = :procurement AND person = :person AND question = "
    ":question AND alias = :alias AND lot = :lot"
)


def forget_draft(session: Session, procurement: str, address: AnswerAddress, person: int) -> None:
    """Let go of a draft."""
    session.connection().execute(
        _FORGET, {"procurement": procurement, "person": person, **address._asdict()}
    )


def _draft(procurement: str, address: AnswerAddress, person: int) -> Any:
    return select(MarkDraftRow).where(
        MarkDraftRow.procurement == procurement,
        MarkDraftRow.question == address.question,
        MarkDraftRow.alias == address.alias,
        MarkDraftRow.lot == address.lot,
        MarkDraftRow.person == person,
    )
