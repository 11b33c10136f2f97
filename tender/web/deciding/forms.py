"""The forms of deciding, each read in one place."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tender.evaluation.finding_record import Gateway
from tender.web.ground.fields import Key, Text, Tick, among, day, if_readable, numbered

SHOWN = ("open", "decided", "all")


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
class RegisterQuery:
    """Which findings are asked for: open or decided, of which act, and which page of them."""

    shown: Annotated[str, among(SHOWN, "open, decided or all.")]
    gateway: Annotated[str, among(tuple(Gateway), f"{', '.join(Gateway)}.")]
    page: Annotated[int, numbered("give the page of the list, 1 for the first.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDecisionForm:
    """A decision in the register of findings, for this finding or for every open one like it."""

    finding: Text
    decision: Text
    reason: Text
    bidder: Text
    alike: Tick
    number: Text
    shown: Text
    gateway: Text
    page: Key
