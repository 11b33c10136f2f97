"""Mutants against tests, each in a process of its own that ends at the first failing test.

A mutant inside a function takes the place of that function's code in a process forked from one
that has imported everything and collected every test. It meets the tests that ran its lines, the
quickest first. A mutant that Python meets while it imports (a default, a table) is put in the way
of the import in a process that has imported nothing of ours. So is each that survived the first
way in a line that was run at import too, since something may hold what its function gave then.
"""

import gc
import importlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from bench.mutants.forks import BROKEN, forked, silence
from bench.mutants.in_place import put_in_place, put_in_the_way
from bench.mutants.making import Mutant
from bench.mutants.runs import Runs, Tracer, measured, run

ROOT = Path(__file__).resolve().parents[2]
TESTS = ("tests/evaluation", "tests/criteria", "tests/lots", "tests/evidence")
OURS = {"bench", "criteria", "evidence", "lots", "tender", "tests", "conftest"}
CAUGHT, ENDLESS = "caught", "caught by the limit of time"
SURVIVED, NOT_RUN = "survived", "run by no test"
_AGAIN = "to be tried at import"
# In the order of the files, whatever the tests are run with otherwise.
_QUIET = ("-o", "addopts=", "--import-mode=importlib", "-qqs", "--assert=plain")
_QUIET += ("-p", "no:cacheprovider", "--rootdir", str(ROOT))
_NEAREST = 3  #: files of tests that a mutant met at import meets first
_TO_IMPORT = 60  #: seconds of processor time for importing and collecting, at most
_LEAST, _TIMES = 2, 3  #: the limit of a test: seconds, and times those it takes when traced


class NotTried(Exception):
    """Raised where mutants cannot be tried: the tests fail without any, or cannot be started."""


def try_all(mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[int, str]]:
    """The outcome of each mutant, by its number, as they come. Raises NotTried."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    _import_what_is_not_ours()
    ours, theirs = Pipe(duplex=False)
    again = []
    with tempfile.TemporaryFile() as said:
        if not (process := os.fork()):
            silence(said.fileno())
            server = _Server(mutants, jobs, theirs)
            sys.settrace(server.tracer)
            pytest.main([*_QUIET, *TESTS], plugins=[server])
            os._exit(0)
        theirs.close()
        try:
            runs = ours.recv()
        except EOFError:
            said.seek(0)
            raise NotTried(said.read().decode()) from None
        for number, outcome in iter(ours.recv, None):
            if outcome == _AGAIN:
                again.append(number)
            else:
                yield number, outcome
        os.waitpid(process, 0)
    yield from _at_import(mutants, again, runs, jobs)


def _import_what_is_not_ours() -> None:
    """So that a process forked from this one imports our modules alone."""
    ours, theirs = Pipe(duplex=False)
    if not (process := os.fork()):
        silence(os.open(os.devnull, os.O_WRONLY))
        pytest.main([*_QUIET, "--collect-only", *TESTS])
        theirs.send([name for name in sys.modules if name.partition(".")[0] not in OURS])
        os._exit(0)
    for name in ours.recv():
        if name not in sys.modules:
            try:
                importlib.import_module(name)
            except Exception:
                continue  # it will be imported where it is needed
    os.waitpid(process, 0)


class _Clock:
    """A plugin of pytest that limits the processor time of each test."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self.seconds = seconds

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Before any test is read, since one that has settings of its own keeps the rest of them
        as it was then: that a property fails is enough, and no smaller example is looked for.
        """
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("brief", settings.default, phases=phases)
        settings.load_profile("brief")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin to count; whoever is over the limit is ended."""
        if nodeid in self.seconds:
            signal.setitimer(signal.ITIMER_PROF, _LEAST + _TIMES * self.seconds[nodeid])


