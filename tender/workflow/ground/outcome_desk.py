"""Which outcomes the worker of a process has worked out, so that nobody who asks has to wait for it
without being told.
"""

from collections.abc import Hashable

from tender.workflow.ground.refusals import NotNow

LARGE = 500  #: bids times lots, from which an outcome takes longer than somebody waits for a page


class BeingWorkedOut(NotNow):
    """The outcome is being worked out; whoever asks again in a moment has it."""


class OutcomeDesk:
    """One for each process whose worker prepares outcomes. What one is about changes with every
    record that it is made from.
    """

    def __init__(self, least: int = LARGE) -> None:
        """None is worked out; `least` are the bids times lots from which one is prepared."""
        self.least = least
        self._done: dict[str, Hashable] = {}

    def has(self, procurement: str, about: Hashable) -> bool:
        """Whether the outcome about just this was worked out, or cannot be."""
        return self._done.get(procurement) == about

    def put(self, procurement: str, about: Hashable) -> None:
        """It was, or cannot be."""
        self._done[procurement] = about
