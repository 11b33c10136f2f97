"""Findings about prices, for after quality is locked: missing, outside the envelope,
abnormally low.
"""

from collections.abc import Iterable, Iterator, Mapping

from criteria.price.rule import Breach
from evidence.finding import Finding
from evidence.number import money
from tender.bid.compliance.facts import BidFinding, ReceivedBid, noticed
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
    price, rates, bidder = (
        procurement.criteria.price,
        received_bid.submission.rates_by_lot,
        received_bid.submission.bidder,
    )
    for bid in received_bid.submission.lots:
        for line in procurement.lot(bid.lot).rates:
            if not line.is_bid:
                continue
            rate = rates.get(bid.lot, {}).get(line.id)
            where = f"rates[{bid.lot}].{line.id}"
            if rate is None:
                yield noticed(
                    "no-rate",
                    bidder,
                    f"lot {bid.lot}: no rate is bid for {line.title}",
                    "say by the ITT’s rule what follows",
                    where=where,
                    lot=bid.lot,
                )
            elif line.outside(rate):
                above = line.ceiling is not None and rate > line.ceiling
                rule = (
                    FOLLOWS[price.above_ceiling if above else price.below_floor]
                    if price
                    else "it is noted"
                )
                code = "above-ceiling" if above else "below-floor"
                yield noticed(
                    code,
                    bidder,
                    f"lot {bid.lot}: {line.title} at {money(rate)} {line.outside(rate)}",
                    f"the ITT’s rule: {rule}",
                    where=where,
                    lot=bid.lot,
                    source=price.source if price else "",
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
