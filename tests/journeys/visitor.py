"""Somebody at a real browser: goes to pages, presses buttons, and has every page they see looked at
for accessibility, width and faults.
"""

import itertools
import re
import shutil
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pyotp
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import WSGIRequestHandler, make_server

from tender.jobs.worker import start_workers
from tender.web.ground.doors import KEY, secret_hash
from tender.workflow.ground.access import Role
from tender.workflow.people.browsers import sign_browser_in

_NUMBERS = itertools.count()
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # else the page is described a second time, for what is right
}
SCRIPT = Axe().axe_script
PASSWORD = "three invented words kept"


def program():
    """The browser of this machine; `make test` installs one where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found, f"none of {', '.join(NAMES)} is installed: run `make setup-dev`"
    return found


class _Quiet(WSGIRequestHandler):
    def log(self, *_):
        """Say nothing."""


def free_port():
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(app, port=0):
    """The application on a port of its own with its worker; its address."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    working = start_workers(app.extensions["office"])
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        working.end()
        server.shutdown()
        server.server_close()
        thread.join()


def violations(page):
    """What axe finds on a page that shuts somebody out."""
    page.evaluate(SCRIPT)
    return page.evaluate("options => axe.run(options).then(seen => seen.violations)", AXE)


class Visitor:
    """One person at one browser of their own."""

    def __init__(self, browser, base, clock, *, scan=True, width=1280, script=True):
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            accept_downloads=True,
            base_url=base,
        )
        self.page, self.base, self.clock, self.scan = (
            self.context.new_page(),
            base,
            clock,
            scan and script,
        )
        self.page.set_default_timeout(120_000)  # a laden machine is no fault
        self.key, self.faults, self.width, self.seen = "", [], width, set()
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.url}: {answer.status}")
                if answer.status >= 500
                else None
            ),
        )
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(f"{self.page.url}: {said.text}")
                if said.type == "error" and "status of 4" not in said.text
                else None
            ),
        )

    def signed_in(self, app, cast, role):
        """Come in as the person of a role, as if they had just signed in."""
        return self.signed_in_as(app, cast.office, cast.people[Role(role)])

    def signed_in_as(self, app, office, person):
        """Come in as somebody."""
        secret = f"browser secret {next(_NUMBERS)}"
        sign_browser_in(
            office, person, secret_hash(secret), "passkey", timedelta(hours=12), second=True
        )
        value = app.session_interface.get_signing_serializer(app).dumps({KEY: secret})
        self.context.add_cookies(
            [{"name": app.config["SESSION_COOKIE_NAME"], "value": value, "url": self.base}]
        )
        return self

    def close(self):
        """Leave, and say what went wrong on the way."""
        self.context.close()
        assert self.faults == [], "\n".join(self.faults)

    def goes(self, path):
        """Open a page of the application."""
        self.page.goto(path if path.startswith("http") else self.base + path)
        return self.looks()

    def follows(self, name, exact=False):
        """Follow a link by its words."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        return self.looks()

    def presses(self, name, exact=False):
        """Press a button by its words."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        return self.looks()

    def writes(self, **fields):
        """Fill fields by their names."""
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]:visible').first.fill(value)
        return self

    def chooses(self, label, within=None):
        """Tick or choose by its label."""
        (within or self.page).get_by_label(label, exact=True).first.check()
        return self

    def reads(self):
        """The words of the page."""
        return self.page.locator("main").inner_text()

    def sees(self, words):
        """The page says this."""
        said = re.sub(r"\s+", " ", self.reads())
        assert words in said, f"{self.page.url} does not say {words!r}:\n{said[:3000]}"
        return self

    def looks(self):
        """Look at the page that came: no fault, no sideways scrolling, nothing that shuts anybody
        out. Each sort of page in each state once.
        """
        self.page.wait_for_load_state()
        if self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append(f"{self.page.url} scrolls sideways at {self.width} pixels")
        state = (
            re.sub(r"\d+", "0", self.page.url.removeprefix(self.base)),
            self.page.locator(".govuk-error-summary").count(),
        )
        if self.scan and state not in self.seen:
            self.seen.add(state)
            found = violations(self.page)
            self.faults.extend(
                f"{self.page.url}: {one['id']} ({one['help']}): {one['nodes'][0]['html'][:200]}"
                for one in found
            )
        return self

    def comes_by(self, link):
        """Come in by a link that sets a password, with an authenticator app;
        the recovery codes shown.
        """
        self.goes(link).presses("Go on")
        self.key = self.page.locator(".tender-key").inner_text().replace(" ", "")
        self.writes(code=self.code()).presses("Use this app").presses("Go on")
        return self.writes(new=PASSWORD).presses("Set it")

    def code(self):
        """What the authenticator app shows now."""
        return pyotp.TOTP(self.key).at(self.clock())

    def downloads(self, name):
        """Follow a link that gives a file; its bytes."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        return waiting.value.path().read_bytes()
