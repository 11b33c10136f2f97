"""What colleagues were asked and said about a state of a draft."""

from sqlmodel import Session, col

from tender.records.drafts import (
    DraftComment,
    DraftRequest,
    DraftState,
    DraftWord,
    RequestKind,
    RequestWord,
)
from tender.storage.asking import select
from tender.storage.tables import DraftCommentRow, DraftRequestRow, DraftWordRow
from tender.storage.unit import Unit


def ask(
    unit: Unit,
    procurement: str,
    state: DraftState,
    person: int,
    wants: RequestKind,
    note: str,
    by: int,
) -> None:
    """Append that somebody is sent a state."""
    unit.append(
        DraftRequestRow(
            procurement=procurement,
            state=state.id,
            sha256=state.sha256,
            person=person,
            wants=wants.value,
            note=note,
            by=by,
            at=unit.now,
        )
    )


def requests(session: Session, procurement: str) -> tuple[DraftRequest, ...]:
    """Everybody who was sent a state of a draft, oldest first."""
    rows = session.exec(
        select(
            DraftRequestRow.id,
            DraftRequestRow.state,
            DraftRequestRow.sha256,
            DraftRequestRow.person,
            DraftRequestRow.wants,
            DraftRequestRow.note,
            DraftRequestRow.by,
            DraftRequestRow.at,
        )
        .where(DraftRequestRow.procurement == procurement)
        .order_by(col(DraftRequestRow.id))
    )
    return tuple(DraftRequest._make((*row[:4], RequestKind(row[4]), *row[5:])) for row in rows)


def say(
    unit: Unit, procurement: str, request: DraftRequest, word: RequestWord, note: str, by: int
) -> None:
    """Append what became of a request."""
    unit.append(
        DraftWordRow(
            procurement=procurement,
            request=request.id,
            sha256=request.sha256,
            word=word.value,
            note=note,
            by=by,
            at=unit.now,
        )
    )


def words(session: Session, procurement: str) -> tuple[DraftWord, ...]:
    """What became of every request, oldest first."""
    rows = session.exec(
        select(
            DraftWordRow.id,
            DraftWordRow.request,
            DraftWordRow.sha256,
            DraftWordRow.word,
            DraftWordRow.note,
            DraftWordRow.by,
            DraftWordRow.at,
        )
        .where(DraftWordRow.procurement == procurement)
        .order_by(col(DraftWordRow.id))
    )
    return tuple(DraftWord._make((*row[:3], RequestWord(row[3]), *row[4:])) for row in rows)


def comment(
    unit: Unit,
    procurement: str,
    state: int,
    place: str,
    about: str,
    text: str,
    by: int,
    *,
    answers: int | None = None,
    settled: bool = False,
) -> None:
    """Append a comment, or an answer to one."""
    unit.append(
        DraftCommentRow(
            procurement=procurement,
            state=state,
            place=place,
            about=about,
            text=text,
            answers=answers,
            settled=settled,
            by=by,
            at=unit.now,
        )
    )


def comments(session: Session, procurement: str) -> tuple[DraftComment, ...]:
    """Every comment on every state of a draft, oldest first."""
    rows = session.exec(
        select(
            DraftCommentRow.id,
            DraftCommentRow.state,
            DraftCommentRow.place,
            DraftCommentRow.about,
            DraftCommentRow.text,
            DraftCommentRow.answers,
            DraftCommentRow.settled,
            DraftCommentRow.by,
            DraftCommentRow.at,
        )
        .where(DraftCommentRow.procurement == procurement)
        .order_by(col(DraftCommentRow.id))
    )
    return tuple(DraftComment(*row) for row in rows)
