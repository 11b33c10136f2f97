"""Checks on the price rule and the rate lines it reads."""

from collections.abc import Iterator
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.price.field import PriceRule
from criteria.price.rule import Basis, Breach, PriceScheme
from criteria.price.rules import RULES, UnknownPriceRule, rule_named
from evidence.finding import Finding, error, note, warning
from evidence.number import plain

PATH = "criteria.price"


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
    yield from _parameters(scheme, rule)
    if rule.name == "fixed" and criteria.price_weight != 0:
        yield error(
            "fixed-price-weighs",
            PATH,
            f"the price is fixed and weighs {plain(criteria.price_weight)}",
            "give price the weight 0 and quality 100",
        )
    if rule.name != "fixed" and criteria.price_weight == 0 and not rule.ranks_lowest:
        yield error(
            "price-weighs-nothing",
            PATH,
            "price weighs nothing",
            "use the rule “fixed”, or give price a weight",
        )
    if rule.ranks_lowest and criteria.price_weight != 0:
        what = f"{rule.title} has no weights, and price weighs {plain(criteria.price_weight)}"
        yield error(
            "rule-has-no-weights",
            PATH,
            what,
            "give quality the weight 100, or choose a rule that goes with a published split",
        )
    if rule.relative:
        what = (
            f"under “{rule.title}” one bidder's price changes another's score, "
            "so a losing bid can decide who wins"
        )
        if (
            scheme.zero_price is not Breach.DISQUALIFY
            and scheme.zero_price is not Breach.SCORE_ZERO
        ):
            zero = (
                f"a rate of nought is not disqualified, and under “{rule.title}” "
                "it would leave every other bid without a price score or nearly so"
            )
            yield warning(
                "zero-price-squeezes-others",
                f"{PATH}.zero_price",
                zero,
                "publish “disqualify” or “score_zero” for a rate of nought",
            )
        yield note(
            "relative-price-rule",
            PATH,
            what,
            "consider a rule that is independent of rivals, such as the envelope",
            "law: rank reversal",
        )
    if scheme.basis is not Basis.SINGLE and scheme.basis is not Basis.BASKET and rule.ranks_lowest:
        yield error(
            "basis-does-not-fit",
            f"{PATH}.basis",
            f"{rule.title} needs one evaluated price",
            "use the basis “single” or “basket”",
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
    for name in scheme.parameters:
        if name not in (*rule.parameters, *rule.optional):
            known = ", ".join((*rule.parameters, *rule.optional)) or "none"
            yield error(
                "unknown-parameter",
                f"{PATH}.parameters.{name}",
                f"{rule.title} knows no “{name}”",
                f"known: {known}",
            )
    power = scheme.parameters.get("power")
    if power is not None and (power.denominator != 1 or not 1 <= power <= 4):
        yield error(
            "power-not-exact",
            f"{PATH}.parameters.power",
            f"the power is {plain(power)}",
            "use a whole number from 1 to 4, so that scores stay exact",
        )
    if rule.name == "banded":
        edges = [band.up_to for band in scheme.bands]
        if not edges or edges != sorted(set(edges)):
            yield error(
                "bands-out-of-order",
                f"{PATH}.bands",
                "the bands are missing or out of order",
                "give bands with rising upper edges",
            )


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
    scheme, rule = criteria.price, RULES.get(criteria.price.rule)
    if rule is None or rule.name == "fixed":
        return
    bid = [line for line in limits if line[0]]
    if not bid:
        yield error(
            "nothing-to-price",
            where,
            "price is scored and no rate line is bid",
            "give the lot a rate line that is bid, or use the rule “fixed”",
        )
    if scheme.basis is Basis.SINGLE and len(limits) > 1:
        yield error(
            "basis-does-not-fit",
            where,
            f"the price is a single rate and the lot has {len(limits)} lines",
            "use the basis “basket”, “mean” or “per_line”",
        )
    if scheme.basis is Basis.BASKET and any(volume is None or volume <= 0 for volume in volumes):
        yield error(
            "line-without-volume",
            where,
            "a line of the basket has no published volume",
            "publish a volume a year for each line",
        )
    if (
        scheme.basis is Basis.PER_LINE
        and sum((share or Fraction(0) for share in shares), Fraction(0)) != 100
    ):
        yield error(
            "weights-not-100",
            where,
            "the lines' shares of the price weight do not total 100",
            "make them total 100",
        )
    if rule.needs_envelope and any(floor is None or ceiling is None for _, floor, ceiling in bid):
        yield error(
            "line-without-envelope",
            where,
            f"{rule.title} needs a floor and a ceiling on each line",
            "publish them",
        )
    if scheme.basis is Basis.MEAN and len(limits) > 1:
        yield warning(
            "blind-to-volume",
            where,
            "the mean of the rates pays no heed to how many hours each line has",
            "use a weighted basket",
        )
