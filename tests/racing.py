"""Two who act at the same moment, and processes that are killed at a random one; and what must hold
of the store afterwards.
"""

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

from tender.storage import audit


class Meanwhile:
    """A clock at whose first look, or a later one, somebody else acts: an act looks at it when it
    begins, after whatever was looked at before.
    """

    def __init__(self, clock, act, look=1):
        self.clock, self.act, self.look = clock, act, look

    def __call__(self):
        """What time it is, once the other has acted."""
        self.look -= 1
        if self.look == 0:
            self.act()
        return self.clock()


def at_once(*acts):
    """What each of some acts gave, or the refusal it ended with, when all begin at one moment."""
    gate = threading.Barrier(len(acts))

    def begin(act):
        gate.wait()
        try:
            return act()
        except Exception as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return [running.result() for running in [pool.submit(begin, act) for act in acts]]


def killed_after(seconds, act):
    """Whether an act ended in a process of its own before that was killed (`kill -9`).

    The process is a copy of this one, so that whatever the act needs is loaded; the act must open
    a store of its own.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        try:
            act()
        except BaseException:
            os._exit(2)  # the copy must not go on with the tests of this process
        os._exit(0)
    killing = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    killing.start()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    killing.cancel()
    killing.join()
    assert status in (0, -signal.SIGKILL), f"the act failed with {status}"
    return status == 0


def entries_of(office, verb, procurement):
    """How many entries of the audit have this verb; the whole audit must prove."""
    with office.store.reading() as session:
        assert list(audit.faults(session)) == []
        return sum(entry.verb == verb for entry in audit.entries(session, procurement))
