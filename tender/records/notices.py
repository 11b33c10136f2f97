"""What notices of a procurement were told beside all else, as values on record."""

from datetime import datetime
from typing import NamedTuple


class NoticeAnswer(NamedTuple):
    """What somebody answered; an empty text takes back what was answered before."""

    asked: str
    about: str  #: the bidder that it is about; empty where it is about none
    text: str
    by: int
    at: datetime
