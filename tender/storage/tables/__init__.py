"""The tables, one file a subject.

Imported by storage alone; a `table=True` class does not validate,
so values are checked in the domain first.
"""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from tender.storage.tables.audit import Audit
from tender.storage.tables.base import Record
from tender.storage.tables.bidding import (
    BidPartRow,
    BidRow,
    FileRow,
    NoticeSeenRow,
    OpenedRow,
    SealedRow,
    SealRow,
    UploadRow,
    WithdrawnRow,
)
from tender.storage.tables.bids import AnswerRow, RegisterRow, SubmissionRow
from tender.storage.tables.clarifying import ClarificationRow, ClarificationStepRow
from tender.storage.tables.compliance import BidQueryRow, BidReplyRow, FindingDecisionRow
from tender.storage.tables.conflicts import Assessment, Interest, InterestDecision
from tender.storage.tables.deciding import CommentRow, Job, ReportRow, SignOffRow
from tender.storage.tables.editions import EditionRow, EditionShard, PlaceName
from tender.storage.tables.elsewhere import (
    AnswerSourceRow,
    BroughtBidderRow,
    BroughtRow,
    TakenExportRow,
)
from tender.storage.tables.letters import LetterRow
from tender.storage.tables.marking import Assignment, ConsensusRow, Draft, Flag, MarkRow, Redaction
from tender.storage.tables.organisations import ColleagueRow, OrganisationRow, ParticularsRow
from tender.storage.tables.pack import PackOutRow, PackRow
from tender.storage.tables.people import (
    Link,
    Membership,
    Passkey,
    Person,
    RecoveryCode,
    SignIn,
    Support,
    Token,
)
from tender.storage.tables.procurements import Decision, ProcurementRow, Version

__all__ = [
    "APPENDED", "AnswerRow", "AnswerSourceRow", "Assessment", "Assignment", "Audit",
    "BidPartRow", "BidQueryRow", "BidReplyRow", "BidRow", "BroughtBidderRow", "BroughtRow",
    "ClarificationRow", "ClarificationStepRow", "ColleagueRow",
    "CommentRow", "ConsensusRow", "Decision", "Draft", "EditionRow", "EditionShard", "FileRow",
    "FindingDecisionRow", "Flag", "Interest", "InterestDecision", "Job", "LetterRow", "Link",
    "MarkRow", "Membership", "NoticeSeenRow", "OpenedRow", "OrganisationRow", "PackOutRow",
    "PackRow", "ParticularsRow", "Passkey", "Person", "PlaceName", "ProcurementRow",
    "Record", "RecoveryCode", "Redaction", "RegisterRow", "ReportRow", "SealRow", "SealedRow",
    "SignIn", "SignOffRow", "SubmissionRow", "Support",
    "TakenExportRow", "Token", "UploadRow", "Version", "WithdrawnRow",
]  # fmt: skip

#: every table whose rows are appended and never changed
APPENDED: tuple[type[Record], ...] = tuple(Record.__subclasses__())

# An act's entry is written last, when its rows are known, so this one reference is looked at when
# the transaction ends.
for _record in APPENDED:
    SQLModel.metadata.tables[str(_record.__tablename__)].append_constraint(
        ForeignKeyConstraint(["audit"], ["audit.number"], deferrable=True, initially="DEFERRED")
    )
