"""How often somebody may try to sign in: a stranger shuts out the stranger, not the owner, in one
count over all processes, whoever they say that they are.
"""

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.people import tries
from tests.office import Cast, an_office
from tests.web.client import an_app, sound
from tests.web.people.signing_in import PASSWORD, code_of, email_of, set_up

STRANGER, OWNER = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def cast(tmp_path):
    """Testshire published, whose lead can sign in."""
    return Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).published()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def tried(browser, password="wrong wrong wrong", email=None, at=STRANGER, **headers):
    """The answer to a password from a client's address."""
    return browser.post(
        "/sign-in",
        data={"email": email or email_of(Role.LEAD), "password": password},
        environ_base={"REMOTE_ADDR": at},
        headers=headers,
    )


def test_five_wrong_passwords_of_a_stranger_do_not_shut_the_owner_out(app, cast, tmp_path):
    """Neither on another line nor, with a device that signed in before, on the same; the stranger
    waits, in every process.
    """
    secret, _ = set_up(app, cast)
    owner = app.test_client()
    assert tried(owner, PASSWORD, at=STRANGER).status_code == 302
    code = owner.post("/second-factor/code", data={"code": code_of(secret, cast)})
    assert code.status_code == 302
    owner.post("/sign-out")
    another = an_app(cast.office, tmp_path / "another")
    for number in range(5):
        assert tried((app, another)[number % 2].test_client()).status_code == 422
    for one in (app, another):
        shut_out = tried(one.test_client(), PASSWORD)
        assert shut_out.status_code == 422 and "Wait 1 minute" in sound(shut_out)
    assert tried(app.test_client(), PASSWORD, at=OWNER).status_code == 302
    assert tried(owner, PASSWORD, at=STRANGER).status_code == 302
    for _ in range(5):
        assert tried(owner).status_code == 422
    assert "Wait 1 minute" in sound(tried(owner, PASSWORD))


def test_a_device_made_up_has_no_allowance(app, cast, tmp_path):
    """Its cookie is signed, and counts for the accounts that signed in on it."""
    set_up(app, cast)
    browser = app.test_client()
    browser.set_cookie("tender-device", '["made up",[]].forged')
    for _ in range(5):
        tried(browser)
    assert "Wait 1 minute" in sound(tried(browser, PASSWORD))


def test_an_address_that_nobody_has_is_counted_and_answered_alike(app, cast):
    """The sixth try waits, whether somebody has it here or not."""
    set_up(app, cast)
    for email in (email_of(Role.LEAD), "nobody@council.gov.uk"):
        answers = [tried(app.test_client(), email=email) for _ in range(6)]
        assert ["too many wrong tries" in sound(answer) for answer in answers] == 5 * [False] + [
            True
        ]


def test_a_guess_from_many_addresses_stops_and_known_devices_go_on(app, cast):
    """As many as a hundred within an hour."""
    secret, _ = set_up(app, cast)
    owner = app.test_client()
    tried(owner, PASSWORD)
    owner.post("/second-factor/code", data={"code": code_of(secret, cast)})
    account = tries.account_of(email_of(Role.LEAD))
    for number in range(tries.FROM_ANYWHERE - 1):
        caller = tries.Caller(address=f"10.0.{number // 200}.{number % 200}")
        tries.take_try(cast.office, account, caller, "password")
    stopped = tried(app.test_client(), PASSWORD, at="192.0.2.1")
    assert stopped.status_code == 422 and "from many places" in sound(stopped)
    assert tried(owner, PASSWORD).status_code == 302
    cast.office.clock.passes(hours=1)
    assert tried(app.test_client(), PASSWORD, at="192.0.2.1").status_code == 302


def test_the_clients_address_is_believed_of_the_named_web_servers_alone(app, cast, tmp_path):
    """Whoever writes the header themselves is counted where they come from."""
    set_up(app, cast)
    behind = an_app(cast.office, tmp_path / "behind", proxies="127.0.0.1, 10.0.0.0/24")
    for number in range(5):
        tried(app.test_client(), **{"X-Forwarded-For": f"192.0.2.{number}"})
    assert "Wait" in sound(tried(app.test_client(), PASSWORD))
    for number in range(5):
        forwarded = {"X-Forwarded-For": f"192.0.2.{number}, 192.0.2.99, 10.0.0.7"}
        tried(behind.test_client(), at="127.0.0.1", **forwarded)
    from_there = {"X-Forwarded-For": "192.0.2.99"}
    shut_out = tried(behind.test_client(), PASSWORD, at="127.0.0.1", **from_there)
    assert shut_out.status_code == 422
    others = {"X-Forwarded-For": "192.0.2.98"}
    assert tried(behind.test_client(), PASSWORD, at="127.0.0.1", **others).status_code == 302


def test_a_limit_of_requests_counts_over_all_processes(cast, tmp_path):
    """By the client's address; a device that signed in before has its own."""
    apps = [
        an_app(cast.office, tmp_path / name, sign_in_limit="3 per minute") for name in ("a", "b")
    ]
    answers = [
        tried(apps[number % 2].test_client(), email=f"{number}@council.gov.uk").status_code
        for number in range(5)
    ]
    assert answers == [422, 422, 422, 429, 429]
    assert tried(apps[0].test_client(), at=OWNER).status_code == 422
    assert tried(apps[0].test_client(), at=STRANGER).status_code == 429
    cast.office.clock.passes(minutes=1)
    assert tried(apps[1].test_client()).status_code == 422
