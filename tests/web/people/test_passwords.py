"""Signing in with a password and a second factor, as a browser does it; what is refused, and with
which sentence.
"""

import re

import pyotp
import pytest

from tender.storage import audit
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, sound
from tests.web.people.signing_in import code_of, email_of, set_up, with_password


@pytest.fixture
def cast(tmp_path):
    """Testshire, published."""
    return Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).published()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def test_a_password_and_a_code_let_somebody_in(app, cast):
    """One without the other does not."""
    secret, _ = set_up(app, cast)
    browser, answer = with_password(app)
    assert answer.headers["Location"] == f"/second-factor?onward=/p/{ID}"
    assert browser.get(f"/p/{ID}").headers["Location"].startswith("/second-factor")
    sound(browser.get("/second-factor"))
    wrong = browser.post("/second-factor/code", data={"code": "000000"})
    assert wrong.status_code == 422 and "That code is not right" in sound(wrong)
    right = browser.post(
        "/second-factor/code", data={"code": code_of(secret, cast), "onward": f"/p/{ID}"}
    )
    assert right.headers["Location"] == f"/p/{ID}"
    assert browser.get(f"/p/{ID}").status_code == 200


def test_a_code_is_not_taken_twice(app, cast):
    """By somebody who looked over a shoulder."""
    secret, _ = set_up(app, cast)
    code = code_of(secret, cast)
    assert with_password(app)[0].post("/second-factor/code", data={"code": code}).status_code == 302
    assert with_password(app)[0].post("/second-factor/code", data={"code": code}).status_code == 422


def test_a_password_alone_adds_no_second_factor_where_there_is_one(app, cast):
    """That would be a way round it."""
    set_up(app, cast)
    browser, _ = with_password(app)
    browser.get("/second-factor")
    with browser.session_transaction() as session:
        session["totp"] = pyotp.random_base32()
    answer = browser.post(
        "/second-factor/new-app", data={"code": pyotp.TOTP(session["totp"]).at(cast.office.clock())}
    )
    assert answer.status_code == 403
    assert browser.post("/second-factor/new-passkey", data={"answer": "{}"}).status_code == 403


def test_an_unknown_address_and_a_wrong_password_get_the_same_sentence(app, cast):
    """Nobody learns who is known here."""
    set_up(app, cast)
    answers = [
        with_password(app, email, "wrong wrong wrong")[1]
        for email in (email_of(Role.LEAD), "nobody@council.gov.uk")
    ]
    texts = [
        re.sub(r"value=\"[^\"]*\"|data-options=\"[^\"]*\"|nonce=\"[^\"]*\"", "", sound(one))
        for one in answers
    ]
    assert [one.status_code for one in answers] == [422, 422]
    assert texts[0] == texts[1]


def test_five_wrong_passwords_make_one_wait_and_the_right_one_waits_too(app, cast):
    """A minute; the audit has each failure."""
    set_up(app, cast)
    for _ in range(5):
        with_password(app, password="wrong wrong wrong")
    _, answer = with_password(app)
    assert answer.status_code == 422 and "Wait 1 minute" in sound(answer)
    cast.office.clock.passes(minutes=2)
    assert with_password(app)[1].status_code == 302
    with cast.office.store.reading() as session:
        assert sum(one.subject == "failed: password" for one in audit.entries(session, "")) == 5


def test_a_recovery_code_works_once(app, cast):
    """When the phone is lost."""
    _, codes = set_up(app, cast)
    assert len(codes) == 10
    assert (
        with_password(app)[0]
        .post("/second-factor/recovery", data={"recovery": codes[0]})
        .status_code
        == 302
    )
    assert (
        with_password(app)[0]
        .post("/second-factor/recovery", data={"recovery": codes[0]})
        .status_code
        == 422
    )
