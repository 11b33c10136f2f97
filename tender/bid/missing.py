"""What a bid lacks, counted once: every page that says how many things are missing asks this."""

from typing import NamedTuple

from evidence.counting import by_number, count_of
from tender.bid.gaps import Gap


class BidGaps(NamedTuple):
    """The gaps of a bid: those that stop it, and those that are worth knowing."""

    gaps: tuple[Gap, ...]

    @property
    def stops(self) -> tuple[Gap, ...]:
        """What must be done before the bid can be submitted."""
        return tuple(gap for gap in self.gaps if gap.stops)

    @property
    def notes(self) -> tuple[Gap, ...]:
        """What is worth knowing."""
        return tuple(gap for gap in self.gaps if not gap.stops)

    def of(self, page: str, about: str = "") -> "BidGaps":
        """The gaps of one page, or of one thing on it."""
        return BidGaps(
            tuple(gap for gap in self.gaps if gap.page == page and about in ("", gap.about))
        )

    @property
    def in_words(self) -> str:
        """How many things stop the bid: "1 thing is missing"."""
        number = len(self.stops)
        return f"{count_of(number, 'thing')} {by_number(number, 'is', 'are')} missing"
