"""A clock that was set back, noticed by the audit: something on it was done later than now.

Every entry that such a clock dates says until when, so that the next one is held to the same.
"""

import json
from datetime import datetime, timedelta

from sqlmodel import Session, col

from tender.storage.asking import select
from tender.storage.tables import AuditRow

SLACK = timedelta(seconds=5)  #: by which clocks of two machines over one database may differ
BEHIND = "clock_behind"  #: what an entry's data say of the clock that dated it


def latest(at: datetime, data: str) -> datetime:
    """The latest moment that the audit knows of, from its newest entry."""
    said = json.loads(data).get(BEHIND) if f'"{BEHIND}"' in data else None
    return max(at, datetime.fromisoformat(said)) if said else at


def ahead(known: datetime | None, now: datetime) -> datetime | None:
    """That moment where the clock stands before it, by more than clocks differ."""
    return known if known is not None and known - now > SLACK else None


def clock_behind(session: Session, now: datetime) -> datetime | None:
    """The latest moment on the audit, where the clock stands before it."""
    newest = session.exec(
        select(AuditRow.at, AuditRow.data).order_by(col(AuditRow.number).desc()).limit(1)
    ).first()
    return ahead(latest(*newest), now) if newest else None
