"""By what submissions are ranked: a total of 100, of which the highest comes first, or the ranking
figure of a price rule, of which the lowest does.
"""

from criteria.award import AwardCriteria
from criteria.price.formula import formula_in_full
from criteria.price.rules import rule_named
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.evaluation.ranking import rung_name
from tender.evaluation.result import BidOutcome


def lowest_first(criteria: AwardCriteria) -> bool:
    """Whether the price rule ranks the lowest figure first: then nothing adds up to 100."""
    return rule_named(criteria.price.rule).ranks_lowest


def decides_by_price(criteria: AwardCriteria) -> bool:
    """Whether a price changes who comes first: by its weight, or in the ranking figure."""
    return bool(criteria.price_weight) or lowest_first(criteria)


def figure_name(criteria: AwardCriteria) -> str:
    """What submissions are ranked by, as it is called."""
    return "ranking figure" if lowest_first(criteria) else "total"


def weighed_of(criteria: AwardCriteria) -> str:
    """Of what a weight is a share: without weights of its own, a price rule weighs no question."""
    return "the quality score" if lowest_first(criteria) else "the whole award"


def weights_fact(criteria: AwardCriteria) -> tuple[str, str]:
    """How much quality and price weigh; of a rule that has no weights, what it ranks by."""
    if lowest_first(criteria):
        return "Ranked by", sentence(formula_in_full(criteria.price))
    quality, price = plain(criteria.quality_weight), plain(criteria.price_weight)
    return "Weights", f"Quality {quality}%, price {price}%"


def parted(bundle: Bundle, *bids: BidOutcome, why: bool = True) -> str:
    """What parted bids that are level: the first rung of the published ladder that did, or where
    that leaves them equal, people, and `why` they did; empty where nothing did. Of a bid alone,
    what parted it last.
    """
    by_people = {order.why for order in bundle.submissions.settled_ties}
    rungs = [rung_name(rung) for rung in bundle.procurement.criteria.ties]
    whys = [bid.tie_broken_by for bid in bids if bid.tie_broken_by]
    by_ladder = [each for each in whys if each not in by_people]
    if by_ladder:
        first = min(by_ladder, key=lambda rung: rungs.index(rung) if rung in rungs else len(rungs))
        return f"separated by the {first.removeprefix('the ')}"
    reason = whys[0] if why and whys else "resolved, as the award report says"
    return f"parted when the tie was {reason}" if whys else ""
