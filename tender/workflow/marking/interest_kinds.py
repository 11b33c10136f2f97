"""What may be declared about a bidder, and what may be decided about it."""

from enum import StrEnum


class InterestKind(StrEnum):
    """What somebody says about themselves and one bidder."""

    NONE = "none"
    FINANCIAL = "financial"  #: shares, pay, a loan, or a close relative's
    PERSONAL = "personal"  #: family, friends, somebody whose care they are paid for
    PROFESSIONAL = "professional"  #: worked there, or may soon


class InterestOutcome(StrEnum):
    """What the lead decides about a declared interest."""

    NONE = "none"  #: it is no conflict
    MITIGATED = "mitigated"  #: it is one, and the steps in the reason are enough
    EXCLUDED = "excluded"  #: this person leaves every lot that would show which alias it was
