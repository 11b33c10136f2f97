"""The workers: one takes a job that waits, or that a lost worker left behind, and does it; one
sends letters; one sweeps the store of files now and then.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from tender.storage.faults import StoreFault
from tender.workflow.office import Office
from tender.workflow.sweeping import sweep
from tender.workflow.telling.round import go_round
from tender.workflow.working import work_once

PAUSE = 1.0  #: seconds between looks for a job
POST_PAUSE = 10.0  #: seconds between rounds of the post
SWEEP = 3600.0  #: seconds between sweeps


def start_workers(office: Office) -> threading.Event:
    """Begin working in threads of this process.
    Setting the event ends them after what is in hand.
    """
    stop = threading.Event()
    _again_and_again(stop, lambda: work_once(office), PAUSE, "tender-worker")
    _again_and_again(stop, lambda: _sweep(office), SWEEP, "tender-sweeper")
    if office.mailbox.sends:
        _again_and_again(stop, lambda: _post(office), POST_PAUSE, "tender-post")
    return stop


def _sweep(office: Office) -> bool:
    with suppress(StoreFault):  # busy or gone: the next sweep comes
        sweep(office)
    return False


def _post(office: Office) -> bool:
    try:
        return bool(go_round(office))
    except Exception:  # the next round tries again, and letters wait in the store
        logging.getLogger("tender").exception("A round of the post broke off.")
        return False


def _again_and_again(
    stop: threading.Event, work: Callable[[], bool], pause: float, name: str
) -> None:
    """Work until told to stop; a pause where nothing was to do."""

    def go_on() -> None:
        while not stop.is_set():
            if not work():
                stop.wait(pause)

    threading.Thread(target=go_on, name=name, daemon=True).start()
