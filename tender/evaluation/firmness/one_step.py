"""Each mark that would change who holds a place had it been the next point of its scale, up or
down: as exact as trying every mark, but that marks which cannot are not tried.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from criteria.price.rules import rule_named
from criteria.question import Consequence, MarkCombination, Threshold
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.single_marks import (
    MarkSpot,
    TurningMark,
    mark_spots,
    turning,
    with_mark,
)
from tender.evaluation.firmness.trial import LotChange, Trial
from tender.evaluation.quality import scheme_for
from tender.evaluation.result import BidOutcome, LotDecision, Standing

_ROUNDED = ("question", "quality", "price", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneStep:
    """What was found, and how much was looked at."""

    marks: tuple[TurningMark, ...] = ()  #: the nearest to an edge first
    steps: int = 0  #: steps up and down that there are
    tried: int = 0  #: that could change something, and were tried
    left: int = 0  #: that could, and were not: there were more than somebody waits for


@dataclass(frozen=True, kw_only=True)
class _Reach:
    """How far one step of a mark moves a total, lot by lot, and what lies within it."""

    trial: Trial

    @cached_property
    def factors(self) -> Mapping[tuple[str, str], Fraction]:
        """Points of the total for each unit of a score, by lot and question."""
        factors = {}
        for lot in self.trial.procurement.lots:
            scheme = scheme_for(self.trial.procurement.criteria, lot.id)
            for question, factor in zip(scheme.question_ids, scheme.factors, strict=True):
                factors[lot.id, question] = Fraction(factor, scheme.denominator)
        return factors

    @cached_property
    def independent(self) -> bool:
        """Whether each lot is filled by its own ranks alone."""
        return not self.trial.procurement.limits.caps and all(
            submission.most_lots is None for submission in self.trial.submissions.submissions
        )

    @cached_property
    def by_total(self) -> bool:
        """Whether a total is a sum to which a mark adds what it weighs."""
        return not rule_named(self.trial.procurement.criteria.price.rule).ranks_lowest

    @cached_property
    def held(self) -> Mapping[tuple[str, str], str]:
        """The kind of place that each holds, by lot and bidder."""
        return {
            (lot.lot, seat.bidder): seat.kind
            for lot in self.trial.outcome.lots
            for seat in lot.seats
        }

    @cached_property
    def gaps(self) -> Mapping[tuple[str, str], tuple[BidOutcome, Fraction | None]]:
        """Each submission with a quality score, by lot and bidder, with how far its total lies from
        the nearest that holds another place or none; from any other where lots hang together.
        """
        gaps: dict[tuple[str, str], tuple[BidOutcome, Fraction | None]] = {}
        for lot in self.trial.outcome.lots:
            totals: dict[str, list[Fraction]] = {}
            for bid in lot.ranked:
                assert bid.total is not None, "who is ranked has a total"
                totals.setdefault(self._group(lot.lot, bid), []).append(bid.total)
            for bid in lot.bids:
                if bid.quality:
                    own = self._group(lot.lot, bid)
                    others = [each for group, of in totals.items() if group != own for each in of]
                    gaps[lot.lot, bid.bidder] = bid, _nearest(bid.total, others)
        return gaps

    def _group(self, lot: str, bid: BidOutcome) -> str:
        """Those of a group may change places among themselves, and nobody holds another one; where
        a place is left open by a tie, everybody is a group alone.
        """
        if not self.independent or lot in self.open_lots:
            return bid.bidder
        return self.held.get((lot, bid.bidder), "")

    @cached_property
    def open_lots(self) -> frozenset[str]:
        """Lots with a place that a tie leaves open."""
        placing = self.trial.outcome.placing
        undecided = (
            lot.lot for lot in self.trial.outcome.lots if lot.decision is LotDecision.UNDECIDED
        )
        return frozenset((*placing.ties, *placing.open_lots, *placing.waits, *undecided))

    def near(self, spot: MarkSpot, instead: Fraction) -> Mapping[str, Fraction]:
        """The lots in which the mark could change who holds a place, each with how near it is, 0
        nearest.
        """
        bidder, lots = spot.submission.bidder, {}
        own = [spot.answer.lot] if spot.answer.lot else [bid.lot for bid in spot.submission.lots]
        for lot in own:
            if (lot, bidder) not in self.gaps or (lot, spot.question.id) not in self.factors:
                continue
            bid, gap = self.gaps[lot, bidder]
            factor = self.factors[lot, spot.question.id]
            reach = factor * abs(instead - spot.mark) + self.slack(factor)
            if bid.standing is not Standing.RANKED or not self.by_total:
                lots[lot] = Fraction(0)
            elif gap is not None and gap <= reach:
                lots[lot] = gap
            elif self._meets_minimum(spot, instead, bid, reach):
                lots[lot] = Fraction(0)
        return lots

    def _meets_minimum(
        self, spot: MarkSpot, instead: Fraction, bid: BidOutcome, reach: Fraction
    ) -> bool:
        """Whether a minimum score that puts a submission out lies within reach."""
        criteria, quality = self.trial.procurement.criteria, bid.quality
        assert quality is not None and bid.total is not None
        least = _puts_out(spot.question.threshold)
        averaged = spot.question.combining is not MarkCombination.MODERATION
        low, high = sorted((spot.mark, instead))
        if least is not None and (averaged or low < least <= high):
            return True
        minimums = [
            (quality.total, _puts_out(criteria.quality_threshold), criteria.quality_weight),
            (bid.total, _puts_out(criteria.total_threshold), Fraction(100)),
            *(
                (quality.of_sub_criterion(part.id), _puts_out(part.threshold), part.weight)
                for part in criteria.sub_criteria
                if part.threshold
            ),
        ]
        return any(
            least is not None and abs(score - least * weight / 100) <= reach
            for score, least, weight in minimums
        )

    def slack(self, factor: Fraction) -> Fraction:
        """By how much rounding can move a total further than the mark does."""
        return self.rounded + factor * self.rounded_score

    @cached_property
    def rounded(self) -> Fraction:
        """A unit of each rounding on the way to the total."""
        rounding = self.trial.procurement.criteria.rounding
        return sum((_unit(getattr(rounding, name)) for name in _ROUNDED), Fraction(0))

    @cached_property
    def rounded_score(self) -> Fraction:
        """A unit of the rounding of scores."""
        return _unit(self.trial.procurement.criteria.rounding.score)


def _nearest(total: Fraction | None, others: Sequence[Fraction]) -> Fraction | None:
    if total is None:
        return None
    return min((abs(other - total) for other in others), default=None)


def _unit(places: int | None) -> Fraction:
    return Fraction(0) if places is None else Fraction(1, 10**places)


def _puts_out(minimum: Threshold | None) -> Fraction | None:
    """The least score, where a submission below it is out."""
    puts_out = minimum is not None and minimum.consequence is Consequence.REJECT
    return Fraction(minimum.least) if minimum and puts_out else None


def one_step(trial: Trial, most: int) -> OneStep:
    """Try the steps that could change who holds a place, the nearest first, until `most` outcomes
    were worked out.
    """
    reach, contests = _Reach(trial=trial), _Contests(trial)
    steps = [(spot, instead) for spot in mark_spots(trial) for instead in _beside(trial, spot)]
    near = {number: within for number, step in enumerate(steps) if (within := reach.near(*step))}
    order = sorted(near, key=lambda number: (min(near[number].values()), number))
    marks, tried = [], 0
    for number in order:
        if contests.worked_out >= most:
            break
        tried += 1
        spot, instead = steps[number]
        lots = tuple(near[number]) if reach.independent else ()
        changes = contests.changes(spot, instead, lots)
        if changes:
            marks.append(turning(spot, instead, 1, changes))
    return OneStep(marks=tuple(marks), steps=len(steps), tried=tried, left=len(order) - tried)


class _Contests:
    """The whole contest, or each lot of it alone, with a mark changed."""

    def __init__(self, trial: Trial) -> None:
        self.trial, self.worked_out = trial, 0
        self._alone: dict[str, Trial] = {}

    def changes(
        self, spot: MarkSpot, instead: Fraction, lots: tuple[str, ...]
    ) -> tuple[LotChange, ...]:
        """What changes: in these lots, each by itself; in all of them together where none are
        named.
        """
        contests = [self._of(lot) for lot in lots] or [self.trial]
        self.worked_out += len(contests)
        changed: list[LotChange] = []
        for contest in contests:
            submissions = with_mark(contest.submissions, _in(contest, spot), instead)
            changed.extend(contest.against(submissions=submissions) or ())
        return tuple(changed)

    def _of(self, lot: str) -> Trial:
        if lot not in self._alone:
            self._alone[lot] = of_one_lot(self.trial, lot)
        return self._alone[lot]


def _beside(trial: Trial, spot: MarkSpot) -> Iterator[Fraction]:
    """The next points of the scale, up and down."""
    scale = trial.procurement.criteria.scale(spot.question.scale)
    points = sorted(point.mark for point in scale.points)
    at = points.index(spot.mark)
    yield from points[at + 1 : at + 2]
    yield from points[max(at - 1, 0) : at]


def of_one_lot(trial: Trial, lot: str) -> Trial:
    """The contest of one lot alone, where no other lot says anything of it."""
    procurement = replace(trial.procurement, lots=(trial.procurement.lot(lot),))
    submissions = replace(
        trial.submissions,
        submissions=tuple(
            replace(submission, lots=own)
            for submission in trial.submissions.submissions
            if (own := tuple(bid for bid in submission.lots if bid.lot == lot))
        ),
    )
    contest = replace(trial, procurement=procurement, submissions=submissions)
    return replace(
        contest,
        outcome=evaluate(procurement, submissions, trial.register, trial.on, compare=False),
    )


def _in(contest: Trial, spot: MarkSpot) -> MarkSpot:
    """The same mark where it stands in another contest."""
    submission = next(
        each for each in contest.submissions.submissions if each.bidder == spot.submission.bidder
    )
    return replace(spot, submission=submission)
