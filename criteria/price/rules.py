"""Every price rule by name, and the one place where a price score is clipped and rounded."""

from dataclasses import replace
from fractions import Fraction

from criteria.price import (
    banded,
    difference_from_lowest,
    envelope,
    fixed,
    graduated,
    linear_from_mean,
    lowest_ratio,
    monetised_quality,
    price_per_quality_point,
    price_range,
)
from criteria.price.field import Field, PriceRule
from evidence.number import plain
from evidence.rounding import half_up, in_words
from evidence.working import Working, given

RULES: dict[str, PriceRule] = {
    module.RULE.name: module.RULE
    for module in (
        lowest_ratio,
        difference_from_lowest,
        linear_from_mean,
        price_range,
        envelope,
        banded,
        fixed,
        price_per_quality_point,
        monetised_quality,
        graduated,
    )
}


class UnknownPriceRule(ValueError):
    """Raised for a price rule that no file in this package describes."""


def rule_named(name: str) -> PriceRule:
    """The rule of this name. Raises UnknownPriceRule with the names there are."""
    if name not in RULES:
        raise UnknownPriceRule(f"“{name}” is not a price rule; there are: {', '.join(RULES)}")
    return RULES[name]


def clipped(rule: PriceRule, score: Fraction, weight: Fraction) -> Fraction:
    """A price score kept inside 0..weight; a figure that ranks lowest first is left alone."""
    if rule.ranks_lowest:
        return score
    (top, bottom), (most, whole) = score.as_integer_ratio(), weight.as_integer_ratio()
    if top < 0:
        return Fraction(0)
    return weight if top * whole > most * bottom else score


def price_score(
    rule: PriceRule,
    price: Fraction,
    field: Field,
    weight: Fraction,
    quality: Fraction,
    places: int | None,
) -> Fraction:
    """The score of a price in percentage points (or the ranking figure), clipped,
    and rounded only where `places` says.
    """
    score = clipped(rule, rule.score(price, field, weight, quality), weight)
    return score if places is None else half_up(score, places)


def working_of(
    rule: PriceRule,
    price: Working,
    field: Field,
    weight: Fraction,
    quality: Fraction,
    places: int | None,
    published: str = "",
) -> Working:
    """The working of `price_score`, with the exact value before clip and rounding.

    `published` is the source of weight, limits and parameters.
    """
    raw = rule.score(Fraction(price.value), field, weight, quality)
    value = price_score(rule, Fraction(price.value), field, weight, quality, places)
    quality_shown = (
        (given("quality score", quality),)
        if rule.ranks_lowest
        else (given("price weight", weight, published),)
    )
    compared = (
        part if part.source else replace(part, source=published) for part in rule.operands(field)
    )
    notes = (
        []
        if clipped(rule, raw, weight) == raw
        else [f"clipped to 0..{plain(weight)} from {plain(raw)}"]
    )
    return Working(
        figure="ranking figure" if rule.ranks_lowest else "price score",
        value=value,
        rule=rule.formula,
        operands=(price, *quality_shown, *compared, given("before clip and rounding", raw)),
        rounding="; ".join([*notes, in_words(places)]),
        source=rule.source,
    )
