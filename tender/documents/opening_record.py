"""The opening record as a PDF: who, when, what arrived, with each receipt's hash."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from evidence.canonical import canonical
from evidence.codec import encode
from evidence.counting import count_of
from tender.documents.pdf import Paper, PaperSection, print_small
from tender.documents.receipt import exactly
from tender.documents.table import Table, table
from tender.documents.templating import fill
from tender.documents.words import day, groups, head_groups, page_head

FORMAT = "tender-opening-record-1"
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecordLine:
    """One submission that had arrived; `bidder` and `whole` are empty where it was not opened."""

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
    result: str  #: whether it held when it was opened


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedLink:
    """A submission or a withdrawal in the chain of receipts: the hash of what was signed, and the
    random number that hides what came before it.
    """

    what: str
    sha256: str
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStep:
    """What one of two people did to open bids or prices, and whether with the words of the safe."""

    what: str
    name: str
    at: datetime
    safe: bool


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
    head: str  #: of the chain, when bids were opened
    chain: tuple[RecordedLink, ...]
    faults: tuple[str, ...]  #: what did not hold, and what was decided on it
    audit: str = ""  #: the newest entry of the audit, number:hash
    #: accounts with a part in the procurement that were recovered before the opening, in sentences
    recoveries: tuple[str, ...] = ()
    steps: tuple[RecordedStep, ...] = ()  #: of both openings, as far as they have come


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
    return RecordPage(
        record=record,
        facts=(
            ("Deadline", exactly(record.closed)),
            *((step.what, _step_in_words(step)) for step in record.steps),
            ("Bids opened", count_of(len(opened), "bid")),
            ("What did not hold", count_of(len(record.faults), "thing")),
            ("Published version", groups(record.version)),
            ("Head of the chain of receipts", groups(record.head) if record.head else "none"),
            *((("The audit so far", head_groups(record.audit)),) if record.audit else ()),
        ),
        opened=_submissions("Bids that were opened", opened),
        others=_submissions("Submissions that were not opened", others) if others else None,
        hashes=_hashes(record.lines),
        decisions=tuple(
            f"{line.name}, submission {line.number}, {line.follows}. "
            f"{line.reason} ({line.decided_by})"
            for line in record.lines
            if line.decided_by
        ),
    )


def _step_in_words(step: RecordedStep) -> str:
    safe = ", with the words of the council’s safe" if step.safe else ""
    return f"{step.name}, {exactly(step.at)}{safe}"


def record_text(record: OpeningRecord) -> bytes:
    """The record as canonical JSON: what is signed."""
    return canonical({"format": FORMAT, **encode(record)})


def _submissions(caption: str, lines: list[OpeningRecordLine]) -> Table:
    columns = (
        ("Bidder", 28),
        ("Submission", 11, True),
        ("Received", 22),
        ("Files", 7, True),
        ("What follows", 16),
        ("Result", 16),
    )
    rows = []
    for line in lines:
        bidder = f"{line.bidder} {line.name}".strip()
        numbers = str(line.number), exactly(line.at), str(line.files)
        rows.append((bidder, *numbers, line.follows, line.result))
    return table(caption, columns, rows)


def _hashes(lines: tuple[OpeningRecordLine, ...]) -> Table:
    rows = []
    for line in lines:
        bidder = f"{line.bidder} {line.name} ({line.number})".strip()
        whole = groups(line.whole) if line.whole else "not opened"
        rows.append((bidder, groups(line.receipt), whole))
    return table(
        "SHA-256 of each receipt, and of each bid that was opened",
        (("Bidder", 24), ("Receipt", 38), ("The whole bid", 38)),
        rows,
    )


def record_paper(record: OpeningRecord) -> bytes:
    """The record as a PDF."""
    on = record.opened_at.astimezone(_LONDON).date()
    section = PaperSection(
        id="letter",
        title="Opening record",
        html=fill("bidding/opening_record.html", record_page(record)),
    )
    return print_small(
        Paper(
            title=f"Opening record: {record.title}",
            author=record.council,
            subject=f"Bids opened on {day(on)}",
            head=page_head(record.council, record.title, illustrative=record.illustrative),
            foot=f"Opening record, {day(on)}",
            on=on,
            sections=(section,),
            style="summary.css",
        )
    )
