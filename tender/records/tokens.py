"""Tokens, as values on record."""

from datetime import datetime
from typing import NamedTuple


class ListedToken(NamedTuple):
    """A token as its owner sees it."""

    id: int
    procurement: str
    name: str
    made: datetime
    ends: datetime
    revoked: datetime | None


class TokenBearer(NamedTuple):
    """Whose token it is, and for which procurement."""

    person: int
    name: str
    procurement: str
    roles: frozenset[str]  #: those that its owner held when it was made
