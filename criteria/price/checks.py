"""Checks on the price rule and the rate lines it reads."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.price.consequence_checks import PATH, consequence_findings
from criteria.price.field import PriceRule
from criteria.price.rule import Basis, Breach, PriceScheme
from criteria.price.rules import RULES, UnknownPriceRule, rule_named
from evidence.finding import Finding, error, warning
from evidence.number import plain
from evidence.partial import apart


def check_price(criteria: AwardCriteria) -> Iterator[Finding]:
    """Findings on the rule's name, parameters and fit with the weights."""
    scheme = criteria.price
    try:
        rule = rule_named(scheme.rule)
    except UnknownPriceRule as refusal:
        yield error(
            "unknown-price-rule", f"{PATH}.rule", str(refusal), f"name one of {', '.join(RULES)}"
        )
        return
    yield from apart(
        (
            lambda criteria: _parameters(criteria.price, rule),
            lambda criteria: _power(criteria.price),
            lambda criteria: _bands(criteria.price, rule),
            lambda criteria: _weight(criteria, rule),
            lambda criteria: _basis(criteria.price, rule),
            lambda criteria: consequence_findings(criteria, rule),
        ),
        criteria,
    )


def _parameters(scheme: PriceScheme, rule: PriceRule) -> Iterator[Finding]:
    for name in rule.parameters:
        if name not in scheme.parameters:
            yield error(
                "missing-parameter",
                f"{PATH}.parameters.{name}",
                f"{rule.title} needs “{name}”",
                "publish its value",
            )
    known = (*rule.parameters, *rule.optional)
    for name in scheme.parameters:
        if name not in known:
            yield error(
                "unknown-parameter",
                f"{PATH}.parameters.{name}",
                f"{rule.title} knows no “{name}”",
                f"known: {', '.join(known) or 'none'}",
            )


def _power(scheme: PriceScheme) -> Iterator[Finding]:
    power = scheme.parameters.get("power")
    if power is not None and (power.denominator != 1 or not 1 <= power <= 4):
        yield error(
            "power-not-exact",
            f"{PATH}.parameters.power",
            f"the power is {plain(power)}",
            "use a whole number from 1 to 4, so that scores stay exact",
        )


def _bands(scheme: PriceScheme, rule: PriceRule) -> Iterator[Finding]:
    edges = [band.up_to for band in scheme.bands]
    if rule.needs_bands and (not edges or edges != sorted(set(edges))):
        yield error(
            "bands-out-of-order",
            f"{PATH}.bands",
            "the bands are missing or out of order",
            "give bands with rising upper edges",
        )


def _weight(criteria: AwardCriteria, rule: PriceRule) -> Iterator[Finding]:
    """Whether price weighs what the rule can carry: nothing where no price is scored or the lowest
    figure ranks first, something everywhere else.
    """
    weight = criteria.price_weight
    if weight != 0 and not rule.scores:
        yield error(
            "fixed-price-weighs",
            PATH,
            f"the price is fixed and weighs {plain(weight)}",
            "give price the weight 0 and quality 100",
        )
    if weight == 0 and rule.scores and not rule.ranks_lowest:
        yield error(
            "price-weighs-nothing",
            PATH,
            "price weighs nothing",
            "use the rule “fixed”, or give price a weight",
        )
    if weight != 0 and rule.ranks_lowest:
        yield error(
            "rule-has-no-weights",
            PATH,
            f"{rule.title} has no weights, and price weighs {plain(weight)}",
            "give quality the weight 100, or choose a rule that goes with a published split",
        )


def _basis(scheme: PriceScheme, rule: PriceRule) -> Iterator[Finding]:
    if rule.ranks_lowest and scheme.basis not in (Basis.SINGLE, Basis.BASKET):
        yield error(
            "basis-does-not-fit",
            f"{PATH}.basis",
            f"{rule.title} needs one evaluated price",
            "use the basis “single” or “basket”",
        )


