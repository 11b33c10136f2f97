"""Set-up: locks that name nothing but versions and hashes,
and a script that says in one line what a machine lacks.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name_of, tracked

LOCKS = {
    "requirements-uv.in": "requirements-uv.lock",
    "requirements.in": "requirements.lock",
    "requirements-signing.in": "requirements-signing.lock",
    "requirements-dev.in": "requirements-dev.lock",
}
TOOLS = ["sh", "cat", "cksum", "dirname", "env", "find", "grep", "printf", "rm", "sort", "tr"]
CERTIFICATES = "" if Path("/etc/ssl/certs/ca-certificates.crt").exists() else "ca-certificates "
LIBRARIES = f"{CERTIFICATES}libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0"
CLAMAV = (
    ""
    if any(Path(place, "clamd").exists() for place in ("/usr/sbin", "/opt/homebrew/sbin"))
    else "clamav-daemon "
)
WITH_PROGRAMS = (
    f"{CERTIFICATES}chromium {CLAMAV}libatomic1 libharfbuzz-subset0 libpango-1.0-0 "
    "libpangoft2-1.0-0 libreoffice-calc-nogui"
)
OLD = 'case "$*" in *version_info*) exit 1;; esac'


def test_no_lock_names_a_host_or_a_path():
    """Hashes only: no registry, no machine."""
    files = [
        path for path in tracked() if path.suffix == ".lock" or path.name.startswith("requirements")
    ]
    assert sorted(map(name_of, files)) == sorted([*LOCKS, *LOCKS.values()])
    assert [
        name_of(path)
        for path in files
        if "://" in path.read_text("utf-8")
        or re.search(r"(^|\s)(/|[A-Za-z]:\\)", path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_library_of_a_lock_has_one_version_and_its_hashes(lock):
    """Nothing is installed that was not looked at when the lock was made."""
    entries = re.split(r"^(?=[a-z])", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(r"[a-z0-9._-]+==\S+", entry) or "--hash=sha256:" not in entry
    ] == []


@pytest.mark.parametrize(("asked", "lock"), LOCKS.items())
def test_a_lock_holds_whatever_was_asked_for(asked, lock):
    """`make lock` was run after the last change."""
    names = {
        re.match(r"[a-z0-9._-]+", line)[0]
        for line in (ROOT / asked).read_text("utf-8").splitlines()
        if line and not line.startswith("-")
    }
    assert (
        names
        - set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        == set()
    )


def test_the_tests_run_on_the_versions_that_are_shipped():
    """A library in both locks has one version."""
    run, dev = (
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}


def test_every_target_of_make_says_what_it_does():
    """So that `make help` is whole."""
    text = (ROOT / "Makefile").read_text("utf-8")
    named = (
        re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", text, re.MULTILINE)[1].replace("\\", " ").split()
    )
    assert re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE) == named


@pytest.fixture
def bare(tmp_path: Path):
    """A machine with a folder of programs that can be chosen, and a checkout with nothing set up.

    Its name has a space.
    """
    folder, programs = tmp_path / "a checkout", tmp_path / "bin"
    (folder / "tools").mkdir(parents=True)
    programs.mkdir()
    for name in ("tools/setup.sh", "pyproject.toml", *LOCKS.values()):
        shutil.copy(ROOT / name, folder / name)
    for name in TOOLS:
        (programs / name).symlink_to(shutil.which(name) or "")
    scripts = {
        "uname": "echo Linux",
        "id": "echo 1000",
        "ldconfig": "",
        "apt-get": "exit 1",
        "python3": f'exec "{sys.executable}" "$@"',
    }

    def set_up(kind: str, **others: str) -> tuple[int, str, bool]:
        for name, script in (scripts | others).items():
            (programs / name).write_text(f"#!/bin/sh\n{script}\n")
            (programs / name).chmod(0o755)
        run = subprocess.run(
            ["sh", folder / "tools/setup.sh", kind],
            env={"PATH": str(programs), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
            cwd=os.sep,
        )
        return run.returncode, run.stdout + run.stderr, (folder / ".venv").exists()

    return set_up


def test_a_user_who_may_not_install_is_told_the_one_line_to_ask_for(bare):
    """Libraries and, for the tests, programs: all in one, and nothing is begun."""
    asked = "Install these first, then run the same command again: sudo apt-get install"
    assert bare("run") == (1, f"{asked} {LIBRARIES}\n", False)
    assert bare("dev") == (1, f"{asked} {WITH_PROGRAMS}\n", False)


def test_root_has_them_installed_and_is_told_the_line_where_that_fails(bare, tmp_path):
    """Here the package list can be read, and the packages cannot be had."""
    called = tmp_path / "called"
    status, said, begun = bare(
        "run",
        **{
            "id": "echo 0",
            "apt-get": f'echo "$*" >> "{called}"; case "$*" in *" install "*) exit 1;; esac',
        },
    )
    assert (
        called.read_text("utf-8")
        .splitlines()[-1]
        .endswith(f"install -y -q --no-install-recommends {LIBRARIES}")
    )
    assert said.splitlines() == [
        f"Installing system packages: {LIBRARIES}",
        f"Install these first, then run the same command again: sudo apt-get install {LIBRARIES}",
    ]
    assert (status, begun) == (1, False)


def test_a_python_without_ensurepip_is_told_in_the_same_line(bare):
    """As Debian's is, unless python3-venv is installed."""
    python = f'case "$*" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"'
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert bare("run", python3=python) == (
        1,
        (
            "Install these first, then run the same command again: "
            f"sudo apt-get install {LIBRARIES} {version}\n"
        ),
        False,
    )


def test_a_machine_with_an_older_python_is_told_so_in_one_line(bare):
    """Nothing is installed and nothing is begun."""
    assert bare("run", python3=OLD) == (
        1,
        "Tender needs Python 3.11, 3.12, 3.13 or 3.14; none was found.\n",
        False,
    )
