"""How many threads of a process use the database at a time.

There are many more threads, since most of them wait for somebody's slow line.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: a page opens two sessions within one another at most, so this is held by the connections that a
#: pool gives
SEATS = 10


class DatabaseTurns:
    """A thread that has a seat keeps it for whatever it asks within."""

    def __init__(self, count: int = SEATS) -> None:
        """All are free."""
        self._free, self._mine = threading.BoundedSemaphore(count), threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a seat, and have it."""
        depth = getattr(self._mine, "depth", 0)
        if not depth:
            self._free.acquire()
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            if not depth:
                self._free.release()
