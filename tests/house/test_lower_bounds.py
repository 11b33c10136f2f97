"""Each library that is used directly says from which version on it will do."""

import re

import pytest

from tests.house.tree import ROOT

LOCKS = {
    "requirements.in": "requirements.lock",
    "requirements-signing.in": "requirements-signing.lock",
    "requirements-dev.in": "requirements-dev.lock",
    "requirements-uv.in": "requirements-uv.lock",
}
BOUND = re.compile(r"([a-z0-9-]+)(?:\[[a-z0-9-]+\])?>=(\d+(?:\.\d+)*)(?: +# .+)?")


def asked(name):
    """The libraries that a file asks for, one a line."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("-", "#"))]


def numbers(version):
    """A version as numbers, so that 10 comes after 9; whatever follows them is left out."""
    return tuple(map(int, re.match(r"\d+(?:\.\d+)*", version)[0].split(".")))


@pytest.mark.parametrize(("name", "lock"), LOCKS.items())
def test_each_library_has_a_lowest_version_and_no_highest(name, lock):
    """At most the version that is locked, so that what is tested is allowed."""
    text = (ROOT / lock).read_text("utf-8")
    locked = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))
    libraries = asked(name)
    assert libraries
    bounds = {line: BOUND.fullmatch(line) for line in libraries}
    assert [line for line, bound in bounds.items() if not bound] == []
    above = [
        line for line, bound in bounds.items() if numbers(bound[2]) > numbers(locked[bound[1]])
    ]
    assert above == []


def test_what_builds_the_wheel_has_the_same_lowest_version():
    """Of setuptools, which stands in two files."""
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    (built_with,) = re.findall(r'^requires = \["(setuptools>=[\d.]+)"\]$', pyproject, re.MULTILINE)
    assert [line.split()[0] for line in asked("requirements.in") if "setuptools" in line] == [
        built_with
    ]
