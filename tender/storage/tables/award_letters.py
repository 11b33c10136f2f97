"""The letters of an award on their way out: prepared, released, sent by other means, read."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class AwardProofRow(AppendedRow, table=True):
    """All letters of an award as they were prepared, to be released together on one day.

    `basis` stands for all that they rest on: where it is another by now, the proof is stale.
    """

    __tablename__ = "award_proof"
    procurement: str = of_procurement()
    approval: int = Field(foreign_key="decision.id")
    report: int
    basis: str
    day: str
    by: int = of_person()
    at: datetime = moment()


class AwardLetterRow(AppendedRow, table=True):
    """One file of a proof: a letter or an annex, printed or for the screen."""

    __tablename__ = "award_letter"
    __table_args__ = (UniqueConstraint("proof", "file"),)
    procurement: str = of_procurement()
    proof: int = Field(foreign_key="award_proof.id", index=True)
    file: str
    recipients: str  #: JSON of the bidders whom it is for
    about: str
    object: str
    sha256: str
    at: datetime = moment()


class AwardReleaseRow(AppendedRow, table=True):
    """That the letters of a proof were released, all at one moment, by another person."""

    __tablename__ = "award_release"
    __table_args__ = (UniqueConstraint("proof"),)
    procurement: str = of_procurement()
    proof: int = Field(foreign_key="award_proof.id")
    by: int = of_person()
    at: datetime = moment()


class LetterReadRow(AppendedRow, table=True):
    """That somebody who acts for a bidder read its letter first, or downloaded a file."""

    __tablename__ = "letter_read"
    procurement: str = of_procurement()
    release: int = Field(foreign_key="award_release.id", index=True)
    bidder: str
    file: str
    person: int = of_person()
    at: datetime = moment()


class LetterSentRow(AppendedRow, table=True):
    """That a letter went to a bidder by another way than the portal; a later row of the same bidder
    takes the place of an earlier one.
    """

    __tablename__ = "letter_sent"
    procurement: str = of_procurement()
    approval: int = Field(foreign_key="decision.id", index=True)
    bidder: str
    means: str
    day: str
    received: str  #: a day, where it is known
    evidence: str
    by: int = of_person()
    at: datetime = moment()


class RecipientContactRow(AppendedRow, table=True):
    """Where a letter goes, for a bid that does not say so itself."""

    __tablename__ = "recipient_contact"
    procurement: str = of_procurement()
    bidder: str
    address: str
    email: str
    by: int = of_person()
    at: datetime = moment()


class MaskDecisionRow(AppendedRow, table=True):
    """That passages stay masked in letters as they are: somebody read them."""

    __tablename__ = "mask_decision"
    procurement: str = of_procurement()
    passage: str  #: what stands for the passage
    reason: str
    by: int = of_person()
    at: datetime = moment()
