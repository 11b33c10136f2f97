"""Editions, as values on record."""

from collections.abc import Mapping
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
    headings: str = ""  #: the mapping of headings that it was read by, in words


class MappedHeadings(NamedTuple):
    """Headings of register files mapped to the columns of a layout. `by` is nobody where it was
    done at the machine itself.
    """

    number: int
    name: str
    layout: str
    columns: Mapping[str, str]  #: our column to its heading
    reason: str
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
