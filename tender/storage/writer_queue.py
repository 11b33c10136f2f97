"""Where writers stand in line for the embedded database, in all processes.

SQLite itself would have each of them try again and again.
"""

import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType


class WriterQueue:
    """One writer at a time, in the order in which they came, as far as the system keeps it.

    For PostgreSQL, which has its own, it lets everyone pass.
    """

    def __init__(self, database: str | None) -> None:
        """A file beside the database is what processes wait on;
        a database in memory has one process.
        """
        self._threads = threading.RLock()
        self._keeps = database is not None
        self._place = Path(f"{database}-line") if database else None
        self._file: int | None = None
        self._process = 0

    def __enter__(self) -> None:
        """Wait for one's turn."""
        if not self._keeps:
            return
        self._threads.acquire()
        try:
            if self._place:
                fcntl.flock(self._open(self._place), fcntl.LOCK_EX)
        except OSError:
            pass  # a folder that cannot be written: SQLite says so itself, in a moment
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the next one write."""
        if not self._keeps:
            return
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def _open(self, place: Path) -> int:
        # a lock is not shared with a process that was forked off
        if self._file is None or self._process != os.getpid():
            self._file, self._process = os.open(place, os.O_RDWR | os.O_CREAT, 0o600), os.getpid()
        return self._file
