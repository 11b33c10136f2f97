"""Editions, as values on record."""

from datetime import date, datetime
from typing import NamedTuple


class ListedEdition(NamedTuple):
    """An edition as it is listed. `by` is nobody where it came from the machine itself."""

    number: int
    file: str
    sha256: str
    layout: str
    on: date
    locations: int
    ratings: int
    by: int | None
    at: datetime


class NamedLocation(NamedTuple):
    """A location as it is searched for."""

    location: str
    provider: str
    name: str
    provider_name: str
    area: str
    postcode: str
    homecare: bool | None
    gone: bool = False  #: the newest list of the whole register lacks it
