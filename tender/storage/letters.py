"""Letters as they wait, are sent, or cannot be delivered."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, update

from tender.records.letters import LetterCount, LetterState, ToldLetter, WaitingLetter
from tender.storage.asking import select
from tender.storage.tables import LetterRow, PersonRow

LEASE = timedelta(minutes=10)  #: how long whoever sends a letter keeps others from it
#: before the second try, the third and so on; then it is given up
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))


def known(session: Session, procurement: str) -> frozenset[tuple[str, int]]:
    """Whom a letter was written to already, by event."""
    return frozenset(
        (event, person)
        for event, person in session.exec(
            select(LetterRow.event, LetterRow.person).where(LetterRow.procurement == procurement)
        )
    )


def write(
    session: Session,
    procurement: str | None,
    person: int,
    event: str,
    subject: str,
    text: str,
    now: datetime,
    *,
    secret: bool = False,
) -> None:
    """Write a letter, to be sent as soon as may be.

    Where somebody was told of this event already, nothing.
    """
    with suppress(IntegrityError), session.begin_nested():
        session.add(
            LetterRow(
                procurement=procurement,
                person=person,
                event=event,
                subject=subject,
                text=text,
                secret=secret,
                made=now,
                due=now,
            )
        )
        session.flush()


def due(session: Session, now: datetime) -> bool:
    """Whether a letter waits to be sent now."""
    return (
        session.exec(select(LetterRow.id).where(col(LetterRow.due) <= now).limit(1)).first()
        is not None
    )


def take(session: Session, now: datetime, most: int) -> tuple[WaitingLetter, ...]:
    """Letters to be sent now, the oldest first, kept from others for a while."""
    query = select(
        LetterRow.id,
        PersonRow.email,
        LetterRow.subject,
        LetterRow.text,
        LetterRow.person,
        LetterRow.event,
        LetterRow.secret,
        LetterRow.tries,
        LetterRow.due,
    ).join(PersonRow, col(PersonRow.id) == LetterRow.person)
    letters = []
    for *letter, when in session.exec(
        query.where(col(LetterRow.due) <= now).order_by(col(LetterRow.id)).limit(most)
    ).all():
        taken = session.exec(
            update(LetterRow)
            .where(col(LetterRow.id) == letter[0], col(LetterRow.due) == when)
            .values(due=now + LEASE, tries=letter[-1] + 1)
        )
        if taken.rowcount:
            letters.append(WaitingLetter._make((*letter[:-1], letter[-1] + 1)))
    return tuple(letters)


def was_sent(session: Session, id: int, now: datetime) -> None:
    """The mail server took it; a text that opens something is kept no longer."""
    session.exec(
        update(LetterRow).where(col(LetterRow.id) == id).values(sent=now, due=None, fault="")
    )
    session.exec(
        update(LetterRow).where(col(LetterRow.id) == id, col(LetterRow.secret)).values(text="")
    )


def was_not_sent(
    session: Session, id: int, tries: int, fault: str, now: datetime, *, for_good: bool
) -> None:
    """It was not taken: it is tried again after a pause,
    unless it was refused for good or tried often enough.
    """
    again = None if for_good or tries > len(PAUSES) else now + PAUSES[tries - 1]
    session.exec(update(LetterRow).where(col(LetterRow.id) == id).values(due=again, fault=fault))
    if again is None:
        session.exec(
            update(LetterRow).where(col(LetterRow.id) == id, col(LetterRow.secret)).values(text="")
        )


def not_yet(session: Session, ids: Collection[int], fault: str, again: datetime) -> None:
    """The mail server cannot be used, which is no fault of these letters: they wait."""
    session.exec(
        update(LetterRow)
        .where(col(LetterRow.id).in_(ids))
        .values(due=again, fault=fault, tries=col(LetterRow.tries) - 1)
    )


_WAITS = func.count(col(LetterRow.due))  # counts rows where it is not empty
_COUNTS: tuple[Any, ...] = (
    func.count(col(LetterRow.sent)),
    _WAITS,
    func.count(col(LetterRow.id)) - func.count(col(LetterRow.sent)) - _WAITS,
)


def counts(session: Session, procurement: str) -> dict[str, LetterCount]:
    """How far the letters of a procurement have come, by event."""
    rows = session.exec(
        select(LetterRow.event, *_COUNTS)
        .where(LetterRow.procurement == procurement)
        .group_by(LetterRow.event)
    )
    return {row[0]: LetterCount._make(row) for row in rows}


def of_event(session: Session, event: str) -> tuple[ToldLetter, ...]:
    """How far each letter of one event has come."""
    row = LetterRow
    query = select(row.person, row.sent, row.due, row.fault).where(row.event == event)
    return tuple(ToldLetter(*each) for each in session.exec(query.order_by(col(row.id))))


def waits_since(session: Session, moment: datetime) -> bool:
    """Whether a letter that was written before this still waits."""
    waiting = select(LetterRow.id).where(LetterRow.made < moment, col(LetterRow.due).is_not(None))
    return session.exec(waiting.limit(1)).first() is not None


def standing(session: Session) -> LetterState:
    """How sending goes."""
    row = session.exec(select(*_COUNTS, func.max(col(LetterRow.sent)))).one()
    fault = session.exec(
        select(LetterRow.fault)
        .where(LetterRow.fault != "")
        .order_by(col(LetterRow.id).desc())
        .limit(1)
    ).first()
    return LetterState(row[0], row[1], row[2], fault or "", row[3])
