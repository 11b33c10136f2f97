"""Price working, lot by lot: the rule, its formula, the figures it compares with, and for each
submission the operands and the result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from criteria.price.follows import follows
from criteria.price.formula import formula_in_full
from criteria.price.rule import Basis
from criteria.price.rules import rule_named
from evidence.number import plain
from evidence.rounding import in_words
from evidence.sentence import capitalised, sentence
from evidence.working import Working
from lots.rate import RateLine
from tender.documents.bundle import Bundle
from tender.documents.report.common import anchor, at, lot_title, source_of
from tender.documents.report.figure import decides_by_price, lowest_first
from tender.documents.table import Table, table
from tender.documents.words import decimals_of, pounds, short
from tender.evaluation.price import PricedBid, PriceResult
from tender.evaluation.result import BidOutcome, LotOutcome
from tender.procurement.notice import figure_rounded

#: operands that differ from one submission to the next
_OWN = {"evaluated price", "before clip and rounding", "quality score"}
#: names of operands in pounds; "prices in the mean" are counted
_IN_POUNDS = re.compile(r"\b(?:price|floor|ceiling|value)\b(?! weight| score)")
#: what a formula calls an operand, where it is not its own name
_IN_FORMULA = {"price weight": "weight", "evaluated price": "price"}
_SIGNS = str.maketrans("", "", "£,")


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPrices:
    """The price working of one lot."""

    anchor: str
    heading: str
    lines: tuple[str, ...]
    compared: tuple[tuple[str, str], ...]
    rates: Table | None
    bids: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricesSection:
    """The context of this section."""

    lines: tuple[str, ...]
    rates: Table | None  #: of all lots, where no price is scored in any
    lots: tuple[LotPrices, ...]


def prices(bundle: Bundle) -> PricesSection:
    """The price working of every lot; where no price can be scored, what every lot pays."""
    if not decides_by_price(bundle.procurement.criteria):
        return _unpriced(bundle)
    criteria = bundle.procurement.criteria
    scheme = criteria.price
    lines = [" ".join(_outside(bundle))]
    if rule_named(scheme.rule).relative:
        lines.append("Prices are compared only with those of submissions that remain in the lot.")
    if criteria.price.source:
        lines.append(f"Source of the rule: {criteria.price.source}.")
    return PricesSection(
        lines=tuple(lines),
        rates=None,
        lots=tuple(_lot(bundle, outcome) for outcome in bundle.evaluation.lots),
    )


def _outside(bundle: Bundle) -> Iterator[str]:
    """What follows from a rate outside a limit that is published somewhere."""
    scheme = bundle.procurement.criteria.price
    lines = [line for lot in bundle.procurement.lots for line in lot.rates if line.is_bid]
    if any(line.ceiling is not None for line in lines):
        yield f"Above a ceiling: {follows(scheme, scheme.above_ceiling)}."
    if any(line.floor is not None for line in lines):
        yield f"Below a floor: {follows(scheme, scheme.below_floor)}."
    yield f"A price of nought: {follows(scheme, scheme.zero_price)}."


def _unpriced(bundle: Bundle) -> PricesSection:
    """The section where price carries no weight: the rates of all lots in one table."""
    rows = [
        (lot_title(lot), line.title, _published(line), source_of(bundle, line.source))
        for lot in bundle.procurement.lots
        for line in lot.rates
    ]
    columns = (("Lot", 26), ("Rate line", 22), ("Published", 34), ("Source", 18))
    return PricesSection(
        lines=("Price carries no weight in this award, and no price is scored.",),
        rates=table("What was published for each rate", columns, rows) if rows else None,
        lots=(),
    )


def _lot(bundle: Bundle, outcome: LotOutcome) -> LotPrices:
    lot = bundle.procurement.lot(outcome.lot)
    bids = tuple(bid for bid in outcome.ranked if bid.price is not None)
    line = "No price is scored in this lot."
    if bids and bids[0].price:
        rule = bids[0].price.scoring.rule
        formula = formula_in_full(bids[0].price.scoring.scheme)
        line = f"{rule.title}: {formula}. {sentence(_rounded(bundle))}"
    return LotPrices(
        anchor=anchor("price", lot.id),
        heading=lot_title(lot),
        lines=(line,),
        compared=_compared(bids),
        rates=_rates(bundle, outcome),
        bids=_bids(bundle, bids) if bids else None,
    )


def _rounded(bundle: Bundle) -> str:
    """How what a price comes to is rounded."""
    criteria = bundle.procurement.criteria
    lowest = lowest_first(criteria)
    return figure_rounded(criteria) if lowest else in_words(criteria.rounding.price)


def _operands(bid: BidOutcome) -> tuple[Working, ...]:
    """What the price score was made of; where lines are scored one by one, each line's score."""
    return bid.price.working.operands if bid.price else ()


def _compared(bids: tuple[BidOutcome, ...]) -> tuple[tuple[str, str], ...]:
    """Operands that are the same for every submission of the lot: the weight and the
    comparators.
    """
    if not bids:
        return ()
    least = bids[0].price is not None and "least" in bids[0].price.scoring.scheme.parameters
    return tuple(
        (capitalised(_called(operand, least=least)), compared_value(operand))
        for operand in _operands(bids[0])
        if operand.figure not in _OWN and not operand.operands
    )


