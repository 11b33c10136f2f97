"""Findings about prices, for after quality is locked: missing, outside the envelope,
abnormally low.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.price.follows import follows
from evidence.finding import Finding
from lots.rate import RateLine
from tender.bid.compliance.facts import BidFinding, ReceivedBid, bid_finding
from tender.evaluation.rate_limits import RateBreach, breach_of
from tender.procurement.specification import Procurement


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
            elif fault := breach_of(procurement.criteria.price, line, rate):
                yield _outside(
                    procurement, submission.bidder, lot_bid.lot, _code(line, rate), fault
                )


def _outside(
    procurement: Procurement, bidder: str, lot: str, code: str, fault: RateBreach
) -> BidFinding:
    price = procurement.criteria.price
    return bid_finding(
        code,
        bidder,
        f"lot {lot}: {fault.sentence}",
        f"the ITT’s rule: {follows(price, fault.breach)}",
        where=f"rates[{lot}].{fault.line}",
        lot=lot,
        source=price.source,
    )


def _code(line: RateLine, rate: Fraction) -> str:
    if not line.outside(rate):
        return "price-of-nought"
    above = line.ceiling is not None and rate > line.ceiling
    return "above-ceiling" if above else "below-floor"


def of_engine(bidders: Iterable[str], findings: Iterable[Finding]) -> Iterator[BidFinding]:
    """The engine's own findings of abnormally low prices, by bidder and lot:
    it alone has every price to compare with.
    """
    known = set(bidders)
    for finding in findings:
        lot, _, bidder = finding.where.removeprefix("lots[").partition("].")
        if finding.code == "abnormally-low-price" and bidder in known:
            yield BidFinding(finding=finding, bidder=bidder, lot=lot)
