"""Pure tests stay light: they load no database and no renderer, and a slow one fails."""

import ast
import os
import re
import shutil
import subprocess
import sys

from tests.house.tree import ROOT
from tests.pace import HEAVY, LONGER, PURE
from tests.parts import LONGEST

QUICK = """
def test_quick():
    assert 1 + 1 == 2
"""
SLOW = """
from time import process_time

def test_slow():
    begun = process_time()
    while process_time() - begun < 0.2:
        pass
"""
LOADING = """
def test_loading():
    import click
    assert click
"""
CHANGING = """
from time import process_time

TIMES = []

def test_slow_once():
    begun = process_time()
    while process_time() - begun < (0 if TIMES else 0.2):
        pass
    TIMES.append(1)
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


def test_a_pure_test_that_is_slow_or_loads_a_framework_fails(tmp_path):
    """One that is slow only the first time does not: what it waited for was being loaded."""
    folder = tmp_path / "tests" / "lots"
    folder.mkdir(parents=True)
    for name in ("conftest.py", "pace.py", "parts.py"):
        shutil.copy(ROOT / "tests" / name, folder.parent)
    for name, text in (("a", QUICK), ("b", SLOW), ("c", LOADING), ("d", CHANGING)):
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
        "PASSED tests/lots/test_d.py::test_slow_once",
        "FAILED tests/lots/test_b.py::test_slow",
        "FAILED tests/lots/test_c.py::test_loading",
    ]
    assert re.search(r"a pure test takes \d+ ms, over 10", run.stdout)
    assert "a pure test loads click" in run.stdout


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
