"""The opening record as a PDF: who, when, what arrived, with each receipt's hash."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tender.documents.pdf import Paper, PaperSection, print_small
from tender.documents.receipt import exactly
from tender.documents.table import Table, table
from tender.documents.templating import fill
from tender.documents.words import count, day, groups

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecordLine:
    """One submission that had arrived.
    `bidder` and `whole` are empty for one that was not opened.
    """

    bidder: str
    name: str
    number: int
    at: datetime
    files: int
    follows: str
    reason: str
    decided_by: str
    receipt: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecord:
    """What the record says."""

    council: str
    title: str
    illustrative: bool
    closed: datetime
    version: str
    asked_by: str
    asked_at: datetime
    opened_by: str
    opened_at: datetime
    lines: tuple[OpeningRecordLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """The context of its template."""

    record: OpeningRecord
    facts: tuple[tuple[str, str], ...]
    opened: Table
    others: Table | None
    hashes: Table
    decisions: tuple[str, ...]


def record_page(record: OpeningRecord) -> RecordPage:
    """The record as its page has it."""
    opened = [line for line in record.lines if line.whole]
    others = [line for line in record.lines if not line.whole]
    columns = (
        ("Bidder", 34),
        ("Submission", 12, True),
        ("Received", 26),
        ("Files", 8, True),
        ("What follows", 20),
    )

    def rows(lines: list[OpeningRecordLine]) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                f"{line.bidder} {line.name}".strip(),
                str(line.number),
                exactly(line.at),
                str(line.files),
                line.follows,
            )
            for line in lines
        )

    return RecordPage(
        record=record,
        facts=(
            ("Deadline", exactly(record.closed)),
            ("Opening asked for by", f"{record.asked_by}, {exactly(record.asked_at)}"),
            ("Opened by", f"{record.opened_by}, {exactly(record.opened_at)}"),
            ("Bids opened", count(len(opened), "bid")),
            ("Published version", groups(record.version)),
        ),
        opened=table("Bids that were opened", columns, rows(opened)),
        others=table("Submissions that were not opened", columns, rows(others)) if others else None,
        hashes=table(
            "SHA-256 of each receipt, and of each bid that was opened",
            (("Bidder", 24), ("Receipt", 38), ("The whole bid", 38)),
            tuple(
                (
                    f"{line.bidder} {line.name} ({line.number})".strip(),
                    groups(line.receipt),
                    groups(line.whole) if line.whole else "not opened",
                )
                for line in record.lines
            ),
        ),
        decisions=tuple(
            (
                f"{line.name}, submission {line.number}, {line.follows}. "
                f"{line.reason} ({line.decided_by})"
            )
            for line in record.lines
            if line.decided_by
        ),
    )


def record_paper(record: OpeningRecord) -> bytes:
    """The record as a PDF."""
    on = record.opened_at.astimezone(_LONDON).date()
    return print_small(
        Paper(
            title=f"Opening record: {record.title}",
            author=record.council,
            subject=f"Bids opened on {day(on)}",
            head=(
                f"{'Illustrative · ' if record.illustrative else ''}"
                f"{record.council.partition(',')[0]} · {record.title}"
            ),
            foot=f"Opening record, {day(on)}",
            on=on,
            sections=(
                PaperSection(
                    id="letter",
                    title="Opening record",
                    html=fill("bidding/opening_record.html", record_page(record)),
                ),
            ),
            style="summary.css",
        )
    )
