"""Long work: a row for each job, held by a worker for as long as its lease runs, so that none is
lost when a worker is killed.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, col, or_, update

from tender.storage.asking import select
from tender.storage.tables import Job
from tender.storage.unit import Unit

LEASE = timedelta(seconds=60)
ATTEMPTS = 3


class Work(NamedTuple):
    """A job as it stands; one without a procurement is for the whole installation.

    `done` of `total` steps; `says` is a sentence for the person who waits.
    """

    id: int
    kind: str
    procurement: str
    state: str
    done: int
    total: int
    says: str
    by: int
    data: Mapping[str, Any]
    result: str
    made: datetime


_WORK = (
    Job.id,
    Job.kind,
    Job.procurement,
    Job.state,
    Job.done,
    Job.total,
    Job.says,
    Job.by,
    Job.data,
    Job.result,
    Job.made,
)


def ask_for(
    unit: Unit, kind: str, procurement: str, key: str, by: int, data: Mapping[str, Any]
) -> int:
    """Ask for a job.

    Asking again with the same key while it waits, runs or is done gives the same job;
    a failed one begins anew.
    """
    row = unit.session.exec(select(Job).where(Job.key == key)).first()
    if row is None:
        row = Job(
            kind=kind,
            procurement=procurement or None,
            key=key,
            by=by,
            made=unit.now,
            data=json.dumps(data),
        )
    elif row.state == "failed":
        row.state, row.attempts, row.done, row.says, row.lease = "waiting", 0, 0, "", None
    unit.add(row)
    unit.session.flush()
    assert row.id is not None
    return int(row.id)


def waits(session: Session, now: datetime) -> bool:
    """Whether a job waits, or its worker was lost."""
    return session.exec(select(Job.id).where(_free(now)).limit(1)).first() is not None


def _free(now: datetime) -> Any:
    return or_(col(Job.state) == "waiting", (col(Job.state) == "running") & (col(Job.lease) < now))


def take(session: Session, now: datetime) -> Work | None:
    """The oldest job that waits, or whose worker was lost, held by the caller from now on;
    one that was lost too often fails.
    """
    free = _free(now)
    for id, attempts in session.exec(
        select(Job.id, Job.attempts).where(free).order_by(col(Job.id))
    ).all():
        values: dict[str, Any] = {
            "state": "running",
            "lease": now + LEASE,
            "attempts": attempts + 1,
        }
        if attempts >= ATTEMPTS:
            values = {
                "state": "failed",
                "says": (
                    "This was tried three times and did not come to an end. "
                    "Ask for it again, and tell your administrator."
                ),
            }
        taken = session.exec(update(Job).where(col(Job.id) == id, free).values(**values))
        if taken.rowcount and values["state"] == "running":
            return job(session, id or 0)
    return None


def advance(session: Session, id: int, done: int, total: int, says: str, now: datetime) -> None:
    """How far a job has come; its lease runs on."""
    session.exec(
        update(Job)
        .where(col(Job.id) == id)
        .values(done=done, total=total, says=says, lease=now + LEASE)
    )


def end(session: Session, id: int, state: str, says: str, result: str = "") -> None:
    """A job is done or has failed."""
    session.exec(
        update(Job)
        .where(col(Job.id) == id)
        .values(state=state, says=says, result=result, lease=None)
    )


def job(session: Session, id: int) -> Work | None:
    """One job."""
    row = session.exec(select(*_WORK).where(Job.id == id)).first()
    return _work(row) if row else None


def jobs(session: Session, procurement: str, kind: str) -> tuple[Work, ...]:
    """A procurement's jobs of one kind, newest first; the installation's where none is named."""
    rows = session.exec(
        select(*_WORK)
        .where(
            col(Job.procurement) == procurement if procurement else col(Job.procurement).is_(None),
            Job.kind == kind,
        )
        .order_by(col(Job.id).desc())
    )
    return tuple(_work(row) for row in rows)


def _work(row: Any) -> Work:
    return Work._make((*row[:2], row[2] or "", *row[3:8], json.loads(row[8]), *row[9:]))
