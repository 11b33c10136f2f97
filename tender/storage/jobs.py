"""Long work: a row for each job, held by a worker for as long as its lease runs, so that none is
lost when a worker is killed.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, func, or_, update

from evidence.canonical import canonical
from tender.records.jobs import HeldJob, Job
from tender.storage.asking import select
from tender.storage.audit_key import AuditKey, text_signature_holds
from tender.storage.tables import AuditRow, JobRow
from tender.storage.unit import Unit

LEASE = timedelta(seconds=60)
ATTEMPTS = 3
#: what the key of the audit signs of a job begins so; in the data of its row these two stand
_SIGNED, _ASKED, _SIGNATURE = b"tender job 1 ", "asked", "signature"
_LOST = (
    "This was tried three times and did not come to an end. "
    "Ask for it again, and tell your administrator."
)
NOT_ASKED = (
    "This is not as anybody asked for it here, so it was not done. If you asked for it before "
    "Tender was brought up to date, ask for it again; else tell your administrator."
)
SETTLED = "settled"  #: what an entry says of the job that its act ended

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
    a failed one begins anew, for whoever asks now. It is signed: a worker does no other.
    """
    row = unit.session.exec(select(JobRow).where(JobRow.key == key)).first()
    if row is None:
        row = JobRow(
            kind=kind,
            procurement=procurement or None,
            key=key,
            by=by,
            made=unit.now,
        )
        unit.add(row)
        unit.session.flush()
    elif row.state == "failed":
        row.state, row.attempts, row.done, row.says, row.lease = "waiting", 0, 0, "", None
        row.by, row.made = by, unit.now
    else:
        return int(row.id or 0)
    signature = unit.signed(_signed(row, data))
    row.data = json.dumps({_ASKED: data, _SIGNATURE: signature})
    unit.add(row)
    unit.session.flush()
    return int(row.id or 0)


def _signed(row: JobRow, data: Mapping[str, Any]) -> bytes:
    """What is signed of a job: all that says what it is, and whose."""
    about = (row.id, row.kind, row.procurement, row.key, row.by, row.made.isoformat(), data)
    return _SIGNED + sha256(canonical(about)).hexdigest().encode()


def _was_asked_for(row: JobRow, keys: Collection[str]) -> bool:
    """Whether a job is as it was asked for, in an act of this installation."""
    data = _read(row.data)
    if {*data} != {_ASKED, _SIGNATURE}:
        return False
    signed = _signed(row, data[_ASKED])
    return any(text_signature_holds(key, signed, str(data[_SIGNATURE])) for key in keys)


def _read(data: str) -> dict[str, Any]:
    """What stands in the row of a job; nothing where somebody wrote there what can be read by none,
    so that it fails and others are done.
    """
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def sign_waiting(session: Session, key: AuditKey) -> None:
    """Sign what waits in a store of before jobs were signed, once, as it is brought past that: the
    work that people asked for goes on.
    """
    for row in session.exec(select(JobRow).where(col(JobRow.state).in_(("waiting", "running")))):
        data = _read(row.data)
        signature = key.sign_text(_signed(row, data))
        row.data = json.dumps({_ASKED: data, _SIGNATURE: signature})
        session.add(row)
    session.flush()


def is_settled(session: Session, held: HeldJob, verb: str) -> bool:
    """Whether an act ended this job before: somebody then has it wait once more."""
    said = f'"{SETTLED}":{held.job.id}'
    query = select(AuditRow.number).where(
        AuditRow.procurement == held.job.procurement,
        AuditRow.verb == verb,
        or_(*(col(AuditRow.data).contains(said + end) for end in (",", "}"))),
    )
    return session.exec(query.limit(1)).first() is not None


def waits(session: Session, now: datetime) -> bool:
    """Whether a job waits, or its worker was lost."""
    return session.exec(select(JobRow.id).where(_free(now)).limit(1)).first() is not None


def _free(now: datetime) -> Any:
    return or_(
        col(JobRow.state) == "waiting", (col(JobRow.state) == "running") & (col(JobRow.lease) < now)
    )


def take(session: Session, now: datetime, keys: Collection[str]) -> HeldJob | None:
    """The oldest job that waits, or whose worker was lost, held by the caller from now on; one that
    was lost too often, or that nobody asked for by one of these keys, has failed, and its state
    says so.
    """
    free = _free(now)
    for row in session.exec(select(JobRow).where(free).order_by(col(JobRow.id))).all():
        values: dict[str, Any] = {
            "state": "running",
            "lease": now + LEASE,
            "attempts": row.attempts + 1,
        }
        if not _was_asked_for(row, keys):
            values = {"state": "failed", "says": NOT_ASKED}
        elif row.attempts >= ATTEMPTS:
            values = {"state": "failed", "says": _LOST}
        attempts, lease = row.attempts, row.lease
        taken = session.exec(update(JobRow).where(col(JobRow.id) == row.id, free).values(**values))
        held = job(session, row.id or 0)
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
    data = _read(row[8])
    return Job._make((*row[:2], row[2] or "", *row[3:8], data.get(_ASKED, data), *row[9:]))
