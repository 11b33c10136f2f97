"""Procurements: the draft, the published versions, and what was decided on them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, update

from evidence.canonical import canonical, hash_of
from evidence.codec import Faults, decode, encode
from tender.procurement.specification import Procurement
from tender.records.faults import NotFound, StoreGone
from tender.records.procurements import (
    DraftRevision,
    ListedProcurement,
    PublishedVersion,
    RecordedDecision,
)
from tender.storage.asking import select
from tender.storage.tables import DecisionRow, ProcurementRow, VersionRow
from tender.storage.unit import Unit


def add_procurement(
    unit: Unit,
    id: str,
    title: str,
    council: str,
    draft: Mapping[str, Any],
    *,
    illustrative: bool = False,
) -> None:
    """Begin a procurement with a draft, which may be unfinished."""
    unit.add(
        ProcurementRow(
            id=id,
            title=title,
            council=council,
            draft=_text(draft),
            illustrative=illustrative,
            made=unit.now,
        )
    )
    unit.session.flush()


def made(session: Session, id: str) -> datetime:
    """When a procurement was begun."""
    begun: datetime = session.exec(select(ProcurementRow.made).where(ProcurementRow.id == id)).one()
    return begun


def exists(session: Session, id: str) -> bool:
    """Whether there is a procurement of this id."""
    return (
        session.exec(select(ProcurementRow.id).where(ProcurementRow.id == id)).first() is not None
    )


def listed(session: Session, ids: frozenset[str] | None = None) -> tuple[ListedProcurement, ...]:
    """Procurements by title: all, or those named."""
    query = select(
        ProcurementRow.id, ProcurementRow.title, ProcurementRow.council, ProcurementRow.illustrative
    ).order_by(ProcurementRow.title)
    if ids is not None:
        query = query.where(col(ProcurementRow.id).in_(ids))
    return tuple(ListedProcurement(*row) for row in session.exec(query))


def one_listed(session: Session, id: str) -> ListedProcurement:
    """The procurement of this id, without its draft. Raises NotFound."""
    procurements = listed(session, frozenset({id}))
    if not procurements:
        raise NotFound
    return procurements[0]


def drafted(session: Session, id: str) -> DraftRevision:
    """The draft. Raises NotFound."""
    row = session.get(ProcurementRow, id)
    if row is None:
        raise NotFound
    return DraftRevision(
        row.id, row.title, row.council, json.loads(row.draft), row.revision, row.illustrative
    )


def keep_draft(unit: Unit, id: str, draft: Mapping[str, Any], revision: int) -> bool:
    """Put a changed draft in place of the one of this revision; False where somebody else changed
    it meanwhile, and nothing is kept.
    """
    title, council = str(draft.get("title", "")), str(draft.get("council", ""))
    changed = unit.session.exec(
        update(ProcurementRow)
        .where(col(ProcurementRow.id) == id, col(ProcurementRow.revision) == revision)
        .values(draft=_text(draft), title=title, council=council, revision=revision + 1)
    )
    return changed.rowcount == 1


def publish(
    unit: Unit, id: str, procurement: Procurement, reason: str, told: tuple[str, ...], by: int
) -> PublishedVersion:
    """Append the next version, frozen under its hash."""
    data = encode(procurement)
    last = unit.session.exec(
        select(func.max(VersionRow.number)).where(VersionRow.procurement == id)
    ).one()
    row = VersionRow(
        procurement=id,
        number=(last or 0) + 1,
        text=canonical(data).decode(),
        sha256=hash_of(data),
        reason=reason,
        told=json.dumps(told, ensure_ascii=False),
        by=by,
        at=unit.now,
    )
    unit.append(row)
    return PublishedVersion(row.number, row.sha256, procurement, reason, told, by, unit.now)


def published(session: Session, id: str) -> PublishedVersion | None:
    """The version in force, or None before publication."""
    row = session.exec(_versions(id).order_by(col(VersionRow.number).desc()).limit(1)).first()
    return _published(session, id, row) if row else None


def versions(session: Session, id: str) -> tuple[PublishedVersion, ...]:
    """Every published version, oldest first."""
    return tuple(
        _published(session, id, row)
        for row in session.exec(_versions(id).order_by(col(VersionRow.number)))
    )


def _versions(id: str) -> Any:
    return select(
        VersionRow.number,
        VersionRow.sha256,
        VersionRow.reason,
        VersionRow.told,
        VersionRow.by,
        VersionRow.at,
    ).where(VersionRow.procurement == id)


def _published(session: Session, id: str, row: Any) -> PublishedVersion:
    number, sha256, reason, told, by, at = row
    procurement = _KEPT.get(sha256)
    if procurement is None:
        text = session.exec(
            select(VersionRow.text).where(VersionRow.procurement == id, VersionRow.number == number)
        ).one()
        procurement = _read(text)
        if len(_KEPT) > 64:
            _KEPT.clear()
        _KEPT[sha256] = procurement
    return PublishedVersion(number, sha256, procurement, reason, tuple(json.loads(told)), by, at)


#: a published version never changes, so its hash is all one needs to know
_KEPT: dict[str, Procurement] = {}


def _read(text: str) -> Procurement:
    faults = Faults()
    procurement = decode(Procurement, json.loads(text), faults)
    if faults or not isinstance(procurement, Procurement):
        raise StoreGone(
            "A published version cannot be read: "
            f"{'; '.join(' '.join(fault) for fault in faults[:3])}."
        )
    return procurement


def decide(
    unit: Unit,
    procurement: str,
    kind: str,
    by: int,
    subject: str = "",
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Append a decision."""
    unit.append(
        DecisionRow(
            procurement=procurement,
            kind=kind,
            subject=subject,
            reason=reason,
            data=_text(data or {}),
            by=by,
            at=unit.now,
        )
    )


