"""The formula of a price rule as one procurement uses it: with its power, its bands and all else
that is published for the rule.
"""

from collections.abc import Iterator

from criteria.price.rule import PriceScheme
from criteria.price.rules import rule_named
from evidence.number import plain


def formula_in_full(scheme: PriceScheme) -> str:
    """The formula in words, so that a price can be scored by it and by nothing else."""
    rule = rule_named(scheme.rule)
    formula = rule.with_options(scheme.parameters) if rule.with_options else rule.formula
    return "; ".join((formula, *_given(scheme, rule.optional)))


def _given(scheme: PriceScheme, told: tuple[str, ...]) -> Iterator[str]:
    """What is published besides what the formula has `told` already."""
    named = [
        f"{name.replace('_', ' ')} = {plain(value)}"
        for name, value in scheme.parameters.items()
        if name not in told
    ]
    if named:
        yield f"with {', '.join(named)}"
    for band in scheme.bands:
        share, edge = plain(band.share), plain(band.up_to)
        yield f"up to {edge}% of the guide price earns {share}% of the weight"
