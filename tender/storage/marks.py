"""Marks and what surrounds them: who marks what, drafts, flags and redactions.

Marks are appended; the last one of a person for an answer counts.
"""

from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session, col

from tender.records.marks import AnswerAddress, FlaggedAnswer, MarkDraft, RecordedMark, Redaction
from tender.storage.asking import select
from tender.storage.tables import AssignmentRow, FlagRow, MarkDraftRow, MarkRow, RedactionRow
from tender.storage.tide import remembered, tide
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
    found: dict[int, set[str]] = {}
    for person, question, given in rows:
        (found.setdefault(person, set()).add if given else found.setdefault(person, set()).discard)(
            question
        )
    return {person: frozenset(questions) for person, questions in found.items()}


def questions_of(session: Session, procurement: str, person: int) -> frozenset[str]:
    """The questions that one person marks now."""
    about = (procurement, tide(session, procurement).assignment)
    return remembered(session, "assignments", about, lambda: assignments(session, procurement)).get(
        person, frozenset()
    )


def give_mark(
    unit: Unit,
    procurement: str,
    place: AnswerAddress,
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
        **place._asdict(),
    )
    unit.append(row)
    forget_draft(unit.session, procurement, place, person)
    return RecordedMark(row.id or 0, place, person, mark, reason, why, supporter, unit.now)


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
    place: AnswerAddress | None = None,
    person: int | None = None,
    question: str = "",
) -> tuple[RecordedMark, ...]:
    """Every mark ever given, oldest first: of a procurement, or narrowed to an answer,
    a person or a question.
    """
    query = select(*_MARKED).where(MarkRow.procurement == procurement).order_by(MarkRow.id)
    if place is not None:
        query = query.where(
            MarkRow.question == place.question,
            MarkRow.alias == place.alias,
            MarkRow.lot == place.lot,
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
    session: Session, procurement: str, place: AnswerAddress, person: int
) -> RecordedMark | None:
    """The mark of one person for one answer that counts, if they gave one."""
    row = (
        session.connection()
        .execute(_OWN, {"procurement": procurement, "person": person, **place._asdict()})
        .first()
    )
    return RecordedMark(row[0], AnswerAddress(*row[1:4]), *row[4:]) if row else None


def marks(
    session: Session,
    procurement: str,
    place: AnswerAddress | None = None,
    person: int | None = None,
    question: str = "",
) -> tuple[RecordedMark, ...]:
    """The marks that count: the last of each person for each answer,
    in the order in which each person first marked it.
    """
    latest = {
        (mark.place, mark.person): mark
        for mark in history(session, procurement, place, person, question)
    }
    return tuple(latest.values())


_BARE = (
    select(MarkRow.question, MarkRow.alias, MarkRow.lot, MarkRow.person, MarkRow.mark)
    .where(MarkRow.procurement == bindparam("procurement"))
    .order_by(MarkRow.id)
)
_PLACES = text("SELECT DISTINCT question, alias, lot FROM mark WHERE procurement = :procurement")


def numbers(session: Session, procurement: str) -> dict[tuple[AnswerAddress, int], Fraction]:
    """The marks that count without their reasons, by answer and person:
    for pages that show thousands.
    """
    rows = session.connection().execute(_BARE, {"procurement": procurement})
    return {
        (AnswerAddress(question, alias, lot), person): mark
        for question, alias, lot, person, mark in rows
    }


def marked_places(session: Session, procurement: str) -> frozenset[AnswerAddress]:
    """Every answer that somebody has marked."""
    return frozenset(
        AnswerAddress(*row)
        for row in session.connection().execute(_PLACES, {"procurement": procurement})
    )


def keep_draft(
    session: Session,
    procurement: str,
    place: AnswerAddress,
    person: int,
    mark: str,
    reason: str,
    now: datetime,
) -> None:
    """Keep what somebody has typed so far."""
    row = session.exec(_draft(procurement, place, person)).first() or MarkDraftRow(
        procurement=procurement, person=person, at=now, **place._asdict()
    )
    row.mark, row.reason, row.at = mark, reason, now
    session.add(row)


def draft(
    session: Session, procurement: str, place: AnswerAddress, person: int
) -> MarkDraft | None:
    """What somebody had typed for an answer, if anything."""
    row = session.exec(_draft(procurement, place, person)).first()
    return MarkDraft(place, row.mark, row.reason, row.at) if row else None


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


def forget_draft(session: Session, procurement: str, place: AnswerAddress, person: int) -> None:
    """Let go of a draft."""
    session.connection().execute(
        _FORGET, {"procurement": procurement, "person": person, **place._asdict()}
    )


def _draft(procurement: str, place: AnswerAddress, person: int) -> Any:
    return select(MarkDraftRow).where(
        MarkDraftRow.procurement == procurement,
        MarkDraftRow.question == place.question,
        MarkDraftRow.alias == place.alias,
        MarkDraftRow.lot == place.lot,
        MarkDraftRow.person == person,
    )


def flag(unit: Unit, procurement: str, place: AnswerAddress, person: int, passage: str) -> None:
    """Put on record that an answer names its bidder."""
    unit.append(
        FlagRow(
            procurement=procurement, person=person, passage=passage, at=unit.now, **place._asdict()
        )
    )


def flags(session: Session, procurement: str) -> tuple[FlaggedAnswer, ...]:
    """Every flag, oldest first."""
    rows = session.exec(
        select(
            FlagRow.question,
            FlagRow.alias,
            FlagRow.lot,
            FlagRow.person,
            FlagRow.passage,
            FlagRow.at,
        )
        .where(FlagRow.procurement == procurement)
        .order_by(FlagRow.id)
    )
    return tuple(FlaggedAnswer(AnswerAddress(*row[:3]), *row[3:]) for row in rows)


def redact(
    unit: Unit,
    procurement: str,
    place: AnswerAddress,
    passage: str,
    instead: str,
    reason: str,
    by: int,
) -> None:
    """Keep a passage from those who mark, from now on."""
    unit.append(
        RedactionRow(
            procurement=procurement,
            passage=passage,
            instead=instead,
            reason=reason,
            by=by,
            at=unit.now,
            **place._asdict(),
        )
    )


def redactions(
    session: Session, procurement: str, place: AnswerAddress | None = None
) -> tuple[Redaction, ...]:
    """Every redaction, oldest first: of a procurement or of one answer."""
    query = select(
        RedactionRow.question,
        RedactionRow.alias,
        RedactionRow.lot,
        RedactionRow.passage,
        RedactionRow.instead,
        RedactionRow.reason,
        RedactionRow.by,
        RedactionRow.at,
    )
    query = query.where(RedactionRow.procurement == procurement).order_by(RedactionRow.id)
    if place is not None:
        query = query.where(
            RedactionRow.question == place.question,
            RedactionRow.alias == place.alias,
            RedactionRow.lot == place.lot,
        )
    return tuple(Redaction(AnswerAddress(*row[:3]), *row[3:]) for row in session.exec(query))