def decisions(session: Session, procurement: str) -> tuple[RecordedDecision, ...]:
    """Every decision on a procurement, in the order in which they were taken."""
    rows = session.exec(
        select(
            DecisionRow.id,
            DecisionRow.kind,
            DecisionRow.subject,
            DecisionRow.reason,
            DecisionRow.data,
            DecisionRow.by,
            DecisionRow.at,
            DecisionRow.audit,
        )
        .where(DecisionRow.procurement == procurement)
        .order_by(DecisionRow.id)
    )
    return tuple(_decided(row) for row in rows)


def decisions_by_procurement(
    session: Session, ids: frozenset[str]
) -> dict[str, tuple[RecordedDecision, ...]]:
    """The decisions on several procurements, in one query."""
    decisions: dict[str, list[RecordedDecision]] = {id: [] for id in ids}
    rows = session.exec(
        select(
            DecisionRow.procurement,
            DecisionRow.id,
            DecisionRow.kind,
            DecisionRow.subject,
            DecisionRow.reason,
            DecisionRow.data,
            DecisionRow.by,
            DecisionRow.at,
            DecisionRow.audit,
        )
        .where(col(DecisionRow.procurement).in_(ids))
        .order_by(DecisionRow.id)
    )
    for procurement, *rest in rows:
        decisions[procurement].append(_decided(rest))
    return {id: tuple(recorded_decisions) for id, recorded_decisions in decisions.items()}


def _decided(row: Any) -> RecordedDecision:
    return RecordedDecision._make((*row[:4], json.loads(row[4]), *row[5:]))


def published_ids(session: Session, ids: frozenset[str]) -> frozenset[str]:
    """Those of these procurements that have been published."""
    return frozenset(
        session.exec(
            select(VersionRow.procurement).where(col(VersionRow.procurement).in_(ids)).distinct()
        )
    )


def _text(data: Any) -> str:
    return canonical(encode(data)).decode()
