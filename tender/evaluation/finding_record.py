"""The register of findings: what was noticed from set-up to award, which act waits for it, and what
was decided on it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.finding import Finding, Severity


class Gateway(StrEnum):
    """An act that is not done while a finding of it, or of one before it, is open; in order."""

    PUBLISH = "publish"
    OPEN_MARKING = "open marking"
    LOCK_QUALITY = "lock quality"
    RECOMMEND = "recommend"
    SIGN_OFF = "sign off the report"
    APPROVE = "approve the award"
    BEGIN_STANDSTILL = "begin the standstill"
    AWARD = "award"

    def waits_for(self, other: "Gateway") -> bool:
        """Whether findings of the other gateway must be decided before this one."""
        order = list(Gateway)
        return order.index(other) <= order.index(self)


#: what is read in place of a decision as it is kept: that a finding was answered by a reason does
#: not say that it does not matter
_READ_AS = {"it does not matter": "it stands as it is"}


def decision_words(decision: str) -> str:
    """A decision on a finding as people read it."""
    return _READ_AS.get(decision, decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredFinding:
    """A finding in the register, with what was decided on it, if anything was."""

    id: str
    finding: Finding
    gateway: Gateway  #: the first act that waits for it
    bidder: str = ""
    lot: str = ""
    others: tuple[str, ...] = ()  #: bidders that it concerns too
    due: date | None = None  #: when that act is planned
    decision: str = ""
    reason: str = ""
    by: str = ""
    on: date | None = None  #: the day of the decision

    @property
    def to_decide(self) -> bool:
        """Whether somebody must decide on it; a note is only to be known."""
        return self.finding.severity is not Severity.NOTE

    @property
    def open(self) -> bool:
        """Whether somebody must decide on it and nobody has."""
        return self.to_decide and not self.decision

    @property
    def standing(self) -> str:
        """How it stands, in a word or three."""
        if self.decision:
            return decision_words(self.decision)
        if not self.to_decide:
            return "worth knowing"
        return "to be mended" if self.must_be_mended else "to decide"

    @property
    def must_be_mended(self) -> bool:
        """Whether no reason answers it: an error is mended before publication, a tie is resolved by
        the rule that was published, an interest or a late event decided on where it stands, a bid
        that was held back on the page What arrived, an end that was asked for on the page End.
        """
        is_error = self.finding.severity is Severity.ERROR
        return self.finding.code in MENDED_ONLY or (is_error and self.gateway is Gateway.PUBLISH)


#: findings that are not decided but mended
MENDED_ONLY = frozenset(
    {
        "tie-unresolved",
        "waits-for-tie",
        "interest-undecided",
        "late-event-undecided",
        "bid-held",
        "end-asked",
    }
)
