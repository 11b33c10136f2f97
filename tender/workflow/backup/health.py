"""Whether the installation works: its store, its workers, the jobs that wait for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tender.records.faults import StoreFault
from tender.records.jobs import WorkerPulse
from tender.storage import jobs, workers
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office

FRESH = timedelta(seconds=30)  #: a worker that was not heard of for longer is said to be silent
SHOWN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersHealth:
    """How the workers are, and what waits for them."""

    workers: tuple[WorkerPulse, ...]  #: every loop heard of within a day, by process
    jobs: Mapping[str, int]  #: how many are in each state
    now: datetime

    @property
    def working(self) -> bool:
        """Whether some process takes jobs up."""
        return any(pulse.loop == "worker" and self.fresh(pulse) for pulse in self.workers)

    def fresh(self, pulse: WorkerPulse) -> bool:
        """Whether a loop was heard of a moment ago."""
        return self.now - pulse.seen <= FRESH


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceHealth:
    """What anybody may know: nothing of what is kept here, and nothing of whom."""

    store: bool
    workers: bool

    @property
    def works(self) -> bool:
        """Whether all of it does."""
        return self.store and self.workers


def workers_health(office: Office, actor: Actor) -> WorkersHealth:
    """How the workers are, for whoever looks after the installation."""
    with office.look(actor, Verb.SEE_WORKERS) as session:
        now = office.clock()
        return WorkersHealth(
            workers=workers.pulses(session, now - SHOWN), jobs=jobs.counts(session), now=now
        )


def service_health(office: Office, actor: Actor) -> ServiceHealth:
    """Whether the service works, for a monitor that asks every minute; never raises StoreFault."""
    try:
        with office.look(actor, Verb.SEE_HEALTH) as session:
            now = office.clock()
            heard = workers.pulses(session, now - FRESH)
    except StoreFault:
        return ServiceHealth(store=False, workers=False)
    return ServiceHealth(store=True, workers=any(pulse.loop == "worker" for pulse in heard))
