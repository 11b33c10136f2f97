"""A job in hand: what it is, how it says how far it is, how it ends within an act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tender.records.jobs import HeldJob, Job
from tender.storage import jobs, people
from tender.storage.unit import Unit
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow

Begin = Callable[[], AbstractContextManager[Unit]]  #: begins the act that keeps what was made
Settle = Callable[[Unit, str], None]  #: ends a job with its result, within the act that keeps it


class JobLost(Exception):
    """Another worker holds the job by now, or has done it: nothing of this one's work counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A job that this worker holds, for as long as nobody else took it up."""

    office: Office
    held: HeldJob

    @property
    def job(self) -> Job:
        """The job."""
        return self.held.job

    @property
    def asker(self) -> Actor:
        """Whoever asked for it, with the roles they hold now."""
        with self.office.read() as session:
            known = people.person(session, self.job.by)
        return self.office.actor(known.id, known.name, administrator=known.administrator)

    def report(self, says: str, done: int, total: int) -> None:
        """Say how far it is. Raises JobLost."""
        now = self.office.clock()
        with self.office.tend() as session:
            if not jobs.advance(session, self.held, done, total, says, now):
                raise JobLost

    def settle(self, unit: Unit, result: str) -> None:
        """End the job in the very transaction that keeps what it made, so that a job asked for once
        is done once, whoever is killed when, and whoever has it wait again. Raises JobLost, and
        NotNow for one that is done; then the act keeps nothing.
        """
        if jobs.is_settled(unit.session, self.held, unit.verb):
            raise NotNow("This was done already. Ask for it again if you want it anew.")
        unit.says("", **{jobs.SETTLED: self.job.id})
        if not jobs.end(unit.session, self.held, "done", "", result):
            raise JobLost
