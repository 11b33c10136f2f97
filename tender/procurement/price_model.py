"""Trying the published price rule on made-up bids before anybody is harmed by it: cheapest and poor
against dear and excellent, an outlier, equals.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.price.field import PriceRule, field_of
from criteria.price.rule import Basis
from criteria.price.rules import RULES, price_score
from evidence.finding import Finding, note, warning
from evidence.number import fixed, plain
from lots.rate import RateLine
from tender.procurement.specification import Procurement

PATH = "criteria.price"


class TriedPrice(NamedTuple):
    """A made-up price and the price score that the rule gives it."""

    price: Fraction
    score: Fraction


def price_model_findings(procurement: Procurement) -> Iterator[Finding]:
    """What the split and the rule would do, tried on the first lot that is priced."""
    criteria = procurement.criteria
    rule = RULES.get(criteria.price.rule)
    line = next((line for lot in procurement.lots for line in lot.rates if line.is_bid), None)
    if rule is None or line is None or not _is_tried(rule, criteria):
        return
    low, high = _ends(line)
    if low >= high or low <= 0:
        return
    weight = criteria.price_weight
    field = field_of([low, high], criteria.price.parameters, low, high, criteria.price.bands)
    at_low = TriedPrice(low, price_score(rule, low, field, weight, Fraction(0), None))
    at_high = TriedPrice(high, price_score(rule, high, field, weight, Fraction(0), None))
    yield from _price_over_quality(criteria, at_low, at_high)
    yield from _price_too_light(weight, at_low, at_high)


def _is_tried(rule: PriceRule, criteria: AwardCriteria) -> bool:
    """Whether a rule gives scores that two prices alone make, and has what it needs."""
    return (
        not rule.ranks_lowest
        and rule.name != "fixed"
        and criteria.price.basis is not Basis.PER_LINE
        and criteria.price_weight != 0
        and all(name in criteria.price.parameters for name in rule.parameters)
    )


def _price_over_quality(
    criteria: AwardCriteria, low: TriedPrice, high: TriedPrice
) -> Iterator[Finding]:
    threshold = criteria.quality_threshold.least if criteria.quality_threshold else Fraction(0)
    least = threshold * criteria.quality_weight / 100
    least_total, best_total = least + low.score, criteria.quality_weight + high.score
    if least_total > best_total:
        what = (
            f"a bid at {plain(low.price)} with the poorest quality that passes "
            f"({fixed(least, 2)}) beats a perfect one at {plain(high.price)}: "
            f"{fixed(least_total, 2)} against {fixed(best_total, 2)}"
        )
        yield warning(
            "cheapest-beats-best",
            PATH,
            what,
            "raise the minimum for quality, narrow the envelope or change the split",
        )


def _price_too_light(weight: Fraction, low: TriedPrice, high: TriedPrice) -> Iterator[Finding]:
    gap = low.score - high.score
    if gap < weight / 10:
        what = (
            f"between {plain(low.price)} and {plain(high.price)} the price score moves by "
            f"{fixed(gap, 2)} of {plain(weight)}"
        )
        yield note(
            "price-hardly-counts",
            PATH,
            what,
            "say in the ITT that quality will decide, or choose a rule that uses the whole weight",
        )


def _ends(line: RateLine) -> tuple[Fraction, Fraction]:
    """Two prices to try: the envelope's ends,
    or ten per cent either side of the indicative rate.
    """
    if line.floor is not None and line.ceiling is not None:
        return line.floor, line.ceiling
    middle = line.indicative or line.ceiling or line.floor or Fraction(0)
    return middle * 9 / 10, middle * 11 / 10
