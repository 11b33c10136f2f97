"""Findings about prices, for after quality is locked: missing, outside the envelope,
abnormally low.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from criteria.price.rule import Breach
from evidence.finding import Finding
from evidence.number import money
from lots.rate import RateLine
from tender.bid.compliance.facts import BidFinding, ReceivedBid, bid_finding
from tender.procurement.specification import Procurement

FOLLOWS: Mapping[Breach, str] = {
    Breach.DISQUALIFY: "the bid is out for that lot",
    Breach.REDUCE: "the rate is brought to the limit and evaluated there",
    Breach.SCORE_ZERO: "the price score is nought",
    Breach.CLARIFY: "the bidder is asked, on record, before any award",
    Breach.RECORD: "it is evaluated as bid and noted",
}


def of_prices(procurement: Procurement, received_bid: ReceivedBid) -> Iterator[BidFinding]:
    """Each rate that is missing or outside its published envelope,
    with what the ITT says follows.
    """
    submission = received_bid.submission
    for lot_bid in submission.lots:
        rates = submission.rates_by_lot.get(lot_bid.lot, {})
        for line in procurement.lot(lot_bid.lot).rates:
            if not line.is_bid:
                continue
            rate = rates.get(line.id)
            if rate is None:
                yield bid_finding(
                    "no-rate",
                    submission.bidder,
                    f"lot {lot_bid.lot}: no rate is bid for {line.title}",
                    "say by the ITT’s rule what follows",
                    where=f"rates[{lot_bid.lot}].{line.id}",
                    lot=lot_bid.lot,
                )
            elif line.outside(rate):
                yield _outside(procurement, submission.bidder, lot_bid.lot, line, rate)


def _outside(
    procurement: Procurement, bidder: str, lot: str, line: RateLine, rate: Fraction
) -> BidFinding:
    price = procurement.criteria.price
    above = line.ceiling is not None and rate > line.ceiling
    return bid_finding(
        "above-ceiling" if above else "below-floor",
        bidder,
        f"lot {lot}: {line.title} at {money(rate)} {line.outside(rate)}",
        f"the ITT’s rule: {FOLLOWS[price.above_ceiling if above else price.below_floor]}",
        where=f"rates[{lot}].{line.id}",
        lot=lot,
        source=price.source,
    )


def of_engine(bidders: Iterable[str], findings: Iterable[Finding]) -> Iterator[BidFinding]:
    """The engine's own findings of abnormally low prices, by bidder and lot:
    it alone has every price to compare with.
    """
    known = set(bidders)
    for finding in findings:
        lot, _, bidder = finding.where.removeprefix("lots[").partition("].")
        if finding.code == "abnormally-low-price" and bidder in known:
            yield BidFinding(finding=finding, bidder=bidder, lot=lot)
