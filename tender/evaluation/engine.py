"""The versions of the engine. Evidence names the one that worked it out, and is worked out again by
the rules of that one (decision 013).
"""

from enum import StrEnum


class Engine(StrEnum):
    """A version whose awards this one works out to the same digit, the newest last."""

    V0_1_0 = "tender 0.1.0"
    V0_2_0 = "tender 0.2.0"  #: ties resolved jointly


CURRENT = Engine.V0_2_0
