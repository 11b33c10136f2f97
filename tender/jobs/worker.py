"""The worker: takes a job that waits, or that a lost worker left behind, and does it; now and then it sweeps the store of files."""

import threading
import time
from contextlib import suppress

from tender.storage.faults import StoreFault
from tender.workflow.office import Office
from tender.workflow.sweeping import sweep
from tender.workflow.working import work_once

PAUSE = 1.0  #: seconds between looks
SWEEP = 3600.0  #: seconds between sweeps


def start(office: Office) -> threading.Event:
    """Begin working in a thread of this process. Setting the event ends it after the job in hand."""
    stop = threading.Event()

    def work() -> None:
        due = time.monotonic()
        while not stop.is_set():
            if time.monotonic() >= due:
                due = time.monotonic() + SWEEP
                with suppress(StoreFault):
                    sweep(office)
            if not work_once(office):
                stop.wait(PAUSE)

    threading.Thread(target=work, name="tender-worker", daemon=True).start()
    return stop
