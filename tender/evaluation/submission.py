"""What bidders sent and what evaluators gave: immutable, whole,
and already checked against the published scales.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from evidence.codec import later
from lots.place import PlaceKind
from tender.evaluation.ended_lot import EndedLot
from tender.evaluation.finding_record import RegisteredFinding
from tender.evaluation.late_event import LateEvent
from tender.evaluation.tie_order import TieOrder

EVERY_LOT = ""  #: the lot of an answer given once for all lots


@dataclass(frozen=True, slots=True)
class Mark:
    """What one evaluator gave one answer, with the reason."""

    evaluator: str
    mark: int | Fraction
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The score agreed in moderation, with its rationale and any dissent; where the ITT averages,
    the rationale alone is agreed.
    """

    rationale: str
    score: Fraction | None = None
    dissent: str = ""
    #: evaluators assigned whose marks it was agreed without, and why
    without: tuple[str, ...] = later(())
    without_reason: str = later("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer with all marks given to it."""

    question: str
    marks: tuple[Mark, ...]
    consensus: Consensus | None = None
    lot: str = EVERY_LOT
    text: str = ""
    #: taken out of the score since whoever gave them was excluded for an interest; kept on record
    removed: tuple[Mark, ...] = later(())
    #: the marks alone, in order
    numbers: tuple[int | Fraction, ...] = field(
        init=False, repr=False, compare=False, metadata={"data": False}
    )

    def __post_init__(self) -> None:
        """Keep the marks' numbers at hand: the engine adds up hundreds of thousands of them."""
        object.__setattr__(self, "numbers", tuple(mark.mark for mark in self.marks))


@dataclass(frozen=True, slots=True, kw_only=True)
class LotBid:
    """A lot bid for: its place in the bidder's order of preference, the places wanted (none named:
    any) and the serving location.
    """

    lot: str
    preference: int
    places: tuple[PlaceKind, ...] = ()
    location: str = ""  #: CQC location id that would serve the lot


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate bid, in pounds, for one line of one lot."""

    lot: str
    line: str
    rate: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """All that one bidder sent, with the marks it was given."""

    bidder: str  #: short id, unique in the procurement
    name: str
    provider_id: str  #: CQC provider id
    received: datetime
    lots: tuple[LotBid, ...]
    rates: tuple[Rate, ...] = ()
    answers: tuple[Answer, ...] = ()
    declarations: Mapping[str, bool] = field(default_factory=dict)
    personal_care_since: date | None = None  #: when the organisation began to deliver personal care
    #: reference of a self-assessment under a CQC improvement plan; none if empty
    improvement_plan: str = ""
    most_lots: int | None = None  #: the most lots this bidder can take on
    address: str = ""
    email: str = ""
    company_number: str = ""
    size: str = ""  #: SME, VCSE, large
    #: why a person decided to disregard it, by lot; "" for every lot (Act s.19(3)(c); PCR reg 69)
    disregarded: Mapping[str, str] = field(default_factory=dict)
    #: what came to light after the opening and took effect; worked into the fields above already
    late_events: tuple[LateEvent, ...] = later(())
    #: answers by lot and question
    by_lot: Mapping[str, Mapping[str, Answer]] = field(
        init=False, repr=False, compare=False, metadata={"data": False}
    )
    #: rates by lot and line
    rates_by_lot: Mapping[str, Mapping[str, Fraction]] = field(
        init=False, repr=False, compare=False, metadata={"data": False}
    )

    def __post_init__(self) -> None:
        """Index answers and rates once; a value does not change."""
        index: dict[str, dict[str, Answer]] = {}
        for answer in self.answers:
            index.setdefault(answer.lot, {})[answer.question] = answer
        rates: dict[str, dict[str, Fraction]] = {}
        for rate in self.rates:
            rates.setdefault(rate.lot, {})[rate.line] = rate.rate
        object.__setattr__(self, "by_lot", index)
        object.__setattr__(self, "rates_by_lot", rates)

    def answers_in(self, lot: str) -> Mapping[str, Answer]:
        """Its answers that count in a lot, by question: those given once,
        and the lot's own in their place.
        """
        once, own = self.by_lot.get(EVERY_LOT), self.by_lot.get(lot)
        return {**(once or {}), **(own or {})} if once and own else own or once or {}

    def disregarded_in(self, lot: str) -> tuple[str, ...]:
        """Why people decided to disregard it in a lot; nothing where they did not."""
        return tuple(
            reason for about, reason in self.disregarded.items() if about in (EVERY_LOT, lot)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Submissions:
    """Every submission to one procurement, as read from one file."""

    format: str  #: "tender-submissions-1"
    procurement: str
    submissions: tuple[Submission, ...]
    illustrative: bool = False  #: invented bids and scores; every page that shows them says so
    #: ties that people resolved by the published rule
    settled_ties: tuple[TieOrder, ...] = later(())
    #: the register of findings as it stood when this was written; nothing is worked out from it
    findings: tuple[RegisteredFinding, ...] = later(())
    #: lots that were ended without an award; the others are worked out without them
    ended_lots: tuple[EndedLot, ...] = later(())
