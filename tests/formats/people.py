"""The invented people of the kept data, at their browsers and with their programs.

With a password, an authenticator app, a token for each procurement.
"""

import re

import pyotp

from tests.formats.browser import Browser, Program

PASSWORD = "three invented words kept"


class Person:
    """Somebody with an account.

    An address, a password, the authenticator app's key, recovery codes, tokens by procurement.
    """

    def __init__(self, installation, name, email, number=0, app="", recovery=(), tokens=None):
        self.installation, self.name, self.email = installation, name, email
        self.number, self.key, self.codes, self.tokens = (
            number,
            app,
            list(recovery),
            dict(tokens or {}),
        )
        self.browser, self._since = Browser(installation.app), None

    def comes_by(self, link):
        """Come in by a link that sets a password."""
        self.browser.sends(f"/link/{link}")
        self.sets_up_app("/second-factor?onward=/account/password")
        self.browser.sends("/account/password", fields={"new": PASSWORD})
        return self

    def joins(self):
        """Make an account of one's own, as those who bid do."""
        self.browser.sends(
            "/join", fields={"name": self.name, "email": self.email, "password": PASSWORD}
        )
        return self.sets_up_app("/second-factor")

    def sets_up_app(self, page):
        """Set up an authenticator app; its key and the recovery codes stand on a page this once."""
        shown = re.search(r'tender-key">([^<]+)<', self.browser.reads(page))[1]
        self.key = shown.replace(" ", "")
        codes = self.browser.sends(page, "/second-factor/new-app", {"code": self.code()})
        self.codes = re.findall(r'tender-key">([a-z0-9-]{14})<', codes)
        self._since = self.installation.clock.now
        return self

    def code(self):
        """What the authenticator app shows now."""
        return pyotp.TOTP(self.key).at(self.installation.clock.now)

    @property
    def at(self):
        """Their browser, signed in.

        By password and code, where most of an hour has passed since.
        """
        now = self.installation.clock.now
        if self._since is None or not 0 <= (now - self._since).total_seconds() < 3000:
            self.browser = Browser(self.installation.app)
            self.browser.sends("/sign-in", fields={"email": self.email, "password": PASSWORD})
            self.browser.sends("/second-factor", "/second-factor/code", {"code": self.code()})
            self._since = now
        return self.browser

    def fresh(self):
        """Another browser of theirs, not signed in."""
        return Browser(self.installation.app)

    def program(self, procurement):
        """Their program for one procurement, with a token that is made where there is none."""
        if procurement not in self.tokens:
            fields = {
                "procurement": procurement,
                "name": f"illustrative program for {procurement}",
                "days": "365",
            }
            shown = self.at.sends("/account/tokens", fields=fields)
            self.tokens[procurement] = re.search(r"tender_[\w-]{20,}", shown)[0]
        return Program(self.installation.app, self.tokens[procurement], procurement)

    def kept(self):
        """What has to be known of them to sign in again."""
        return {
            "name": self.name,
            "email": self.email,
            "number": self.number,
            "app": self.key,
            "recovery": self.codes,
            "tokens": self.tokens,
        }
