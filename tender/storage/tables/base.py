"""What the tables share: columns of our own types,
and the kind of row that is only ever appended.
"""

from datetime import datetime
from fractions import Fraction

from sqlmodel import Field, SQLModel

from tender.storage.types import Exact, Moment

LATER = {"later": True}  #: says of a column that it is no part of a digest where it is empty


class AppendedRow(SQLModel):
    """A row that is appended by one act and never changed or removed; database triggers hold that.

    `audit` is the act's entry.
    """

    id: int | None = Field(default=None, primary_key=True)
    audit: int = 0


def moment() -> datetime:
    """A column for a moment."""
    chosen: datetime = Field(sa_type=Moment)
    return chosen


def maybe_moment() -> datetime | None:
    """A column for a moment that may not have come."""
    chosen: datetime | None = Field(default=None, sa_type=Moment, nullable=True)
    return chosen


def number() -> Fraction:
    """A column for an exact number."""
    chosen: Fraction = Field(sa_type=Exact)
    return chosen


def maybe_number() -> Fraction | None:
    """A column for an exact number that may be missing."""
    chosen: Fraction | None = Field(default=None, sa_type=Exact, nullable=True)
    return chosen


def later_text() -> str:
    """A text that a later version added to a record: empty in the rows of before, and left out of
    a row's digest where it is empty, so that their audit still verifies (decision 013).
    """
    chosen: str = Field(default="", sa_column_kwargs={"server_default": "", "info": LATER})
    return chosen


def of_procurement() -> str:
    """A column that says which procurement a row belongs to."""
    chosen: str = Field(foreign_key="procurement.id", index=True)
    return chosen


def of_person() -> int:
    """A column that says which person a row belongs to or came from."""
    chosen: int = Field(foreign_key="person.id", index=True)
    return chosen
