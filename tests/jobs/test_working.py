"""A job is done once, whoever is lost when; it is logged; a worker that breaks is begun again."""

import logging
import threading
from datetime import timedelta

import pytest

from tender.jobs.worker import Loop, Workers
from tender.jobs.working import KINDS, PULSE, _held_on, work_once
from tender.records.faults import StoreGone
from tender.records.jobs import HeldJob
from tender.storage import jobs, workers
from tender.workflow.awarding import report
from tender.workflow.ground.access import Role
from tender.workflow.ground.work import JobLost, Work
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast():
    """A procurement whose quality is locked, so that a report can be asked for."""
    return Cast(an_office()).locked()


def taken(cast):
    """The job that waits, held as a worker holds it."""
    with cast.office.store.keeping() as session:
        return jobs.take(session, cast.office.clock(), cast.office.store.key.trust().keys)


def numbers(cast):
    """The versions of the report there are."""
    return [made.number for made in report.report_versions(cast.office, cast.lead, ID).reports]


def test_a_worker_that_was_lost_and_comes_back_makes_no_second_version(cast):
    """Its lease ran out while it was held up; another made the report meanwhile."""
    report.ask_for_report(cast.office, cast.lead, ID)
    first = taken(cast)
    cast.office.clock.passes(minutes=2)
    second = taken(cast)
    assert (second.job.id, second.attempt) == (first.job.id, first.attempt + 1)
    report.work_on_report(cast.office, Work(office=cast.office, held=second))
    with pytest.raises(JobLost):
        report.work_on_report(cast.office, Work(office=cast.office, held=first))
    assert numbers(cast) == [1]


def test_a_worker_lost_after_the_version_was_kept_leaves_nothing_to_do_again(cast):
    """The version and the end of the job are one transaction."""
    report.ask_for_report(cast.office, cast.lead, ID)
    report.work_on_report(cast.office, Work(office=cast.office, held=taken(cast)))
    cast.office.clock.passes(minutes=2)
    assert taken(cast) is None
    job = report.report_versions(cast.office, cast.lead, ID).job
    assert (job.state, job.result, numbers(cast)) == ("done", "1", [1])


def test_whoever_lost_a_job_learns_it_at_the_next_step(cast):
    """And stops there, instead of working on for nothing."""
    report.ask_for_report(cast.office, cast.lead, ID)
    first = taken(cast)
    cast.office.clock.passes(minutes=2)
    taken(cast)
    with pytest.raises(JobLost):
        Work(office=cast.office, held=first).report("Sections", 1, 2)


def test_a_lease_runs_on_while_a_step_takes_long(cast):
    """So that no other takes up what is in good hands; four looks to a lease."""
    assert timedelta(seconds=PULSE * 4) == jobs.LEASE
    report.ask_for_report(cast.office, cast.lead, ID)
    held = taken(cast)
    for _ in range(10):
        cast.office.clock.passes(seconds=int(PULSE))
        with cast.office.store.keeping() as session:
            assert jobs.hold_on(session, held, cast.office.clock())
    assert taken(cast) is None
    before = threading.active_count()
    with _held_on(cast.office, held):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before


def test_a_job_is_logged_with_what_whose_and_how_long(cast, caplog):
    """Under a name of its own."""
    caplog.set_level(logging.INFO, "tender.jobs")
    asked = report.ask_for_report(cast.office, cast.lead, ID)
    assert work_once(cast.office)
    begun, ended = [entry.getMessage() for entry in caplog.records if entry.name == "tender.jobs"]
    assert begun == (
        f"job {asked} (award report, attempt 1) begins: procurement {ID}, "
        f"asked for by person {cast.lead.person}"
    )
    assert ended.startswith(f"job {asked} (award report, attempt 1) done after ")


def test_a_take_up_after_a_kill_is_logged_with_what_whose_and_after_what(cast, caplog):
    """And when it is given up after the third."""
    asked = report.ask_for_report(cast.office, cast.lead, ID)
    taken(cast)
    cast.office.clock.passes(seconds=70)
    kept, attempts = KINDS[report.KIND], []

    def lost(_office, work):
        attempts.append(work.held.attempt)
        raise StoreGone

    KINDS[report.KIND] = lost
    try:
        for _ in range(3):
            work_once(cast.office)
            cast.office.clock.passes(seconds=90)
    finally:
        KINDS[report.KIND] = kept
    assert attempts == [2, 3]
    first, *_, last = [
        entry.getMessage() for entry in caplog.records if "last heard of" in entry.getMessage()
    ]
    assert first.startswith(
        f"job {asked} (award report) is taken up again as attempt 2: the worker of attempt 1 was "
        "last heard of at "
    )
    assert first.endswith(f", 70 s ago; procurement {ID}, asked for by person {cast.lead.person}")
    assert last.startswith(f"job {asked} (award report) is given up: the worker of attempt 3 was")


