"""States of a draft."""

import json
import zlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import func, not_, or_
from sqlmodel import Session, col, delete, update

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.records.drafts import (
    DraftState,
)
from tender.records.faults import NotFound
from tender.storage.asking import select
from tender.storage.tables import (
    DraftCommentRow,
    DraftRequestRow,
    DraftStateRow,
)
from tender.storage.unit import Unit

MOST = 1000  #: states of one draft
SITTING = timedelta(minutes=10)  #: a pause of this length ends what one goes on typing
_ABOUT = (
    DraftStateRow.id, DraftStateRow.revision, DraftStateRow.sha256, DraftStateRow.did,
    DraftStateRow.changed, DraftStateRow.by_itself, DraftStateRow.by, DraftStateRow.began,
    DraftStateRow.at,
)  # fmt: skip


def hash_of_draft(draft: Mapping[str, Any]) -> str:
    """SHA-256 of a draft's canonical JSON: the name of a state."""
    return hash_of(encode(draft))


def states(session: Session, procurement: str) -> tuple[DraftState, ...]:
    """Every state of a draft that is kept, newest first, without what they say."""
    rows = session.exec(
        select(*_ABOUT)
        .where(DraftStateRow.procurement == procurement)
        .order_by(col(DraftStateRow.id).desc())
    )
    return tuple(DraftState(*row) for row in rows)


def newest_state(session: Session, procurement: str) -> DraftState | None:
    """The state that was saved last; None where none was kept yet."""
    return _first(session, procurement)


def one_state(session: Session, procurement: str, id: int) -> DraftState | None:
    """One state, or None where it is not kept."""
    return _first(session, procurement, DraftStateRow.id == id)


def state_before(session: Session, procurement: str, id: int) -> DraftState | None:
    """The state that was saved before one; None of the first that is kept."""
    return _first(session, procurement, col(DraftStateRow.id) < id)


def state_of_revision(session: Session, procurement: str, revision: int) -> DraftState | None:
    """The state of a revision; None where it is not kept, as of one that more typing replaced."""
    return _first(session, procurement, DraftStateRow.revision == revision)


def _first(session: Session, procurement: str, *which: Any) -> DraftState | None:
    """The newest of some states."""
    row = session.exec(
        select(*_ABOUT)
        .where(DraftStateRow.procurement == procurement, *which)
        .order_by(col(DraftStateRow.id).desc())
        .limit(1)
    ).first()
    return DraftState(*row) if row else None


def content(session: Session, procurement: str, state: int) -> Mapping[str, Any]:
    """What a state says. Raises NotFound."""
    packed = session.exec(
        select(DraftStateRow.content).where(
            DraftStateRow.procurement == procurement, DraftStateRow.id == state
        )
    ).first()
    if packed is None:
        raise NotFound
    draft: Mapping[str, Any] = json.loads(zlib.decompress(bytes(packed)))
    return draft


def keep_state(
    unit: Unit,
    procurement: str,
    draft: Mapping[str, Any],
    revision: int,
    *,
    did: str,
    changed: str = "",
    by: int | None,
    by_itself: bool = False,
    most: int = MOST,
) -> None:
    """Keep a state; where there are more than the most then, the oldest go that nobody was
    sent or commented on.
    """
    text = canonical(encode(draft))
    unit.add(
        DraftStateRow(
            procurement=procurement,
            revision=revision,
            content=zlib.compress(text),
            sha256=hash_of_draft(draft),
            did=did,
            changed=changed,
            by_itself=by_itself,
            by=by,
            began=unit.now,
            at=unit.now,
        )
    )
    unit.session.flush()
    _let_go(unit, procurement, most)


def keep_in_place(
    unit: Unit,
    procurement: str,
    state: int,
    draft: Mapping[str, Any],
    revision: int,
    changed: str,
) -> None:
    """Keep what was typed since in the place of a state that was saved by itself."""
    text = canonical(encode(draft))
    unit.session.exec(
        update(DraftStateRow)
        .where(col(DraftStateRow.id) == state, col(DraftStateRow.procurement) == procurement)
        .values(
            content=zlib.compress(text),
            sha256=hash_of_draft(draft),
            revision=revision,
            changed=changed,
            at=unit.now,
        )
    )


def is_spoken_of(session: Session, state: int) -> bool:
    """Whether somebody was sent a state, or commented on it: then it stays as it is."""
    spoken_of = select(DraftStateRow.id).where(DraftStateRow.id == state, _spoken_of())
    return session.exec(spoken_of).first() is not None


def _spoken_of() -> Any:
    """Of states: that somebody was sent it, or commented on it."""
    id = col(DraftStateRow.id)
    return or_(
        id.in_(select(DraftRequestRow.state)),
        id.in_(select(DraftCommentRow.state)),
    )


def _let_go(unit: Unit, procurement: str, most: int) -> None:
    """Let go of the oldest states above the most that are kept; never of the newest."""
    here = DraftStateRow.procurement == procurement
    counted = select(func.count(), func.max(DraftStateRow.id)).where(here)
    count, newest = unit.session.exec(counted).one()
    if count <= most:
        return
    oldest = (
        select(DraftStateRow.id)
        .where(here, not_(_spoken_of()), col(DraftStateRow.id) != newest)
        .order_by(col(DraftStateRow.id))
        .limit(count - most)
    )
    gone = tuple(unit.session.exec(oldest))
    unit.session.exec(delete(DraftStateRow).where(col(DraftStateRow.id).in_(gone)))
