"""What comes out of an evaluation.

Every figure can show its working; nothing downstream computes a figure again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from criteria.participation import Judgement
from evidence.codec import later
from evidence.finding import Finding
from evidence.rounding import in_words
from evidence.working import Working
from lots.limits import Allocation
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind
from tender.evaluation.price import PriceResult
from tender.evaluation.quality import QualityScore
from tender.evaluation.tie_order import TieOrder


class Standing(StrEnum):
    """Where a submission ended in one lot."""

    RANKED = "ranked"  #: assessed to the end
    #: failed a condition of participation or a rule of procedure; not assessed
    DISREGARDED = "disregarded"
    BELOW_THRESHOLD = "below threshold"  #: assessed, and rejected by a published minimum score
    #: broke a published price rule whose consequence is disqualification
    PRICE_DISQUALIFIED = "price disqualified"
    LOT_ENDED = "lot ended"  #: the lot was ended without an award; nothing is assessed


class LotDecision(StrEnum):
    """What is recommended for a lot."""

    AWARD = "award"
    NO_AWARD = "no award"
    NEGOTIATE = "negotiate"
    #: a tie over a place that the published ladder leaves; a person decides, by a published rule
    UNDECIDED = "undecided"
    ENDED = "ended"  #: the council ended the lot, for the reason on record


class BidOutcome(NamedTuple):
    """One submission in one lot."""

    bidder: str
    lot: str
    standing: Standing
    reasons: tuple[str, ...] = ()  #: why it is not ranked, each naming its rule
    quality: QualityScore | None = None
    price: PriceResult | None = None
    total: Fraction | None = None  #: what ranks are made from, rounded as published
    rank: int | None = None  #: tied submissions share a rank
    tie_broken_by: str = ""
    #: ids of conditions not met yet at award: a place is kept, the contract waits
    held_by: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()
    total_places: int | None = None  #: the published rounding of the total

    @property
    def working(self) -> Working | None:
        """The total with every operand down to the single marks,
        or None where there is no total.
        """
        if self.total is None or self.quality is None:
            return None
        if self.price is None:
            return Working(
                figure="total",
                value=self.total,
                rule="the quality score",
                operands=(self.quality.working,),
                rounding=in_words(self.total_places),
            )
        if self.price.scoring.rule.ranks_lowest:
            return Working(
                figure="total",
                value=self.total,
                rule=self.price.scoring.rule.formula,
                operands=(self.quality.working, self.price.working),
            )
        return Working(
            figure="total",
            value=self.total,
            rule="quality score + price score",
            operands=(self.quality.working, self.price.working),
            rounding=in_words(self.total_places),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in a lot and who holds it."""

    lot: str
    kind: PlaceKind
    number: int  #: 1 for the first place of its kind; equal ranks share it
    bidder: str
    rank: int
    total: Fraction
    held: bool = False  #: not met yet: offered, but the contract waits


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOverBid:
    """A submission passed over for a place it would have had by rank, and the rule that did it."""

    lot: str
    kind: PlaceKind
    bidder: str
    why: str
    tied: bool = False  #: left out by a tie over the last place, not by a limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """One way to resolve every open tie, and the open seats as they would then be held."""

    orders: tuple[TieOrder, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The places of all lots under one allocation rule.

    `seats` are those that every resolution of every open tie gives to the same bidder;
    `sum_of_totals` adds the totals of the capped ones.
    """

    allocation: Allocation
    seats: tuple[Seat, ...]
    passed_over: tuple[PassedOverBid, ...] = ()
    ties: tuple[str, ...] = ()  #: lots with a tie on which a seat hangs, left to a person
    #: lots whose holders hang on a tie left open in another lot, and that lot
    waits: Mapping[str, str] = field(default_factory=dict)
    sum_of_totals: Fraction = Fraction(0)
    unique: bool | None = None  #: for the greatest total: whether no other allocation reaches it
    runner_up: Fraction | None = None  #: for the greatest total: the next best sum
    open_lots: tuple[str, ...] = later(())  #: lots with a seat that a resolution could change
    resolutions: tuple[Resolution, ...] = later(())  #: where there are few enough to list
    ways: int = later(0)  #: how many there would be, where they are too many to list

    def in_lot(self, lot: str) -> tuple[Seat, ...]:
        """The lot's seats, by kind and number."""
        return tuple(seat for seat in self.seats if seat.lot == lot)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOutcome:
    """One lot: its submissions, best first, and what is recommended."""

    lot: str
    decision: LotDecision
    reason: str
    bids: tuple[BidOutcome, ...]
    seats: tuple[Seat, ...]
    if_unfilled: UnfilledConsequence | None = None

    @property
    def ranked(self) -> tuple[BidOutcome, ...]:
        """Those with a rank, best first."""
        return tuple(bid for bid in self.bids if bid.rank is not None)

    @property
    def spread_of_quality(self) -> Fraction | None:
        """Highest less lowest quality score among those ranked:
        marks that bunch make price decide.
        """
        scores = [bid.quality.total for bid in self.ranked if bid.quality]
        return max(scores) - min(scores) if scores else None

    @property
    def spread_of_price(self) -> Fraction | None:
        """Highest less lowest price score among those ranked."""
        scores = [bid.price.score for bid in self.ranked if bid.price]
        return max(scores) - min(scores) if scores else None

    def bid(self, bidder: str) -> BidOutcome:
        """This bidder's outcome. Raises KeyError where it did not bid."""
        for bid in self.bids:
            if bid.bidder == bidder:
                return bid
        raise KeyError(bidder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The whole outcome of one procurement on one day."""

    on: date
    judgements: tuple[Judgement, ...]
    lots: tuple[LotOutcome, ...]
    placing: Placing
    alternatives: tuple[Placing, ...]
    findings: tuple[Finding, ...]

    def lot(self, id: str) -> LotOutcome:
        """The outcome of this lot. Raises KeyError where there is none."""
        for outcome in self.lots:
            if outcome.lot == id:
                return outcome
        raise KeyError(id)

    def judgements_of(self, bidder: str) -> Sequence[Judgement]:
        """Every judgement on this bidder, in order."""
        return tuple(judgement for judgement in self.judgements if judgement.bidder == bidder)
