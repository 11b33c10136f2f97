"""One press for a whole process: begun when somebody first prints, warm for whoever prints next,
ended when nobody has for a while.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tender.documents.press.press import Press

IDLE = (
    600.0  #: seconds in which nobody prints, after which the workers go: each holds the typefaces
)


class KeptPress:
    """Lends its press to any number of threads at once."""

    def __init__(self, processes: int | None = None, idle: float = IDLE) -> None:
        """Nothing is begun yet; `processes` and `idle` (seconds) are those of the press to come."""
        self.processes, self.idle = processes, idle
        self._press: Press | None = None
        self._of, self._lent = 0, 0  # the process it was begun in, and to how many it is lent
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None

    @contextmanager
    def lent(self) -> Iterator[Press]:
        """The press, begun anew where its workers were ended by somebody.

        Raises BrokenExecutor where they are ended while it is lent.
        """
        press = self._taken()
        try:
            yield press
        finally:
            self._given_back(press)

    def end(self) -> None:
        """Stop the workers, if there are any; whoever prints after that begins new ones."""
        if (press := self.let_go()) is not None:
            press.end()

    def let_go(self) -> Press | None:
        """Lend this press to nobody from now on, since its workers are about to be ended. Gives the
        press, where it is of this process.
        """
        with self._lock:
            press, self._press, self._lent = self._press, None, 0
            self._stop_clock()
        return press if self._of == os.getpid() else None

    def _taken(self) -> Press:
        with self._lock:
            self._stop_clock()
            press = self._press
            if press is None or self._of != os.getpid() or not (self._lent or press.works):
                press = self._press = Press(self.processes)
                self._of, self._lent = os.getpid(), 0
            self._lent += 1
            return press

    def _given_back(self, press: Press) -> None:
        with self._lock:
            if press is not self._press:
                return
            self._lent -= 1
            if not self._lent:
                self._clock = threading.Timer(self.idle, self._end_idle, (press,))
                self._clock.daemon = True
                self._clock.start()

    def _end_idle(self, press: Press) -> None:
        with self._lock:
            if press is not self._press or self._lent:
                return
            self._press = None
        press.end()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
