"""What is noted of the moderation meeting, as values on record."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from tender.records.marks import AnswerAddress


class MeetingEntryKind(StrEnum):
    """What a line of the meeting's record is about."""

    ORDERED = "ordered"  #: the order in which answers are discussed
    PRESENT = "present"  #: who is there from then on
    BEGUN = "begun"  #: an answer's discussion, with who is in the room
    ENDED = "ended"  #: the same, with a note


class MeetingEntry(NamedTuple):
    """A line of the meeting's record. The newest order and the newest list of who is there count;
    each discussion that began ends with the next line that says so.
    """

    id: int
    kind: MeetingEntryKind
    place: AnswerAddress | None  #: of a discussion
    people: tuple[int, ...]  #: who is there, or in the room
    order: tuple[AnswerAddress, ...]
    note: str
    by: int
    at: datetime
    act: int  #: number of its act in the audit
