"""The price rule of a procurement at work: four example bids, and how the score of one of them
moves with its price. Invented prices, scored by the engine's own rules.
"""

from dataclasses import dataclass
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.price.field import Field, PriceRule, field_of
from criteria.price.formula import formula_in_full
from criteria.price.rules import price_score, rule_named
from evidence.rounding import half_up
from lots.rate import RateLine
from tender.procurement.specification import Procurement

USUAL = Fraction(22)  #: pounds an hour of an invented bid, where nothing is published of a price
_STEPS = (Fraction(92, 100), Fraction(97, 100), Fraction(1), Fraction(108, 100))
_WITHIN = (Fraction(1, 10), Fraction(4, 10), Fraction(6, 10), Fraction(9, 10))
_QUALITY = (Fraction(60), Fraction(80), Fraction(70), Fraction(90))  #: per cent of its weight
_POINTS = 60  #: of the curve


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleBid:
    """An invented bid: its letter, its price in pounds, its quality score, and its price score, or
    the figure by which it ranks.
    """

    letter: str
    price: Fraction
    quality: Fraction
    score: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceExamples:
    """Four example bids under a price rule, and the score of one at other prices, in pounds, while
    the other three stand.
    """

    rule: PriceRule
    formula: str  #: in full, with all that is published for it
    weight: Fraction
    bids: tuple[ExampleBid, ...]
    moved: str  #: the letter of the bid whose price moves
    curve: tuple[tuple[Fraction, Fraction], ...]
    places: int  #: decimals of a score as it is shown: those of the rounding, or four


def price_examples(procurement: Procurement) -> PriceExamples | None:
    """The examples of a procurement; None where no price is scored, or the rule cannot work as it
    stands (an unknown rule, a parameter or an envelope that is missing).
    """
    try:
        return _examples(procurement.criteria, _line(procurement))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _examples(criteria: AwardCriteria, line: RateLine | None) -> PriceExamples | None:
    rule = rule_named(criteria.price.rule)
    if not rule.scores or (criteria.price_weight == 0 and not rule.ranks_lowest):
        return None
    prices = _prices(criteria, line)
    qualities = [criteria.quality_weight * share / 100 for share in _QUALITY]
    field = _field(criteria, line, prices)
    bids = tuple(
        ExampleBid(letter=letter, price=price, quality=quality,
            score=_score(criteria, rule, price, field, quality))
        for letter, price, quality in zip("ABCD", prices, qualities, strict=True)
    )  # fmt: skip
    low, high = min(prices) * Fraction(9, 10), max(prices) * Fraction(12, 10)
    if line is not None:
        low, high = max(low, line.floor or low), min(high, line.ceiling or high)
    moved = [low + (high - low) * point / _POINTS for point in range(_POINTS + 1)]
    fields = [_field(criteria, line, [*prices[:3], price]) for price in moved]
    curve = tuple(
        (price, _score(criteria, rule, price, field, qualities[3]))
        for price, field in zip(moved, fields, strict=True)
    )
    return PriceExamples(
        rule=rule,
        formula=formula_in_full(criteria.price),
        weight=criteria.price_weight,
        bids=bids,
        moved="D",
        curve=curve,
        places=4 if criteria.rounding.price is None else criteria.rounding.price,
    )


def _line(procurement: Procurement) -> RateLine | None:
    """The first rate line that is bid: examples lie within its limits."""
    lines = (line for lot in procurement.lots for line in lot.rates if line.is_bid)
    return next(lines, None)


def _prices(criteria: AwardCriteria, line: RateLine | None) -> list[Fraction]:
    """Four prices to the penny, within the line's limits where it has both; else about the guide,
    or what the line says of itself.
    """
    floor, ceiling = (line.floor, line.ceiling) if line else (None, None)
    if floor is not None and ceiling is not None:
        return [half_up(floor + (ceiling - floor) * share, 2) for share in _WITHIN]
    named = (criteria.price.parameters.get("guide"), line and line.indicative, ceiling)
    about = next((price for price in named if price), USUAL)
    prices = [half_up(about * step, 2) for step in _STEPS]
    prices = [max(price, floor or price) for price in prices]
    return [min(price, ceiling or price) for price in prices]


def _field(criteria: AwardCriteria, line: RateLine | None, prices: list[Fraction]) -> Field:
    scheme = criteria.price
    floor, ceiling = (line.floor, line.ceiling) if line else (None, None)
    return field_of(prices, scheme.parameters, floor, ceiling, scheme.bands)


def _score(
    criteria: AwardCriteria, rule: PriceRule, price: Fraction, field: Field, quality: Fraction
) -> Fraction:
    places = criteria.rounding.price
    return price_score(rule, price, field, criteria.price_weight, quality, places)
