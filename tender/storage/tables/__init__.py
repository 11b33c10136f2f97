"""The tables, one file a subject.

Imported by storage alone; a `table=True` class does not validate,
so values are checked in the domain first.
"""

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from tender.storage.tables.audit import AnchorRow, AuditRow
from tender.storage.tables.award_files import AwardFileRow
from tender.storage.tables.award_letters import (
    AwardLetterRow,
    AwardProofRow,
    AwardReleaseRow,
    LetterReadRow,
    LetterSentRow,
    MaskDecisionRow,
    RecipientContactRow,
)
from tender.storage.tables.bank_holidays import BankHolidayRow
from tender.storage.tables.base import AppendedRow
from tender.storage.tables.bidding import (
    BidPartRow,
    BidRow,
    NoticeSeenRow,
    OpenedBidRow,
    OpenedFileRow,
    SealedBidRow,
    SealRow,
    UploadRow,
    WithdrawnBidRow,
)
from tender.storage.tables.bids import AnswerRow, RegisterRow, SubmissionRow
from tender.storage.tables.clarifying import ClarificationRow, ClarificationStepRow
from tender.storage.tables.compliance import BidEnquiryRow, BidReplyRow, FindingDecisionRow
from tender.storage.tables.conflicts import ConflictsAssessmentRow, InterestDecisionRow, InterestRow
from tender.storage.tables.contracts import ContractStepRow
from tender.storage.tables.deciding import CommentRow, JobRow, ReportRow, SignOffRow
from tender.storage.tables.decision_reports import CouncilWordsRow, DecisionReportRow
from tender.storage.tables.drafts import (
    DraftCommentRow,
    DraftRequestRow,
    DraftStateRow,
    DraftWordRow,
)
from tender.storage.tables.editions import (
    EditionRow,
    EditionShardRow,
    LocationNameRow,
    MappedHeadingsRow,
)
from tender.storage.tables.elsewhere import (
    AnswerSourceRow,
    BroughtBidderRow,
    BroughtExportRow,
    TakenExportRow,
)
from tender.storage.tables.invitations import InvitationFileRow
from tender.storage.tables.late_events import BidderNameRow, EventPaperRow
from tender.storage.tables.letters import LetterRow
from tender.storage.tables.library import KeptTextRow
from tender.storage.tables.marking import (
    AssignmentRow,
    ConsensusRow,
    FlagRow,
    MarkDraftRow,
    MarkRow,
    RedactionRow,
)
from tender.storage.tables.meeting import MeetingEntryRow
from tender.storage.tables.notices import NoticeAnswerRow
from tender.storage.tables.openers import (
    HandedShareRow,
    HeldBidRow,
    HolderLockRow,
    KeyShareRow,
    OpenedKeyRow,
    OpenedPricesRow,
    OpenerRow,
    SealedPricesRow,
    SplitBidRow,
    SplitKeyRow,
)
from tender.storage.tables.organisations import ColleagueRow, OrganisationRow, ParticularsRow
from tender.storage.tables.outside import OutsideActRow
from tender.storage.tables.pack import PackOutRow, PackRow
from tender.storage.tables.people import (
    LinkRow,
    MembershipRow,
    PasskeyRow,
    PersonRow,
    RecoveryCodeRow,
    SignInRow,
    SupportRow,
    TokenRow,
)
from tender.storage.tables.procurements import DecisionRow, ProcurementRow, VersionRow
from tender.storage.tables.stand_ins import StandInRow, StandInStepRow
from tender.storage.tables.told import HowToldRow, NudgeRow, ToldNeedRow
from tender.storage.tables.unsent import UnsentFormRow
from tender.storage.tables.ways_in import AppointmentRow, RecoveryRow, TallyRow
from tender.storage.tables.workers import WorkerRow

__all__ = [
    "APPENDED",
    "AnchorRow",
    "AnswerRow",
    "AnswerSourceRow",
    "AppendedRow",
    "AppointmentRow",
    "AssignmentRow",
    "AuditRow",
    "AwardFileRow",
    "AwardLetterRow",
    "AwardProofRow",
    "AwardReleaseRow",
    "BankHolidayRow",
    "BidEnquiryRow",
    "BidPartRow",
    "BidReplyRow",
    "BidRow",
    "BidderNameRow",
    "BroughtBidderRow",
    "BroughtExportRow",
    "ClarificationRow",
    "ClarificationStepRow",
    "ColleagueRow",
    "CommentRow",
    "ConflictsAssessmentRow",
    "ConsensusRow",
    "ContractStepRow",
    "CouncilWordsRow",
    "DecisionReportRow",
    "DecisionRow",
    "DraftCommentRow",
    "DraftRequestRow",
    "DraftStateRow",
    "DraftWordRow",
    "EditionRow",
    "EditionShardRow",
    "EventPaperRow",
    "FindingDecisionRow",
    "FlagRow",
    "HandedShareRow",
    "HeldBidRow",
    "HolderLockRow",
    "HowToldRow",
    "InterestDecisionRow",
    "InterestRow",
    "InvitationFileRow",
    "JobRow",
    "KeptTextRow",
    "KeyShareRow",
    "LetterReadRow",
    "LetterRow",
    "LetterSentRow",
    "LinkRow",
    "LocationNameRow",
    "MappedHeadingsRow",
    "MarkDraftRow",
    "MarkRow",
    "MaskDecisionRow",
    "MeetingEntryRow",
    "MembershipRow",
    "NoticeAnswerRow",
    "NoticeSeenRow",
    "NudgeRow",
    "OpenedBidRow",
    "OpenedFileRow",
    "OpenedKeyRow",
    "OpenedPricesRow",
    "OpenerRow",
    "OrganisationRow",
    "OutsideActRow",
    "PackOutRow",
    "PackRow",
    "ParticularsRow",
    "PasskeyRow",
    "PersonRow",
    "ProcurementRow",
    "RecipientContactRow",
    "RecoveryCodeRow",
    "RecoveryRow",
    "RedactionRow",
    "RegisterRow",
    "ReportRow",
    "SealRow",
    "SealedBidRow",
    "SealedPricesRow",
    "SignInRow",
    "SignOffRow",
    "SplitBidRow",
    "SplitKeyRow",
    "StandInRow",
    "StandInStepRow",
    "SubmissionRow",
    "SupportRow",
    "TakenExportRow",
    "TallyRow",
    "TokenRow",
    "ToldNeedRow",
    "UnsentFormRow",
    "UploadRow",
    "VersionRow",
    "WithdrawnBidRow",
    "WorkerRow",
]  # fmt: skip

#: every table whose rows are appended and never changed
APPENDED: tuple[type[AppendedRow], ...] = tuple(AppendedRow.__subclasses__())

# An act's entry is written last, when its rows are known, so this one reference is looked at when
# the transaction ends.
for _record in APPENDED:
    SQLModel.metadata.tables[str(_record.__tablename__)].append_constraint(
        ForeignKeyConstraint(["audit"], ["audit.number"], deferrable=True, initially="DEFERRED")
    )
