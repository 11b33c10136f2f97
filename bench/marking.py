"""Recording marks over HTTP with 100 evaluators at once, beside a bare Flask route doing one SQLite
insert, in the same run on the same server.
"""

import multiprocessing
import re
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, request

from tender.app import create_app
from tender.config import Settings
from tender.exhibition.cast import DOMAIN
from tender.serving import THREADS, AppServer
from tender.storage.bids import next_aliases
from tender.web.ground.doors import KEY, secret_hash
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import now_in_utc
from tender.workflow.marking import interests
from tender.workflow.people.browsers import sign_browser_in
from tender.workflow.preparing import team
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office
from tests.polling import until

EVALUATORS, BIDS, ROUNDS, WORKERS = 100, 60, 3, 2
PORTS = {"tender": 8471, "tuned": 8472, "plain": 8473}
REASON = (
    "The second paragraph says who calls, when, and what happens when they cannot come. "
    "It does not say how often. "
) * 3


INSERT = "INSERT INTO mark (mark, reason) VALUES (?, ?)"


def plain(path: str) -> Flask:
    """The peer as one would first write it: one route, a connection, an insert, a commit;
    SQLite as it comes.
    """
    app = Flask("plain")

    @app.post("/")
    def insert() -> tuple[str, int]:
        with closing(sqlite3.connect(path, timeout=30)) as connection, connection:
            connection.execute(INSERT, (request.form["mark"], request.form["reason"]))
        return "", 204

    return app


def tuned(path: str) -> Flask:
    """The peer with all that can be had: a connection kept for each thread, and the write-ahead
    log, synced to disk at each commit as ours is.
    """
    app, local = Flask("tuned"), threading.local()

    @app.post("/")
    def insert() -> tuple[str, int]:
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            local.connection.execute("PRAGMA synchronous=FULL")
        local.connection.execute(INSERT, (request.form["mark"], request.form["reason"]))
        return "", 204

    return app


def set_up(
    folder: Path, address: str = "", evaluators: int = EVALUATORS
) -> tuple[Settings, list[str]]:
    """Testshire with evaluators and 60 bids, marking open, in the embedded database or that of an
    address; a secret for each evaluator's browser.
    """
    settings = Settings(folder=folder, secret_key="k" * 40, database_url=address)
    cast = Cast(an_office(settings.database, now_in_utc)).marking(
        submissions=some_submissions(
            *(a_submission(f"B{number:02d}") for number in range(1, BIDS + 1))
        )
    )
    none = {
        f"B{number:02d}": interests.NewDeclaration(kind=interests.InterestKind.NONE)
        for number in range(1, BIDS + 1)
    }
    secrets = []
    for number in range(evaluators):
        person = team.appoint(
            cast.office,
            cast.lead,
            ID,
            f"e{number}{DOMAIN}",
            f"Evaluator {number}",
            Role.EVALUATOR,
            "officers",
        )
        interests.declare_interests(
            cast.office,
            cast.office.actor(person, f"Evaluator {number}", administrator=False),
            ID,
            none,
        )
        secrets.append(f"secret {number}")
        sign_browser_in(
            cast.office,
            person,
            secret_hash(secrets[-1]),
            "passkey",
            timedelta(hours=1),
            second=True,
        )
    cast.office.store.close()
    return settings, secrets


def serve(make: Callable[[], Flask], port: int) -> multiprocessing.Process:
    """The application in its own processes, with the settings of `tender serve`."""
    options = {
        "bind": f"127.0.0.1:{port}",
        "workers": WORKERS,
        "worker_class": "gthread",
        "threads": THREADS,
        "accesslog": None,
        "loglevel": "error",
        "control_socket_disable": True,
        "keepalive": 30,
    }
    process = multiprocessing.get_context("fork").Process(
        target=lambda: AppServer(make, options).run()
    )
    process.start()

    def listens() -> bool:
        with suppress(OSError):
            HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return True
        return False

    until(listens, "the server", within=10)
    return process


