"""Rates as a bidder types them, against the published limits: what the ITT says follows, said
before anything is typed, and no more than that.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from criteria.participation import Measure, UnmetConsequence
from criteria.price.follows import follows
from criteria.price.rule import Breach
from criteria.price.rules import RULES
from evidence.number import NotExact, exact, money
from lots.lot import Lot
from lots.rate import RateLine
from tender.evaluation.rate_limits import breach_of
from tender.procurement.specification import Procurement

DEAREST = 1_000  #: pounds; a rate beyond it may be a slip of the finger


class RateFault(NamedTuple):
    """What is to be said of a rate as typed; `stops` where no bid with it can be submitted."""

    what: str
    stops: bool


def rate_fault(procurement: Procurement, lot: Lot, line: RateLine, typed: str) -> RateFault | None:
    """What is to be said of a rate as typed, or None.

    A rate stops the bid where it is none, or where the ITT puts the bid out for it; the engine
    scores every other one, and what it does is said.
    """
    where = f"Lot {lot.id}, {line.title}"
    if not typed.strip():
        return RateFault(f"{where}: give your rate for one {line.unit}.", stops=True)
    rate = rate_of(typed)
    if rate is None:
        what = f"“{typed[:30]}” is not an amount in pounds and pence, such as 21.50."
        return RateFault(f"{where}: {what}", stops=True)
    said = _outside(procurement, lot, line, rate)
    if said:
        return RateFault(f"{where}: {said.what}", said.stops)
    if rate > DEAREST:
        what = f"{money(rate)} for one {line.unit} is much. Look whether you meant it."
        return RateFault(f"{where}: {what}", stops=False)
    return None


def _outside(
    procurement: Procurement, lot: Lot, line: RateLine, rate: Fraction
) -> RateFault | None:
    scheme = procurement.criteria.price
    fault = breach_of(scheme, line, rate)
    how = line.outside(rate)
    gated = bool(how) and _is_condition(procurement, lot)
    if fault is None or not (is_priced(procurement) or gated):
        return None
    how = how or "is not a price"
    if gated:
        what = f"{money(rate)} {how}, and a bid outside the limits does not meet a condition."
        return RateFault(what, stops=True)
    what = f"{money(rate)} {how}. What the invitation to tender says follows: "
    return RateFault(
        f"{what}{follows(scheme, fault.breach)}.", stops=fault.breach is Breach.DISQUALIFY
    )


def is_priced(procurement: Procurement) -> bool:
    """Whether rates are looked at: not where the council fixes the price and it weighs nothing."""
    rule = RULES.get(procurement.criteria.price.rule)
    return procurement.criteria.price_weight > 0 or (rule is not None and rule.scores)


def _is_condition(procurement: Procurement, lot: Lot) -> bool:
    """Whether a bid outside the limits is disregarded for failing a condition of participation."""
    return any(
        condition.measure is Measure.ENVELOPE
        and condition.if_below is UnmetConsequence.FAIL
        and (not condition.lots or lot.id in condition.lots)
        for condition in procurement.conditions
    )


def rate_of(typed: str) -> Fraction | None:
    """The exact rate that was typed, in pounds with at most two places; None where it is none."""
    try:
        rate = exact(typed.strip().removeprefix("£").strip())
    except NotExact:
        return None
    return rate if rate >= 0 and (rate * 100).denominator == 1 else None


def limits_in_words(procurement: Procurement, lot: Lot, line: RateLine) -> str:
    """The published limits of a rate line, both ends included in it, what follows outside them, and
    what the council expects.
    """
    ends = (
        f"from {money(line.floor)}" if line.floor is not None else "",
        f"to {money(line.ceiling)}" if line.ceiling is not None else "",
    )
    said = " ".join(filter(None, ends))
    sentences = [f"Between the published limits: {said}, both included." if said else ""]
    sentences += _follows(procurement, line)
    if said and _is_condition(procurement, lot):
        sentences.append("To keep to the limits is a condition of participation.")
    if line.indicative is not None:
        sentences.append(f"The council expects about {money(line.indicative)}.")
    return " ".join(filter(None, sentences))


def _follows(procurement: Procurement, line: RateLine) -> Iterator[str]:
    """What follows above, below and at nought, where that can be."""
    scheme = procurement.criteria.price
    if not is_priced(procurement):
        yield "No rate is scored."
        return
    if line.ceiling is not None:
        yield f"Above {money(line.ceiling)}: {follows(scheme, scheme.above_ceiling)}."
    if line.floor is not None:
        yield f"Below {money(line.floor)}: {follows(scheme, scheme.below_floor)}."
    yield f"A rate of £0: {follows(scheme, scheme.zero_price)}."
