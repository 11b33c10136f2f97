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
class PlaceMove:
    """A bidder that would hold a place in the lot as before, and another one."""

    bidder: str
    kind: PlaceKind  #: of the place that it would hold
    number: int
    kind_before: PlaceKind
    number_before: int

    @property
    def renumbered(self) -> bool:
        """Whether the number is all that changes."""
        return self.kind is self.kind_before


@dataclass(frozen=True, slots=True, kw_only=True)
class LotEffect:
    """What an event changes in one lot. Who holds a place with it and without it moves: it is in
    `moved` alone, and neither gains nor loses one.
    """

    lot: str
    before: LotDecision
    after: LotDecision
    gained: tuple[PlaceChange, ...]
    lost: tuple[PlaceChange, ...]
    moved: tuple[PlaceMove, ...]
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
            or self.moved
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
    had, has = list(_places(was)), list(_places(becomes))
    gained = [place for place in has if place not in had]
    lost = [place for place in had if place not in has]
    moved = _moves(gained, lost)
    open_before, open_after = (
        was.lot in {*evaluation.placing.ties, *evaluation.placing.open_lots}
        for evaluation in (before, after)
    )
    figures = {bid.bidder: _figures(bid) for bid in becomes.bids}
    return LotEffect(
        lot=was.lot,
        before=was.decision,
        after=becomes.decision,
        gained=tuple(gained),
        lost=tuple(lost),
        moved=moved,
        tie_opened=open_after and not open_before,
        tie_closed=open_before and not open_after,
        refigured=tuple(
            bid.bidder
            for bid in was.bids
            if bid.bidder != bidder and figures[bid.bidder] != _figures(bid)
        ),
    )


def _moves(gained: list[PlaceChange], lost: list[PlaceChange]) -> tuple[PlaceMove, ...]:
    """Places that one bidder gains and loses, taken out of both lists and told as moves."""
    moves = []
    for place in tuple(gained):
        former = next((other for other in lost if other.bidder == place.bidder), None)
        if former is not None:
            gained.remove(place)
            lost.remove(former)
            moves.append(
                PlaceMove(
                    bidder=place.bidder,
                    kind=place.kind,
                    number=place.number,
                    kind_before=former.kind,
                    number_before=former.number,
                )
            )
    return tuple(moves)


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
