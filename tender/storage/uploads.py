"""Files on their way into the store of files or out of it: noted before anything is written, so
that what a killed process left is found again, and nothing else.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete

from tender.storage.asking import select
from tender.storage.tables import (
    AwardFileRow,
    AwardLetterRow,
    EventPaperRow,
    InvitationFileRow,
    PackRow,
    SealedBidRow,
    UploadRow,
)


def begin(session: Session, key: str, now: datetime) -> None:
    """Note a file before it is written, or before it is taken away."""
    session.add(UploadRow(object=key, at=now))
    session.flush()


def end(session: Session, key: str) -> None:
    """It is listed, in this same transaction, or it is gone."""
    session.connection().execute(delete(UploadRow).where(col(UploadRow.object) == key))


def left(session: Session, before: datetime) -> tuple[str, ...]:
    """What was begun before this and never came to an end."""
    return tuple(
        session.exec(
            select(UploadRow.object).where(UploadRow.at < before).order_by(col(UploadRow.id))
        )
    )


def is_listed(session: Session, key: str) -> bool:
    """Whether something that is never taken back names this file: a submitted bid, a document of
    the ITT, a file of an invitation, a paper of a late event, a letter of an award, or an award
    file.
    """
    asked: tuple[Any, ...] = (
        select(SealedBidRow.id).where(col(SealedBidRow.objects).contains(key, autoescape=True)),
        select(PackRow.id).where(PackRow.object == key),
        select(EventPaperRow.id).where(EventPaperRow.object == key),
        select(InvitationFileRow.id).where(InvitationFileRow.object == key),
        select(AwardLetterRow.id).where(AwardLetterRow.object == key),
        select(AwardFileRow.id).where(AwardFileRow.object == key),
        select(AwardFileRow.id).where(AwardFileRow.open_object == key),
    )
    return any(session.exec(question.limit(1)).first() is not None for question in asked)
