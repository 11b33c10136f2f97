"""Work in forked processes: so many at a time, silent, with a limit of time and of memory."""

import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator

MEMORY = 4 << 30  #: bytes, for a loop that gathers and never ends
WALL = 1800  #: the most seconds in all, for work that waits for something that never comes
BROKEN = 70  #: how a process ends whose work raised something

Work = Callable[[], int]  #: its end is the status of the process


def forked(works: Iterable[tuple[int, Work, float]], jobs: int) -> Iterator[tuple[int, int]]:
    """Do works, each with its number and its seconds of processor time.

    Yields numbers and statuses as they end. A negative status is the signal that ended the
    process; -SIGPROF and -SIGALRM are the limits of time.
    """
    running: dict[int, int] = {}
    for number, work, seconds in works:
        while len(running) >= jobs:
            yield _ended(running)
        running[_begin(work, seconds)] = number
    while running:
        yield _ended(running)


def _ended(running: dict[int, int]) -> tuple[int, int]:
    process, status = os.wait()
    return running.pop(process), os.waitstatus_to_exitcode(status)


def _begin(work: Work, seconds: float) -> int:
    process = os.fork()
    if process:
        return process
    status = BROKEN
    try:
        _limit(seconds)
        silence(os.open(os.devnull, os.O_WRONLY))
        status = work()
    finally:
        os._exit(status)


def silence(file: int) -> None:
    """Write all output of this process to a file from here on."""
    os.dup2(file, 1)
    os.dup2(file, 2)


def _limit(seconds: float) -> None:
    for timer, end, limit in (
        (signal.ITIMER_PROF, signal.SIGPROF, seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, WALL),
    ):
        signal.signal(end, signal.SIG_DFL)
        signal.setitimer(timer, limit)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