class _Lines(NamedTuple):
    """The rate lines of one lot, as the rule and the basis look at them."""

    scheme: PriceScheme
    rule: PriceRule | None  #: None where no rule has the name
    where: str
    number: int
    limits: tuple[tuple[Fraction | None, Fraction | None], ...]  #: floor and ceiling, if bid
    volumes: tuple[Fraction | None, ...]
    shares: tuple[Fraction | None, ...]


def check_lines(
    criteria: AwardCriteria,
    where: str,
    limits: tuple[tuple[bool, Fraction | None, Fraction | None], ...],
    volumes: tuple[Fraction | None, ...],
    shares: tuple[Fraction | None, ...],
) -> Iterator[Finding]:
    """Findings on one lot's rate lines: (is bid, floor, ceiling) of each line,
    its volume and its share of the price weight.
    """
    rule = RULES.get(criteria.price.rule)
    if rule is not None and not rule.scores:
        return
    bid = tuple((floor, ceiling) for is_bid, floor, ceiling in limits if is_bid)
    lines = _Lines(criteria.price, rule, where, len(limits), bid, volumes, shares)
    yield from apart(_LINE_CHECKS, lines)


def _nothing_bid(lines: _Lines) -> Iterator[Finding]:
    if lines.rule is not None and not lines.limits:
        yield error(
            "nothing-to-price",
            lines.where,
            "price is scored and no rate line is bid",
            "give the lot a rate line that is bid, or use the rule “fixed”",
        )


def _single_rate(lines: _Lines) -> Iterator[Finding]:
    if lines.scheme.basis is Basis.SINGLE and lines.number > 1:
        yield error(
            "basis-does-not-fit",
            lines.where,
            f"the price is a single rate and the lot has {lines.number} lines",
            "use the basis “basket”, “mean” or “per_line”",
        )


def _volumes(lines: _Lines) -> Iterator[Finding]:
    if lines.scheme.basis is Basis.BASKET and any(
        not volume or volume <= 0 for volume in lines.volumes
    ):
        yield error(
            "line-without-volume",
            lines.where,
            "a line of the basket has no published volume",
            "publish a volume a year for each line",
        )


def _shares(lines: _Lines) -> Iterator[Finding]:
    total = sum((share or Fraction(0) for share in lines.shares), Fraction(0))
    if lines.scheme.basis is Basis.PER_LINE and total != 100:
        yield error(
            "weights-not-100",
            lines.where,
            "the lines' shares of the price weight do not total 100",
            "make them total 100",
        )


def _envelope(lines: _Lines) -> Iterator[Finding]:
    rule = lines.rule
    if (
        rule is not None
        and rule.needs_envelope
        and any(None in envelope for envelope in lines.limits)
    ):
        yield error(
            "line-without-envelope",
            lines.where,
            f"{rule.title} needs a floor and a ceiling on each line",
            "publish them",
        )


def _reduced_to_nothing(lines: _Lines) -> Iterator[Finding]:
    if lines.scheme.zero_price is Breach.REDUCE and any(floor is None for floor, _ in lines.limits):
        yield error(
            "no-floor-to-bring-to",
            lines.where,
            "a rate of nought is to be brought to the limit, and a line has no floor",
            "publish a floor on each line, or “disqualify” for a rate of nought",
        )


def _mean_of_rates(lines: _Lines) -> Iterator[Finding]:
    if lines.scheme.basis is Basis.MEAN and lines.number > 1:
        yield warning(
            "blind-to-volume",
            lines.where,
            "the mean of the rates pays no heed to how many hours each line has",
            "use a weighted basket",
        )


_LINE_CHECKS: tuple[Callable[[_Lines], Iterator[Finding]], ...] = (
    _nothing_bid,
    _single_rate,
    _volumes,
    _shares,
    _envelope,
    _reduced_to_nothing,
    _mean_of_rates,
)
