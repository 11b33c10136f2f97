"""The forms of preparing, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfoldedQuery:
    """Whether every lot and question is shown in full."""

    unfolded: Tick
