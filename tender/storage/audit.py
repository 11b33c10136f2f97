"""The audit read back: its entries, and its head."""

from sqlalchemy import func
from sqlmodel import Session, col

from tender.records.audit import AuditEntry, AuditHead
from tender.storage.asking import select
from tender.storage.audit_proof import faults
from tender.storage.entries import ERASE, FIRST
from tender.storage.tables import AuditRow

__all__ = [
    "entries",
    "faults",
    "has_entry",
    "head",
    "last_erasing",
    "last_number",
    "newest_of_verb",
]

_COLUMNS = (
    AuditRow.number,
    AuditRow.at,
    AuditRow.person,
    AuditRow.name,
    AuditRow.procurement,
    AuditRow.verb,
    AuditRow.subject,
    AuditRow.data,
    AuditRow.hash,
)


def entries(
    session: Session, procurement: str, before: int | None = None, count: int = 100
) -> tuple[AuditEntry, ...]:
    """A procurement's newest entries first, or those before a number."""
    query = (
        select(*_COLUMNS)
        .where(AuditRow.procurement == procurement)
        .order_by(col(AuditRow.number).desc())
        .limit(count)
    )
    if before is not None:
        query = query.where(AuditRow.number < before)
    return tuple(AuditEntry(*row) for row in session.exec(query))


def last_number(session: Session, procurement: str) -> int:
    """The number of a procurement's newest entry: while it stays the same,
    nothing about the procurement has changed.
    """
    return (
        session.exec(
            select(func.max(AuditRow.number)).where(AuditRow.procurement == procurement)
        ).one()
        or 0
    )


def last_erasing(session: Session) -> int:
    """The number of the newest act that took personal data out of entries; 0 where there is none:
    while it stays the same, no entry that was written tells another thing.
    """
    query = select(func.max(AuditRow.number)).where(AuditRow.verb == ERASE)
    return session.exec(query).one() or 0


def head(session: Session) -> AuditHead:
    """Number and hash of the newest entry of all.

    Kept elsewhere, it proves later that nothing before it was lost.
    """
    last = session.exec(
        select(AuditRow.number, AuditRow.hash).order_by(col(AuditRow.number).desc()).limit(1)
    ).first()
    return AuditHead(*last) if last else AuditHead(0, FIRST)


def has_entry(session: Session, head: AuditHead) -> bool:
    """Whether an entry is there with this hash."""
    query = select(AuditRow.hash).where(AuditRow.number == head.number)
    return bool(session.exec(query).first() == head.hash)


def newest_of_verb(session: Session, verb: str, count: int) -> tuple[AuditEntry, ...]:
    """The newest entries of a verb that is of no procurement."""
    query = select(*_COLUMNS).where(AuditRow.procurement == "", AuditRow.verb == verb)
    rows = session.exec(query.order_by(col(AuditRow.number).desc()).limit(count))
    return tuple(AuditEntry(*row) for row in rows)
