"""Prices that look abnormally low by the published trigger.

It flags and says why; asking and deciding are for people.
"""

from collections.abc import Mapping
from fractions import Fraction

from criteria.price.rule import AbnormallyLow
from evidence.finding import Finding, warning
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
    prices = sorted(bid.evaluated for bid in priced.values())
    findings = {}
    for bidder, bid in priced.items():
        reason = _under_cost(trigger, bid) or _under_average(trigger, bid.evaluated, prices)
        if reason:
            findings[bidder] = warning(
                "abnormally-low-price",
                f"lots[{lot}].{bidder}",
                f"{bidder} in lot {lot}: {reason}",
                REMEDY,
                SOURCE,
            )
    return findings


def _under_cost(trigger: AbnormallyLow, priced: PricedBid) -> str:
    cost = trigger.cost_floor
    if cost is None:
        return ""
    bid = [rate for rate, line in zip(priced.rates, priced.lines, strict=True) if line.is_bid]
    if min(bid, default=cost) >= cost:
        return ""
    return f"a rate of {money(min(bid))} is below the published cost of {money(cost)}"


def _under_average(trigger: AbnormallyLow, price: Fraction, prices: list[Fraction]) -> str:
    if trigger.below_adjusted_average is None or len(prices) < 3:
        return ""
    average = sum(prices[:-1], Fraction(0)) / (len(prices) - 1)
    limit = average * (100 - trigger.below_adjusted_average) / 100
    if price >= limit:
        return ""
    next_lowest = next((other for other in prices if other > price), None)
    if (
        trigger.below_next is not None
        and next_lowest is not None
        and price >= next_lowest * (100 - trigger.below_next) / 100
    ):
        return ""
    return (
        f"{money(price)} is more than {plain(trigger.below_adjusted_average)}% below the "
        f"adjusted average of {money(average)} (limit {fixed(limit, 2)})"
    )
