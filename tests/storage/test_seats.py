"""Few threads use the database at a time; the rest wait their turn, and one that is in asks for
more within.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tender.storage.audit import head
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.storage.turns import SEATS, DatabaseTurns

MANY = 64


def test_no_more_than_there_are_seats_are_in_at_once():
    """Nobody leaves before three are in, and all come in, in the end; within, one asks again
    without another seat.
    """
    seats, inside, most, lock, three = (
        DatabaseTurns(3),
        0,
        0,
        threading.Lock(),
        threading.Barrier(3, timeout=60),
    )

    def work(_):
        nonlocal inside, most
        with seats.taken(), seats.taken():
            with lock:
                inside += 1
                most = max(most, inside)
            three.wait()
            with lock:
                inside -= 1

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(work, range(42)))
    assert most == 3 and inside == 0


def test_a_seat_is_free_again_after_a_fault():
    """Else a few of them would stop every page."""
    seats = DatabaseTurns(1)
    for _ in range(3):
        with pytest.raises(OSError), seats.taken(), seats.taken():
            raise OSError


def test_many_threads_that_look_within_a_look_all_come_through(url):
    """More threads than the database has connections for, each with two at a time."""
    store = Store(url)
    migrate(store)

    def looks(_):
        with store.reading() as first, store.reading() as second:
            return head(first) == head(second)

    with ThreadPoolExecutor(MANY) as pool:
        assert all(pool.map(looks, range(MANY * 5)))
    assert SEATS < MANY
    store.close()
