"""Doing long work: each kind of job has its verb, and whatever happens the person who waits reads a
sentence, and whoever keeps the installation a line in its log.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.exhibition import exhibits, standstill
from tender.records.faults import StoreFault
from tender.records.jobs import HeldJob
from tender.storage import jobs
from tender.workflow.awarding import award_file, proofs, report
from tender.workflow.deciding import firmness
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.ground.work import JobLost, Work
from tender.workflow.register import editions

LOG = logging.getLogger("tender.jobs")
#: each gives what its job came to
KINDS: Mapping[str, Callable[[Office, Work], str]] = {
    report.KIND: report.work_on_report,
    proofs.KIND: proofs.work_on_proof,
    award_file.KIND: award_file.work_on_award_file,
    standstill.KIND: exhibits.finish_exhibit,
    firmness.KIND: firmness.work_on_firmness,
    editions.KIND: editions.work_on_editions,
}
PULSE = jobs.LEASE.total_seconds() / 4  #: seconds between looks after a lease


class _Ending(Exception):
    """The process that does a job ends."""


class JobEnd(NamedTuple):
    """How a job came to its end."""

    state: str
    says: str = ""
    result: str = ""


def work_once(
    office: Office,
    noting: Callable[[str], None] = lambda _doing: None,
    ending: Callable[[], bool] = lambda: False,
) -> bool:
    """Take one job and do it; False where none waits. `noting` is told what is done.

    A job whose worker is killed is taken up again when its lease has run out; one that breaks off
    because its process is `ending` waits again at once, for another.
    """
    try:
        with office.read() as session:
            if not jobs.waits(session, office.clock()):
                return False
        with office.tend() as session:
            held = jobs.take(session, office.clock(), office.store.key.trust().keys)
        if held is None:
            return False
        if held.lost:
            _log_lost(held, office.clock())
        if held.job.state == "failed":
            if not held.lost:
                LOG.warning("job %s is not done: %s", held.job.id, held.job.says)
            return True
        noting(f"job {held.job.id}: {held.job.kind}")
        _do(office, held, ending)
    except StoreFault:
        return False  # the store is busy or gone: the job waits, and its lease runs out
    return True


def _log_lost(held: HeldJob, now: datetime) -> None:
    """Log that a job was left behind by its worker, and what becomes of it."""
    lost, failed = held.lost or now, held.job.state == "failed"
    LOG.warning(
        "job %s (%s) %s: the worker of attempt %s was last heard of at %s, %.0f s ago; "
        "procurement %s, asked for by person %s",
        held.job.id,
        held.job.kind,
        "is given up" if failed else f"is taken up again as attempt {held.attempt}",
        held.attempt if failed else held.attempt - 1,
        f"{lost:%H:%M:%S} UTC on {lost:%-d %B %Y}",
        (now - lost).total_seconds(),
        held.job.procurement or "none",
        held.job.by,
    )


def _do(office: Office, held: HeldJob, ending: Callable[[], bool]) -> None:
    """Do a job, log it, and end it as it came out."""
    what = f"job {held.job.id} ({held.job.kind}, attempt {held.attempt})"
    began = time.monotonic()
    LOG.info(
        "%s begins: procurement %s, asked for by person %s",
        what,
        held.job.procurement or "none",
        held.job.by,
    )
    try:
        with _held_on(office, held):
            end = _ended(office, held, what, ending)
    except _Ending:
        with office.tend() as session:
            jobs.give_back(session, held)
        LOG.info("%s was given back: this process ends", what)
        return
    except JobLost:
        LOG.warning("%s was lost to another worker; nothing of it was kept", what)
        return
    except StoreFault:
        LOG.exception("%s broke off: the store could not do it. It waits for its lease", what)
        raise
    with office.tend() as session:
        jobs.end(session, held, *end)
    LOG.info("%s %s after %.1f s", what, end.state, time.monotonic() - began)


def _ended(office: Office, held: HeldJob, what: str, ending: Callable[[], bool]) -> JobEnd:
    try:
        return JobEnd("done", "", KINDS[held.job.kind](office, Work(office=office, held=held)))
    except (StoreFault, JobLost):
        raise
    except Exception as fault:
        if ending():  # what it used was taken from it
            raise _Ending from fault
        return _failed(fault, what)


def _failed(fault: Exception, what: str) -> JobEnd:
    """What the person who asked reads of a job that broke off: nobody must wait for ever."""
    if isinstance(fault, ActRefused):
        LOG.info("%s was refused: %s", what, fault.sentence)
        return JobEnd("failed", fault.sentence)
    if isinstance(fault, BadInput):
        many = len(fault.problems)
        LOG.info("%s: %s problems in the files", what, many)
        says = f"Nothing was taken: {count_of(many, 'thing')} in the files must be put right."
        return JobEnd("failed", says, editions.problem_sentences(fault))
    LOG.error("%s failed", what, exc_info=fault)
    says = (
        f"This could not be done ({type(fault).__name__}). "
        "Ask for it again, and tell your administrator."
    )
    return JobEnd("failed", says)


@contextmanager
def _held_on(office: Office, held: HeldJob) -> Iterator[None]:
    """Keep the lease running while a step takes long, until the block ends."""
    over = threading.Event()

    def hold() -> None:
        while not over.wait(PULSE):
            try:
                with office.tend() as session:
                    if not jobs.hold_on(session, held, office.clock()):
                        return
            except StoreFault:
                continue  # busy for a moment: the lease is four times as long

    beside = threading.Thread(target=hold, name="tender-lease", daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()
