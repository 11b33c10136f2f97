"""What follows from a rate outside its limits, in the words of pages, checks and report."""

from collections.abc import Mapping

from criteria.price.rule import Basis, Breach, PriceScheme, ZeroComparison, ZeroExtent
from criteria.price.rules import RULES

FOLLOWS: Mapping[Breach, str] = {
    Breach.DISQUALIFY: "the bid is out for that lot",
    Breach.REDUCE: "the rate is brought to the limit and evaluated there",
    Breach.SCORE_ZERO: "the price score is nought",
    Breach.CLARIFY: "evaluated as bid; the bidder is asked, on record, before any award",
    Breach.RECORD: "evaluated as bid and noted",
}
COMPARES: Mapping[ZeroComparison, str] = {
    ZeroComparison.COUNTS: "the other prices are still compared with it",
    ZeroComparison.LEFT_OUT: "the other prices are compared as if it were not there",
}
TAKES: Mapping[ZeroExtent, str] = {
    ZeroExtent.LINE: "the score of that line is nought, and of no other",
    ZeroExtent.ALL: "the whole price score is nought",
}


def follows(scheme: PriceScheme, breach: Breach) -> str:
    """What follows, with what the ITT says beside it of a price that scores nothing."""
    if breach is not Breach.SCORE_ZERO:
        return FOLLOWS[breach]
    rule = RULES.get(scheme.rule)
    by_line = scheme.basis is Basis.PER_LINE
    score = TAKES[scheme.score_zero_takes or ZeroExtent.LINE] if by_line else FOLLOWS[breach]
    if rule is None or not rule.relative or scheme.score_zero_compares is None:
        return score
    return f"{score}; {COMPARES[scheme.score_zero_compares]}"
