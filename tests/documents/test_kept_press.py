"""A press that is kept: one for all who print, anew where it was ended, gone when nobody prints."""

import os
import signal
from concurrent.futures import BrokenExecutor

import pytest

from tender.documents.press.kept import KeptPress
from tests.polling import until


@pytest.fixture
def kept():
    """A press of one worker."""
    made = KeptPress(1, idle=600)
    yield made
    made.end()


def worker_of(press):
    """The process that lays out."""
    return press._pool.submit(os.getpid).result()


def test_who_prints_after_another_finds_the_same_workers(kept):
    """Also beside another, and after the press was ended somebody begins a new one."""
    with kept.lent() as press, kept.lent() as same:
        assert press is same
        first = worker_of(press)
    with kept.lent() as press:
        assert worker_of(press) == first
    kept.end()
    kept.end()
    with kept.lent() as press:
        assert worker_of(press) != first


def test_workers_that_were_killed_are_begun_anew(kept):
    """Who printed with them is told; who comes next prints."""
    with pytest.raises(BrokenExecutor), kept.lent() as press:
        os.kill(worker_of(press), signal.SIGKILL)
        press._pool.submit(os.getpid).result()
    with kept.lent() as press:
        assert worker_of(press) > 0


def test_workers_go_when_nobody_prints_for_a_while():
    """But not while somebody does, however long."""
    kept = KeptPress(1, idle=0.01)
    with kept.lent() as press, kept.lent():
        first = worker_of(press)
        with kept.lent():
            pass
        assert worker_of(press) == first
    until(lambda: kept._press is None, "its end")
    with kept.lent() as press:
        assert worker_of(press) != first
    kept.end()
