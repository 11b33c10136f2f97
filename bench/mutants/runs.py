"""Which lines of the mutants' files each test runs, and how long it takes."""

import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from os import _exit as end
from types import CodeType, FrameType
from typing import Any

import pytest

from bench.mutants.making import Mutant

_KEPT = type(cache(len))
Line = tuple[str, int]  #: a file of the project, and a number


@dataclass
class Runs:
    """What each test ran, and its seconds of processor time while that was found out."""

    at_import: set[Line] = field(default_factory=set)
    lines: dict[str, set[Line]] = field(default_factory=dict)  #: by test
    seconds: dict[str, float] = field(default_factory=dict)

    def of(self, mutant: Mutant) -> list[str]:
        """The tests that run a mutant's lines, the quickest first."""
        own = _own(mutant)
        tests = (test for test, ran in self.lines.items() if ran & own)
        return sorted(tests, key=self.seconds.__getitem__)

    def tried_by(self, mutant: Mutant) -> list[str]:
        """The tests that run a function's mutant; none of what only importing runs, which any test
        may notice.
        """
        return self.of(mutant) if mutant.unit else []

    def met_at_import(self, mutant: Mutant) -> bool:
        """Whether Python runs the mutant's lines while it imports our modules and the tests."""
        return not mutant.unit or bool(self.at_import & _own(mutant))

    def files(self, mutant: Mutant) -> list[str]:
        """All files of tests, those first that run most of the mutant's file."""
        counts = Counter({test.partition("::")[0]: 0 for test in self.lines})
        for test, ran in self.lines.items():
            counts[test.partition("::")[0]] += sum(file == mutant.file for file, _ in ran)
        return [file for file, _ in counts.most_common()]


def _own(mutant: Mutant) -> set[Line]:
    return {(mutant.file, line) for line in mutant.lines}


class Tracer:
    """Notes each line that is run of some files, known by their paths."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.left: dict[CodeType, set[int]] = {}  #: of each function called, lines not yet run

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        """What `sys.settrace` takes. A function whose lines were all run is left alone."""
        code = frame.f_code
        if code.co_filename not in self.files:
            return None
        left = self.left.get(code)
        if left is None:
            left = self.left[code] = set(_lines_of(code))
        if event == "line":
            left.discard(frame.f_lineno)
        elif event == "call" and not left:
            return None
        return self

    def ran(self) -> set[Line]:
        """The lines noted since this was last asked."""
        left, self.left = self.left, {}
        return {
            (self.files[code.co_filename], line)
            for code, rest in left.items()
            for line in _lines_of(code) - rest
        }


@cache
def _lines_of(code: CodeType) -> frozenset[int]:
    return frozenset(line for _, _, line in code.co_lines() if line)


def run(items: Sequence[pytest.Item]) -> Iterator[str]:
    """Run tests one after another; a failing one ends the process with status 1."""
    for item, following in pairwise([*items, None]):
        assert item is not None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            end(1)
        yield item.nodeid


def _caches(files: Collection[str]) -> list[Any]:
    """The functions of these files whose results are kept."""
    return [
        named
        for module in list(sys.modules.values())
        if getattr(module, "__file__", None) in files
        for named in vars(module).values()
        if isinstance(named, _KEPT)
    ]


def measured(items: Sequence[pytest.Item], tracer: Tracer) -> list[tuple[str, float, set[Line]]]:
    """Each test with its seconds of processor time, traced, and the lines that it runs: all that it
    asks for, though a test before it has asked for the same.
    """
    caches = _caches(tracer.files)
    tests, before = [], time.process_time()
    sys.settrace(tracer)
    for test in run(items):
        now = time.process_time()
        tests.append((test, now - before, tracer.ran()))
        before = now
        for cached in caches:
            cached.cache_clear()
    sys.settrace(None)
    return tests
