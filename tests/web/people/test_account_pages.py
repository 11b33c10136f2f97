"""Signing in with a passkey, a link or a council account, as a browser does it; how long a session
lasts, and what is refused.
"""

import re
from datetime import timedelta

import pytest

from tender.storage import audit
from tender.workflow.ground.access import Role
from tender.workflow.people import directory
from tests.identity.authenticator import Authenticator
from tests.identity.provider import Service
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.people.signing_in import PASSWORD, code_of, email_of, set_up, with_password


@pytest.fixture
def cast(tmp_path):
    """Testshire, published."""
    return Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).published()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def test_a_passkey_is_made_and_signs_in_without_a_password(app, cast):
    """From the sign-in page."""
    device, browser = Authenticator(), client_of(app, cast, Role.LEAD)
    page = browser.get("/second-factor").get_data(as_text=True)
    made = browser.post(
        "/second-factor/new-passkey",
        data={"answer": device.make(options_in(page)), "name": "My phone"},
    )
    assert "Your second factor is set up" in sound(made)
    assert "My phone" in sound(browser.get("/account"))
    fresh = app.test_client()
    page = fresh.get("/sign-in").get_data(as_text=True)
    assert (
        fresh.post(
            "/sign-in/passkey", data={"answer": device.sign(options_in(page)), "onward": f"/p/{ID}"}
        ).headers["Location"]
        == f"/p/{ID}"
    )
    assert fresh.get(f"/p/{ID}").status_code == 200
    again = fresh.post("/sign-in/passkey", data={"answer": device.sign(options_in(page))})
    assert again.status_code == 422


def test_a_passkey_that_is_kept_already_is_refused_in_a_sentence(app, cast):
    """Sent twice, or made for two accounts on one device."""
    device = Authenticator()
    for role, status in ((Role.LEAD, 200), (Role.LEAD, 422), (Role.OFFICER, 422)):
        browser = client_of(app, cast, role)
        answer = device.make(options_in(browser.get("/second-factor").get_data(as_text=True)))
        sent = browser.post("/second-factor/new-passkey", data={"answer": answer, "name": "It"})
        assert sent.status_code == status
        assert (status == 200) is ("kept here already" not in sound(sent))


def test_an_answer_to_a_challenge_counts_once_though_its_cookie_is_shown_again(app, cast):
    """Of a passkey that counts nothing, as those do that a person has on several devices."""
    device, browser = Authenticator(counts=False), client_of(app, cast, Role.LEAD)
    page = browser.get("/second-factor").get_data(as_text=True)
    browser.post("/second-factor/new-passkey", data={"answer": device.make(options_in(page))})
    fresh = app.test_client()
    page = fresh.get("/sign-in").get_data(as_text=True)
    with fresh.session_transaction() as session:
        before = dict(session)
    answer = {"answer": device.sign(options_in(page))}
    assert fresh.post("/sign-in/passkey", data=answer).status_code == 302
    kept = app.test_client()
    with kept.session_transaction() as session:
        session.update(before)
    cast.office.clock.passes(days=30)
    assert kept.post("/sign-in/passkey", data=answer).status_code == 422


def options_in(page):
    """The options that a page asks a device with."""
    from html import unescape

    return unescape(re.search(r'data-options="([^"]+)"', page)[1])


def test_a_link_works_once_and_looking_at_it_does_not_use_it_up(app, cast):
    """Programs that look at links in messages would."""
    secret = directory.joining_link(cast.office, cast.lead, ID, cast.people[Role.PANEL_MEMBER])
    browser = app.test_client()
    for _ in range(3):
        assert "You need no password" in sound(browser.get(f"/link/{secret}"))
    assert browser.post(f"/link/{secret}").headers["Location"] == f"/p/{ID}"
    assert browser.get(f"/p/{ID}").status_code == 200
    assert app.test_client().post(f"/link/{secret}").status_code == 404


def test_a_link_ends_after_three_days_and_a_newer_one_ends_it_at_once(app, cast):
    """And a forged one never was."""
    first, second = (
        directory.joining_link(cast.office, cast.lead, ID, cast.people[Role.PANEL_MEMBER])
        for _ in range(2)
    )
    assert app.test_client().get(f"/link/{first}").status_code == 404
    cast.office.clock.passes(days=3, seconds=1)
    assert app.test_client().get(f"/link/{second}").status_code == 404
    assert app.test_client().get("/link/forged").status_code == 404


