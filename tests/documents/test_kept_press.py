"""A press that is kept: one for all who print, anew where it was ended, gone when nobody prints."""

import os
import signal
import threading
import time
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


def test_whoever_gives_back_a_press_of_before_does_not_end_that_of_now(kept):
    """It is ended when nobody has it, not when as many gave one back."""
    with kept.lent() as before:
        kept.let_go()
        with kept.lent() as now:
            pass
        with kept.lent() as now_too:
            assert now_too is now is not before
            before.end()
    assert kept._press is now and kept._lent == 0


@pytest.mark.parametrize("way", ["killed", "shut down"])
def test_who_waits_for_sections_of_a_press_that_is_ended_is_told(kept, way):
    """Nobody waits for ever, whether its workers are killed or it is shut down beside them."""
    with kept.lent() as press:
        worker = worker_of(press)

        def end():
            if way == "killed":
                os.kill(worker, signal.SIGKILL)
            else:
                press._pool.shutdown(wait=False, cancel_futures=True)

        tasks = [press._pool.submit(time.sleep, 0.3) for _ in range(6)]
        threading.Timer(0.1, end).start()
        with pytest.raises(BrokenExecutor):
            for task in press._as_done(tasks):
                task.result()
    with kept.lent() as press:
        assert worker_of(press) != worker
