"""Trying the published price rule on made-up bids before anybody is harmed by it: cheapest and poor
against dear and excellent, an outlier, equals.
"""

from collections.abc import Iterator
from fractions import Fraction

from criteria.price.field import field_of
from criteria.price.rule import Basis
from criteria.price.rules import RULES, price_score
from evidence.finding import Finding, note, warning
from evidence.number import fixed, plain
from lots.rate import RateLine
from tender.procurement.specification import Procurement

PATH = "criteria.price"


def price_model_findings(procurement: Procurement) -> Iterator[Finding]:
    """What the split and the rule would do, tried on the first lot that is priced."""
    criteria = procurement.criteria
    rule = RULES.get(criteria.price.rule)
    lines = next((line for lot in procurement.lots for line in lot.rates if line.is_bid), None)
    usable = (
        rule
        and not rule.ranks_lowest
        and rule.scores
        and criteria.price.basis is not Basis.PER_LINE
    )
    if (
        not usable
        or rule is None
        or lines is None
        or criteria.price_weight == 0
        or any(name not in criteria.price.parameters for name in rule.parameters)
    ):
        return
    low, high = _ends(lines)
    if low >= high or low <= 0:
        return
    weight = criteria.price_weight
    field = field_of([low, high], criteria.price.parameters, low, high, criteria.price.bands)
    scores = [price_score(rule, price, field, weight, Fraction(0), None) for price in (low, high)]
    gap = scores[0] - scores[1]
    least = (
        (criteria.quality_threshold.least if criteria.quality_threshold else Fraction(0))
        * criteria.quality_weight
        / 100
    )
    if least + gap > criteria.quality_weight:
        what = (
            f"a bid at {plain(low)} with the poorest quality that passes ({fixed(least, 2)}) "
            f"beats a perfect one at {plain(high)}:"
            f" {fixed(least + scores[0], 2)} against "
            f"{fixed(criteria.quality_weight + scores[1], 2)}"
        )
        yield warning(
            "cheapest-beats-best",
            PATH,
            what,
            "raise the minimum for quality, narrow the envelope or change the split",
        )
    if gap < weight / 10:
        what = (
            f"between {plain(low)} and {plain(high)} the price score moves by {fixed(gap, 2)} "
            f"of {plain(weight)}"
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
