"""Which law governs a procurement.

It is the first field and decides calendar, notices, minimum periods and limits.
"""

from enum import StrEnum


class Regime(StrEnum):
    """The regime, by when the procurement commenced and what it buys."""

    PCR_2015 = "pcr_2015"  #: commenced before 24 February 2025: Public Contracts Regulations 2015
    #: commenced on or after 24 February 2025, at or above threshold: Procurement Act 2023
    PA_2023 = "pa_2023"
    PSR_2023 = "psr_2023"  #: mainly NHS health care: Provider Selection Regime 2023
    BELOW_THRESHOLD = "below_threshold"  #: Part 6 of the Procurement Act 2023

    @property
    def knows_light_touch(self) -> bool:
        """Whether it has lighter rules for social services: neither health's has, nor Part 6."""
        return self in (Regime.PCR_2015, Regime.PA_2023)

    @property
    def in_full(self) -> str:
        """Its name in full."""
        return {
            Regime.PCR_2015: "Public Contracts Regulations 2015",
            Regime.PA_2023: "Procurement Act 2023",
            Regime.PSR_2023: "Provider Selection Regime 2023",
            Regime.BELOW_THRESHOLD: "Procurement Act 2023, Part 6 (below threshold)",
        }[self]
