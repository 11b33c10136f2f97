"""One outcome set beside another: who gains and who loses a place, lot by lot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from criteria.register import Register
from lots.place import PlaceKind
from tender.evaluation.allocation.greatest_total import CannotBeSolved
from tender.evaluation.answer_score import NotMarked
from tender.evaluation.evaluate import evaluate
from tender.evaluation.known import KnownParts
from tender.evaluation.price import NotPriced
from tender.evaluation.result import Evaluation, LotDecision, LotOutcome
from tender.evaluation.submission import Submissions
from tender.procurement.specification import Procurement

#: told how far long work has come: what is done, how much of it, of how much
Steps = Callable[[str, int, int], None]


def quietly(what: str, done: int, total: int) -> None:
    """Steps told to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderChange:
    """A bidder that would hold a lot otherwise: the kinds of place it holds,
    and those it would hold.
    """

    bidder: str
    before: tuple[PlaceKind, ...]
    after: tuple[PlaceKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotChange:
    """One lot whose places would be held otherwise.

    `decision` is set where the lot itself would be decided otherwise.
    """

    lot: str
    moves: tuple[HolderChange, ...] = ()
    decision: LotDecision | None = None


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What is tried against: the engine's own inputs and what came of them."""

    procurement: Procurement
    submissions: Submissions
    register: Register
    on: date
    outcome: Evaluation
    known: KnownParts = field(default_factory=KnownParts)  #: the same in every trial

    def against(
        self,
        procurement: Procurement | None = None,
        submissions: Submissions | None = None,
        base: Evaluation | None = None,
    ) -> tuple[LotChange, ...] | None:
        """How the places would be held with other inputs, or None where such inputs have no outcome
        (an answer left without any mark).
        """
        evaluation = self.run(procurement, submissions)
        return changes(base or self.outcome, evaluation) if evaluation else None

    def run(
        self, procurement: Procurement | None = None, submissions: Submissions | None = None
    ) -> Evaluation | None:
        """The outcome of other inputs, or None where they have none."""
        try:
            return evaluate(
                procurement or self.procurement,
                submissions or self.submissions,
                self.register,
                self.on,
                compare=False,
                notice=False,
                known=self.known,
            )
        except (NotMarked, NotPriced, CannotBeSolved, ZeroDivisionError):
            return None

    def without(self, bidder: str) -> Submissions:
        """The submissions, one withdrawn."""
        return replace(
            self.submissions,
            submissions=tuple(
                submission
                for submission in self.submissions.submissions
                if submission.bidder != bidder
            ),
        )


def changes(before: Evaluation, after: Evaluation) -> tuple[LotChange, ...]:
    """Each lot that is decided or held otherwise.

    The number of a place within its kind does not count: who holds one of that kind does.
    """
    lots: list[LotChange] = []
    for lot in before.lots:
        other = after.lot(lot.lot)
        moves = tuple(_moves(_kinds_held(lot), _kinds_held(other)))
        decision = other.decision if other.decision is not lot.decision else None
        if moves or decision:
            lots.append(LotChange(lot=lot.lot, moves=moves, decision=decision))
    return tuple(lots)


KindsHeld = dict[str, tuple[PlaceKind, ...]]  #: by bidder, the kinds of its places in one lot


def _moves(before: KindsHeld, after: KindsHeld) -> Iterator[HolderChange]:
    """Those who would hold other kinds of place; who comes in stands before who goes out."""
    for bidder in [*after, *(bidder for bidder in before if bidder not in after)]:
        if before.get(bidder) != after.get(bidder):
            yield HolderChange(
                bidder=bidder, before=before.get(bidder, ()), after=after.get(bidder, ())
            )


def _kinds_held(lot: LotOutcome) -> KindsHeld:
    """A bidder holds one place in a lot, of one kind (`filling`)."""
    return {seat.bidder: (seat.kind,) for seat in lot.seats}
