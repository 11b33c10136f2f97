"""Who stands in for somebody who is away, as a value on record."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class StandInStep(StrEnum):
    """What became of it, each with its moment."""

    AGREED = "said yes"
    DECLINED = "said no"
    BEGUN = "began"
    ENDED = "ended"
    TAKEN_BACK = "was taken back"


OVER = frozenset({StandInStep.DECLINED, StandInStep.ENDED, StandInStep.TAKEN_BACK})


class TakenStep(NamedTuple):
    """One step, and who took it: nobody where a day came."""

    step: StandInStep
    at: datetime
    by: int | None
    membership: int | None  #: the role that was given with it
    why: str


class StandIn(NamedTuple):
    """A role of one person that another holds too, from one day to another."""

    id: int
    procurement: str
    title: str
    membership: int  #: the role of whoever is away
    role: str
    away: int
    away_name: str
    person: int
    name: str
    begins: date
    ends: date  #: the last day
    by: int | None
    made: datetime
    steps: tuple[TakenStep, ...] = ()

    def took(self, *steps: StandInStep) -> TakenStep | None:
        """The first of these steps that was taken."""
        return next((taken for taken in self.steps if taken.step in steps), None)

    @property
    def over(self) -> bool:
        """Whether nothing is to come of it any more."""
        return self.took(*OVER) is not None

    @property
    def asked(self) -> bool:
        """Whether whoever is to stand in has not answered yet."""
        return not self.steps

    @property
    def given(self) -> int | None:
        """The number of the role that is held by it now."""
        begun = self.took(StandInStep.BEGUN)
        return begun.membership if begun and not self.over else None
