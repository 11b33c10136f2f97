"""Price working, lot by lot: the rule, its formula, the figures it compares with, and for each
submission the operands and the result.
"""

import re
from dataclasses import dataclass

from criteria.price.rule import Basis
from evidence.number import plain
from evidence.rounding import in_words
from evidence.working import Working
from lots.rate import RateLine
from tender.documents.bundle import Bundle
from tender.documents.report.common import anchor, at, lot_title
from tender.documents.table import Table, table
from tender.documents.words import decimals_of, pounds, sentence, short
from tender.evaluation.price import PricedBid
from tender.evaluation.result import BidOutcome, LotOutcome

#: operands that differ from one submission to the next
_OWN = {"evaluated price", "before clip and rounding", "quality score"}


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
    lots: tuple[LotPrices, ...]


def prices(bundle: Bundle) -> PricesSection:
    """The price working of every lot."""
    criteria = bundle.procurement.criteria
    breach = {
        "disqualify": "the submission is out of that lot",
        "reduce": "the rate is brought to the limit",
        "score_zero": "the price score is nought",
        "clarify": "the bidder is asked, on record",
        "record": "it is evaluated as bid and noted",
    }
    lines = [
        (
            f"Above a ceiling: {breach[criteria.price.above_ceiling.value]}. Below a floor: "
            f"{breach[criteria.price.below_floor.value]}. "
            f"A price of nought: {breach[criteria.price.zero_price.value]}. "
            "Prices are compared only with those of submissions that remain in the lot."
        )
    ]
    if criteria.price.source:
        lines.append(f"Source of the rule: {criteria.price.source}.")
    return PricesSection(
        lines=tuple(lines), lots=tuple(_lot(bundle, outcome) for outcome in bundle.evaluation.lots)
    )


def _lot(bundle: Bundle, outcome: LotOutcome) -> LotPrices:
    lot = bundle.procurement.lot(outcome.lot)
    bids = tuple(bid for bid in outcome.ranked if bid.price is not None)
    rule = bids[0].price.scoring.rule if bids and bids[0].price else None
    lines = (
        [
            (
                f"{rule.title}: {rule.formula}. "
                f"{sentence(in_words(bundle.procurement.criteria.rounding.price))}"
            )
        ]
        if rule
        else ["No price is scored in this lot."]
    )
    return LotPrices(
        anchor=anchor("price", lot.id),
        heading=lot_title(lot),
        lines=tuple(lines),
        compared=_compared(bids),
        rates=_rates(bundle, outcome),
        bids=_bids(bundle, bids) if bids else None,
    )


def _operands(bid: BidOutcome) -> tuple[Working, ...]:
    """What the price score was made of; where lines are scored one by one, each line's score."""
    return bid.price.working.operands if bid.price else ()


def _compared(bids: tuple[BidOutcome, ...]) -> tuple[tuple[str, str], ...]:
    """Operands that are the same for every submission of the lot:
    the weight and the comparators.
    """
    if not bids:
        return ()
    return tuple(
        (operand.figure[0].upper() + operand.figure[1:], _amount(operand))
        for operand in _operands(bids[0])
        if operand.figure not in _OWN and not operand.operands
    )


def _amount(operand: Working) -> str:
    value = operand.value
    if isinstance(value, str):
        return value
    return (
        pounds(value)
        if any(word in operand.figure for word in ("price", "floor", "ceiling", "mean", "median"))
        and "weight" not in operand.figure
        else short(value)
    )


def _rates(bundle: Bundle, outcome: LotOutcome) -> Table | None:
    rows = [
        (line.title, _published(line), line.source or "–")
        for line in bundle.procurement.lot(outcome.lot).rates
    ]
    return (
        table(
            "What was published for each rate",
            (("Rate line", 28), ("Published", 40), ("Source", 32)),
            rows,
        )
        if rows
        else None
    )


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
    places = decimals_of(
        (bid.price.score for bid in bids if bid.price), bundle.procurement.criteria.rounding.price
    )
    rows = []
    for bid in bids:
        if bid.price is None:
            continue
        rows.append(
            (
                bundle.name(bid.bidder),
                pounds(bid.price.evaluated),
                _sum(bid),
                at(bid.price.score, places),
            )
        )
    return table(
        "Each submission’s price, its working and its price score, in order of rank",
        (("Bidder", 24), ("Evaluated price", 16, True), ("Working", 50), ("Score", 10, True)),
        rows,
    )


def _sum(bid: BidOutcome) -> str:
    """The submission's own operands: its rates, and the figure before clip and rounding."""
    parts = []
    for operand in _operands(bid):
        if (
            bid.price
            and bid.price.priced.basis is Basis.BASKET
            and operand.figure == "evaluated price"
        ):
            parts.append(basket(bid.price.priced))
        elif operand.operands:
            parts += [
                f"{part.figure} {_given(part)}"
                for part in operand.operands
                if len(operand.operands) > 1
            ]
            if operand.figure not in _OWN:
                value = operand.value
                parts.append(
                    f"{operand.figure} {value if isinstance(value, str) else short(value)}"
                )
        elif operand.figure == "before clip and rounding":
            result = short(operand.value) if not isinstance(operand.value, str) else operand.value
            written = written_out(bid)
            parts.append(f"{written} = {result}" if written else f"before rounding {result}")
        elif operand.figure == "quality score":
            parts.append(f"quality {_given(operand)}")
    clipped = (
        bid.price.working.rounding.split(";")[0]
        if bid.price and "clipped" in bid.price.working.rounding
        else ""
    )
    return "; ".join(filter(None, (*parts, clipped))) or "as published"


def basket(priced: PricedBid) -> str:
    """Each published volume times its rate, added up, with the line's name: "20,000 x £15.37 (Hour
    in an urban area) + ... = £1,382,666.75".
    """
    products = (
        f"{short(line.volume or 0)} x {pounds(rate)} ({line.title})"
        for line, rate in zip(priced.lines, priced.rates, strict=True)
    )
    return f"{' + '.join(products)} = {pounds(priced.evaluated)}"


def written_out(bid: BidOutcome) -> str:
    """The rule's formula with this submission's figures in place of their names, or nothing where
    the rule is more than a formula.
    """
    if bid.price is None or any(operand.figure == "power" for operand in _operands(bid)):
        return ""
    known = {
        "weight"
        if operand.figure == "price weight"
        else "price"
        if operand.figure == "evaluated price"
        else operand.figure: operand.value
        for operand in _operands(bid)
    }
    figures = {
        name: short(value).replace(",", "")
        for name, value in known.items()
        if not isinstance(value, str)
    }
    names = "|".join(re.escape(name) for name in sorted(figures, key=len, reverse=True))
    formula = re.sub(
        rf"\b({names})\b", lambda found: figures[found[0]], bid.price.working.rule.partition(";")[0]
    )
    return "" if re.search(r"[a-wyz]", formula) else formula


def _given(operand: Working) -> str:
    return (
        operand.value
        if isinstance(operand.value, str)
        else pounds(operand.value)
        if "rate" in operand.figure
        else plain(operand.value)
        if operand.value.denominator == 1
        else short(operand.value)
    )
