"""What arrived, its opening by two people, and the findings on bids.

No bid is read here before it is opened; bidders write theirs at the page.
"""

from dataclasses import dataclass
from datetime import date

from tender.records.marks import AnswerAddress
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.deciding import finding_decisions
from tender.workflow.deciding.findings import Compliance, FindingDecisionKind, findings_on_bids
from tender.workflow.ground.access import Verb
from tender.workflow.marking.files import read_answer_file
from tender.workflow.opening import held_decisions, opening
from tender.workflow.opening.arrivals import Arrivals, arrivals
from tender.workflow.opening.record import opening_record_as_file, opening_record_as_pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDecision:
    """What is decided on a late submission; `subject` names it as the list of what arrived does."""

    subject: str
    let_in: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDecision:
    """What becomes of a bid that was held back, or its prices; `subject` names it as the list of
    what was held back does.
    """

    subject: str
    let_in: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutcome:
    """Whether it is decided, or waits for the second person."""

    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCount:
    """How many bids were opened."""

    bids: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnquiry:
    """What a bidder is asked, by when it may answer, and the id of the finding it is about,
    if it is about one.
    """

    bidder: str
    text: str
    due: date
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecision:
    """What is decided on a finding, and why: of the bidder that it is about,
    or of another whom it is about too.
    """

    finding: str
    decision: FindingDecisionKind
    reason: str
    bidder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDate:
    """The date of the newest edition of the register that is kept."""

    on: date | None


@operation("GET", "arrived", Verb.SEE_ARRIVED)
def arrived(ask: ApiRequest) -> Arrivals:
    """How many bids are submitted; after the deadline whose they are and when they came."""
    return arrivals(ask.office, ask.actor, ask.procurement)


@operation("POST", "arrived/late", Verb.DECIDE_LATE, status=201)
def decide_late(ask: ApiRequest, body: LateDecision) -> None:
    """Let a late submission in, or not."""
    opening.decide_late(
        ask.office, ask.actor, ask.procurement, body.subject, body.reason, let_in=body.let_in
    )


@operation("POST", "arrived/held", Verb.DECIDE_HELD, status=201)
def decide_held(ask: ApiRequest, body: HeldDecision) -> HeldOutcome:
    """Propose what becomes of a bid that was held back, or decide it as the second of two."""
    decided = held_decisions.decide_held(
        ask.office, ask.actor, ask.procurement, body.subject, body.reason, let_in=body.let_in
    )
    return HeldOutcome(decided=decided)


@operation("POST", "opening", Verb.OPEN_BIDS, status=201)
def ask_for_opening(ask: ApiRequest) -> None:
    """Ask for the opening, as the first of two people."""
    opening.ask_for_opening(ask.office, ask.actor, ask.procurement)


@operation("POST", "opening/second", Verb.OPEN_BIDS, status=201)
def open_bids(ask: ApiRequest) -> OpeningCount:
    """Open the bids, as the second of two people."""
    return OpeningCount(bids=opening.open_bids(ask.office, ask.actor, ask.procurement))


@operation("GET", "opening/record.pdf", Verb.SEE_ARRIVED, produces="application/pdf")
def opening_record(ask: ApiRequest) -> FileReply:
    """The opening record."""
    return FileReply(
        content=opening_record_as_pdf(ask.office, ask.actor, ask.procurement),
        kind="application/pdf",
    )


@operation("GET", "opening/record.json", Verb.SEE_ARRIVED, produces="application/json")
def opening_record_file(ask: ApiRequest) -> FileReply:
    """The opening record as a signed file, with the chain of receipts."""
    return FileReply(
        content=opening_record_as_file(ask.office, ask.actor, ask.procurement),
        kind="application/json",
    )


@operation("GET", "findings", Verb.SEE_COMPLIANCE)
def findings(ask: ApiRequest) -> Compliance:
    """What rules notice in the bids, what bidders were asked, and what was decided."""
    return findings_on_bids(ask.office, ask.actor, ask.procurement)


@operation("POST", "findings/queries", Verb.ASK_BIDDER, status=201)
def ask_bidder(ask: ApiRequest, body: NewEnquiry) -> None:
    """Ask a bidder about its bid, on record."""
    finding_decisions.ask_bidder(
        ask.office, ask.actor, ask.procurement, body.bidder, body.finding, body.text, body.due
    )


@operation("POST", "findings/decisions", Verb.DECIDE_FINDING, status=201)
def decide_finding(ask: ApiRequest, body: FindingDecision) -> None:
    """Decide on a finding."""
    finding_decisions.decide_finding(
        ask.office,
        ask.actor,
        ask.procurement,
        body.finding,
        body.decision,
        body.reason,
        body.bidder,
    )


@operation("POST", "findings/register", Verb.DECIDE_FINDING, status=201)
def read_register_again(ask: ApiRequest) -> RegisterDate:
    """Keep what the register in force today says of the bidders."""
    return RegisterDate(
        on=finding_decisions.read_register_again(ask.office, ask.actor, ask.procurement)
    )


@operation(
    "GET", "files/{question}/{alias}/{number}", Verb.READ_FILE, produces="application/octet-stream"
)
def answer_file(
    ask: ApiRequest, question: str, alias: str, number: int, lot: str = ""
) -> FileReply:
    """A file that goes with an answer, under no name of its own."""
    _, content = read_answer_file(
        ask.office, ask.actor, ask.procurement, AnswerAddress(question, alias, lot), number
    )
    return FileReply(content=content, kind="application/octet-stream")