def test_only_panel_members_and_supporters_come_in_without_a_second_factor(app, cast):
    """The lead gives no such link to an evaluator."""
    lead = client_of(app, cast, Role.LEAD)
    answer = lead.post(f"/p/{ID}/team/people/{cast.people[Role.EVALUATOR]}/link")
    assert answer.status_code == 422 and "Everyone else signs in with a second factor" in sound(
        answer
    )
    assert "It works once" in sound(
        lead.post(f"/p/{ID}/team/people/{cast.people[Role.PANEL_MEMBER]}/link")
    )


def test_a_session_ends_without_a_page_for_an_hour_and_after_twelve_in_any_case(app, cast):
    """The next page is the sign-in page, which leads back."""
    browser = client_of(app, cast, Role.LEAD)
    cast.office.clock.passes(minutes=61)
    assert browser.get(f"/p/{ID}/team").headers["Location"] == f"/sign-in?onward=/p/{ID}/team"
    browser = client_of(app, cast, Role.LEAD)
    for _ in range(12):
        cast.office.clock.passes(minutes=59)
        assert browser.get("/").status_code == 200
    cast.office.clock.now += timedelta(minutes=20)
    assert browser.get("/").status_code == 302


def test_somebody_shut_out_is_out_at_once(app, cast):
    """Whatever they have open."""
    browser, administrator = (
        client_of(app, cast, Role.OFFICER),
        client_of(app, cast, Role.ADMINISTRATOR),
    )
    assert browser.get("/").status_code == 200
    administrator.post(f"/people/{cast.people[Role.OFFICER]}/active", data={"active": "no"})
    assert browser.get("/").status_code == 302
    sound(administrator.get("/people"))


@pytest.mark.parametrize("onward", ["//evil.example", "/\\evil.example", "/\t/evil.example"])
def test_nobody_is_sent_to_another_site(app, cast, onward):
    """However the address is dressed."""
    set_up(app, cast)
    browser = app.test_client()
    answer = browser.post(
        "/sign-in", data={"email": email_of(Role.LEAD), "password": PASSWORD, "onward": onward}
    )
    assert answer.headers["Location"] == "/second-factor?onward=/"


def test_a_new_session_has_a_new_secret_and_the_old_one_is_worth_nothing(app, cast):
    """A cookie that somebody planted before sign-in is of no use after it."""
    secret, _ = set_up(app, cast)
    browser, _ = with_password(app)
    before = browser.get_cookie("tender").value
    browser.post("/second-factor/code", data={"code": code_of(secret, cast)})
    planted = app.test_client()
    planted.set_cookie("tender", before)
    assert planted.get("/").status_code == 302


def test_the_one_click_sign_in_is_the_demonstrations_alone(app, cast):
    """Elsewhere there is no such address."""
    assert (
        app.test_client()
        .post("/sign-in/demonstration", data={"person": str(cast.people[Role.LEAD])})
        .status_code
        == 404
    )
    assert "invented people" not in app.test_client().get("/sign-in").get_data(as_text=True)


def test_no_secret_is_on_the_audit(app, cast):
    """Neither password, nor code, nor link."""
    secret, codes = set_up(app, cast)
    with cast.office.store.reading() as session:
        text = str(audit.entries(session, ""))
    assert not any(one in text for one in (PASSWORD, secret, *codes))


@pytest.mark.network
def test_a_council_account_lets_in_whom_somebody_has_added_and_nobody_else(cast, tmp_path):
    """Matched by verified address at first, by its own name from then on."""
    service = Service()
    app = an_app(
        cast.office,
        tmp_path,
        openid_name="Testshire account",
        openid_issuer=service.issuer,
        openid_client="tender",
        openid_secret="s" * 40,
    )
    try:
        for email, status in ((email_of(Role.LEAD), 302), ("stranger@council.gov.uk", 422)):
            browser = app.test_client()
            sound(browser.get("/sign-in"))
            begun = browser.post("/sign-in/council")
            with browser.session_transaction() as session:
                kept = dict(session["council"])
            assert begun.headers["Location"].startswith(f"{service.issuer}/authorize")
            service.says(kept["nonce"], email=email, sub=email)
            back = browser.get(
                "/sign-in/council/back", query_string={"state": kept["state"], "code": "c"}
            )
            assert back.status_code == status
            if status == 422:
                assert "Nobody with your address has a role here" in sound(back)
    finally:
        service.close()
