"""Questions and scales that a team keeps."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from evidence.canonical import canonical
from evidence.codec import encode
from tender.records.library import KeptAct, KeptKind, KeptStep
from tender.storage.asking import select
from tender.storage.tables import KeptTextRow
from tender.storage.unit import Unit


def next_number(session: Session) -> int:
    """The number under which something new is kept."""
    return int(session.exec(select(func.max(KeptTextRow.number))).one() or 0) + 1


def keep_step(
    unit: Unit,
    number: int,
    kind: KeptKind,
    did: KeptAct,
    content: Mapping[str, Any],
    by: int,
    *,
    procurement: str | None = None,
    entry: str = "",
    reason: str = "",
) -> None:
    """Append a step."""
    unit.append(
        KeptTextRow(
            number=number,
            kind=kind.value,
            did=did.value,
            content=canonical(encode(content)).decode(),
            procurement=procurement,
            entry=entry,
            reason=reason,
            by=by,
            at=unit.now,
        )
    )


def steps(session: Session) -> tuple[KeptStep, ...]:
    """Every step of everything that is kept, oldest first."""
    rows = session.exec(
        select(
            KeptTextRow.number,
            KeptTextRow.kind,
            KeptTextRow.did,
            KeptTextRow.content,
            KeptTextRow.procurement,
            KeptTextRow.entry,
            KeptTextRow.reason,
            KeptTextRow.by,
            KeptTextRow.at,
        ).order_by(col(KeptTextRow.id))
    )
    return tuple(
        KeptStep(
            number, KeptKind(kind), KeptAct(did), json.loads(content), procurement or "", *rest
        )
        for number, kind, did, content, procurement, *rest in rows
    )
