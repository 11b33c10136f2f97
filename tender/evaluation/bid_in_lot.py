"""One submission in one lot on its way through the steps, and what is put down of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from criteria.price.rule import Breach
from criteria.question import Consequence
from evidence.finding import Finding, note, warning
from lots.lot import Lot
from tender.evaluation.price import PricedBid
from tender.evaluation.quality import QualityScore
from tender.evaluation.result import Standing
from tender.evaluation.submission import Answer, LotBid
from tender.evaluation.threshold import Shortfall


@dataclass(slots=True)
class BidInLot:
    """One submission in one lot, as it goes through the steps."""

    bidder: str
    bid: LotBid
    answers: Mapping[str, Answer]
    rates: Mapping[str, Fraction]
    disregarded: tuple[str, ...] = ()  #: conditions failed at bid; not assessed
    #: all that its bidder answered and every rate that it bid, by which its parts are known again
    whole: tuple[object, object] = (None, None)
    quality: QualityScore | None = None
    priced: PricedBid | None = None
    standing: Standing = Standing.RANKED
    reasons: list[str] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def apply_shortfall(entry: BidInLot, lot: Lot, shortfall: Shortfall) -> None:
    """Put down that a bid is below a minimum, and what the ITT says follows."""
    if shortfall.consequence is Consequence.REJECT:
        entry.standing = Standing.BELOW_THRESHOLD
        entry.reasons.append(shortfall.sentence)
        return
    where = f"lots[{lot.id}].{entry.bidder}.{shortfall.where}"
    what = f"{entry.bidder} in lot {lot.id}: {shortfall.sentence}"
    if shortfall.consequence is Consequence.CLARIFY:
        remedy = "ask the bidder, on record, and decide before any award"
        entry.notes.append(warning("below-minimum-score", where, what, remedy))
    else:
        remedy = "published consequence: it is recorded"
        entry.notes.append(note("below-minimum-score", where, what, remedy))


def apply_rate_faults(entry: BidInLot, lot: Lot, priced: PricedBid) -> None:
    """Put down each rate outside its limits, and that the bid is out where it is."""
    for fault in priced.faults:
        entry.notes.append(
            warning(
                "rate-outside-limits",
                f"lots[{lot.id}].{entry.bidder}.{fault.line}",
                f"{entry.bidder} in lot {lot.id}: {fault.sentence}",
                f"published consequence: {fault.breach.value.replace('_', ' ')}; "
                "first ask whether it is an obvious error (Optima Health v DWP)",
                "law: Optima Health v DWP [2025] EWCA Civ 127",
            )
        )
    if priced.out:
        if entry.standing is Standing.RANKED:
            entry.standing = Standing.PRICE_DISQUALIFIED
        entry.reasons.extend(
            fault.sentence for fault in priced.faults if fault.breach is Breach.DISQUALIFY
        )
