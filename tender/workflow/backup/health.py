"""Whether the installation works: its store, its workers, the jobs that wait for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from evidence.counting import count_of
from tender.records.faults import StoreFault
from tender.records.jobs import WorkerPulse
from tender.storage import anchors, jobs, workers
from tender.storage.act_times import clock_behind
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office

#: a worker not heard of for longer is no longer said to work: one pulse may come late, not two
FRESH = 2 * workers.HEARD
LOST = timedelta(seconds=30)  #: without a worker for longer, nothing that takes long is done
SHOWN = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkersHealth:
    """How the workers are, and what waits for them."""

    workers: tuple[WorkerPulse, ...]  #: every loop heard of within a day, by process
    jobs: Mapping[str, int]  #: how many are in each state
    now: datetime
    clock_behind: datetime | None = None  #: the newest entry's moment, where the clock is before it
    backed_up: datetime | None = None  #: when `tender backup` last wrote everything

    @property
    def working(self) -> bool:
        """Whether some process takes jobs up."""
        return any(
            pulse.loop == "worker" and self.now - pulse.seen <= LOST for pulse in self.workers
        )

    def fresh(self, pulse: WorkerPulse) -> bool:
        """Whether a loop was heard of a moment ago."""
        return self.now - pulse.seen <= FRESH

    def silence(self, pulse: WorkerPulse) -> str:
        """For how long a loop was not heard of, in words."""
        seconds = int((self.now - pulse.seen).total_seconds())
        if seconds < 120:
            return count_of(seconds, "second")
        if seconds < 7200:
            return count_of(seconds // 60, "minute")
        return count_of(seconds // 3600, "hour")


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
        return health_in(session, office.clock())


def health_in(session: Session, now: datetime) -> WorkersHealth:
    """The same in a session there is."""
    return WorkersHealth(
        workers=workers.pulses(session, now - SHOWN),
        jobs=jobs.counts(session),
        now=now,
        clock_behind=clock_behind(session, now),
        backed_up=next((made.at for made in anchors.newest(session, anchors.BACKUP)), None),
    )


def service_health(office: Office, actor: Actor) -> ServiceHealth:
    """Whether the service works, for a monitor that asks every minute; never raises StoreFault."""
    try:
        with office.look(actor, Verb.SEE_HEALTH) as session:
            now = office.clock()
            heard = workers.pulses(session, now - LOST)
    except StoreFault:
        return ServiceHealth(store=False, workers=False)
    return ServiceHealth(store=True, workers=any(pulse.loop == "worker" for pulse in heard))
