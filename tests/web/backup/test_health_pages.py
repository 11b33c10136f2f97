"""Whether the service works: told to a monitor in three words, to an administrator in full."""

from datetime import timedelta

import pytest

from tender.records.jobs import WorkerPulse
from tender.storage import workers
from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.web.client import an_app, client_of, sound


@pytest.fixture
def cast():
    """An installation with a procurement that is not published yet."""
    return Cast(an_office())


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def heard(cast, loop="worker", ago=0):
    """Note that a worker was heard of so many seconds ago."""
    seen = cast.office.clock() - timedelta(seconds=ago)
    with cast.office.store.keeping() as session:
        pulse = WorkerPulse("machine:7", loop, seen, seen, "job 3: award report", 1, "OSError")
        workers.note(session, [pulse])


@pytest.mark.parametrize(
    ("loop", "ago", "status", "working"),
    [("worker", 5, 200, True), ("worker", 31, 503, False), ("post", 5, 503, False)],
)
def test_a_monitor_is_told_whether_somebody_takes_jobs_up(cast, app, loop, ago, status, working):
    """Without an account; 503 as soon as none was heard of for half a minute."""
    heard(cast, loop, ago)
    answer = app.test_client().get("/health")
    assert answer.status_code == status
    assert answer.get_json() == {"works": working, "store": True, "workers": working}


def test_a_monitor_is_told_that_the_store_is_gone(tmp_path):
    """And nothing of why, nor a page that asks to try again."""
    office = an_office(f"sqlite:///{tmp_path / 'tender.db'}")
    app = an_app(office, tmp_path)
    office.store.close()
    for part in tmp_path.glob("tender.db*"):
        part.unlink()
    answer = app.test_client().get("/health")
    assert answer.status_code == 503
    assert answer.get_json() == {"works": False, "store": False, "workers": False}


def test_an_administrator_sees_every_worker_and_what_waits(cast, app):
    """Who was not heard of is said not to have been, and since when."""
    heard(cast, ago=5)
    heard(cast, "post", ago=120)
    page = sound(client_of(app, cast, Role.ADMINISTRATOR).get("/workers"))
    assert page.count("Works</strong>") == 1 and "Not heard of for 2 minutes</strong>" in page
    assert "job 3: award report" in page and "last broke off with OSError" in page
    assert "1 time<" in page and "No worker</strong>" not in page


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (10, "Works"),
        (11, "Not heard of for 11 seconds"),
        (119, "Not heard of for 119 seconds"),
        (7199, "Not heard of for 119 minutes"),
        (7200, "Not heard of for 2 hours"),
    ],
)
def test_a_killed_worker_is_not_said_to_work(cast, app, ago, says):
    """Two pulses that did not come are enough."""
    heard(cast, ago=ago)
    page = sound(client_of(app, cast, Role.ADMINISTRATOR).get("/workers"))
    assert f"{says}</strong>" in page and ("then: job 3" in page) == (says != "Works")


def test_without_a_worker_the_page_says_what_to_do(cast, app):
    """Before anybody waits in vain."""
    page = sound(client_of(app, cast, Role.ADMINISTRATOR).get("/workers"))
    assert "Nothing that takes long is done now" in page
    assert client_of(app, cast, Role.LEAD).get("/workers").status_code == 403