class Browser:
    """One evaluator's browser: one connection, its cookie and its form's token."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        self.token, self.seen, self.status = "", "0", 0

    def open(self, path: str) -> str:
        """Look at a page, and keep its cookie, its token and the mark that it shows."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.headers.get("Set-Cookie"):
            self.headers["Cookie"] = cookie.partition(";")[0]
        found = re.search(r'name="csrf_token" value="([^"]+)"', text)
        self.token = found[1] if found else ""
        shown = re.search(r'name="seen" value="(\d+)"', text)
        self.seen, self.status = shown[1] if shown else "0", answer.status
        return text

    def send(self, path: str, **form: str) -> int:
        """Send a form."""
        self.connection.request(
            "POST", path, urlencode({"csrf_token": self.token, **form}), self.headers
        )
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def timed(browsers: list[Browser], paths: list[str], expected: int) -> float:
    """Sends a second: every browser sends its form to every path, all browsers at once."""
    wrong: list[int] = []

    def work(browser: Browser) -> None:
        wrong.extend(
            status
            for path in paths
            if (status := browser.send(path, mark="3", reason=REASON, next="1")) != expected
        )

    begun = time.perf_counter()
    with ThreadPoolExecutor(len(browsers)) as pool:
        list(pool.map(work, browsers))
    if wrong:
        raise RuntimeError(f"{len(wrong)} answers were not {expected}: {wrong[:5]}")
    return len(browsers) * len(paths) / (time.perf_counter() - begun)


def make_peers(folder: Path) -> None:
    """A table of marks for each bare route: one as SQLite comes, one with a write-ahead log."""
    for peer, journal in (("plain", "DELETE"), ("tuned", "WAL")):
        with closing(sqlite3.connect(folder / f"{peer}.db")) as base:
            base.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, mark TEXT, reason TEXT)")
            base.execute(f"PRAGMA journal_mode={journal}")


def say_the_round(number: int, each: int, mine: float, peers: dict[str, float]) -> None:
    """The marks a second of ours beside those of the bare routes."""
    print(
        f"round {number}: {EVALUATORS} evaluators x {each} marks: "
        f"{mine:.0f} a second. "
        "A bare Flask route with one SQLite insert: "
        f"as it comes {peers['plain']:.0f} (ratio {mine / peers['plain']:.2f}), "
        f"with kept connections and a write-ahead log {peers['tuned']:.0f} (ratio "
        f"{mine / peers['tuned']:.2f}); bar 0.33"
    )


def main() -> None:
    """Print the ratio of the two, round by round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings, secrets = set_up(folder)
        make_peers(folder)
        servers = [
            serve(lambda: create_app(settings), PORTS["tender"]),
            serve(lambda: plain(str(folder / "plain.db")), PORTS["plain"]),
            serve(lambda: tuned(str(folder / "tuned.db")), PORTS["tuned"]),
        ]
        try:
            sign = create_app(settings).session_interface.get_signing_serializer(
                create_app(settings)
            )
            ours = [
                Browser(PORTS["tender"], f"tender={sign.dumps({KEY: secret})}")
                for secret in secrets
            ]
            theirs = {peer: [Browser(PORTS[peer]) for _ in secrets] for peer in ("plain", "tuned")}
            aliases = list(next_aliases(BIDS))
            for browser in ours:
                browser.open(f"/p/{ID}/marking/Q1/A")
            each = BIDS // ROUNDS
            for turn in range(ROUNDS):
                mine = timed(
                    ours,
                    [
                        f"/p/{ID}/marking/Q1/{alias}"
                        for alias in aliases[turn * each : (turn + 1) * each]
                    ],
                    302,
                )
                peers = {
                    peer: timed(browsers, ["/"] * each, 204) for peer, browsers in theirs.items()
                }
                say_the_round(turn + 1, each, mine, peers)
        finally:
            for server in servers:
                server.terminate()
                server.join()


if __name__ == "__main__":
    main()
