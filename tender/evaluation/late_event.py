"""What comes to light about a bid after the opening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from criteria.reading import day_in_words
from lots.place import PlaceKind


class LateEventKind(StrEnum):
    """What came to light."""

    WITHDRAWN = "bid withdrawn"
    INSOLVENT = "bidder insolvent"
    MERGED = "bidder merged or taken over"
    RENAMED = "name changed"
    RATING_FALLEN = "CQC rating fallen"
    REGISTRATION_CANCELLED = "CQC registration cancelled"
    FALSE_DECLARATION = "declaration found false"


class EventConsequence(StrEnum):
    """What becomes of the bid, where the event takes effect."""

    LEAVES = "the bid leaves"  #: the procurement, or the lots or places that are named
    STAYS = "the bid stays"  #: under the new name


#: what each kind can lead to; where an event of a kind that leaves is to change nothing, it is
#: decided that it has no effect
CONSEQUENCES: Mapping[LateEventKind, tuple[EventConsequence, ...]] = {
    LateEventKind.WITHDRAWN: (EventConsequence.LEAVES,),
    LateEventKind.INSOLVENT: (EventConsequence.LEAVES,),
    LateEventKind.MERGED: (EventConsequence.LEAVES, EventConsequence.STAYS),
    LateEventKind.RENAMED: (EventConsequence.STAYS,),
    LateEventKind.RATING_FALLEN: (EventConsequence.LEAVES,),
    LateEventKind.REGISTRATION_CANCELLED: (EventConsequence.LEAVES,),
    LateEventKind.FALSE_DECLARATION: (EventConsequence.LEAVES,),
}
#: kinds that name another body, or the same under another name
NAMING = frozenset({LateEventKind.MERGED, LateEventKind.RENAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEvent:
    """One event that takes effect, as the evidence carries it."""

    number: int  #: under which it is on record
    kind: LateEventKind
    consequence: EventConsequence
    happened: date
    recorded: date
    recorded_by: str
    evidence: str  #: the paper that shows it, by name or in words
    decided: date
    decided_by: str
    reason: str
    lots: tuple[str, ...] = ()  #: that the bid leaves; none named: all
    places: tuple[PlaceKind, ...] = ()  #: that it leaves in those lots; none named: all
    new_name: str = ""
    company_number: str = ""  #: of the successor, or of the bidder under its new name

    @property
    def sentence(self) -> str:
        """Why the bid is not compared, in words: what happened, what shows it, who decided."""
        return (
            f"{self.kind.value}, {day_in_words(self.happened)} ({self.evidence}); the bid left by "
            f"decision of {day_in_words(self.decided)}: {self.reason}"
        )

    @property
    def stays(self) -> bool:
        """Whether the bid stays, under another name."""
        return self.consequence is EventConsequence.STAYS
