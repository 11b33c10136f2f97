"""One lot's submissions in order of rank, as a table and as bars; how much quality and price
decided; and those without a rank, with the rule that put them out.
"""

from markupsafe import Markup

from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.report.common import (
    BidDecimals,
    at,
    awarded,
    bid_decimals,
    fails_at_award,
    lot_title,
    named,
    place_words,
    priced,
    ranks_lowest,
)
from tender.documents.report.left import standing_words
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import pounds, short
from tender.evaluation.conditions import sentence as not_met
from tender.evaluation.result import BidOutcome, LotOutcome


def ranking_table(bundle: Bundle, outcome: LotOutcome) -> Table:
    """Every ranked submission with its scores, those that hold a place marked."""
    decimals, winners = bid_decimals(bundle, outcome.ranked), awarded(outcome)
    rows = []
    for bid in outcome.ranked:
        cells = [
            str(bid.rank),
            bundle.name(bid.bidder),
            at(bid.quality.total if bid.quality else None, decimals.quality),
        ]
        if bid.price is not None and ranks_lowest(outcome):
            cells.append(pounds(bid.price.evaluated))
        elif bid.price is not None:
            cells.append(at(bid.price.score, decimals.price))
        cells += [at(bid.total, decimals.total), place_words(bundle, outcome, bid)]
        rows.append(Row(cells=tuple(cells), kind="awarded" if bid.bidder in winners else "plain"))
    return Table(
        caption=f"{lot_title(bundle.procurement.lot(outcome.lot))}: submissions in order of rank",
        columns=_columns(bundle, outcome),
        rows=tuple(rows),
    )


def _columns(bundle: Bundle, outcome: LotOutcome) -> tuple[Column, ...]:
    criteria = bundle.procurement.criteria
    if not priced(outcome):
        figures = ["Total"]
    elif ranks_lowest(outcome):
        figures = ["Price evaluated", "Ranking figure"]
    else:
        figures = [f"Price of {plain(criteria.price_weight)}", "Total"]
    return (
        Column(title="Rank", width=8, number=True),
        Column(title="Bidder", width=33),
        Column(title=f"Quality of {plain(criteria.quality_weight)}", width=13, number=True),
        *(Column(title=title, width=13, number=True) for title in figures),
        Column(title="Outcome", width=20 if priced(outcome) else 33),
    )


def ranking_chart(
    bundle: Bundle, outcome: LotOutcome, run: tuple[BidOutcome, ...], caption: str
) -> Markup:
    """A run of the ranked submissions as bars of quality and price."""
    decimals, winners = bid_decimals(bundle, outcome.ranked), awarded(outcome)
    bars = tuple(
        Bar(
            label=bundle.name(bid.bidder),
            marked=bid.bidder in winners,
            end=at(bid.total, decimals.total),
            parts=_parts(bid, decimals),
        )
        for bid in run
    )
    key = ("Quality", "Price") if priced(outcome) else ("Quality",)
    first, last = run[0], run[-1]
    description = (
        f"From {bundle.name(first.bidder)} at {at(first.total, decimals.total)} to "
        f"{bundle.name(last.bidder)} at {at(last.total, decimals.total)}. "
        "The figures are in the table that follows."
    )
    return stacked_bars(caption, description, key, bars, 100)


def _parts(bid: BidOutcome, decimals: BidDecimals) -> tuple[BarPart, ...]:
    parts = []
    if bid.quality:
        total = bid.quality.total
        parts.append(BarPart(value=total, words=at(total, decimals.quality)))
    if bid.price:
        score = bid.price.score
        parts.append(BarPart(value=score, words=at(score, decimals.price)))
    return tuple(parts)


def spread_words(bundle: Bundle, outcome: LotOutcome) -> str:
    """How far the ranked lie apart in quality and in price; nothing where there is nothing to
    compare.
    """
    if (
        outcome.spread_of_quality is None
        or outcome.spread_of_price is None
        or ranks_lowest(outcome)
        or len(outcome.ranked) < 2
    ):
        return ""
    criteria = bundle.procurement.criteria
    return (
        "From the lowest to the highest score among the ranked, quality spreads over "
        f"{short(outcome.spread_of_quality)} of its {plain(criteria.quality_weight)} points and "
        f"price over {short(outcome.spread_of_price)} of its {plain(criteria.price_weight)}."
    )


def unranked_table(bundle: Bundle, outcome: LotOutcome) -> Table | None:
    """Submissions that no place can go to: those without a rank, each with its reasons, and those
    that keep a rank and do not meet a condition at award, with the same reason.
    """
    rows = []
    for bid in outcome.bids:
        standing, reasons = standing_words(bundle, outcome.lot, bid), bid.reasons
        if bid.rank is not None:
            failed = fails_at_award(bundle, outcome, bid.bidder)
            standing, reasons = f"Ranked {bid.rank}", tuple(map(not_met, failed))
        if reasons:
            words = " ".join(sentence(named(bundle, reason)) for reason in reasons)
            rows.append((bundle.name(bid.bidder), standing, words))
    if not rows:
        return None
    return table(
        "Submissions that cannot be awarded a place here, and the published rule behind it",
        (("Bidder", 28), ("Standing", 22), ("Reason", 50)),
        rows,
    )
