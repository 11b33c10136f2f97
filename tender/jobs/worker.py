"""The worker: takes a job that waits, or that a lost worker left behind, and does it."""

import threading

from tender.workflow.office import Office
from tender.workflow.working import work_once

PAUSE = 1.0  #: seconds between looks


def start(office: Office) -> threading.Event:
    """Begin working in a thread of this process. Setting the event ends it after the job in hand."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            if not work_once(office):
                stop.wait(PAUSE)

    threading.Thread(target=work, name="tender-worker", daemon=True).start()
    return stop
