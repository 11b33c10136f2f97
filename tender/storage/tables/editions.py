"""The CQC's register as it was brought in for the whole installation: each file with its content,
and the names by which it is searched.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import AppendedRow, later_text, moment


class EditionRow(AppendedRow, table=True):
    """One file of the register, known by its hash and its date: an answer of the API may be the
    same a month later, and says so then.
    """

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("sha256", "day"),)
    file: str
    sha256: str
    layout: str
    day: str = Field(index=True)  #: the date that the CQC gave it
    locations: int
    ratings: int
    #: nobody where it came from the machine itself
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = moment()
    headings: str = later_text()  #: the mapping of headings that it was read by, in words


class MappedHeadingsRow(AppendedRow, table=True):
    """Headings of register files that no layout of this version knows, mapped to its columns; or
    such a mapping taken out again. The last row of a name counts.
    """

    __tablename__ = "mapped_headings"
    name: str
    layout: str  #: the layout whose columns they are
    columns: str  #: JSON: our column to its heading; empty where it was taken out
    reason: str
    #: nobody where it came from the machine itself
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = moment()


class EditionShardRow(AppendedRow, table=True):
    """What an edition says of the providers of one shard: JSON, compressed, so that a provider's
    whole history is a small read for each edition.
    """

    __tablename__ = "edition_shard"
    __table_args__ = (UniqueConstraint("edition", "shard"),)
    edition: int = Field(foreign_key="edition.id", index=True)
    shard: int
    content: bytes


class LocationNameRow(SQLModel, table=True):
    """A location as it is searched for, in the words of the newest edition that has it.

    Made from the editions, so it may change.
    """

    __tablename__ = "place_name"
    location: str = Field(primary_key=True)
    provider: str = Field(index=True)
    name: str
    provider_name: str = ""
    area: str = Field(default="", index=True)
    postcode: str = ""
    homecare: bool | None = None  #: None where no edition says
    gone: bool = False  #: the newest list of the whole register lacks it
