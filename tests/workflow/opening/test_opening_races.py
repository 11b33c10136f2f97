"""Submissions racing the deadline and the opening: whatever was acknowledged is opened, or was
replaced by its own bidder; nothing is acknowledged once bids are open; the chain holds.
"""

import threading
from contextlib import suppress
from datetime import timedelta
from time import monotonic

import pytest

from tender.storage import held, opened
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import ActRefused, NotNow
from tender.workflow.ground.stage import DecisionKind, state_of
from tender.workflow.opening import opening
from tender.workflow.opening.arrivals import arrivals
from tests.bidders import CLOSES, ID, Firm, published
from tests.openers import PASSPHRASE

BEFORE, PATIENCE = 3, 60  #: seconds: from the start to the deadline, and until it fails


class RunningClock:
    """The deadline comes while it runs."""

    def __init__(self):
        """Start now."""
        self.started = monotonic()

    def __call__(self):
        """CLOSES, three seconds after the start."""
        return CLOSES + timedelta(seconds=monotonic() - self.started - BEFORE)


def submits_until_refused(firm, receipts, refusals):
    """Again and again, each with what was written."""
    with suppress(ActRefused):
        for number in range(40):
            if firm.own.sealed_away:
                firm.begins_from_its_slip()
            receipts.append(firm.submits(begun=firm.office.clock()))
            firm.writes(text=f"Version {number} of the same.")
        return
    refusals.append(firm.number)


def opens_as_soon_as_it_can(cast, outcome):
    """Asks and opens, and lets nobody in who was late, until bids are open."""
    officer = cast.actor(Role.OFFICER)
    while monotonic() - cast.office.clock.started < PATIENCE:
        with suppress(NotNow):
            for arrival in arrivals(cast.office, cast.lead, ID).came:
                if arrival.sent.late and arrival.sent.let_in is None:
                    opening.decide_late(
                        cast.office, cast.lead, ID, arrival.subject, "Late.", let_in=False
                    )
            opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
            outcome.append(opening.open_bids(cast.office, officer, ID, PASSPHRASE))
            return


def test_a_submission_that_races_the_deadline_and_the_opening(url, tmp_path):
    """Three bidders submit for as long as they may; two people open at the first moment."""
    cast = published(url, tmp_path)
    firms = [Firm(cast, number).writes() for number in (1, 2, 3)]
    receipts, refusals, outcome = [], [], []
    cast.office.clock = RunningClock()
    threads = [
        threading.Thread(target=submits_until_refused, args=(firm, receipts, refusals))
        for firm in firms
    ]
    threads.append(threading.Thread(target=opens_as_soon_as_it_can, args=(cast, outcome)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        assert held.held(session, ID) == ()
        now_open = {(one.bid, one.number): one.whole for one in opened.opened(session, ID)}
        (audit,) = (one.at for one in state.decisions if one.kind == DecisionKind.BIDS_OPENED)
    assert audit and outcome == [len(now_open)] and sorted(refusals) == [1, 2, 3]
    timely = {}
    for given in sorted(receipts, key=lambda one: one.submitted.number):
        if not given.receipt.late:
            timely[given.submitted.bid] = (given.submitted.number, given.receipt.whole)
    assert now_open == {(bid, number): whole for bid, (number, whole) in timely.items()}
    assert all(given.receipt.received <= CLOSES for given in receipts if not given.receipt.late)
    cast.office.store.close()


@pytest.mark.parametrize("late", [True, False])
def test_a_submission_that_arrives_between_the_asking_and_the_opening(url, tmp_path, late):
    """It began in time: it is late, and holds the opening until somebody decides on it; nothing
    comes in after the opening.
    """
    cast = published(url, tmp_path)
    Firm(cast, 1).writes().submits()
    slow = Firm(cast, 2).writes()
    cast.office.clock.now = CLOSES + timedelta(minutes=1)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    officer = cast.actor(Role.OFFICER)
    if late:
        assert slow.submits(begun=CLOSES).receipt.late
        with pytest.raises(NotNow, match="waits for a decision"):
            opening.open_bids(cast.office, officer, ID, PASSPHRASE)
    else:
        assert opening.open_bids(cast.office, officer, ID, PASSPHRASE) == 1
        with pytest.raises(NotNow):
            slow.submits(begun=CLOSES)
    cast.office.store.close()
