"""Interests: the assessment before publication, what people declare, and what is decided."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, later_text, moment, of_person, of_procurement


class ConflictsAssessmentRow(AppendedRow, table=True):
    """A conflicts assessment; each review is another row."""

    __tablename__ = "assessment"
    procurement: str = of_procurement()
    text: str
    steps: str  #: what is done about it
    by: int = of_person()
    at: datetime = moment()


class InterestRow(AppendedRow, table=True):
    """What one person declared about one bidder; "none" is a declaration too.

    `supporter` names who sits beside that person and declared it, where they have no account.
    """

    __tablename__ = "interest"
    procurement: str = of_procurement()
    person: int = of_person()
    bidder: str
    kind: str  #: none, financial, personal, professional
    text: str = ""
    at: datetime = moment()
    supporter: str = later_text()


class InterestDecisionRow(AppendedRow, table=True):
    """What was decided about a declared interest: none, mitigated or excluded, and why."""

    __tablename__ = "interest_decision"
    procurement: str = of_procurement()
    person: int = of_person()
    bidder: str
    outcome: str
    reason: str
    by: int = of_person()
    at: datetime = moment()
    supporter: str = later_text()
