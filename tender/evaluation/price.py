"""From rates to an evaluated price, and from prices to price scores, lot by lot, over the submissions that remain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from criteria.price.field import Field, PriceRule, field_of
from criteria.price.rule import Basis, Breach, PriceScheme
from criteria.price.rules import price_score, rule_named, working_of
from evidence.number import money
from evidence.rounding import half_up, in_words
from evidence.working import Working, given
from lots.lot import Lot
from lots.rate import RateLine
from tender.evaluation.quality import QualityScore

_NONE = Fraction(0)


class NotPriced(ValueError):
    """Raised where a submission has no rate for a line that is bid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rate outside the published limits, and what the ITT says follows."""

    line: str
    sentence: str
    breach: Breach


class Priced(NamedTuple):
    """The rates of one submission in one lot, after the published limits were applied, and the price they make."""

    lines: tuple[RateLine, ...]
    rates: tuple[Fraction, ...]
    evaluated: Fraction
    faults: tuple[Fault, ...]
    basis: Basis

    @property
    def out(self) -> bool:
        """Whether a published consequence puts the submission out of this lot."""
        return bool(self.faults) and any(fault.breach is Breach.DISQUALIFY for fault in self.faults)

    @property
    def scores_nothing(self) -> bool:
        """Whether a published consequence makes the price score nought."""
        return bool(self.faults) and any(fault.breach is Breach.SCORE_ZERO for fault in self.faults)

    @property
    def working(self) -> Working:
        """How the rates make the evaluated price."""
        reduced = {fault.line for fault in self.faults if fault.breach is Breach.REDUCE}
        sources = (line.source if line.id in reduced or not line.is_bid else "the submission" for line in self.lines)
        rates = [given(f"rate, {line.title}", rate, source) for line, rate, source in zip(self.lines, self.rates, sources, strict=True)]
        if self.basis is Basis.BASKET:
            volumes = [given(f"volume a year, {line.title}", line.volume or 0, line.source) for line in self.lines]
            operands = tuple(item for pair in zip(rates, volumes, strict=True) for item in pair)
            return Working(figure="evaluated price", value=self.evaluated, rule="each rate x its published volume, added up", operands=operands)
        if self.basis is Basis.SINGLE:
            return Working(figure="evaluated price", value=self.evaluated, rule="the rate bid", operands=tuple(rates))
        return Working(figure="evaluated price", value=self.evaluated, rule="the mean of the rates", operands=tuple(rates))


def price(scheme: PriceScheme, lot: Lot, bid: Mapping[str, Fraction], bidder: str) -> Priced:
    """The evaluated price of one submission in a lot, in pounds. Raises NotPriced where a rate is wanting."""
    rates: list[Fraction] = []
    faults: list[Fault] = []
    for line in lot.rates:
        rate = bid.get(line.id) if line.set_rate is None else line.set_rate
        if rate is None:
            raise NotPriced(f"{bidder} has no rate for {line.id} in lot {lot.id}")
        if line.set_rate is None:
            fault = _fault(scheme, line, rate)
            if fault:
                faults.append(fault)
                rate = _reduced(fault.breach, line, rate)
        rates.append(rate)
    return Priced(lot.rates, tuple(rates), _evaluated(scheme.basis, lot.rates, rates), tuple(faults), scheme.basis)


def _fault(scheme: PriceScheme, line: RateLine, rate: Fraction) -> Fault | None:
    if rate.numerator > 0 and line.ceiling is None and line.floor is None:
        return None
    if rate.numerator <= 0:
        return Fault(line=line.id, breach=scheme.zero_price, sentence=f"{line.title}: {money(rate)} is not a price")
    outside = line.outside(rate)
    if not outside:
        return None
    above = line.ceiling is not None and rate > line.ceiling
    return Fault(line=line.id, breach=scheme.above_ceiling if above else scheme.below_floor, sentence=f"{line.title}: {money(rate)} {outside}")


def _reduced(breach: Breach, line: RateLine, rate: Fraction) -> Fraction:
    if breach is not Breach.REDUCE:
        return rate
    if line.ceiling is not None and rate > line.ceiling:
        return line.ceiling
    return line.floor if line.floor is not None else rate


def _evaluated(basis: Basis, lines: Sequence[RateLine], rates: Sequence[Fraction]) -> Fraction:
    if basis is Basis.SINGLE and rates:
        return rates[0]
    if basis is Basis.BASKET:
        return sum((rate * (line.volume or 0) for line, rate in zip(lines, rates, strict=True)), Fraction(0))
    return sum(rates, Fraction(0)) / len(rates) if rates else Fraction(0)


def _limit(basis: Basis, lines: Sequence[RateLine], limit: str) -> Fraction | None:
    limits = [line.set_rate if line.set_rate is not None else getattr(line, limit) for line in lines]
    return None if not limits or None in limits else _evaluated(basis, lines, limits)


@dataclass(frozen=True, slots=True)
class PriceScoring:
    """The price rule of one lot with its field: everything a price score depends on but the price."""

    rule: PriceRule
    scheme: PriceScheme
    weight: Fraction
    places: int | None
    fields: tuple[Field, ...]  #: one for the evaluated price, or one for each line where lines are scored one by one
    shares: tuple[Fraction, ...]


def scoring_for(scheme: PriceScheme, lot: Lot, weight: Fraction, places: int | None, remaining: Sequence[Priced]) -> PriceScoring | None:
    """The scoring over the submissions that remain, or None where nobody is priced."""
    rule = rule_named(scheme.rule)
    if not remaining or not lot.rates:
        return None
    if scheme.basis is not Basis.PER_LINE:
        limits = (_limit(scheme.basis, lot.rates, "floor"), _limit(scheme.basis, lot.rates, "ceiling"))
        field = field_of([priced.evaluated for priced in remaining], scheme.parameters, *limits, scheme.bands)
        return PriceScoring(rule, scheme, weight, places, (field,), (Fraction(100),))
    columns = list(zip(*(priced.rates for priced in remaining), strict=True))
    fields = tuple(
        field_of(list(rates), scheme.parameters, _limit(Basis.SINGLE, (line,), "floor"), _limit(Basis.SINGLE, (line,), "ceiling"), scheme.bands)
        for line, rates in zip(lot.rates, columns, strict=True)
    )
    return PriceScoring(rule, scheme, weight, places, fields, tuple(line.share or Fraction(0) for line in lot.rates))


class PriceResult(NamedTuple):
    """A submission's price in one lot: what was evaluated, what it scored, and how."""

    priced: Priced
    scoring: PriceScoring
    quality: QualityScore
    score: Fraction  #: percentage points of the whole award, clipped and rounded as published; or the figure that ranks, lowest first

    @property
    def evaluated(self) -> Fraction:
        """The evaluated price in pounds."""
        return self.priced.evaluated

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Rates outside the published limits."""
        return self.priced.faults

    @property
    def working(self) -> Working:
        """The price score with every operand."""
        scoring, priced = self.scoring, self.priced
        if priced.scores_nothing:
            return Working(figure="price score", value=self.score, rule="nought, as published for a rate outside the limits", operands=(priced.working,))
        if scoring.scheme.basis is not Basis.PER_LINE:
            return working_of(scoring.rule, priced.working, scoring.fields[0], scoring.weight, self.quality.total, scoring.places, scoring.scheme.source)
        lines = tuple(
            working_of(scoring.rule, given(f"rate, {line.title}", rate), field, scoring.weight * share / 100, self.quality.total, None, scoring.scheme.source)
            for line, rate, field, share in zip(priced.lines, priced.rates, scoring.fields, scoring.shares, strict=True)
        )
        return Working(figure="price score", value=self.score, rule="the scores of the rate lines added up", operands=lines, rounding=in_words(scoring.places))


def score_price(scoring: PriceScoring, priced: Priced, quality: QualityScore) -> PriceResult:
    """The price score of one submission. Raises ZeroDivisionError where a price per quality point meets no quality."""
    if priced.scores_nothing:
        return PriceResult(priced, scoring, quality, Fraction(0))
    points = quality.total if scoring.rule.ranks_lowest else _NONE
    if scoring.scheme.basis is not Basis.PER_LINE:
        return PriceResult(priced, scoring, quality, price_score(scoring.rule, priced.evaluated, scoring.fields[0], scoring.weight, points, scoring.places))
    parts = (
        price_score(scoring.rule, rate, field, scoring.weight * share / 100, points, None)
        for rate, field, share in zip(priced.rates, scoring.fields, scoring.shares, strict=True)
    )
    score = sum(parts, Fraction(0))
    return PriceResult(priced, scoring, quality, score if scoring.places is None else half_up(score, scoring.places))
