"""The audit read back: its entries, and the proof that none was altered, removed or put elsewhere,
and no record behind them either.
"""

import json
from collections import Counter
from collections.abc import Generator, Iterator

from sqlalchemy import func
from sqlmodel import Session, col

from tender.records.audit import AuditEntry, AuditFault
from tender.storage.asking import select
from tender.storage.tables import APPENDED, AuditRow
from tender.storage.unit import FIRST, digest, hash_of_entry


def entries(
    session: Session, procurement: str, before: int | None = None, count: int = 100
) -> tuple[AuditEntry, ...]:
    """A procurement's newest entries first, or those before a number."""
    query = select(
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
    query = (
        query.where(AuditRow.procurement == procurement)
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


def head(session: Session) -> tuple[int, str]:
    """Number and hash of the newest entry of all.

    Written in a minute elsewhere, it proves later that nothing before it was lost.
    """
    last = session.exec(
        select(AuditRow.number, AuditRow.hash).order_by(col(AuditRow.number).desc()).limit(1)
    ).first()
    return (last[0], last[1]) if last else (0, FIRST)


def faults(session: Session, expected_head: str = "") -> Iterator[AuditFault]:
    """Everything that is not as it was written, in the audit and in every appended record.

    None: all is as it was.
    """
    digests, seen = yield from _chain(session, expected_head)
    for table in APPENDED:
        for row in session.exec(select(table).order_by(col(table.id))).yield_per(500):
            name = digest(row)
            if row.audit not in digests:
                yield AuditFault(
                    row.audit,
                    f"a row of {table.__tablename__} names entry {row.audit}, "
                    "which is not there: entries were removed from the end",
                )
            elif digests[row.audit][name] == 0:
                yield AuditFault(
                    row.audit,
                    f"row {row.id} of {table.__tablename__} is not what entry {row.audit} "
                    "wrote: it was altered or put in",
                )
            else:
                digests[row.audit][name] -= 1
            session.expunge(row)
    for number, left in digests.items():
        for name in sorted((+left).elements()):
            yield AuditFault(
                number, f"entry {number} wrote a row of {name.split()[0]} that is no longer there"
            )
    if expected_head and expected_head not in seen:
        yield AuditFault(
            0,
            f"no entry has the hash {expected_head}: entries were removed or made anew since it "
            "was noted",
        )


def _chain(
    session: Session, expected_head: str
) -> Generator[AuditFault, None, tuple[dict[int, Counter[str]], set[str]]]:
    previous, number = FIRST, 0
    digests: dict[int, Counter[str]] = {}
    seen: set[str] = set()
    for entry in session.exec(select(AuditRow).order_by(col(AuditRow.number))).yield_per(500):
        if entry.number != number + 1:
            yield AuditFault(
                entry.number, f"entries {number + 1} to {entry.number - 1} are missing"
            )
        if entry.previous != previous:
            yield AuditFault(
                entry.number,
                f"entry {entry.number} does not follow the one before it: "
                "something was removed, put in or reordered",
            )
        if hash_of_entry(entry.model_dump(exclude={"hash"})) != entry.hash:
            yield AuditFault(
                entry.number,
                f"entry {entry.number} ({entry.verb}) is not what was written: "
                "its hash does not fit",
            )
        previous, number = entry.hash, entry.number
        digests[number] = Counter(json.loads(entry.data).get("rows", ()))
        if expected_head:
            seen.add(entry.hash)
        session.expunge(entry)
    return digests, seen
