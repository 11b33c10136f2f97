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
        """The moment, in UTC."""
        return None if value is None else datetime.fromisoformat(value)
