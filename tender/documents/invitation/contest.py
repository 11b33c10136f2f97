"""Invented bids for a published procurement, judged by the engine itself: what the worked examples
of an invitation are read from.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from criteria.question import MarkCombination, Question
from criteria.register import Register
from evidence.rounding import half_up
from lots.lot import Lot
from lots.rate import RateLine
from tender.documents.bundle import Bundle
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import Standing
from tender.evaluation.submission import (
    Answer,
    Consensus,
    LotBid,
    Mark,
    Rate,
    Submission,
    Submissions,
)
from tender.procurement.price_examples import USUAL
from tender.procurement.specification import Procurement

BIDDERS = ("A", "B", "C")
NOT_MET = "a condition of participation is not met"
#: where in the room between the limits each of them bids
_SHARE = {"A": Fraction(3, 4), "B": Fraction(1, 2), "C": Fraction(1, 4)}
#: how far below the highest mark each is, question by question, over and over
_BELOW = {"A": (0, 1), "B": (1, 0), "C": (2, 1)}
_WIDE = Fraction(1, 10)  #: of an expected rate, on either side

#: the mark of a bidder for a question, or the rate for a line, in place of the usual
Marks = Mapping[tuple[str, str], Fraction]
Rates = Mapping[tuple[str, str], Fraction]


def contest(
    procurement: Procurement,
    lots: tuple[Lot, ...],
    marks: Marks | None = None,
    rates: Rates | None = None,
    out: str = "",
) -> Bundle:
    """Three invented bids for these lots, judged by the published criteria. They meet every
    condition, but for the bidder that is `out`, and the minimum scores where any marks do.
    """
    contested = replace(procurement, lots=lots, conditions=())
    for depth in (2, 1, 0):
        bundle = _judged(contested, _Bids(contested, depth, marks or {}, rates or {}, out))
        outcomes = (bid for outcome in bundle.evaluation.lots for bid in outcome.bids)
        if marks or rates or out or all(bid.standing is Standing.RANKED for bid in outcomes):
            break
    return bundle


def example_lot(procurement: Procurement) -> Lot:
    """The lot of the worked examples: the first that is priced, else the first."""
    priced = (lot for lot in procurement.lots if any(line.is_bid for line in lot.rates))
    return next(priced, procurement.lots[0])


def ends(line: RateLine) -> tuple[Fraction, Fraction]:
    """The lowest and the highest rate that the examples bid for a line, in pounds."""
    if line.floor is not None and line.ceiling is not None:
        return line.floor, line.ceiling
    if line.ceiling is not None:
        return line.ceiling * (1 - _WIDE), line.ceiling
    if line.floor is not None:
        return line.floor, line.floor * (1 + _WIDE)
    middle = line.indicative if line.indicative is not None else USUAL
    return middle * (1 - _WIDE), middle * (1 + _WIDE)


def _judged(procurement: Procurement, bids: "_Bids") -> Bundle:
    submissions = Submissions(
        format="tender-submissions-1",
        procurement=procurement.id,
        illustrative=True,
        submissions=tuple(bids.submission(bidder) for bidder in BIDDERS),
    )
    on, register = procurement.timetable.deadline.date(), Register(snapshots=())
    return Bundle(
        procurement=procurement,
        submissions=submissions,
        register=register,
        evaluation=evaluate(procurement, submissions, register, on, compare=False),
        on=on,
        procurement_hash="",
        evidence_json=b"",
        evidence_hash="",
        findings=(),
    )


class _Bids:
    """How three invented bidders answer and price."""

    def __init__(
        self, procurement: Procurement, depth: int, marks: Marks, rates: Rates, out: str
    ) -> None:
        self.procurement, self.depth, self.marks, self.rates = procurement, depth, marks, rates
        self.out = out

    def submission(self, bidder: str) -> Submission:
        """All that one of them sent, and the marks it was given."""
        lots = self.procurement.lots
        return Submission(
            bidder=bidder,
            name=f"Bidder {bidder}",
            provider_id="",
            disregarded={"": NOT_MET} if bidder == self.out else {},
            received=self.procurement.timetable.deadline,
            lots=tuple(LotBid(lot=lot.id, preference=number) for number, lot in enumerate(lots, 1)),
            rates=tuple(
                Rate(lot=lot.id, line=line.id, rate=self._rate(bidder, line))
                for lot in lots
                for line in lot.rates
                if line.is_bid
            ),
            answers=tuple(
                self._answer(bidder, number, question, lot)
                for number, question in enumerate(self.procurement.criteria.questions)
                for lot in self._lots_of(question)
            ),
        )

    def _lots_of(self, question: Question) -> tuple[str, ...]:
        """The lots for which a question is answered by itself; "" where it is answered once."""
        if question.answered != "per lot":
            return ("",)
        lots = (lot.id for lot in self.procurement.lots)
        return tuple(lot for lot in lots if not question.lots or lot in question.lots)

    def _rate(self, bidder: str, line: RateLine) -> Fraction:
        low, high = ends(line)
        return self.rates.get((bidder, line.id), half_up(low + (high - low) * _SHARE[bidder], 2))

    def _answer(self, bidder: str, number: int, question: Question, lot: str) -> Answer:
        points = sorted(
            point.mark for point in self.procurement.criteria.scale(question.scale).points
        )
        least = question.threshold.least if question.threshold else points[0]
        below = min(_BELOW[bidder][number % 2], self.depth, len(points) - 1)
        least = next((point for point in points if point >= least), points[-1])
        usual = max(points[-1 - below], least)
        mark = self.marks.get((bidder, question.id), usual)
        others = next((point for point in points if point > mark), mark)
        alone = question.combining is MarkCombination.MODERATION
        marks = [mark] * max(question.evaluators, 1)
        if not alone and (bidder, question.id) not in self.marks:
            marks[-1] = others
        return Answer(
            question=question.id,
            lot=lot,
            marks=tuple(Mark(f"E{place}", given) for place, given in enumerate(marks, 1)),
            consensus=Consensus(rationale="Invented.", score=mark if alone else None),
        )
