"""Forms that were typed into and not sent: their owner's alone, kept beside the records."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from tender.records.unsent import UnsentForm
from tender.storage.tables import UnsentFormRow


def keep(session: Session, person: int, page: str, form: str, wrapped: str, now: datetime) -> None:
    """Keep a form as it was last typed into."""
    chosen = select(UnsentFormRow).where(
        UnsentFormRow.person == person, UnsentFormRow.page == page, UnsentFormRow.form == form
    )
    row = session.exec(chosen).first() or UnsentFormRow(
        person=person, page=page, form=form, wrapped="", at=now
    )
    row.wrapped, row.at = wrapped, now
    session.add(row)


def forms_of(session: Session, person: int, page: str) -> tuple[UnsentForm, ...]:
    """What a person typed on a page and has not sent."""
    rows = session.exec(
        select(UnsentFormRow)
        .where(UnsentFormRow.person == person, UnsentFormRow.page == page)
        .order_by(col(UnsentFormRow.id))
    )
    return tuple(UnsentForm(row.form, row.wrapped, row.at) for row in rows)


def forget(session: Session, person: int, page: str, form: str) -> None:
    """Let go of a form."""
    session.exec(
        delete(UnsentFormRow).where(
            col(UnsentFormRow.person) == person,
            col(UnsentFormRow.page) == page,
            col(UnsentFormRow.form) == form,
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
