"""One thing that people who bid are told, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderEvent:
    """One thing that people are told. No bid's content is in it, and no other bidder."""

    key: str
    at: datetime
    title: str
    text: str
    path: str  #: the page that it leads to
    to: Mapping[int, datetime | None]  #: persons, and since when it concerns them; None for ever

    def concerns(self, person: int) -> bool:
        """Whether a person is told of it: whoever came to act for the organisation since is not."""
        since = self.to.get(person)
        return person in self.to and (since is None or since <= self.at)


def bid_page(procurement: str) -> str:
    """The first page of one's own bid."""
    return f"/p/{procurement}/bid"