def _called(operand: Working, *, least: bool) -> str:
    """What a figure is, which may be the published `least` that the lowest price counts as."""
    lowest = least and operand.figure == "lowest price"
    return "the lowest price, or the least that it counts as" if lowest else operand.figure


def compared_value(operand: Working) -> str:
    """A figure that all submissions are compared with, in pounds where it is a price."""
    value = operand.value
    if isinstance(value, str):
        return value
    return pounds(value) if _IN_POUNDS.search(operand.figure) else short(value)


def _rates(bundle: Bundle, outcome: LotOutcome) -> Table | None:
    rows = [
        (line.title, _published(line), source_of(bundle, line.source))
        for line in bundle.procurement.lot(outcome.lot).rates
    ]
    columns = (("Rate line", 28), ("Published", 40), ("Source", 32))
    return table("What was published for each rate", columns, rows) if rows else None


def _published(line: RateLine) -> str:
    """A rate line's set rate, or its indicative rate and limits, and its volume."""
    if line.set_rate is not None:
        parts = [f"set at {pounds(line.set_rate)}, not bid"]
    else:
        parts = [
            f"indicative {pounds(line.indicative)}" if line.indicative is not None else "",
            f"floor {pounds(line.floor)}" if line.floor is not None else "no floor",
            f"ceiling {pounds(line.ceiling)}" if line.ceiling is not None else "no ceiling",
        ]
    volume = f"{short(line.volume)} a year" if line.volume is not None else ""
    share = f"{short(line.share)}% of the price weight" if line.share is not None else ""
    return sentence(f"per {line.unit}: {', '.join(filter(None, (*parts, volume, share)))}")


def _bids(bundle: Bundle, bids: tuple[BidOutcome, ...]) -> Table:
    prices = [(bid, bid.price) for bid in bids if bid.price]
    rounding = bundle.procurement.criteria.rounding.price
    decimals = decimals_of((price.score for _, price in prices), rounding)
    rows = [
        (
            bundle.name(bid.bidder),
            pounds(price.evaluated),
            _working(bid, price),
            at(price.score, decimals),
        )
        for bid, price in prices
    ]
    lowest = lowest_first(bundle.procurement.criteria)
    what, head = ("ranking figure", "Figure") if lowest else ("price score", "Score")
    return table(
        f"Each submission’s price, its working and its {what}, in order of rank",
        (("Bidder", 24), ("Evaluated price", 16, True), ("Working", 50), (head, 10, True)),
        rows,
    )


def _working(bid: BidOutcome, price: PriceResult) -> str:
    """The submission's own operands: its rates, and the figure before clip and rounding."""
    parts = [words for operand in _operands(bid) for words in _own_words(price, operand)]
    rounding = price.working.rounding
    if "clipped" in rounding:
        parts.append(rounding.split(";")[0])
    return "; ".join(filter(None, parts)) or "as published"


def _own_words(price: PriceResult, operand: Working) -> Iterator[str]:
    """An operand of the submission's own, in words; one that all submissions share has none."""
    if price.priced.basis is Basis.BASKET and operand.figure == "evaluated price":
        yield basket(price.priced)
    elif operand.operands:
        if len(operand.operands) > 1 or operand.figure == "price score":
            yield from (f"{part.figure} {_value(part)}" for part in operand.operands)
        if operand.figure not in _OWN:
            yield f"{operand.figure} {_exact(operand)}"
    elif operand.figure == "before clip and rounding":
        formula = written_out(price.working)
        yield f"{formula} = {_exact(operand)}" if formula else f"before rounding {_exact(operand)}"
    elif operand.figure == "quality score":
        yield f"quality {_value(operand)}"


def _exact(operand: Working) -> str:
    return operand.value if isinstance(operand.value, str) else short(operand.value)


def _value(operand: Working) -> str:
    value = operand.value
    if isinstance(value, str):
        return value
    if "rate" in operand.figure:
        return pounds(value)
    return plain(value) if value.denominator == 1 else short(value)


def basket(priced: PricedBid) -> str:
    """Each published volume times its rate, added up, with the line's name: "20,000 x £15.37 (Hour
    in an urban area) + ... = £1,382,666.75".
    """
    sums = (
        f"{short(line.volume or 0)} x {pounds(rate)} ({line.title})"
        for line, rate in zip(priced.lines, priced.rates, strict=True)
    )
    return f"{' + '.join(sums)} = {pounds(priced.evaluated)}"


def written_out(working: Working) -> str:
    """The rule's formula with this submission's figures in place of their names, or nothing where
    the rule is more than a formula.
    """
    if any(operand.figure == "power" for operand in working.operands):
        return ""
    figures = {
        _IN_FORMULA.get(operand.figure, operand.figure): _figure_in_formula(operand)
        for operand in working.operands
        if not isinstance(operand.value, str)
    }
    names = "|".join(re.escape(name) for name in sorted(figures, key=len, reverse=True))
    rule = working.rule.partition(";")[0]
    formula = re.sub(rf"\b({names})\b", lambda match: figures[match[0]], rule)
    return "" if re.search(r"[a-wyz]", formula) else formula


def _figure_in_formula(operand: Working) -> str:
    """A figure without signs; pounds with their pence, as they stand beside it."""
    value = Fraction(operand.value)
    exact = (100 * value).denominator == 1
    in_pounds = exact and _IN_POUNDS.search(operand.figure)
    return (pounds(value) if in_pounds else short(value)).translate(_SIGNS)
