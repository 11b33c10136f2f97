"""Pure tests stay light: they load no database and no renderer, and a slow one is told."""

import ast
import os
import shutil
import subprocess
import sys
from fractions import Fraction
from functools import partial
from types import SimpleNamespace

import pytest

from bench.pure_tests import LONGER, SUM, Pace
from tests.house.tree import ROOT
from tests.light import HEAVY, HERE, PURE
from tests.parts import LONGEST

QUICK = """
def test_quick():
    assert 1 + 1 == 2
"""
LOADING = """
def test_loading():
    import click
    assert click
"""


def test_the_tests_of_the_pure_packages_and_of_the_house_load_nothing_heavy():
    """All of them collected, and some run, in a fresh interpreter."""
    folders = [f"tests/{folder}" for folder in (*PURE, "house")]
    arguments = ["-n0", "-pno:cacheprovider", "-kfraction", *folders]
    code = (
        f"import pytest, sys; failed = pytest.main({arguments}); "
        f"print(int(failed), sorted({HEAVY} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.stdout.splitlines()[-1] == "0 []", run.stdout


def test_a_pure_test_that_loads_a_framework_fails(tmp_path):
    folder = tmp_path / "tests" / "lots"
    folder.mkdir(parents=True)
    for name in ("conftest.py", "light.py", "parts.py", "steady.py"):
        shutil.copy(ROOT / "tests" / name, folder.parent)
    for name, text in (("a", QUICK), ("b", LOADING)):
        (folder / f"test_{name}.py").write_text(text)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA"],
        cwd=tmp_path,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    outcomes = [line.partition(" - ")[0] for line in run.stdout.splitlines()]
    assert [line for line in outcomes if line.startswith(("PASSED", "FAILED"))] == [
        "PASSED tests/lots/test_a.py::test_quick",
        "FAILED tests/lots/test_b.py::test_loading",
    ]
    assert "a pure test loads click" in run.stdout


def test_the_bench_names_each_pure_test_that_is_over_its_limit():
    """One that is slow only the first time is not: what it waited for was being loaded."""
    pace, calls = Pace(), []
    for name, busy in (("quick", 0), ("slow", 20), ("slow once", 20)):
        item = SimpleNamespace(
            path=HERE / "lots" / "test_a.py",
            originalname=name,
            obj=test_every_file_and_test_that_takes_longer_is_there,
            nodeid=name,
            runtest=partial(_sums, 20 if name == "slow" else 0),
        )
        run = pace.pytest_runtest_call(item)
        next(run)
        calls.append(_sums(busy))
        with pytest.raises(StopIteration):
            run.send(None)
    assert pace.slow() == ["slow"]
    assert set(pace.taken) == {"quick", "slow", "slow once"}


def _sums(count):
    """As much processor time as so many of the bench's sums take."""
    for _ in range(count):
        sum(Fraction(1, number) for number in range(1, SUM))


def test_every_file_and_test_that_takes_longer_is_there():
    """A reason outlives no test."""
    gone = [name for name in LONGEST if not (ROOT / "tests" / name).is_file()]
    for path, test in LONGER:
        if not (ROOT / "tests" / path).exists():
            gone.append(path)
        elif test:
            tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
            tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            gone += [test] if test not in tests else []
    assert gone == []
