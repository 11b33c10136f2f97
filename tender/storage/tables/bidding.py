"""Bids on their way: parts saved as they are typed, sealed bids with their receipts, and what
became of them. All content is sealed.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import AppendedRow, later_text, moment, of_person, of_procurement


class SealRow(AppendedRow, table=True):
    """The pair of keys under which a procurement's bids are sealed; the opening half is wrapped."""

    __tablename__ = "seal"
    __table_args__ = (UniqueConstraint("procurement"),)
    procurement: str = of_procurement()
    public: str
    wrapped: str


class BidRow(SQLModel, table=True):
    """An organisation that takes part in a procurement, and the keys of its bid.

    `files` counts the bytes it has stored.
    """

    __tablename__ = "bid"
    __table_args__ = (UniqueConstraint("procurement", "organisation"),)
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    organisation: int = Field(foreign_key="organisation.id", index=True)
    public: str
    wrapped: str
    made: datetime = moment()


class BidPartRow(SQLModel, table=True):
    """One part of a bid as saved last: the lots, one answer, one lot's prices.

    `revision` counts its changes, so that a stale page is noticed.
    """

    __tablename__ = "bid_part"
    __table_args__ = (UniqueConstraint("bid", "part"),)
    id: int | None = Field(default=None, primary_key=True)
    bid: int = Field(foreign_key="bid.id", index=True)
    part: str
    sealed: bytes
    revision: int = 1
    by: int = of_person()
    at: datetime = moment()


class UploadRow(SQLModel, table=True):
    """A file that is being put into the store of files, or taken out of it.

    The row goes in the transaction that lists the file,
    so one that stays names what a killed process left.
    """

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("object"),)
    id: int | None = Field(default=None, primary_key=True)
    object: str
    at: datetime = moment()


class SealedBidRow(AppendedRow, table=True):
    """A submitted bid, sealed, with the receipt given for it.

    Nothing in the row tells what is in the bid.
    """

    __tablename__ = "sealed"
    __table_args__ = (UniqueConstraint("bid", "number"),)
    procurement: str = of_procurement()
    bid: int = Field(foreign_key="bid.id", index=True)
    number: int
    sealed: bytes  #: the whole bid
    receipt: bytes  #: the receipt's text, sealed too: it names files
    receipt_sha256: str
    signature: str
    objects: str  #: keys of its files in the store of files, as JSON
    late: bool
    begun: datetime = moment()
    at: datetime = moment()
    by: int = of_person()
    sums: str = later_text()  #: JSON: SHA-256 of each file as it lies there, sealed, by its key
    salt: str = later_text()  #: hides what came before it in the chain of receipts


class WithdrawnBidRow(AppendedRow, table=True):
    """A submitted bid taken back by its bidder."""

    __tablename__ = "withdrawn"
    procurement: str = of_procurement()
    bid: int = Field(foreign_key="bid.id", index=True)
    number: int
    by: int = of_person()
    at: datetime = moment()
    notice: str = later_text()  #: the withdrawal as it was signed, a link of the chain
    signature: str = later_text()
    salt: str = later_text()


class OpenedBidRow(AppendedRow, table=True):
    """A bid that was opened: which sealed one,
    and the short id that its bidder has from then on.
    """

    __tablename__ = "opened"
    __table_args__ = (UniqueConstraint("procurement", "bidder"),)
    procurement: str = of_procurement()
    bid: int = Field(foreign_key="bid.id", index=True)
    number: int
    bidder: str
    whole: str  #: the hash of the bid, worked out again when it was opened
    #: JSON of what a submission does not carry: other organisations in it, directors, words that
    #: nobody reads
    facts: str = "{}"


class OpenedFileRow(AppendedRow, table=True):
    """A file that goes with an answer of an opened bid, under its alias.

    Evaluators are shown no name of a file: names name bidders.
    """

    __tablename__ = "file"
    procurement: str = of_procurement()
    alias: str
    question: str
    lot: str = ""
    number: int
    name: str
    kind: str
    size: int
    sha256: str
    object: str
    scanned: bool


class NoticeSeenRow(SQLModel, table=True):
    """When somebody last looked at what was new for bidders."""

    __tablename__ = "notice_seen"
    __table_args__ = (UniqueConstraint("procurement", "person"),)
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    person: int = of_person()
    at: datetime = moment()
