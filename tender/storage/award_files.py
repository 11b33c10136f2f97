"""Award files as they were made, and the entries of the audit that go into one."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, SQLModel, col, func

from tender.records.award_files import KeptAwardFile, KeptCopy
from tender.storage import uploads
from tender.storage.asking import select
from tender.storage.entries import plain
from tender.storage.tables import AuditRow, AwardFileRow
from tender.storage.unit import Unit

_ENTRIES = SQLModel.metadata.tables["audit"]


def keep(unit: Unit, procurement: str, file: KeptAwardFile) -> int:
    """Put an award file on record, which ends the notes of both copies in the same transaction; its
    number. The number and the moment of `file` are those of this act.
    """
    row = AwardFileRow(
        procurement=procurement,
        head=file.head,
        manifest=file.manifest,
        parts=file.whole.parts,
        object=file.whole.key,
        size=file.whole.size,
        sha256=file.whole.sha256,
        open_parts=file.disclosure.parts,
        open_object=file.disclosure.key,
        open_size=file.disclosure.size,
        open_sha256=file.disclosure.sha256,
        by=file.by,
        at=unit.now,
    )
    unit.append(row)
    for copy in (file.whole, file.disclosure):
        uploads.end(unit.session, copy.key)
    assert row.id is not None
    return row.id


def award_files(session: Session, procurement: str) -> tuple[KeptAwardFile, ...]:
    """Every award file, oldest first."""
    query = select(AwardFileRow).where(AwardFileRow.procurement == procurement)
    return tuple(
        KeptAwardFile(
            number=row.id or 0,
            head=row.head,
            manifest=row.manifest,
            whole=KeptCopy(row.parts, row.object, row.size, row.sha256),
            disclosure=KeptCopy(row.open_parts, row.open_object, row.open_size, row.open_sha256),
            by=row.by,
            at=row.at,
        )
        for row in session.exec(query.order_by(col(AwardFileRow.id)))
    )


def everywhere(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Each copy of every procurement: procurement, key and hash."""
    row = AwardFileRow
    query = select(
        row.procurement, row.object, row.sha256, row.open_object, row.open_sha256
    ).order_by(col(row.id))
    return tuple(
        copy
        for procurement, *rest in session.exec(query)
        for copy in ((procurement, *rest[:2]), (procurement, *rest[2:]))
    )


def own_entries(session: Session, procurement: str) -> Iterator[Mapping[str, Any]]:
    """Each entry of a procurement, oldest first, by its columns as plain data."""
    query = (
        _ENTRIES.select().where(_ENTRIES.c.procurement == procurement).order_by(_ENTRIES.c.number)
    )
    for row in session.connection().execute(query).mappings():
        yield {name: plain(value) for name, value in row.items()}


def other_entries(session: Session, procurement: str) -> tuple[tuple[int, str, str, str], ...]:
    """Number, hash, key and signature of each entry since the procurement's first that is not of
    it.
    """
    first = select(func.min(AuditRow.number)).where(AuditRow.procurement == procurement)
    begins = session.exec(first).one() or 0
    query = select(AuditRow.number, AuditRow.hash, AuditRow.key, AuditRow.signature).where(
        AuditRow.number > begins, AuditRow.procurement != procurement
    )
    return tuple(session.exec(query.order_by(col(AuditRow.number))))
