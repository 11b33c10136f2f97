"""A day of twenty evaluators over HTTP against PostgreSQL, with no pause between what they do:
home, the desk, each answer read, words kept as they type, a mark with its reason, some marks
changed; whether any request fails. Beside it the same day on the embedded database.

Input sizes are printed. `python -m bench.evaluators_day [answers each]`.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.marking import BIDS, REASON, Browser, serve, set_up
from bench.stores import database
from tender.app import create_app
from tender.storage.bids import next_aliases
from tender.web.ground.doors import KEY
from tests.journeys.visitor import free_port
from tests.office import ID

EVALUATORS = 20
WHY = "On second thoughts it does not say how often."
HOME, DESK = "/", f"/p/{ID}/marking"


class EvaluatorsDay:
    """What one evaluator does, and how each request came out."""

    def __init__(self, browser: Browser, number: int) -> None:
        """Keep the browser, and whose it is."""
        self.browser, self.number = browser, number
        self.taken: list[float] = []
        self.answers: Counter[str] = Counter()

    def looks(self, path: str) -> None:
        """Open a page."""

        def opened() -> int:
            self.browser.open(path)
            return self.browser.status

        self._done("page", opened)

    def sends(self, what: str, path: str, **form: str) -> None:
        """Send a form."""
        self._done(what, lambda: self.browser.send(path, **form))

    def _done(self, what: str, request: Callable[[], int]) -> None:
        begun = time.perf_counter()
        status = request()
        self.taken.append(1000 * (time.perf_counter() - begun))
        self.answers[f"{what} {status}"] += 1

    def works(self, aliases: list[str]) -> None:
        """Mark these answers, and think better of every fifth."""
        self.looks(HOME)
        for index, alias in enumerate(aliases):
            if index % 10 == 0:
                self.looks(DESK)
            answer = f"{DESK}/Q1/{alias}"
            self.looks(answer)
            for words in (REASON[:80], REASON[:200], REASON):
                self.sends("draft", f"{answer}/draft", mark="3", reason=words)
            self.sends("mark", answer, mark="3", reason=REASON, next="1")
            if index % 5 == self.number % 5:
                self.looks(answer)
                self.sends(
                    "change", answer, mark="2", reason=REASON, why=WHY, seen=self.browser.seen
                )


def day(kind: str, answers: int) -> float:
    """One day on a kind of database, told; how many seconds it took."""
    with tempfile.TemporaryDirectory() as name, database(kind) as address:
        settings, secrets = set_up(Path(name), address, EVALUATORS)
        port = free_port()
        server = serve(lambda: create_app(settings), port)
        try:
            app = create_app(settings)
            sign = app.session_interface.get_signing_serializer(app)
            days = [
                EvaluatorsDay(Browser(port, f"tender={sign.dumps({KEY: secret})}"), number)
                for number, secret in enumerate(secrets)
            ]
            aliases = list(next_aliases(BIDS))[:answers]
            begun = time.perf_counter()
            with ThreadPoolExecutor(EVALUATORS) as pool:
                list(pool.map(lambda one: one.works(aliases), days))
            seconds = time.perf_counter() - begun
        finally:
            server.terminate()
            server.join()
    tell(kind, days, seconds)
    return seconds


def tell(kind: str, days: list[EvaluatorsDay], seconds: float) -> None:
    """What was asked for, what failed, and how long each waited."""
    answers = sum((one.answers for one in days), Counter[str]())
    taken = sorted(each for one in days for each in one.taken)
    failed = {said: many for said, many in answers.items() if int(said[-3:]) >= 400}
    print(
        f"{kind}: {EVALUATORS} evaluators, {len(taken)} requests in {seconds:.0f} s, "
        f"{sum(failed.values())} failed {failed or ''}; median {statistics.median(taken):.0f} ms, "
        f"worst of a hundred {taken[len(taken) * 99 // 100]:.0f} ms; {dict(answers)}"
    )
    if failed:
        raise SystemExit(1)


def main() -> None:
    """Both days, and their ratio."""
    answers = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    threading.stack_size(512 * 1024)
    seconds = {kind: day(kind, answers) for kind in ("postgresql", "sqlite")}
    print(f"PostgreSQL took {seconds['postgresql'] / seconds['sqlite']:.2f} times as long")


if __name__ == "__main__":
    main()
