"""The workers: one takes a job that waits, or that a lost worker left behind, and does it; one
sends letters, one writes those about what waits for people at the council; one sweeps the store of
files now and then; one works out large outcomes before somebody asks for them; one does what days
bring; one prints invitations when they are published. A loop that breaks is begun again.
"""

import logging
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from tender.jobs.working import work_once
from tender.records.faults import StoreFault
from tender.records.jobs import WorkerPulse
from tender.storage import workers
from tender.workflow.backup.anchoring import AnchorPlaces, anchor_round
from tender.workflow.deciding.prepared import prepare_outcomes
from tender.workflow.ground.office import Office
from tender.workflow.ground.outcome_desk import OutcomeDesk
from tender.workflow.ground.uploads import sweep_files
from tender.workflow.preparing.invitation_files import prepare_invitations
from tender.workflow.preparing.stand_in_rounds import stand_in_round
from tender.workflow.telling.needs_told import tell_needs
from tender.workflow.telling.round import send_round

PAUSE = 1.0  #: seconds between looks for a job
POST_PAUSE = 10.0  #: seconds between rounds of the post
TELL_PAUSE = 60.0  #: seconds between looks whether somebody is to be told of what waits for them
OUTCOME_PAUSE = 2.0  #: seconds between looks whether a large outcome is to be worked out
INVITATION_PAUSE = 5.0  #: seconds between looks whether an invitation is to be printed
DAY_PAUSE = 10.0  #: seconds between looks whether a day has come on which somebody stands in
SWEEP = 3600.0  #: seconds between sweeps
#: seconds between looks whether every loop is alive, each of which is told
WATCH = workers.HEARD.total_seconds()
GRACE = 5.0  #: seconds in which loops put down what they have in hand, when the process ends
ANCHOR_PAUSE = 60.0  #: seconds between looks whether the head of the audit is to be kept
NOWHERE = AnchorPlaces()  #: heads are noted beside the key alone
LOG = logging.getLogger("tender.jobs")


class Loop:
    """One thing done again and again in a thread of its own."""

    def __init__(self, name: str, work: Callable[["Loop"], bool], pause: float) -> None:
        """Keep what is to be done, and how long to rest where nothing was to do."""
        self.name, self.work, self.pause = name, work, pause
        self.doing, self.fault, self.restarts = "", "", 0
        self.thread: threading.Thread | None = None

    def note(self, doing: str) -> None:
        """Say what is done now."""
        self.doing = doing

    def go_on(self, stop: threading.Event) -> None:
        """Work until told to stop. What breaks is logged and told, and the next round comes."""
        while not stop.is_set():
            busy = False
            try:
                busy = self.work(self)
            except Exception as broken:
                if stop.is_set():  # what it used was taken from it
                    return
                self.fault = type(broken).__name__
                LOG.exception("%s: a round broke off", self.name)
            self.doing = ""
            if not busy:
                stop.wait(self.pause)

    def begin(self, stop: threading.Event) -> None:
        """Begin, or begin again."""
        self.thread = threading.Thread(
            target=self.go_on, args=(stop,), name=f"tender-{self.name}", daemon=True
        )
        self.thread.start()

    @property
    def alive(self) -> bool:
        """Whether its thread runs."""
        return self.thread is not None and self.thread.is_alive()


class Workers:
    """The loops of one process, watched over."""

    def __init__(self, office: Office, places: AnchorPlaces = NOWHERE) -> None:
        """Keep the office that they work for, and where heads of its audit are kept."""
        self.office = office
        self.process = f"{socket.gethostname()}:{os.getpid()}"
        self.began: datetime = office.clock()
        self.stop = threading.Event()
        office.outcomes = OutcomeDesk()
        printed: set[str] = set()
        self.loops = [
            Loop("worker", lambda loop: work_once(office, loop.note, self.stop.is_set), PAUSE),
            Loop("sweeper", lambda _: _sweep(office), SWEEP),
            Loop("anchors", lambda _: _anchor(office, places), ANCHOR_PAUSE),
            Loop("outcomes", lambda loop: _prepare(office, loop), OUTCOME_PAUSE),
            Loop("invitations", lambda loop: _invite(office, loop, printed), INVITATION_PAUSE),
            Loop("days", lambda _: bool(stand_in_round(office)), DAY_PAUSE),
        ]
        if office.mailbox.sends:
            self.loops.append(Loop("post", lambda _: bool(send_round(office)), POST_PAUSE))
            self.loops.append(Loop("telling", lambda _: _tell(office), TELL_PAUSE))

    def begin(self) -> None:
        """Begin every loop, and the watch over them."""
        for loop in self.loops:
            loop.begin(self.stop)
        threading.Thread(target=self.watch, name="tender-watch", daemon=True).start()

    def end(self) -> bool:
        """End the loops; whether all have ended. What they print or have read for them is dropped,
        and begun anew by another process: a server that waited for it would be killed.
        """
        self.stop.set()
        self.office.press.let_go()
        for child in multiprocessing.active_children():
            child.kill()
        last = time.monotonic() + GRACE
        for loop in self.loops:
            if loop.thread is not None:
                loop.thread.join(max(0.0, last - time.monotonic()))
        return not any(loop.alive for loop in self.loops)

    def watch(self) -> None:
        """Until told to stop: begin again what has ended, and tell how all are."""
        while not self.stop.is_set():
            self.look_after()
            self.stop.wait(WATCH)

    def look_after(self) -> None:
        """Begin loops again whose threads have died, and note the pulse of each."""
        for loop in self.loops:
            if not loop.alive and not self.stop.is_set():
                loop.restarts += 1
                LOG.error("%s: its thread died, and is started again", loop.name)
                loop.begin(self.stop)
        now = self.office.clock()
        pulses = [
            WorkerPulse(
                self.process, loop.name, self.began, now, loop.doing, loop.restarts, loop.fault
            )
            for loop in self.loops
        ]
        with suppress(StoreFault), self.office.tend() as session:
            workers.note(session, pulses)


def start_workers(office: Office, places: AnchorPlaces = NOWHERE) -> Workers:
    """Begin working in threads of this process; heads of the audit are kept in `places`."""
    working = Workers(office, places)
    working.begin()
    return working


def _anchor(office: Office, places: AnchorPlaces) -> bool:
    with suppress(StoreFault):
        anchor_round(office, places)
    return False


def _prepare(office: Office, loop: Loop) -> bool:
    loop.note("outcomes")
    with suppress(StoreFault):
        return prepare_outcomes(office)
    return False


def _invite(office: Office, loop: Loop, printed: set[str]) -> bool:
    loop.note("invitations")
    with suppress(StoreFault):
        return prepare_invitations(office, printed)
    return False


def _tell(office: Office) -> bool:
    tell_needs(office)
    return False


def _sweep(office: Office) -> bool:
    with suppress(StoreFault):  # busy or gone: the next sweep comes
        sweep_files(office)
    return False
