"""Every price rule by name, and the one place where a price score is clipped and rounded."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules

import criteria.price
from criteria.price.field import Field, PriceRule
from evidence.number import plain
from evidence.rounding import half_up, in_words
from evidence.working import Working, given

#: files of this package that describe no rule; every other one does
_ABOUT_RULES = frozenset(
    {"checks", "consequence_checks", "field", "follows", "formula", "rule", "rules", "workbook"}
)


def _described() -> Iterator[PriceRule]:
    """The rule of each file: to add a file is to add a rule."""
    for module in iter_modules(criteria.price.__path__):
        if module.name not in _ABOUT_RULES:
            rule: PriceRule = import_module(f"criteria.price.{module.name}").RULE
            yield rule


RULES: dict[str, PriceRule] = {
    rule.name: rule for rule in sorted(_described(), key=lambda rule: rule.number)
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
