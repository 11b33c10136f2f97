"""The worker thread takes what waits, and stops when it is told to."""

from tender.jobs.worker import start_workers
from tender.workflow.awarding import report as reporting
from tests.office import ID, Cast, an_office
from tests.polling import until


def test_a_report_that_is_asked_for_is_made_beside_the_pages(tmp_path):
    """Nobody waits for it but the page that says how far it is."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).locked()
    working = start_workers(cast.office)
    try:
        reporting.ask_for_report(cast.office, cast.lead, ID)
        until(
            lambda: reporting.report_versions(cast.office, cast.lead, ID).reports,
            "the report",
            within=120,
        )
    finally:
        working.end()
    found = reporting.report_versions(cast.office, cast.lead, ID)
    assert [one.number for one in found.reports] == [1]


def test_a_job_that_cannot_be_done_ends_with_a_sentence(tmp_path):
    """The person who asked left the procurement meanwhile."""
    from tender.jobs.working import work_once
    from tender.storage import people, roles
    from tender.storage.unit import Doer
    from tender.workflow.ground.access import Role

    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).locked()
    reporting.ask_for_report(cast.office, cast.actor(Role.OFFICER), ID)
    with cast.office.store.acting(Doer(None, "x"), "x", ID, cast.office.clock()) as unit:
        for held in people.roles_of(unit.session, cast.people[Role.OFFICER]):
            roles.end_role(unit, held.id)
    assert work_once(cast.office)
    job = reporting.report_versions(cast.office, cast.lead, ID).job
    assert job.state == "failed" and "nothing here" in job.says


def test_what_a_killed_process_left_in_the_store_of_files_is_swept(tmp_path):
    """As soon as a worker starts, if it is old enough."""
    from tender.storage import uploads
    from tender.workflow.ground.uploads import AGE

    office = an_office(f"sqlite:///{tmp_path / 'tender.db'}")
    with office.vault.objects.writing("bids/1/orphan") as to:
        to.write(b"sealed")
    with office.store.keeping() as session:
        uploads.begin(session, "bids/1/orphan", office.clock() - AGE * 2)
    working = start_workers(office)
    try:
        until(lambda: not office.vault.objects.has("bids/1/orphan"), "the sweeper")
    finally:
        working.end()
    assert list(office.vault.objects.keys()) == []
    office.store.close()
