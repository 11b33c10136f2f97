"""Answers whose time tells nothing of what was done for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

STEP = 0.25  #: seconds


@contextmanager
def at_even_times() -> Iterator[None]:
    """Go on only at whole quarters of a second after what is within began, however little it was.

    For what does more for an address that is known here than for another.
    """
    begun = time.monotonic()
    try:
        yield
    finally:
        time.sleep(STEP - (time.monotonic() - begun) % STEP)
