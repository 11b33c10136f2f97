"""Heads of the audit as they were kept outside or in a backup, and what its last verification
found.
"""

from typing import Any

from sqlmodel import Session, col, delete

from tender.records.audit import AuditHead, KeptHead
from tender.storage.asking import select
from tender.storage.tables import AnchorRow

STORE, STAMP, VERIFICATION, BACKUP = "store", "stamp", "verification", "backup"
_COLUMNS = (
    AnchorRow.kind,
    AnchorRow.number,
    AnchorRow.hash,
    AnchorRow.at,
    AnchorRow.place,
    AnchorRow.proof,
    AnchorRow.fault,
)


def note(session: Session, anchor: KeptHead) -> None:
    """Note an anchor, in place of one of the same kind and entry."""
    session.exec(
        delete(AnchorRow).where(
            col(AnchorRow.kind) == anchor.kind, col(AnchorRow.number) == anchor.head.number
        )
    )
    told = anchor._asdict()
    head = told.pop("head")
    session.add(AnchorRow(number=head.number, hash=head.hash, **told))


def newest(session: Session, kind: str, count: int = 1) -> tuple[KeptHead, ...]:
    """The newest of a kind, by their time."""
    query = select(*_COLUMNS).where(AnchorRow.kind == kind)
    return _read(session, query.order_by(col(AnchorRow.at).desc()).limit(count))


def stamps(session: Session) -> tuple[KeptHead, ...]:
    """Every stamp that was had, oldest first."""
    query = select(*_COLUMNS).where(AnchorRow.kind == STAMP, AnchorRow.fault == "")
    return _read(session, query.order_by(col(AnchorRow.number)))


def _read(session: Session, query: Any) -> tuple[KeptHead, ...]:
    return tuple(
        KeptHead(kind, AuditHead(number, hash), at, place, proof, fault)
        for kind, number, hash, at, place, proof, fault in session.exec(query)
    )
