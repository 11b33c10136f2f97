"""What an event changes in the outcome: worked out with it and without it, and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.canonical import hash_of
from evidence.codec import encode
from lots.place import PlaceKind
from tender.evaluation.result import BidOutcome, Evaluation, LotDecision, LotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """A place that a bidder would gain or lose."""

    kind: PlaceKind
    number: int
    bidder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotEffect:
    """What an event changes in one lot."""

    lot: str
    before: LotDecision
    after: LotDecision
    gained: tuple[PlaceChange, ...]
    lost: tuple[PlaceChange, ...]
    tie_opened: bool  #: a tie on which a place hangs, that was not there
    tie_closed: bool
    refigured: tuple[str, ...]  #: other bidders whose standing, scores, total or rank change

    @property
    def without_award(self) -> bool:
        """Whether the lot would be left without an award that it had."""
        return self.before is LotDecision.AWARD and self.after is not LotDecision.AWARD

    @property
    def changes(self) -> bool:
        """Whether anything changes for anybody but the bid's own standing."""
        return bool(
            self.gained
            or self.lost
            or self.refigured
            or self.tie_opened
            or self.tie_closed
            or self.before is not self.after
        )


def lot_effects(before: Evaluation, after: Evaluation, bidder: str) -> tuple[LotEffect, ...]:
    """The lots in which an event of this bidder changes something, in published order."""
    effects = (
        _effect(outcome, after.lot(outcome.lot), before, after, bidder) for outcome in before.lots
    )
    return tuple(effect for effect in effects if effect.changes)


def _effect(
    was: LotOutcome, becomes: LotOutcome, before: Evaluation, after: Evaluation, bidder: str
) -> LotEffect:
    had, has = set(_places(was)), set(_places(becomes))
    open_before, open_after = (
        was.lot in {*evaluation.placing.ties, *evaluation.placing.open_lots}
        for evaluation in (before, after)
    )
    figures = {bid.bidder: _figures(bid) for bid in becomes.bids}
    return LotEffect(
        lot=was.lot,
        before=was.decision,
        after=becomes.decision,
        gained=tuple(place for place in _places(becomes) if place not in had),
        lost=tuple(place for place in _places(was) if place not in has),
        tie_opened=open_after and not open_before,
        tie_closed=open_before and not open_after,
        refigured=tuple(
            bid.bidder
            for bid in was.bids
            if bid.bidder != bidder and figures[bid.bidder] != _figures(bid)
        ),
    )


def _places(outcome: LotOutcome) -> Iterator[PlaceChange]:
    for seat in outcome.seats:
        yield PlaceChange(kind=seat.kind, number=seat.number, bidder=seat.bidder)


def _figures(bid: BidOutcome) -> tuple[Any, ...]:
    """What a bidder is told of its bid in a lot."""
    return (
        bid.standing,
        bid.reasons,
        bid.quality.total if bid.quality else None,
        bid.price.score if bid.price else None,
        bid.total,
        bid.rank,
        bid.tie_broken_by,
    )


def outcome_hash(*evaluations: Evaluation) -> str:
    """The hash of these outcomes: of their places, decisions and figures."""
    return hash_of(
        encode(
            [
                [
                    outcome.lot,
                    outcome.decision,
                    [encode(seat) for seat in outcome.seats],
                    [[bid.bidder, *_figures(bid)] for bid in outcome.bids],
                ]
                for evaluation in evaluations
                for outcome in evaluation.lots
            ]
        )
    )
