"""The pulse of workers: noted every few seconds by each process, forgotten when it is long gone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, update

from tender.records.jobs import WorkerPulse
from tender.storage.asking import select
from tender.storage.tables import WorkerRow

HEARD = timedelta(seconds=5)  #: between two pulses of a process
GONE = timedelta(days=1)  #: a process that was not heard of for so long is forgotten


def note(session: Session, pulses: Sequence[WorkerPulse]) -> None:
    """Note how the loops of a process are."""
    for pulse in pulses:
        here = (col(WorkerRow.process) == pulse.process) & (col(WorkerRow.loop) == pulse.loop)
        told = pulse._asdict()
        if not session.exec(update(WorkerRow).where(here).values(**told)).rowcount:
            session.add(WorkerRow(**told))
        session.exec(delete(WorkerRow).where(col(WorkerRow.seen) < pulse.seen - GONE))


def pulses(session: Session, since: datetime) -> tuple[WorkerPulse, ...]:
    """Every loop that was heard of since, by process."""
    columns = (
        WorkerRow.process,
        WorkerRow.loop,
        WorkerRow.began,
        WorkerRow.seen,
        WorkerRow.doing,
        WorkerRow.restarts,
        WorkerRow.fault,
    )
    rows = session.exec(
        select(*columns)
        .where(col(WorkerRow.seen) >= since)
        .order_by(col(WorkerRow.process), col(WorkerRow.loop))
    )
    return tuple(WorkerPulse(*row) for row in rows)
