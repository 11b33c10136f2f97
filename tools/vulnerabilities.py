"""Asks an advisory database about every library that is shipped: `python -m tools.vulnerabilities`.

It runs pip-audit over requirements.lock and counts what was audited: where pip-audit finds a
library in no database it passes over it, says that no vulnerability is known, and ends well. Fails
for a known vulnerability, and for an answer that cannot be read. Where no database can be reached
it says that nothing was checked, and does not fail, so that work without a network goes on.
`--osv` names another database of that form, such as a council's own copy.
"""

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.counting import count_of

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
ENTRY = re.compile(r"^[a-z0-9._-]+==", re.MULTILINE)
PATIENCE = 300  #: seconds for all of them
UNREACHED = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Max retries exceeded")


class NotRead(Exception):
    """What pip-audit said is no answer; the sentence says what it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """A vulnerability that is known of a library that is shipped."""

    library: str
    version: str
    id: str
    mended: tuple[str, ...]  #: versions in which it is mended

    def __str__(self) -> str:
        """One line for people."""
        mended = f"mended in {', '.join(self.mended)}" if self.mended else "mended in no version"
        return f"{self.library} {self.version}: {self.id}, {mended}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedLibraries:
    """What an advisory database was asked, and what it knows."""

    audited: int
    passed_over: tuple[str, ...]  #: libraries that no database knew
    elsewhere: int  #: in the lock, and meant for machines of another kind
    advisories: tuple[Advisory, ...]

    def lines(self) -> list[str]:
        """What is said of it."""
        without = len(self.passed_over) + self.elsewhere
        first = f"Known vulnerabilities: {self.audited} audited, {without} not."
        if not self.audited:
            first += " NOT CHECKED: no advisory database knew any of them."
        elif self.passed_over:
            first += f" No database knew {', '.join(self.passed_over)}."
        if self.elsewhere:
            first += f" {self.elsewhere} of the lock are for other machines than this."
        return [first, *map(str, self.advisories)]


def read(said: str, locked: int) -> AuditedLibraries:
    """What pip-audit found, by its JSON, of the libraries that the lock holds. Raises NotRead."""
    try:
        libraries: list[dict[str, Any]] = json.loads(said)["dependencies"]
        over = tuple(library["name"] for library in libraries if "skip_reason" in library)
        asked = [library for library in libraries if "skip_reason" not in library]
        advisories = tuple(
            Advisory(
                library=library["name"],
                version=library["version"],
                id=" ".join([known["id"], *known.get("aliases", [])]),
                mended=tuple(known["fix_versions"]),
            )
            for library in asked
            for known in library["vulns"]
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise NotRead(f"pip-audit's answer cannot be read: {fault!r}") from fault
    if not libraries:
        raise NotRead("pip-audit's answer names no library")
    elsewhere = locked - len(libraries)
    return AuditedLibraries(
        audited=len(asked), passed_over=over, elsewhere=elsewhere, advisories=advisories
    )


def outcome(status: int, said: str, complaint: str, locked: int) -> tuple[int, list[str]]:
    """What to end with and what to say, by how pip-audit ended and what it printed on both streams.

    It ends with 1 both for a finding and for a database out of reach; its JSON tells them apart.
    """
    if not said.strip():
        last = (complaint.strip().splitlines() or ["it said nothing"])[-1][:300]
        if status == 1 and any(sign in complaint for sign in UNREACHED):
            return 0, ["Known vulnerabilities: NOT CHECKED: no advisory database can be reached."]
        return 1, [f"pip-audit failed with status {status}: {last}"]
    try:
        found = read(said, locked)
    except NotRead as fault:
        return 1, [f"{fault}."]
    if found.advisories:
        known = count_of(len(found.advisories), "known vulnerability", "known vulnerabilities")
        return 1, [*found.lines(), f"{known} in what is shipped."]
    if status:
        return 1, [*found.lines(), f"pip-audit failed with status {status}."]
    return 0, found.lines()


def main(*arguments: str) -> int:
    """Ask, say what was found, and give the status to end with."""
    parser = argparse.ArgumentParser(prog="python -m tools.vulnerabilities", description=__doc__)
    parser.add_argument("--osv", help="the address of an advisory database of OSV's form")
    parser.add_argument("--lock", default=str(LOCK), help="the lock to ask about")
    asked = parser.parse_args(arguments)
    database = ["-s", "osv", "--osv-url", asked.osv] if asked.osv else []
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-f", "json"]
    quietly = ["--progress-spinner", "off", "--timeout", "5", "--desc", "off", *database]
    try:
        done = subprocess.run(
            [*command, *quietly, "-r", asked.lock],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        status, lines = 0, ["Known vulnerabilities: NOT CHECKED: nobody answered in time."]
    else:
        locked = len(ENTRY.findall(Path(asked.lock).read_text("utf-8")))
        status, lines = outcome(done.returncode, done.stdout, done.stderr, locked)
    print(*lines, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
