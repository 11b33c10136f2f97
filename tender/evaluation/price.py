"""From rates to an evaluated price, and from prices to price scores, lot by lot,
over the submissions that remain.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from criteria.price.field import Field, PriceRule, field_of
from criteria.price.rule import Basis, Breach, PriceScheme, ZeroComparison
from criteria.price.rules import price_score, rule_named, working_of
from evidence.rounding import half_up, in_words
from evidence.working import Working, given
from lots.lot import Lot
from lots.rate import RateLine
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.quality import QualityScore
from tender.evaluation.rate_limits import RateBreach, breach_of, reduced, scoring_nought

_NONE = Fraction(0)


class NotPriced(ValueError):
    """Raised where a submission has no rate for a line that is bid."""


class PricedBid(NamedTuple):
    """The rates of one submission in one lot, after the published limits were applied,
    and the price they make.
    """

    lines: tuple[RateLine, ...]
    rates: tuple[Fraction, ...]
    evaluated: Fraction
    faults: tuple[RateBreach, ...]
    basis: Basis
    nought: tuple[bool, ...]  #: by line, whether its score is nought whatever the rate

    @property
    def out(self) -> bool:
        """Whether a published consequence puts the submission out of this lot."""
        return any(fault.breach is Breach.DISQUALIFY for fault in self.faults)

    @property
    def scores_nothing(self) -> bool:
        """Whether a published consequence makes the whole price score nought."""
        return bool(self.nought) and all(self.nought)

    @property
    def working(self) -> Working:
        """How the rates make the evaluated price."""
        at_limit = {fault.line for fault in self.faults if fault.breach is Breach.REDUCE}
        operands: list[Working] = []
        for line, rate in zip(self.lines, self.rates, strict=True):
            published = line.id in at_limit or not line.is_bid
            source = line.source if published else "the submission"
            operands.append(given(f"rate, {line.title}", rate, source))
            if self.basis is Basis.BASKET:
                volume = line.volume or 0
                operands.append(given(f"volume a year, {line.title}", volume, line.source))
        return Working(
            figure="evaluated price",
            value=self.evaluated,
            rule=_IN_WORDS[self.basis],
            operands=tuple(operands),
        )


_IN_WORDS = {
    Basis.SINGLE: "the rate bid",
    Basis.BASKET: "each rate x its published volume, added up",
    Basis.MEAN: "the mean of the rates",
    Basis.PER_LINE: "the mean of the rates",
}


def price(
    scheme: PriceScheme,
    lot: Lot,
    bid: Mapping[str, Fraction],
    bidder: str,
    *,
    engine: Engine = CURRENT,
) -> PricedBid:
    """The evaluated price of one submission in a lot, in pounds, as this version reads limits.

    Raises NotPriced where a rate is wanting.
    """
    rates: list[Fraction] = []
    faults: list[RateBreach] = []
    for line in lot.rates:
        rate = bid.get(line.id) if line.set_rate is None else line.set_rate
        if rate is None:
            raise NotPriced(f"{bidder} has no rate for {line.id} in lot {lot.id}")
        if line.set_rate is None and (fault := breach_of(scheme, line, rate)):
            faults.append(fault)
            rate = reduced(fault.breach, line, rate)
        rates.append(rate)
    return PricedBid(
        lot.rates,
        tuple(rates),
        _evaluated(scheme.basis, lot.rates, rates),
        tuple(faults),
        scheme.basis,
        scoring_nought(scheme, lot.rates, faults, engine),
    )


def _evaluated(basis: Basis, lines: Sequence[RateLine], rates: Sequence[Fraction]) -> Fraction:
    if basis is Basis.SINGLE and rates:
        return rates[0]
    if basis is Basis.BASKET:
        return sum(
            (rate * (line.volume or 0) for line, rate in zip(lines, rates, strict=True)),
            Fraction(0),
        )
    return sum(rates, Fraction(0)) / len(rates) if rates else Fraction(0)


def _limit(basis: Basis, lines: Sequence[RateLine], limit: str) -> Fraction | None:
    limits = [
        line.set_rate if line.set_rate is not None else getattr(line, limit) for line in lines
    ]
    return None if not limits or None in limits else _evaluated(basis, lines, limits)


@dataclass(frozen=True, slots=True)
class PriceScoring:
    """The price rule of one lot with its field:
    everything a price score depends on but the price.
    """

    rule: PriceRule
    scheme: PriceScheme
    weight: Fraction
    places: int | None
    #: one for the evaluated price, or one for each line where lines are scored one by one
    fields: tuple[Field, ...]
    shares: tuple[Fraction, ...]  #: of the weight in per cent, one for each of the fields


def scoring_for(
    scheme: PriceScheme,
    lot: Lot,
    weight: Fraction,
    places: int | None,
    remaining: Sequence[PricedBid],
) -> PriceScoring | None:
    """The scoring over the submissions that remain, or None where nobody is priced."""
    rule = rule_named(scheme.rule)
    if not remaining or not lot.rates:
        return None
    if scheme.basis is not Basis.PER_LINE:
        floor, ceiling = (_limit(scheme.basis, lot.rates, limit) for limit in ("floor", "ceiling"))
        prices = _compared(scheme, [(bid.evaluated, bid.scores_nothing) for bid in remaining])
        field = field_of(prices, scheme.parameters, floor, ceiling, scheme.bands)
        return PriceScoring(rule, scheme, weight, places, (field,), (Fraction(100),))
    fields = tuple(
        _field_of_line(line, _compared(scheme, _of_line(remaining, number)), scheme)
        for number, line in enumerate(lot.rates)
    )
    shares = tuple(line.share or Fraction(0) for line in lot.rates)
    return PriceScoring(rule, scheme, weight, places, fields, shares)


def _of_line(remaining: Sequence[PricedBid], number: int) -> list[tuple[Fraction, bool]]:
    """Each rate bid for one line, and whether its score is nought."""
    return [(bid.rates[number], bid.nought[number]) for bid in remaining]


def _compared(scheme: PriceScheme, prices: Sequence[tuple[Fraction, bool]]) -> list[Fraction]:
    """The prices that are compared: those that score nothing among them only where the ITT says so,
    or where there is no other (then nobody is scored by them).
    """
    every = [price for price, _ in prices]
    if scheme.score_zero_compares is ZeroComparison.COUNTS:
        return every
    return [price for price, at_nought in prices if not at_nought] or every


def _field_of_line(line: RateLine, rates: list[Fraction], scheme: PriceScheme) -> Field:
    floor, ceiling = (_limit(Basis.SINGLE, (line,), limit) for limit in ("floor", "ceiling"))
    return field_of(rates, scheme.parameters, floor, ceiling, scheme.bands)


class PriceResult(NamedTuple):
    """A submission's price in one lot: what was evaluated, what it scored, and how."""

    priced: PricedBid
    scoring: PriceScoring
    quality: QualityScore
    #: percentage points of the whole award, clipped and rounded as published; or the figure that
    #: ranks, lowest first
    score: Fraction

    @property
    def evaluated(self) -> Fraction:
        """The evaluated price in pounds."""
        return self.priced.evaluated

    @property
    def faults(self) -> tuple[RateBreach, ...]:
        """Rates outside the published limits."""
        return self.priced.faults

    @property
    def working(self) -> Working:
        """The price score with every operand."""
        scoring, priced = self.scoring, self.priced
        if priced.scores_nothing:
            return _at_nought(self.score, priced.working)
        if scoring.scheme.basis is Basis.PER_LINE:
            return Working(
                figure="price score",
                value=self.score,
                rule="the scores of the rate lines added up",
                operands=tuple(self._of_lines()),
                rounding=in_words(scoring.places),
            )
        return working_of(
            scoring.rule,
            priced.working,
            scoring.fields[0],
            scoring.weight,
            self.quality.total,
            scoring.places,
            scoring.scheme.source,
        )

    def _of_lines(self) -> Iterator[Working]:
        """The score of each rate line, by its share of the price weight."""
        scoring = self.scoring
        rates = [
            given(f"rate, {line.title}", rate)
            for line, rate in zip(self.priced.lines, self.priced.rates, strict=True)
        ]
        for rate, field, share, at_nought in zip(
            rates, scoring.fields, scoring.shares, self.priced.nought, strict=True
        ):
            if at_nought:
                yield _at_nought(_NONE, rate)
                continue
            yield working_of(
                scoring.rule,
                rate,
                field,
                scoring.weight * share / 100,
                self.quality.total,
                None,
                scoring.scheme.source,
            )


def _at_nought(score: Fraction, of: Working) -> Working:
    """The working of a score that a published consequence makes nought."""
    rule = "nought, as published for a rate outside the limits"
    return Working(figure="price score", value=score, rule=rule, operands=(of,))


def score_price(scoring: PriceScoring, priced: PricedBid, quality: QualityScore) -> PriceResult:
    """The price score of one submission.

    Raises ZeroDivisionError where a price per quality point meets no quality.
    """
    return PriceResult(priced, scoring, quality, _score(scoring, priced, quality))


def _score(scoring: PriceScoring, priced: PricedBid, quality: QualityScore) -> Fraction:
    if priced.scores_nothing:
        return _NONE
    rule, weight = scoring.rule, scoring.weight
    points = quality.total
    if scoring.scheme.basis is not Basis.PER_LINE:
        field = scoring.fields[0]
        return price_score(rule, priced.evaluated, field, weight, points, scoring.places)
    scores = (
        price_score(rule, rate, field, weight * share / 100, points, None)
        for rate, field, share, at_nought in zip(
            priced.rates, scoring.fields, scoring.shares, priced.nought, strict=True
        )
        if not at_nought
    )
    score = sum(scores, _NONE)
    return score if scoring.places is None else half_up(score, scoring.places)
