"""Column types that keep what they are given: exact numbers as exact text, moments in UTC.

SQLite would keep a decimal as a binary number and round a two-place column without a word; here a
number is the text that `plain` writes.
"""

from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from evidence.number import exact, plain

_WIDTH = 32  #: characters of 2026-11-28T16:30:00.000000+00:00
_MARKS = (4, 7, 10, 13, 16, 19, 26, 27, 28, 29, 30, 31)  #: where no digit stands, and the zone
_MARKED = "--T::.+00:00"


class Exact(TypeDecorator[Fraction]):
    """An exact number: "15.63" or "7/3".

    Refuses anything that `evidence.number.exact` refuses, so no float is ever stored.
    """

    impl = String(90)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The exact text of a number."""
        return None if value is None else plain(exact(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Fraction | None:
        """The number of an exact text."""
        return None if value is None else _number(value)


@lru_cache(maxsize=4096)
def _number(text: str) -> Fraction:
    """The number of an exact text: thousands of marks are few numbers."""
    return exact(text)


class Moment(TypeDecorator[datetime]):
    """A moment, with its time zone, kept as UTC text of one width so that the order
    of texts is the order of moments.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """UTC text. Raises ValueError for a time without a zone:
        it could be either of two moments.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return str(value.astimezone(UTC).isoformat(timespec="microseconds"))

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment, in UTC. Raises ValueError for one that is spelt in another way, which would
        stand at another place among the others.
        """
        if value is None:
            return None
        if len(value) != _WIDTH or "".join(value[place] for place in _MARKS) != _MARKED:
            raise ValueError(f"{value} is no moment as it is written here")
        return datetime.fromisoformat(value)
