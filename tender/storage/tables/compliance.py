"""Findings on bids as people dealt with them: what a bidder was asked, what it answered,
and what was decided.
"""

from datetime import date, datetime

from sqlmodel import Field

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class BidEnquiryRow(AppendedRow, table=True):
    """Something that the council asks one bidder about its bid.

    `finding` names what it is about, where it is about a finding.
    """

    __tablename__ = "bid_query"
    procurement: str = of_procurement()
    bidder: str
    finding: str = ""
    text: str
    due: date
    by: int = of_person()
    at: datetime = moment()


class BidReplyRow(AppendedRow, table=True):
    """What the bidder answered."""

    __tablename__ = "bid_reply"
    procurement: str = of_procurement()
    query: int = Field(foreign_key="bid_query.id", index=True)
    text: str
    person: int = of_person()
    at: datetime = moment()


class FindingDecisionRow(AppendedRow, table=True):
    """What a person decided on a finding, and why; the last row counts."""

    __tablename__ = "finding_decision"
    procurement: str = of_procurement()
    finding: str
    bidder: str
    lot: str = ""
    decision: str
    reason: str
    by: int = of_person()
    at: datetime = moment()
