"""Bids held back at an opening, as values on record."""

from typing import NamedTuple


class HeldBid(NamedTuple):
    """A bid, or its prices, kept apart since something did not hold. Without a bidder: what did not
    hold of what does not count, or of the chain of receipts.
    """

    envelope: str
    bid: int
    number: int
    bidder: str
    alias: str
    faults: tuple[str, ...]
    opens: bool
    wrapped: str
    whole: str

    @property
    def subject(self) -> str:
        """How decisions name it."""
        return f"{self.envelope}/{self.bidder}"
