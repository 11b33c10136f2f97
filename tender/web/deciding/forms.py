"""The forms of deciding, each read in one place."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tender.web.ground.fields import Text, Texts, Tick, day, if_readable


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeQuery:
    """The day on which an outcome is asked for; None for the usual one."""

    on: Annotated[date | None, day("Give a day as year-month-day, such as 2024-04-04.")]

    @property
    def typed(self) -> str | None:
        """The day as the addresses of a page say it."""
        return self.on.isoformat() if self.on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryToBidderForm:
    """A question to a bidder about a finding or about its bid, and the last day for the answer."""

    bidder: Text
    finding: Text
    text: Text
    due: Annotated[date | None, if_readable(day(""))]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecisionForm:
    """A decision on a finding for a bidder, and the finding's number on the page."""

    finding: Text
    decision: Text
    reason: Text
    bidder: Text
    number: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingQuery:
    """The finding that is asked for, by its id; beside it stands what was asked of the list."""

    finding: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDecisionForm:
    """A decision in the register of findings, for this finding or for every open one like it."""

    finding: Text
    decision: Text
    reason: Text
    bidder: Text
    alike: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralFindingsForm:
    """A decision for every finding that was ticked, and the reason for each of them."""

    ticked: Texts
    decision: Text
    reason: Text