def test_what_fails_is_logged_with_its_traceback_and_told_without(cast, caplog):
    """A person sees no traceback; whoever keeps the installation needs it."""
    asked = report.ask_for_report(cast.office, cast.lead, ID)
    with cast.office.store.keeping() as session:
        held = jobs.take(session, cast.office.clock(), cast.office.store.key.trust().keys)
        damaged = held.job._replace(data={})  # what no verb writes
        jobs.end(session, held, "waiting", "")
    assert damaged.data == {}
    kind = report.KIND

    def broken(_office, _work):
        raise RuntimeError("the press is on fire")

    kept = KINDS[kind]
    KINDS[kind] = broken
    try:
        assert work_once(cast.office)
    finally:
        KINDS[kind] = kept
    job = report.report_versions(cast.office, cast.lead, ID).job
    assert (job.id, job.state) == (asked, "failed")
    assert job.says == (
        "This could not be done (RuntimeError). Ask for it again, and tell your administrator."
    )
    (logged,) = [entry for entry in caplog.records if entry.exc_info]
    assert "the press is on fire" in str(logged.exc_info[1])


def test_a_job_that_breaks_off_as_its_process_ends_waits_for_another(cast):
    """It is no failure of the report, and no attempt at it."""
    asked = report.ask_for_report(cast.office, cast.lead, ID)
    kept = KINDS[report.KIND]

    def cut(_office, work):
        work.report("half of it is made", 1, 2)
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")

    KINDS[report.KIND] = cut
    try:
        for _ in range(jobs.ATTEMPTS + 1):
            assert work_once(cast.office, ending=lambda: True)
    finally:
        KINDS[report.KIND] = kept
    job = report.report_versions(cast.office, cast.lead, ID).job
    assert (job.id, job.state, job.done, job.says) == (asked, "waiting", 0, "")
    assert work_once(cast.office)
    assert report.report_versions(cast.office, cast.lead, ID).job.state == "done"


def test_a_round_that_breaks_off_is_logged_and_the_next_one_comes(caplog):
    """The thread lives on."""
    stop, rounds = threading.Event(), []

    def work(_loop):
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise RuntimeError("once")
        stop.set()
        return False

    loop = Loop("trial", work, 0.0)
    loop.begin(stop)
    loop.thread.join(30)
    assert (rounds, loop.fault) == ([0, 1], "RuntimeError")
    assert "trial: a round broke off" in caplog.text


def test_a_thread_that_died_is_started_again_and_its_pulse_says_so(cast):
    """By the watch, which notes how every loop is."""
    working = Workers(cast.office)
    died = threading.Thread(target=lambda: None)
    died.start()
    died.join()
    loop = working.loops[0]
    begun = threading.Event()
    loop.work, loop.thread = (lambda _loop: begun.set() or working.stop.set() or False), died
    working.loops = [loop]
    working.look_after()
    assert begun.wait(30)
    loop.thread.join(30)
    with cast.office.store.reading() as session:
        (pulse,) = workers.pulses(session, cast.office.clock() - timedelta(minutes=1))
    assert (pulse.process, pulse.loop, pulse.restarts) == (working.process, "worker", 1)


def test_a_held_job_says_which_attempt_it_is(cast):
    """The fence that an earlier attempt cannot pass."""
    report.ask_for_report(cast.office, cast.lead, ID)
    held = taken(cast)
    with cast.office.store.keeping() as session:
        assert not jobs.end(session, HeldJob(held.job, held.attempt + 1), "done", "", "9")
        assert jobs.end(session, held, "done", "", "1")
        assert not jobs.end(session, held, "failed", "twice", "")


#: what somebody writes who has no key of the installation
WRITTEN = (
    'data = \'{"on": "2024-04-04"}\'',
    "data = replace(data, '-', ' -')",
    "data = '{'",
    "by = by + 1",
    "kind = 'firmness'",
    "procurement = NULL",
    "id = id + 1",
)


def test_a_job_that_somebody_wrote_into_the_database_is_not_done(cast, caplog):
    """It would act in the name of whom it names, or have a folder of anybody's taken away."""
    for change in WRITTEN:
        report.ask_for_report(cast.office, cast.lead, ID)
        with cast.office.store.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE job SET {change}")
        assert work_once(cast.office) and numbers(cast) == [], change
        with cast.office.store.writing.begin() as connection:
            told = connection.exec_driver_sql("SELECT state, says FROM job")
            assert told.all() == [("failed", jobs.NOT_ASKED)], change
            connection.exec_driver_sql("DELETE FROM job")
    assert caplog.text.count("is not done: This is not as anybody asked") == len(WRITTEN)


def test_a_job_that_is_done_is_not_done_again_where_somebody_has_it_wait(cast):
    """A second version in the name of whoever asked for one."""
    asked = report.ask_for_report(cast.office, cast.lead, ID)
    assert work_once(cast.office)
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE job SET state = 'waiting', attempts = 0")
    assert work_once(cast.office) and numbers(cast) == [1]
    with cast.office.store.reading() as session:
        assert "done already" in jobs.job(session, asked).says


def test_a_job_that_failed_is_done_for_whoever_asks_again(cast):
    """And under their name, not under that of whoever asked before."""
    officer = cast.actor(Role.OFFICER)
    asked = report.ask_for_report(cast.office, officer, ID)
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE job SET state = 'failed'")
    assert report.ask_for_report(cast.office, cast.lead, ID) == asked
    held = taken(cast)
    assert (held.job.id, held.job.state) == (asked, "running")
    assert held.job.by == cast.lead.person != officer.person
