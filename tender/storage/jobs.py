"""Long work: a row for each job, held by a worker for as long as its lease runs, so that none is
lost when a worker is killed.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, update

from tender.records.jobs import HeldJob, Job
from tender.storage.asking import select
from tender.storage.tables import JobRow
from tender.storage.unit import Unit

LEASE = timedelta(seconds=60)
ATTEMPTS = 3


_WORK = (
    JobRow.id,
    JobRow.kind,
    JobRow.procurement,
    JobRow.state,
    JobRow.done,
    JobRow.total,
    JobRow.says,
    JobRow.by,
    JobRow.data,
    JobRow.result,
    JobRow.made,
)


def ask_for(
    unit: Unit, kind: str, procurement: str, key: str, by: int, data: Mapping[str, Any]
) -> int:
    """Ask for a job.

    Asking again with the same key while it waits, runs or is done gives the same job;
    a failed one begins anew.
    """
    row = unit.session.exec(select(JobRow).where(JobRow.key == key)).first()
    if row is None:
        row = JobRow(
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
    return session.exec(select(JobRow.id).where(_free(now)).limit(1)).first() is not None


def _free(now: datetime) -> Any:
    return or_(
        col(JobRow.state) == "waiting", (col(JobRow.state) == "running") & (col(JobRow.lease) < now)
    )


def take(session: Session, now: datetime) -> HeldJob | None:
    """The oldest job that waits, or whose worker was lost, held by the caller from now on; one that
    was lost too often has failed, and its state says so.
    """
    free = _free(now)
    for id, attempts, lease in session.exec(
        select(JobRow.id, JobRow.attempts, JobRow.lease).where(free).order_by(col(JobRow.id))
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
        taken = session.exec(update(JobRow).where(col(JobRow.id) == id, free).values(**values))
        held = job(session, id or 0)
        if taken.rowcount and held:
            return HeldJob(held, values.get("attempts", attempts), lease and lease - LEASE)
    return None


def _still(held: HeldJob) -> Any:
    """While nobody else took the job up, and it has not come to its end."""
    return (
        (col(JobRow.id) == held.job.id)
        & (col(JobRow.attempts) == held.attempt)
        & (col(JobRow.state) == "running")
    )


def advance(
    session: Session, held: HeldJob, done: int, total: int, says: str, now: datetime
) -> bool:
    """How far a job has come; its lease runs on. False where it is held no more."""
    values = {"done": done, "total": total, "says": says, "lease": now + LEASE}
    return bool(session.exec(update(JobRow).where(_still(held)).values(**values)).rowcount)


def hold_on(session: Session, held: HeldJob, now: datetime) -> bool:
    """The lease runs on, while a step takes long. False where the job is held no more."""
    lengthened = session.exec(update(JobRow).where(_still(held)).values(lease=now + LEASE))
    return bool(lengthened.rowcount)


def end(session: Session, held: HeldJob, state: str, says: str, result: str = "") -> bool:
    """A job is done or has failed. False where it is held no more: then nothing is changed."""
    values = {"state": state, "says": says, "result": result, "lease": None}
    return bool(session.exec(update(JobRow).where(_still(held)).values(**values)).rowcount)


def give_back(session: Session, held: HeldJob) -> bool:
    """A job waits again, as if it had not been taken: its worker ends. False where it is held no
    more.
    """
    values = {
        "state": "waiting",
        "attempts": held.attempt - 1,
        "done": 0,
        "says": "",
        "lease": None,
    }
    return bool(session.exec(update(JobRow).where(_still(held)).values(**values)).rowcount)


def counts(session: Session) -> dict[str, int]:
    """How many jobs are in each state."""
    rows = session.exec(select(JobRow.state, func.count()).group_by(col(JobRow.state)))
    return dict(rows.all())


def job(session: Session, id: int) -> Job | None:
    """One job."""
    row = session.exec(select(*_WORK).where(JobRow.id == id)).first()
    return _work(row) if row else None


def jobs(session: Session, procurement: str, kind: str) -> tuple[Job, ...]:
    """A procurement's jobs of one kind, newest first; the installation's where none is named."""
    rows = session.exec(
        select(*_WORK)
        .where(
            col(JobRow.procurement) == procurement
            if procurement
            else col(JobRow.procurement).is_(None),
            JobRow.kind == kind,
        )
        .order_by(col(JobRow.id).desc())
    )
    return tuple(_work(row) for row in rows)


def _work(row: Any) -> Job:
    return Job._make((*row[:2], row[2] or "", *row[3:8], json.loads(row[8]), *row[9:]))
