"""What was done in a procurement and when, as an award report tells it: acts on record, beside the
plans of the timetable. A file of its own inside the report; an evaluation from files has none.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evidence.canonical import canonical
from evidence.codec import encode, later
from tender.documents.inside import read_inside

FORMAT = "tender-chronology-1"
CHRONOLOGY = "chronology.json"  #: what it is called inside an award report


class ActKind(StrEnum):
    """An act that a procurement rests on."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    BIDS_OPENED = "bids opened"
    MARKING_OPENED = "marking opened"
    QUALITY_LOCKED = "quality locked"
    TIE_SETTLED = "tie settled"
    RECOMMENDED = "recommended"
    SENT_BACK = "sent back"
    SIGNED_OFF = "signed off"
    APPROVED = "approved"
    LETTERS_RELEASED = "letters released"
    LETTERS_SENT = "letters sent by other means"
    STANDSTILL_BEGUN = "standstill begun"
    AWARDED = "awarded"
    LOT_ENDED = "lot ended"
    PROCUREMENT_ENDED = "procurement ended"
    LATE_EVENT_RECORDED = "late event recorded"
    LATE_EVENT_DECIDED = "late event decided"
    LATE_EVENT_TAKEN_BACK = "late event taken back"
    AWARD_TAKEN_BACK = "award taken back"
    ACCOUNT_RECOVERED = "account recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAct:
    """One act: when it was done, in UK local time, and what goes with it."""

    kind: ActKind
    at: datetime
    about: str = ""  #: a version, a lot
    reason: str = ""
    ends: date | None = None  #: for a standstill: its last day
    runs_from: date | None = later(None)  #: for a standstill: the day that it runs from
    rule: str = later("")  #: for a standstill: how it is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """Every act so far, the earliest first."""

    format: str
    procurement: str
    acts: tuple[DatedAct, ...]
    audit: str = later("")  #: the newest entry of the audit when it was made, number:hash

    def last(self, kind: ActKind) -> DatedAct | None:
        """The latest act of a kind that nothing later undid: what was recommended or approved and
        then sent back or taken back, or before a lot was ended, is not done.
        """
        acts = [act for act in self.acts if act.kind is kind]
        if not acts or (kind in _UNDONE and self._undone(acts[-1])):
            return None
        return acts[-1]

    def _undone(self, act: DatedAct) -> bool:
        later = self.acts[self.acts.index(act) + 1 :]
        return any(other.kind in _UNDOING for other in later)

    @property
    def content(self) -> bytes:
        """The file: canonical, so that its hash is its own."""
        return canonical(encode(self))


_UNDONE = frozenset(
    {ActKind.RECOMMENDED, ActKind.SIGNED_OFF, ActKind.APPROVED, ActKind.STANDSTILL_BEGUN}
)
_UNDOING = frozenset({ActKind.SENT_BACK, ActKind.LOT_ENDED, ActKind.AWARD_TAKEN_BACK})


def read_chronology(content: bytes, name: str = CHRONOLOGY) -> Chronology:
    """The chronology in these bytes. Raises BadInput where it is none."""
    return read_inside(Chronology, content, name, FORMAT, "this is not a chronology")
