"""Prices that look abnormally low by the published trigger.

It flags and says why; asking and deciding are for people.
"""

from collections.abc import Mapping
from fractions import Fraction

from criteria.price.rule import AbnormallyLow
from evidence.finding import Finding, Severity
from evidence.number import fixed, money, plain
from tender.evaluation.price import PricedBid

REMEDY = (
    "notify the bidder, give it a reasonable opportunity to explain, and record letter, reply, "
    "decision and reason before any award"
)
SOURCE = "law: Procurement Act 2023 s.19(3)(c)-(5); PCR 2015 reg 69"


def abnormally_low(
    trigger: AbnormallyLow | None, lot: str, priced: Mapping[str, PricedBid]
) -> dict[str, Finding]:
    """Findings by bidder.

    Prices are in pounds; the adjusted average leaves out the highest (Scottish
    construction handbook, ch. 8).
    """
    if trigger is None:
        return {}
    prices = sorted(priced.evaluated for priced in priced.values())
    found = {}
    for bidder, priced_bid in priced.items():
        reason = _under_cost(trigger, priced_bid) or _under_average(
            trigger, priced_bid.evaluated, prices
        )
        if reason:
            found[bidder] = Finding(
                code="abnormally-low-price",
                severity=Severity.WARNING,
                where=f"lots[{lot}].{bidder}",
                what=f"{bidder} in lot {lot}: {reason}",
                remedy=REMEDY,
                source=SOURCE,
            )
    return found


def _under_cost(trigger: AbnormallyLow, priced: PricedBid) -> str:
    low = [
        rate
        for rate, line in zip(priced.rates, priced.lines, strict=True)
        if line.set_rate is None and trigger.cost_floor is not None and rate < trigger.cost_floor
    ]
    return (
        (
            f"a rate of {money(min(low))} is below the published cost of "
            f"{money(trigger.cost_floor or 0)}"
        )
        if low
        else ""
    )


def _under_average(trigger: AbnormallyLow, price: Fraction, prices: list[Fraction]) -> str:
    if trigger.below_adjusted_average is None or len(prices) < 3:
        return ""
    average = sum(prices[:-1], Fraction(0)) / (len(prices) - 1)
    limit = average * (100 - trigger.below_adjusted_average) / 100
    if price >= limit:
        return ""
    higher = [other for other in prices if other > price]
    if (
        trigger.below_next is not None
        and higher
        and price >= higher[0] * (100 - trigger.below_next) / 100
    ):
        return ""
    return (
        f"{money(price)} is more than {plain(trigger.below_adjusted_average)}% below the "
        f"adjusted average of {money(average)} (limit {fixed(limit, 2)})"
    )
