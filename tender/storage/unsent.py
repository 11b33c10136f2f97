"""Forms that were typed into and not sent: their owner's alone, kept beside the records."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from tender.storage.putting import put
from tender.storage.tables import UnsentFormRow


def keep(session: Session, person: int, form: str, wrapped: str, now: datetime) -> None:
    """Keep a form as it was last typed into."""
    put(session, UnsentFormRow(person=person, form=form, wrapped=wrapped, at=now), "person", "form")


def names(session: Session, person: int, after: datetime) -> tuple[str, ...]:
    """Which forms a person typed into after a moment and has not sent."""
    chosen = select(col(UnsentFormRow.form)).where(
        UnsentFormRow.person == person, UnsentFormRow.at >= after
    )
    return tuple(session.exec(chosen.order_by(col(UnsentFormRow.id))))


def wrapped(session: Session, person: int, form: str, after: datetime) -> str:
    """What they typed into one, wrapped; empty where there is nothing."""
    chosen = select(col(UnsentFormRow.wrapped)).where(
        UnsentFormRow.person == person, UnsentFormRow.form == form, UnsentFormRow.at >= after
    )
    return session.exec(chosen).first() or ""


def forget(session: Session, person: int, form: str) -> None:
    """Let go of a form."""
    session.exec(
        delete(UnsentFormRow).where(
            col(UnsentFormRow.person) == person, col(UnsentFormRow.form) == form
        )
    )


def forget_before(session: Session, day: datetime) -> None:
    """Let go of whatever was typed before a moment."""
    session.exec(delete(UnsentFormRow).where(col(UnsentFormRow.at) < day))


def forget_beyond(session: Session, person: int, most: int) -> None:
    """Let go of all but a person's newest forms."""
    newest = (
        select(col(UnsentFormRow.id))
        .where(UnsentFormRow.person == person)
        .order_by(col(UnsentFormRow.at).desc(), col(UnsentFormRow.id).desc())
        .limit(most)
    )
    lasting = tuple(session.exec(newest))
    session.exec(
        delete(UnsentFormRow).where(
            col(UnsentFormRow.person) == person, col(UnsentFormRow.id).not_in(lasting)
        )
    )
