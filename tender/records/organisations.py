"""Organisations, as values on record."""

from datetime import datetime
from typing import NamedTuple


class Colleague(NamedTuple):
    """Somebody who acts for an organisation,
    or was asked to (`since` is None until they say yes).
    """

    id: int
    organisation: int
    person: int
    name: str
    email: str
    since: datetime | None
