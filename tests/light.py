"""Which tests are of pure packages, and that none of those loads a framework.

How long each may take stands in `bench/pure_tests.py`: a limit of time fails on a busy machine.
"""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PURE = ("evidence", "criteria", "lots", "procurement", "evaluation", "bid", "records", "councils")
HEAVY = {"flask", "sqlmodel", "sqlalchemy", "psycopg", "pydantic", "weasyprint", "jinja2", "click"}


def is_pure(path):
    """Whether the tests of a file are of packages that load no framework."""
    return path.is_relative_to(HERE) and path.relative_to(HERE).parts[0] in PURE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Run a test, and fail a pure one that loads what it may not."""
    if not is_pure(item.path):
        return (yield)
    before = set(sys.modules)
    result = yield
    loaded = HEAVY & (set(sys.modules) - before)
    assert not loaded, f"a pure test loads {', '.join(sorted(loaded))}"
    return result
