"""How much the reading of a file may take, and how that is held in the process that reads."""

import resource
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1 << 20


class Overrun(StrEnum):
    """What ended a reading before its end."""

    MEMORY = "it asks for more memory than a file may"
    TIME = "it takes longer than a file may"
    OUTPUT = "what is in it is more than can be handed on"
    DIED = "it breaks the program that reads such files"


class UnreadFile(NamedTuple):
    """Why a reading came to no end, in words that follow “the file cannot be read:”."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """The most that one reading takes: memory beside what its process began with, seconds of
    computing and of waiting, bytes of a file that it writes, bytes of what it hands back.
    """

    memory: int = 1_000 * MEGABYTE
    seconds: int = 60
    waiting: int = 300
    written: int = 3_000_000_000
    output: int = 500 * MEGABYTE


def hold_to(limits: ReadingLimits) -> None:
    """Hold this very process to the limits, for good. It leaves no picture of its memory behind."""
    most = _address_space() + limits.memory
    _lower(resource.RLIMIT_AS, most)
    # the softer of two comes first, and says which limit it was
    _lower(resource.RLIMIT_CPU, limits.seconds, beyond=5)
    _lower(resource.RLIMIT_FSIZE, limits.written)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, most: int, beyond: int = 0) -> None:
    hard = resource.getrlimit(kind)[1]
    ends = most + beyond if hard == resource.RLIM_INFINITY else min(most + beyond, hard)
    resource.setrlimit(kind, (min(most, ends), ends))


def _address_space() -> int:
    """Bytes that this process has mapped; a guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 2_000 * MEGABYTE
    return pages * resource.getpagesize()
