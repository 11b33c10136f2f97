"""Who opens the bids of a procurement, the shares of its two keys, and what lies under them. No
share stands here but locked for its holder.
"""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from tender.storage.tables.base import AppendedRow, later_text, moment, of_person, of_procurement


class OpenerRow(AppendedRow, table=True):
    """Somebody named as an opener, or as keeper of the safe's words, or no longer."""

    __tablename__ = "opener"
    procurement: str = of_procurement()
    person: int = of_person()
    keeps_safe: bool
    given: bool
    by: int
    at: datetime = moment()


class HolderLockRow(AppendedRow, table=True):
    """The public half of what an opener, or the safe, locks a share with; their newest counts."""

    __tablename__ = "holder_lock"
    procurement: str = of_procurement()
    person: int = of_person()
    safe: bool
    public: str
    by_words: bool
    how: str  #: of a passphrase: salt and cost, as JSON
    at: datetime = moment()


class SplitKeyRow(AppendedRow, table=True):
    """The public half of one of a procurement's two keys."""

    __tablename__ = "split_key"
    __table_args__ = (UniqueConstraint("procurement", "envelope"),)
    procurement: str = of_procurement()
    envelope: str
    public: str


class KeyShareRow(AppendedRow, table=True):
    """A share of a key, locked; `split` counts how often the key was split."""

    __tablename__ = "key_share"
    procurement: str = of_procurement()
    envelope: str
    split: int
    lock: int = Field(foreign_key="holder_lock.id")
    sealed: bytes


class HandedShareRow(AppendedRow, table=True):
    """A share that its holder unlocked for an act, locked for every other holder."""

    __tablename__ = "handed_share"
    procurement: str = of_procurement()
    envelope: str
    act: str  #: what it was handed on for
    split: int
    lock: int = Field(foreign_key="holder_lock.id")  #: its holder's
    sealed: bytes
    by: int
    at: datetime = moment()


class SplitBidRow(AppendedRow, table=True):
    """Of a submission under split keys: the key of its content, for the quality key and the
    bidder's slip, and its prices, for the prices key and the slip.
    """

    __tablename__ = "split_bid"
    __table_args__ = (UniqueConstraint("bid", "number"),)
    procurement: str = of_procurement()
    bid: int = Field(foreign_key="bid.id", index=True)
    number: int
    key: bytes
    prices: bytes


class OpenedKeyRow(AppendedRow, table=True):
    """The key of an opened bid's content, wrapped with the installation's: its files are read by
    whoever may read the answer.
    """

    __tablename__ = "opened_key"
    procurement: str = of_procurement()
    bidder: str
    wrapped: str


class HeldBidRow(AppendedRow, table=True):
    """A bid, or its prices, of which something did not hold when it was opened: kept apart, and
    judged by nobody until it is decided on. Without a bidder: what did not hold of submissions that
    do not count, or of the chain of receipts.
    """

    __tablename__ = "held_bid"
    procurement: str = of_procurement()
    envelope: str
    bid: int  #: 0 where it is about none
    number: int
    bidder: str
    alias: str
    faults: str  #: sentences, as JSON
    opens: bool  #: whether it can be read all the same
    wrapped: str  #: of a bid, the key of its content; of prices, what was read; with our own key
    whole: str  #: the hash of the bid that was opened


class SealedPricesRow(AppendedRow, table=True):
    """The prices of a bid that was taken in, under the prices key, and the hash of their text;
    signed is whose they are, with that hash.
    """

    __tablename__ = "sealed_prices"
    __table_args__ = (UniqueConstraint("procurement", "bidder"),)
    procurement: str = of_procurement()
    bidder: str
    sealed: bytes
    sha256: str
    signature: str = later_text()


class OpenedPricesRow(AppendedRow, table=True):
    """The prices of a bid, opened: its rates as JSON."""

    __tablename__ = "opened_prices"
    __table_args__ = (UniqueConstraint("procurement", "bidder"),)
    procurement: str = of_procurement()
    bidder: str
    data: str
