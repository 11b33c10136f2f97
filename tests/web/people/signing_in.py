"""Setting up a password and an authenticator app, and coming in with them."""

import re

import pyotp

from tender.identity.totp import STEP
from tender.workflow.ground.access import Role
from tests.office import ID
from tests.people import a_first_link
from tests.web.client import sound

PASSWORD = "three little kettles"


def email_of(role):
    """The address of a role's person."""
    return f"{role.name.lower()}.{ID}@demonstration.invalid"


def set_up(app, cast, role=Role.LEAD):
    """Come in by a first link, set up an authenticator app and a password; the app's
    secret and the recovery codes.
    """
    browser = app.test_client()
    secret = a_first_link(cast.office, cast.people[role])
    assert browser.post(f"/link/{secret}").status_code == 302
    page = sound(browser.get("/second-factor?onward=/account/password"))
    app_secret = re.search(r'tender-key">([^<]+)<', page)[1].replace(" ", "")
    codes = browser.post("/second-factor/new-app", data={"code": code_of(app_secret, cast)})
    sound(codes)
    assert browser.post("/account/password", data={"new": PASSWORD}).status_code == 302
    cast.office.clock.passes(seconds=2 * STEP)
    return app_secret, re.findall(r'tender-key">([a-z0-9-]{14})<', codes.get_data(as_text=True))


def code_of(secret, cast):
    """The code that the app shows now."""
    return pyotp.TOTP(secret).at(cast.office.clock())


def with_password(app, email=None, password=PASSWORD):
    """A browser that has shown the password, and the answer it got."""
    browser = app.test_client()
    return browser, browser.post(
        "/sign-in",
        data={"email": email or email_of(Role.LEAD), "password": password, "onward": f"/p/{ID}"},
    )
