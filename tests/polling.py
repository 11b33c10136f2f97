"""Waiting for what is to come. That nothing comes is shown by what has happened instead."""

from time import monotonic, sleep

PAUSE = 0.02  #: seconds between two looks


def until(holds, what, within=180.0):
    """What `holds` gives once it is true; AssertionError if that takes over `within` seconds."""
    ends = monotonic() + within
    while not (value := holds()):
        assert monotonic() < ends, f"{what} did not come within {within:g} seconds"
        sleep(PAUSE)
    return value
