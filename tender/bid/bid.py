"""A bid as it stands: everything typed and attached so far, whole or not.

What was typed is kept as typed; `gaps` says what is wrong with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from criteria.question import Question
from evidence.codec import later
from lots.lot import Lot
from tender.bid.organisation import Organisation
from tender.evaluation.submission import EVERY_LOT, LotBid
from tender.procurement.specification import Procurement

FORMAT = "tender-bid-1"
#: characters of an answer that somebody types: its bidder here, or who mends one sent elsewhere
LONGEST_ANSWER = 100_000


class PartnerRole(StrEnum):
    """What another organisation is in a bid."""

    CONSORTIUM = "consortium member"  #: signs the contract too
    SUBCONTRACTOR = "subcontractor"  #: does part of the work for the bidder


class QuestionInLot(NamedTuple):
    """Where an answer stands: its question, and its lot where the question is answered for each."""

    question: str
    lot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswer:
    """An answer as written so far."""

    question: str
    lot: str = EVERY_LOT
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with an answer. `key` is where the store of files keeps it, sealed."""

    question: str
    lot: str = EVERY_LOT
    name: str
    kind: str  #: what it is by its content: "PDF", "Word document"
    size: int  #: bytes
    sha256: str
    key: str
    scanned: bool = False  #: a malware scanner found nothing in it; else none ran
    late: bool = False  #: its upload began before the deadline and ended after it
    #: what lies in it that nobody here opens, such as the figures of a chart, each in words
    unopened: tuple[str, ...] = later(())
    sealed_sha256: str = later("")  #: of what lies in the store of files


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRate:
    """A rate as typed, in pounds, for one line of one lot."""

    lot: str
    line: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Another organisation in the bid: a member of the consortium, or a subcontractor.

    Exclusion and debarment are checked for each by name.
    """

    name: str
    role: PartnerRole
    does: str = ""  #: what part of the work
    company_number: str = ""
    provider_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """All of a bid."""

    format: str = FORMAT
    procurement: str
    organisation: Organisation
    lots: tuple[LotBid, ...] = ()
    most_lots: int | None = None
    answers: tuple[WrittenAnswer, ...] = ()
    files: tuple[Attachment, ...] = ()
    rates: tuple[TypedRate, ...] = ()
    declarations: Mapping[str, bool] = field(default_factory=dict)
    personal_care_since: date | None = None
    improvement_plan: str = ""
    partners: tuple[Partner, ...] = ()

    def text_at(self, address: QuestionInLot) -> str:
        """The answer at an address, as written so far."""
        return next(
            (answer.text for answer in self.answers if (answer.question, answer.lot) == address), ""
        )

    def files_at(self, address: QuestionInLot) -> tuple[Attachment, ...]:
        """The files that go with the answer at an address."""
        return tuple(file for file in self.files if (file.question, file.lot) == address)

    def rate_typed(self, lot: str, line: str) -> str:
        """The rate typed for a line of a lot."""
        return next((rate.text for rate in self.rates if (rate.lot, rate.line) == (lot, line)), "")

    @property
    def lot_ids(self) -> tuple[str, ...]:
        """The lots bid for, in the bidder's own order."""
        ordered = sorted(self.lots, key=lambda lot_bid: (lot_bid.preference, lot_bid.lot))
        return tuple(lot_bid.lot for lot_bid in ordered)


def answers_asked(
    procurement: Procurement, lots: tuple[str, ...]
) -> Iterator[tuple[Question, QuestionInLot]]:
    """Every answer that a bid for these lots must hold, in the published order of questions,
    and of lots within a question.
    """
    published = [lot.id for lot in procurement.lots if lot.id in lots]
    for question in procurement.criteria.questions:
        question_lots = [lot for lot in published if not question.lots or lot in question.lots]
        if question.answered == "per lot":
            yield from ((question, QuestionInLot(question.id, lot)) for lot in question_lots)
        elif question_lots:
            yield question, QuestionInLot(question.id, EVERY_LOT)


def lots_bid_for(procurement: Procurement, bid: Bid) -> tuple[Lot, ...]:
    """The lots bid for that the procurement still has, in the published order."""
    return tuple(lot for lot in procurement.lots if lot.id in bid.lot_ids)
