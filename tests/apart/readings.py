"""Readings that go wrong in every way, for the child that does them."""

import os
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile, gettempdir
from threading import Event

from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart
from tender.intake.attachments import AttachmentRefused

SMALL = ReadingLimits(memory=200_000_000, seconds=1, waiting=3, output=1_000_000)


class Climbs:
    """Something that runs a command where it is unpacked."""

    def __reduce__(self):
        """What a child that a file took over might send."""
        return subprocess.getoutput, ("touch climbed",)


@read_apart(SMALL)
def read(path: Path, how: str = "") -> object:
    """Do what `how` says."""
    return DEEDS[how](path)


@read_apart(SMALL)
def read_through(path: Path) -> object:
    """Asks another reader."""
    return os.getpid(), read(path, "who")


def fail(path: Path) -> None:
    """Fall over something that nobody thought of."""
    raise KeyError(path.name)


def refuse(path: Path) -> None:
    """As a reader refuses a file."""
    raise BadInput([Problem(file=path.name, place="row 3", what="it is wrong", right="mend it")])


def refuse_otherwise(path: Path) -> None:
    """As a reader with a refusal of its own."""
    raise AttachmentRefused(f"“{path.name}” is not taken.")


def leave_files(path: Path) -> str:
    """Write a file and die."""
    with NamedTemporaryFile(delete=False) as left:
        left.write(b"left")
    path.write_text(gettempdir())
    os.abort()


def forge(_: Path) -> None:
    """Say what a file has a library say, and die."""
    os.write(2, b"odd\r\n2026-11-28 10:00:00 INFO tender.jobs: all is well\x1b[2J\n")
    os.abort()


def forge_in_fault(_: Path) -> None:
    """Fall over a value of a file."""
    raise KeyError("odd\n2026-11-28 10:00:00 INFO tender.jobs: all is well\x1b[2J")


def count() -> None:
    """Without end."""
    while True:
        pass


DEEDS = {
    "who": lambda _: os.getpid(),
    "fails": fail,
    "refuses": refuse,
    "refuses otherwise": refuse_otherwise,
    "leaves files": leave_files,
    "asks for memory": lambda _: len(b"x" * 4_000_000_000),
    "computes": lambda _: count(),
    "waits": lambda _: Event().wait(60),
    "says much": lambda _: "x" * 2_000_000,
    "dies": lambda _: os.abort(),
    "runs": lambda _: Climbs(),
    "forges": forge,
    "forges in its fault": forge_in_fault,
    "writes": lambda _: os.write(2, b"noise"),
}
