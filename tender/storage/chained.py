"""Which tables are under the audit, and why those are not that are not. A house test holds that
every table stands in one of these lists.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Table
from sqlmodel import SQLModel

from tender.storage.tables import (
    APPENDED,
    AnchorRow,
    AppointmentRow,
    AuditRow,
    BidPartRow,
    BidRow,
    BroughtBidderRow,
    BroughtExportRow,
    ColleagueRow,
    DraftStateRow,
    JobRow,
    LetterRow,
    LinkRow,
    LocationNameRow,
    MarkDraftRow,
    MembershipRow,
    NoticeSeenRow,
    OrganisationRow,
    PasskeyRow,
    PersonRow,
    ProcurementRow,
    RecoveryCodeRow,
    RecoveryRow,
    SignInRow,
    TallyRow,
    TokenRow,
    ToldNeedRow,
    UnsentFormRow,
    UploadRow,
    WorkerRow,
)

LONGEST_SIGN_IN = timedelta(hours=24)  #: the most that the settings let a session last


class ChainedTable(NamedTuple):
    """A table whose rows may change, but by an act alone: its entry commits to what each row is
    then. `passing` are the columns that change without an act, with the reason why they may.
    """

    row: type[SQLModel]
    passing: Mapping[str, str] = {}

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.row.__tablename__)


_COUNTED = "counts tries; the limit of the address stands beside it"
#: every table whose rows grant or decide something and may change
CHAINED: tuple[ChainedTable, ...] = (
    ChainedTable(
        PersonRow,
        {
            "failures": _COUNTED,
            "last_failure": _COUNTED,
            "totp_step": "the last code that was taken; an older one is worth half a minute",
        },
    ),
    ChainedTable(PasskeyRow, {"sign_count": "counted by the device itself at each use"}),
    ChainedTable(RecoveryCodeRow),
    ChainedTable(
        SignInRow,
        {
            "seen": "noted each minute; says when a browser was last heard of",
            "ends": "signing out ends it; a verification holds that none lasts over a day",
        },
    ),
    ChainedTable(LinkRow),
    ChainedTable(TokenRow),
    ChainedTable(MembershipRow),
    ChainedTable(AppointmentRow),
    ChainedTable(RecoveryRow),
    ChainedTable(OrganisationRow),
    ChainedTable(ColleagueRow),
    ChainedTable(BidRow),
    ChainedTable(ProcurementRow),
    ChainedTable(DraftStateRow),
    ChainedTable(BroughtExportRow),
    ChainedTable(BroughtBidderRow),
)
#: the tables that are not under the audit, each with the reason why not
OUTSIDE: Mapping[type[SQLModel], str] = {
    AuditRow: "it is the audit",
    AnchorRow: "each proves itself, by its stamp or by what lies in the store it names",
    BidPartRow: "drafts of bids, their owner's alone; what is submitted is a record",
    UnsentFormRow: "what was typed and not sent, its owner's alone; it decides nothing",
    UploadRow: "names files that are being written, until they are listed",
    NoticeSeenRow: "when somebody last read what was new; grants nothing",
    JobRow: "it is signed when it is asked for; what it comes to, it does by an act of its own",
    LetterRow: "tells of what is on record; what opens something is the link, which is chained",
    LocationNameRow: "made from the editions of the register, which are records",
    MarkDraftRow: "what was typed and not given; a mark is a record",
    TallyRow: "counts tries, by hashes of where they come from; it lets nobody in",
    ToldNeedRow: "which letters were written of what waits; grants nothing",
    WorkerRow: "when a process was last heard of; grants nothing",
}

BY_NAME: Mapping[str, ChainedTable] = {chained.name: chained for chained in CHAINED}


def committed_tables() -> tuple[Table, ...]:
    """Every table whose rows entries commit to: records first."""
    names = [str(row.__tablename__) for row in APPENDED] + [chained.name for chained in CHAINED]
    return tuple(SQLModel.metadata.tables[name] for name in names)


def content_of(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """What is committed to of a row: every column but those that pass, and but those a later
    version added, where they are empty.
    """
    return {
        name: row[name]
        for name, later in _committed(table)
        if row[name] is not None and (row[name] or not later)
    }


@cache
def _committed(table: Table) -> tuple[tuple[str, bool], ...]:
    """The columns that are committed to, and whether a later version added them."""
    chained = BY_NAME.get(table.name)
    passing = chained.passing if chained else {}
    return tuple(
        (column.name, "later" in column.info)
        for column in table.columns
        if column.name not in passing
    )


def key_of(table: Table, row: Mapping[Any, Any]) -> str:
    """The primary key of a row, as text."""
    (column,) = table.primary_key.columns
    return str(row[column.name])
