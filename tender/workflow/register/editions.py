"""Editions brought in as long work: files are handed over, read by a worker,
and thrown away when that is done.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from criteria.in_force import in_force
from evidence.finding import BadInput
from tender.records.editions import ListedEdition
from tender.records.faults import StoreFault
from tender.records.jobs import Job
from tender.storage import editions, jobs, people
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.work import Work
from tender.workflow.register.bringing import (
    TITLES,
    bring_edition,
    numbers_of,
    refuse_known_editions,
)

KIND = "the CQC's register"
_UNDER_WAY = ("waiting", "running")
_SHOWN = 5  #: of the newest jobs, in case several people bring files in


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEditions:
    """Every edition there is, and the work under way or done last."""

    editions: tuple[ListedEdition, ...]
    #: numbers of those that count today; answers of the API count location by location and are not
    #: among them
    in_force: frozenset[int]
    names: dict[int, str]  #: of whoever brought them
    jobs: tuple[Job, ...]  #: newest first

    @property
    def job(self) -> Job | None:
        """The one that is shown: the oldest under way, else the newest."""
        waiting = [job for job in self.jobs if job.state in _UNDER_WAY]
        if waiting:
            return waiting[-1]
        return self.jobs[0] if self.jobs else None

    @property
    def under_way(self) -> bool:
        """Whether files are being read."""
        return self.job is not None and self.job.state in _UNDER_WAY

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the files that were not taken, a sentence each."""
        return (
            tuple(json.loads(self.job.result))
            if self.job and self.job.state == "failed" and self.job.result
            else ()
        )

    def title(self, edition: ListedEdition) -> str:
        """What an edition's layout is called."""
        return TITLES[edition.layout]

    def replaced(self, edition: ListedEdition) -> bool:
        """Whether a later file of the same layout and date took its place."""
        return edition.layout != "api" and any(
            (other.layout, other.on) == (edition.layout, edition.on)
            and other.number > edition.number
            for other in self.editions
        )


def register_editions(office: Office, actor: Actor) -> RegisterEditions:
    """Every edition, and how far the work is.

    For whoever is signed in: where the facts come from is no secret.
    """
    with office.look(actor, Verb.SEE_REGISTER) as session:
        listed_jobs = (
            jobs.jobs(session, "", KIND)[:_SHOWN] if actor.may(Verb.BRING_REGISTER) else ()
        )
        listed = editions.editions(session)
        counted = frozenset(
            edition.number
            for edition in in_force(map(editions.shell, listed), office.today())
            if edition.layout != "api"
        )
        return RegisterEditions(
            editions=listed,
            in_force=counted,
            names={person.id: person.name for person in people.everybody(session)},
            jobs=listed_jobs,
        )


@contextmanager
def handed_over_folder(office: Office, actor: Actor, place: Path) -> Iterator[Path]:
    """A folder of its own for files that somebody hands over, emptied again where anything refuses
    them. What was left behind before goes.
    """
    permit(actor, Verb.BRING_REGISTER)
    with office.read() as session:
        needed = {
            str(job.data.get("folder"))
            for job in jobs.jobs(session, "", KIND)
            if job.state in _UNDER_WAY
        }
    folder = place / token_hex(8)
    for left in place.iterdir() if place.is_dir() else ():
        if (
            str(left) not in needed
            and office.clock().timestamp() - left.stat().st_mtime > _FORGOTTEN
        ):
            shutil.rmtree(left, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


_FORGOTTEN = 24 * 60 * 60  #: seconds


def ask_for_editions(office: Office, actor: Actor, folder: Path) -> int:
    """Ask for the files of a folder to be brought in; the job's number.

    Raises Invalid for none, for too many, and for one that is here already.
    """
    files = _files(folder)
    refuse_known_editions(office, files)
    with office.act(actor, Verb.BRING_REGISTER) as unit:
        job = jobs.ask_for(
            unit, KIND, "", f"{KIND} {folder.name}", actor.id, {"folder": str(folder)}
        )
        unit.says(subject="asked for", files=[path.name for path in files], job=job)
        return job


def work_on_editions(office: Office, work: Work) -> str:
    """Do the job: the numbers of the editions.

    The files go when it is done or refused; where the store is busy they stay for the next attempt.
    """
    job = work.job
    folder = Path(str(job.data["folder"]))
    files = _files(folder)
    if not files:
        raise NotNow("The files are no longer here. Bring them in again.")
    try:
        listed_editions = bring_edition(office, work.asker, files, work.report, work.settle)
    except StoreFault:
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return numbers_of(listed_editions)


def problem_sentences(refusal: BadInput) -> str:
    """What is wrong with files, as a job's result."""
    return json.dumps([str(problem) for problem in refusal.problems[:100]], ensure_ascii=False)


def _files(folder: Path) -> list[Path]:
    return sorted(
        (path for path in folder.rglob("*") if path.is_file()),
        key=lambda path: (len(path.parent.name), path.parent.name),
    )
