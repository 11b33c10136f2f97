"""The workers: one takes a job that waits, or that a lost worker left behind, and does it; one sends letters."""

import logging
import threading
from collections.abc import Callable

from tender.workflow.office import Office
from tender.workflow.telling.round import go_round
from tender.workflow.working import work_once

PAUSE = 1.0  #: seconds between looks for a job
POST_PAUSE = 10.0  #: seconds between rounds of the post


def start(office: Office) -> threading.Event:
    """Begin working in a thread of this process. Setting the event ends it after the job in hand."""
    return _again_and_again(lambda: work_once(office), PAUSE, "tender-worker")


def start_post(office: Office) -> threading.Event:
    """Begin sending letters in a thread of this process, where a mail server is set."""
    if not office.mailbox.sends:
        return threading.Event()
    return _again_and_again(lambda: bool(_post(office)), POST_PAUSE, "tender-post")


def _post(office: Office) -> int:
    try:
        return go_round(office)
    except Exception:  # the next round tries again, and letters wait in the store
        logging.getLogger("tender").exception("A round of the post broke off.")
        return 0


def _again_and_again(work: Callable[[], bool], pause: float, name: str) -> threading.Event:
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            if not work():
                stop.wait(pause)

    threading.Thread(target=go_on, name=name, daemon=True).start()
    return stop
