"""The timetable: its milestones, standstill and mobilisation."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Step(StrEnum):
    """What a milestone is, so that rules can find it."""

    CONFLICTS_ASSESSED = "conflicts assessed"
    DOCUMENTS_SIGNED_OFF = "documents signed off"
    ITT = "itt"  #: tender notice sent and ITT published
    #: the last day on which a bidder may ask, where answers end on another
    QUESTIONS_END = "questions end"
    CLARIFICATIONS_END = "clarifications end"
    DEADLINE = "deadline"  #: bids are due
    PRESENTATIONS = "presentations"
    EVALUATION_ENDS = "evaluation ends"
    PREFERRED_BIDDERS = "preferred bidders"
    AWARD = "award"  #: award decision, letters or notice sent; the standstill runs from here
    CONTRACT_START = "contract start"
    MOBILISATION_ENDS = "mobilisation ends"
    GO_LIVE = "go live"  #: people receive care under the new contract
    OLD_CONTRACT_ENDS = "old contract ends"
    OTHER = "other"


class StandstillKind(StrEnum):
    """Whether a pause is owed before the contract."""

    MANDATORY = "mandatory"
    VOLUNTARY = "voluntary"  #: light touch: none is owed, but one that is announced binds
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A date in the timetable; `until` where it is a period.

    `stated` keeps the source's words where it gives no day ("March 2020").
    """

    step: Step
    title: str
    on: date
    until: date | None = None
    stated: str = ""
    lots: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """All milestones, the exact moment at which bids close, and the standstill.

    The server's clock decides; times are UK local time.
    """

    milestones: tuple[Milestone, ...]
    deadline: datetime
    standstill: StandstillKind
    least_days_to_bid: int | None = None  #: where the council sets its own minimum
    mobilisation_months: int | None = None
    reason_for_short_period: str = ""
    source: str = ""

    def first(self, step: Step) -> Milestone | None:
        """The earliest milestone of this step, or None."""
        return min(
            (milestone for milestone in self.milestones if milestone.step is step),
            key=lambda milestone: milestone.on,
            default=None,
        )
