"""Everything that the checklist is answered from, in one frozen value. What is not known is None,
empty or nought, and no line is answered well from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from tender.evaluation.finding_record import RegisteredFinding
from tender.evaluation.review.outside import OutsideRecord
from tender.procurement.regime import Regime


class PublishedFact(NamedTuple):
    """One published version."""

    number: int
    sha256: str
    at: datetime
    told: int  #: how many that took part were told of it
    deadline: datetime


class ConditionFact(NamedTuple):
    """One condition of participation, and whether it is judged at award."""

    title: str
    reason: str
    at_award: bool


class LateBidFact(NamedTuple):
    """One late submission; `let_in` is None where nobody has decided."""

    let_in: bool | None
    reason: str


class MarkingFact(NamedTuple):
    """How far marking has come."""

    answers: int = 0
    marks: int = 0
    agreed: int = 0


class QuestionsFact(NamedTuple):
    """Clarification questions of the portal; none of it where bids came another way."""

    asked: int = 0
    answered: int = 0
    withdrawn: int = 0

    @property
    def open(self) -> int:
        """Those that nobody answered and nobody withdrew."""
        return self.asked - self.answered - self.withdrawn


class OutcomeFact(NamedTuple):
    """What was worked out, on a day."""

    on: date
    evidence: str  #: hash of the evidence
    allocation: str  #: the rule for lots, in words
    seats: int
    judged_at_award: int  #: judgements
    register_on: date | None  #: the day of the register that the judgements at award rest on


class LettersFact(NamedTuple):
    """The letters of the award as it is approved now."""

    owed: int
    days: tuple[date, ...]  #: of each letter that went, in order


class StandstillFact(NamedTuple):
    """The standstill as it runs."""

    begun: date
    ends: date | None
    rule: str
    calendar: str
    notice: str  #: number of the notice that began it; empty where letters did
    notice_on: date | None


class DueFact(NamedTuple):
    """Something that law has published of a contract."""

    what: str
    by: date
    done: date | None


class ContractFact(NamedTuple):
    """One contract of the award."""

    name: str
    entered: date | None
    due: tuple[DueFact, ...] = ()


NO_MARKS, NO_QUESTIONS, NOTHING_OUTSIDE = MarkingFact(), QuestionsFact(), OutsideRecord()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """A procurement as a reviewer finds it on a day."""

    regime: Regime
    light_touch: bool
    cpv: tuple[str, ...]
    commenced: date
    value: Fraction | None  #: pounds, over the initial term
    deadline: datetime
    today: date
    conditions: tuple[ConditionFact, ...] = ()
    published: tuple[PublishedFact, ...] = ()
    assessed: tuple[date, ...] = ()  #: conflicts assessments written here, in order
    bids: int = 0  #: that were opened or taken in
    from_portal: bool = False  #: whether bids came through the portal here
    arrived: int = 0  #: submissions that arrived here
    late: tuple[LateBidFact, ...] = ()
    #: by bidder, who else is in its bid
    bidders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)  #: what each bidder is called
    marking: MarkingFact = NO_MARKS
    locked: datetime | None = None
    prices: datetime | None = None  #: when sealed prices were opened
    questions: QuestionsFact = NO_QUESTIONS
    price_weighs: bool = True
    trigger: bool = False  #: whether a trigger for abnormally low prices is published
    outcome: OutcomeFact | None = None
    disregarded: Mapping[str, str] = field(default_factory=dict)  #: by bidder, why
    letters: LettersFact | None = None  #: None before an award is approved
    standstill_planned: bool = True
    standstill: StandstillFact | None = None
    awarded: bool = False
    contracts: tuple[ContractFact, ...] = ()
    keep_until: date | None = None  #: the least that law asks records to be kept
    outside: OutsideRecord = NOTHING_OUTSIDE
    findings: tuple[RegisteredFinding, ...] = ()  #: of the register, those of this list apart

    def called(self, about: str) -> str:
        """What a bidder, or somebody in its bid, is called."""
        bidder, _, person = about.partition(": ")
        name = self.names.get(bidder, bidder)
        return f"{person} (in the bid of {name})" if person else name
