"""Doing long work: each kind of job has its verb,
and whatever happens the person who waits reads a sentence.
"""

from collections.abc import Callable, Mapping

from evidence.finding import BadInput
from tender.exhibition import exhibits
from tender.records.faults import StoreFault
from tender.records.jobs import Job
from tender.storage import jobs
from tender.workflow.awarding.report import KIND, work_on_report
from tender.workflow.deciding import firmness
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.register import editions

#: each gives what its job came to
KINDS: Mapping[str, Callable[[Office, Job, Report], str]] = {
    KIND: work_on_report,
    exhibits.KIND: exhibits.finish_exhibit,
    firmness.KIND: firmness.work_on_firmness,
    editions.KIND: editions.work_on_editions,
}


def work_once(office: Office) -> bool:
    """Take one job and do it; False where none waits.

    A job whose worker is killed is taken up again when its lease has run out.
    """
    try:
        with office.store.reading() as session:
            if not jobs.waits(session, office.clock()):
                return False
        with office.tend() as session:
            job = jobs.take(session, office.clock())
        if job is None:
            return False
        _do(office, job)
    except StoreFault:
        return False  # the store is busy or gone: the job waits, and its lease runs out
    return True


def _do(office: Office, job: Job) -> None:
    def report(says: str, done: int, total: int) -> None:
        with office.tend() as session:
            jobs.advance(session, job.id, done, total, says, office.clock())

    try:
        result = KINDS[job.kind](office, job, report)
    except StoreFault:
        raise
    except ActRefused as refused:
        state, says, result = "failed", refused.sentence, ""
    except BadInput as refusal:
        many = len(refusal.problems)
        state, says, result = (
            "failed",
            (
                f"Nothing was taken: {many} thing{'' if many == 1 else 's'} in the files must be "
                "put right."
            ),
            editions.problem_sentences(refusal),
        )
    except Exception as fault:  # whoever waits must not wait for ever
        state, says, result = (
            "failed",
            (
                f"This could not be done ({type(fault).__name__}). "
                "Ask for it again, and tell your administrator."
            ),
            "",
        )
    else:
        state, says = "done", ""
    with office.tend() as session:
        jobs.end(session, job.id, state, says, result)
