"""Payment terms: what share is paid for hours commissioned, and what for outcomes."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Nottinghamshire pays 95 per cent of commissioned hours and 5 more when two outcomes are met, never above 100."""

    commissioned_share: Fraction  #: per cent of the commissioned hours' price
    outcome_share: Fraction  #: per cent more when every outcome is met
    outcomes: tuple[str, ...]
    most: Fraction  #: per cent of the commissioned hours' price, never exceeded
    source: str = ""