class _Server(_Clock):
    """A plugin of pytest that, in place of running the tests once, runs some for each mutant."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int, told: Connection) -> None:
        super().__init__({})
        self.mutants, self.jobs, self.told = mutants, jobs, told
        self.tracer = Tracer({str(ROOT / mutant.file): mutant.file for mutant in mutants})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tell what the tests run, then the outcome of each mutant inside a function."""
        sys.settrace(None)
        gc.collect()
        gc.freeze()
        runs = Runs(at_import=self.tracer.ran())
        for test, seconds, lines in _elsewhere(partial(measured, session.items, self.tracer)):
            runs.seconds[test], runs.lines[test] = seconds, lines
        if runs.lines:
            self.told.send(runs)
            self.seconds = runs.seconds
            self._try(session.items, runs)
            self.told.send(None)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Say which test failed and how, for where one fails without a mutant."""
        if report.failed:
            print(f"\n{report.nodeid}\n{report.longreprtext}", flush=True)

    def _try(self, items: Sequence[pytest.Item], runs: Runs) -> None:
        by_name = {item.nodeid: item for item in items}
        works = []
        for number, mutant in enumerate(self.mutants):
            tests = runs.of(mutant)
            if not mutant.unit or not tests:
                unseen = not runs.met_at_import(mutant)
                self.told.send((number, NOT_RUN if unseen else _AGAIN))
                continue
            chosen = [by_name[test] for test in tests]
            works.append((number, partial(_in_place, mutant, chosen), _LEAST))
        for number, status in forked(works, self.jobs):
            outcome = _outcome(status)
            held = outcome == SURVIVED and runs.met_at_import(self.mutants[number])
            self.told.send((number, _AGAIN if held or status == BROKEN else outcome))


def _outcome(status: int) -> str:
    if status in (-signal.SIGPROF, -signal.SIGALRM):
        return ENDLESS
    return CAUGHT if status else SURVIVED


def _elsewhere(measure: Callable[[], list[Any]]) -> list[Any]:
    """What is measured in a process of its own; nothing where a test fails there."""
    ours, theirs = Pipe(duplex=False)
    if not (process := os.fork()):
        theirs.send(measure())
        os._exit(0)
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        return []
    finally:
        os.waitpid(process, 0)


def _in_place(mutant: Mutant, tests: Sequence[pytest.Item]) -> int:
    put_in_place(mutant, ROOT)
    for _ in run(tests):
        pass
    return 0


def _at_import(
    mutants: Sequence[Mutant], numbers: Sequence[int], runs: Runs, jobs: int
) -> Iterator[tuple[int, str]]:
    """Mutants put in the way of the import; tests of the nearest files first, then all."""
    again = []
    near = [_work(mutants[number], number, runs, _NEAREST) for number in numbers]
    for number, status in forked(near, jobs):
        if status == BROKEN:
            raise NotTried(str(mutants[number]))
        if status or runs.tried_by(mutants[number]):
            yield number, _outcome(status)
        else:
            again.append(number)
    whole = [_work(mutants[number], number, runs, None) for number in again]
    for number, status in forked(whole, jobs):
        yield number, _outcome(status)


def _work(
    mutant: Mutant, number: int, runs: Runs, most: int | None
) -> tuple[int, Callable[[], int], float]:
    tests = runs.tried_by(mutant) or list(runs.lines)
    files = sorted({test.partition("::")[0] for test in tests})
    if not runs.tried_by(mutant):
        files = runs.files(mutant)[:most]
    seconds = {test: runs.seconds[test] for test in tests}
    return number, partial(_imported, mutant, files, seconds), _TO_IMPORT


def _imported(mutant: Mutant, files: Sequence[str], seconds: Mapping[str, float]) -> int:
    put_in_the_way(mutant, ROOT)
    return int(pytest.main([*_QUIET, "-x", *files], plugins=[_Chooser(seconds)]))


class _Chooser(_Clock):
    """A plugin of pytest that runs some tests alone."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what is not asked for."""
        items[:] = [item for item in items if item.nodeid in self.seconds]
