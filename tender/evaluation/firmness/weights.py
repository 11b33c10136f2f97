"""The split between quality and price, tried from 50/50 to 100/0: who would hold the places, and
where exactly two bids change order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

from criteria.award import AwardCriteria, Rounding, WeightsOf
from criteria.price.rules import rule_named
from criteria.question import Question
from tender.evaluation.firmness.trial import LotChange, Steps, Trial
from tender.evaluation.result import Evaluation
from tender.procurement.specification import Procurement

LEAST, MOST, STEP = 50, 100, 5
_FIXED = (
    "Prices are fixed by the council: no split between quality and price can change who is ahead."
)
_NO_SUM = (
    "Under this price rule no total is the sum of a quality score and a price score: "
    "there are no crossing points."
)
_PRICE_ALONE = (
    "The award is by price alone: quality has no weight whose shares another split could keep."
)
_HALF, _WHOLE, _BETWEEN = Fraction(LEAST), Fraction(MOST), Fraction(LEAST + MOST, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSplit:
    """One split and what would change under it, with the published rounding.

    `changes` is None where it has no outcome.
    """

    quality: Fraction
    changes: tuple[LotChange, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """A bid's total as the quality weight goes from 50 to 100, before any rounding:
    a straight line between its two ends.
    """

    bidder: str
    at_least: Fraction  #: the total at 50/50
    at_most: Fraction  #: the total at 100/0

    def at(self, quality: Fraction) -> Fraction:
        """The total at a quality weight."""
        return self.at_least + (self.at_most - self.at_least) * (quality - LEAST) / (MOST - LEAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The quality weight at which one bid overtakes another, exactly: below it `below` is ahead,
    above it `above`.
    """

    quality: Fraction
    below: str
    above: str
    place: int  #: the place in the ranking that the two change: 1 for the first


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLines:
    """One lot's lines, best first under the published split, and the crossings that matter: at the
    first rank, and at the last that has a place.
    """

    lot: str
    lines: tuple[TotalLine, ...]
    crossings: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFirmness:
    """All of it. `why_not` says why there are no lines, where there are none."""

    published: Fraction
    splits: tuple[WeightSplit, ...] = ()
    lots: tuple[LotLines, ...] = ()
    why_not: str = ""


def weights(trial: Trial, steps: Steps) -> WeightFirmness:
    """Every split in steps of 5 points, whole allocation and all;
    and for each lot the exact crossing points.
    """
    criteria = trial.procurement.criteria
    published = criteria.quality_weight
    if not rule_named(criteria.price.rule).scores:
        return WeightFirmness(published=published, why_not=_FIXED)
    if published == 0:
        return WeightFirmness(published=published, why_not=_PRICE_ALONE)
    splits = _splits(trial, steps)
    ends = [
        trial.run(reweighted(trial.procurement, quality, exactly=True))
        for quality in (_HALF, _BETWEEN, _WHOLE)
    ]
    outcomes = [end for end in ends if end]
    if len(outcomes) < len(ends) or _lowest_wins(trial.outcome):
        return WeightFirmness(published=published, splits=splits, why_not=_NO_SUM)
    lots = (_lot(trial, lot.lot, outcomes) for lot in trial.outcome.lots)
    return WeightFirmness(
        published=published,
        splits=splits,
        lots=tuple(lines for lines in lots if len(lines.lines) > 1),
    )


def _splits(trial: Trial, steps: Steps) -> tuple[WeightSplit, ...]:
    splits: list[WeightSplit] = []
    tried = range(LEAST, MOST + 1, STEP)
    for number, quality in enumerate(map(Fraction, tried), 1):
        changes = trial.against(reweighted(trial.procurement, quality))
        splits.append(WeightSplit(quality=quality, changes=changes))
        steps("Splits between quality and price", number, len(tried))
    return tuple(splits)


def reweighted(
    procurement: Procurement, quality: Fraction, *, exactly: bool = False
) -> Procurement:
    """The same procurement with another quality weight, every question keeping its share of it;
    `exactly` drops every rounding.
    """
    criteria = procurement.criteria
    factor = quality / criteria.quality_weight
    rounding = Rounding(score=criteria.rounding.score, total=None) if exactly else criteria.rounding
    changed = replace(
        criteria,
        quality_weight=quality,
        price_weight=100 - quality,
        rounding=rounding,
        questions=_questions(criteria, factor),
        sub_criteria=tuple(
            replace(part, weight=part.weight * factor) for part in criteria.sub_criteria
        ),
    )
    return replace(procurement, criteria=changed)


def _questions(criteria: AwardCriteria, factor: Fraction) -> tuple[Question, ...]:
    if criteria.weights_of is not WeightsOf.AWARD:
        return criteria.questions
    return tuple(
        replace(question, weight=question.weight * factor) for question in criteria.questions
    )


def _lowest_wins(outcome: Evaluation) -> bool:
    return any(
        bid.price and bid.price.scoring.rule.ranks_lowest
        for lot in outcome.lots
        for bid in lot.bids
    )


def _lot(trial: Trial, lot: str, ends: Sequence[Evaluation]) -> LotLines:
    """The lines of those ranked under every split;
    those whose total does not follow a straight line are left out.
    """
    totals = [
        {bid.bidder: bid.total for bid in end.lot(lot).ranked if bid.total is not None}
        for end in ends
    ]
    low, middle, high = totals
    lines = []
    for bid in trial.outcome.lot(lot).ranked:
        if all(bid.bidder in total for total in totals):
            line = TotalLine(bidder=bid.bidder, at_least=low[bid.bidder], at_most=high[bid.bidder])
            if line.at(_BETWEEN) == middle[bid.bidder]:
                lines.append(line)
    places = len({seat.bidder for seat in trial.outcome.lot(lot).seats})
    return LotLines(lot=lot, lines=tuple(lines), crossings=crossings(lines, places))


def crossings(lines: Sequence[TotalLine], places: int) -> tuple[Crossing, ...]:
    """Where the first rank, or the last of so many places, changes hands between 50 and 100;
    by quality weight.
    """
    points = sorted({point for pair in combinations(lines, 2) for point in _meet(*pair)})
    ends = [_HALF, *points, _WHOLE]
    orders = [_order_at(lines, (low + high) / 2) for low, high in pairwise(ends)]
    return tuple(
        crossing
        for point, (before, after) in zip(points, pairwise(orders), strict=True)
        for place in dict.fromkeys((1, places))
        for crossing in _crossings_at(point, place, before, after)
    )


def _crossings_at(
    quality: Fraction, place: int, before: Sequence[TotalLine], after: Sequence[TotalLine]
) -> Iterator[Crossing]:
    """Who goes out of the first so many at a quality weight, and who comes in."""
    first_before = {line.bidder: None for line in before[:place]}
    first_after = {line.bidder: None for line in after[:place]}
    out = [bidder for bidder in first_before if bidder not in first_after]
    into = [bidder for bidder in first_after if bidder not in first_before]
    for below, above in zip(out, into, strict=True):
        yield Crossing(quality=quality, below=below, above=above, place=place)


def _order_at(lines: Sequence[TotalLine], weight: Fraction) -> list[TotalLine]:
    """The lines as they stand at one quality weight, highest first."""
    return sorted(lines, key=lambda line: (-line.at(weight), line.bidder))


def _meet(line: TotalLine, other: TotalLine) -> Iterator[Fraction]:
    """The quality weight strictly between 50 and 100 at which two lines meet, where they do."""
    at_least, at_most = line.at_least - other.at_least, line.at_most - other.at_most
    if at_least * at_most < 0:
        yield LEAST + (MOST - LEAST) * at_least / (at_least - at_most)
