"""Every option of a price scheme, and what is made of a choice among them: criteria, a lot, bids.

`from tests.price_options import OPTIONS, built, chosen`.
"""

from fractions import Fraction as F

from criteria.award import Rounding, SubCriterion
from criteria.price.rule import (
    Band,
    Basis,
    Breach,
    PriceScheme,
    ZeroComparison,
    ZeroExtent,
)
from criteria.price.rules import RULES
from criteria.question import Consequence, Threshold
from lots.rate import RateLine
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.submission import LotBid
from tests.factories import a_lot, a_question, an_answer, some_criteria
from tests.plain_prices import BANDS, LOWEST_FIRST

BREACHES = tuple(breach.value for breach in Breach)
OPTIONS = {
    "rule": tuple(RULES),
    "basis": tuple(basis.value for basis in Basis),
    "above_ceiling": BREACHES,
    "below_floor": BREACHES,
    "zero_price": BREACHES,
    "compares": (None, "counts", "left out"),
    "takes": (None, "line", "all"),
    "limits": ((F(19), F(22)), (F(19), None), (None, F(22)), (None, None)),
    "weights": ((80, 20), (100, 0), (0, 100)),
    "minimum": (None, "reject", "record"),
    "quality_minimum": (False, True),
    "power": (False, True),
    "price_places": (None, 0, 2),
    "total_places": (None, 0, 2),
}
PARAMETERS = {
    "banded": {"guide": F(20)},
    "graduated": {"slope": F("0.1"), "turn": F("1.025"), "steeper": F(1)},
    "monetised_quality": {"value_of_a_point": F("0.10")},
}
#: by bidder: the rate of the day, of the night, and the mark; limits are 19 and 22
BIDS = {
    "A": ((F(20), F(20)), 3),
    "B": ((F(24), F(20)), 5),
    "C": ((F(18), F(21)), 4),
    "D": ((F(0), F(20)), 2),
    "E": ((F(21), F(24)), 1),
    "F": ((F(22), F(19)), 0),
}
OUTSIDE = {name: BIDS[name] for name in "BCD"}


def chosen(**named):
    """A whole choice: what is named, and beside it what goes with it."""
    rule = named.get("rule", "lowest_ratio")
    weighs = (100, 0) if rule == "fixed" or rule in LOWEST_FIRST else (80, 20)
    base = {
        "rule": rule,
        "basis": "basket" if rule in LOWEST_FIRST else "per_line",
        "above_ceiling": "record",
        "below_floor": "record",
        "zero_price": "disqualify",
        "compares": "left out",
        "takes": None,
        "limits": (F(19), F(22)),
        "weights": weighs,
        "minimum": None,
        "quality_minimum": False,
        "power": False,
        "price_places": None,
        "total_places": 2,
    }
    return base | named


def lines_of(options):
    """Floor, ceiling, volume and share of each line, as the plain model reads them."""
    day, night = (*options["limits"], 100, 75), (F(19), F(22), 300, 25)
    return [(*day[:3], 100)] if options["basis"] == "single" else [day, night]


def bids_of(options, bids):
    """The bids, with as many rates as there are lines."""
    number = len(lines_of(options))
    return {name: (rates[:number], mark) for name, (rates, mark) in bids.items()}


def _scheme(options):
    rule, parameters = options["rule"], PARAMETERS.get(options["rule"], {})
    if options["power"]:
        parameters = {**parameters, "power": F(2), "least": F(18)}
    return PriceScheme(
        rule=rule,
        basis=Basis(options["basis"]),
        parameters=parameters,
        bands=tuple(Band(up_to=F(upto), share=F(share)) for upto, share in BANDS),
        above_ceiling=Breach(options["above_ceiling"]),
        below_floor=Breach(options["below_floor"]),
        zero_price=Breach(options["zero_price"]),
        score_zero_compares=options["compares"] and ZeroComparison(options["compares"]),
        score_zero_takes=options["takes"] and ZeroExtent(options["takes"]),
    )


def built(options, bids):
    """The criteria, the lot and the entries of the engine."""
    quality, price = map(F, options["weights"])
    minimum, least = options["minimum"], Threshold(least=F(40), consequence=Consequence.REJECT)
    criteria = some_criteria(
        quality_weight=quality,
        price_weight=price,
        questions=(a_question("Q1", int(quality)),),
        sub_criteria=(SubCriterion(id="quality", title="Quality", weight=quality),),
        price=_scheme(options),
        rounding=Rounding(price=options["price_places"], total=options["total_places"]),
        total_threshold=minimum and Threshold(least=F(60), consequence=Consequence(minimum)),
        quality_threshold=least if options["quality_minimum"] else None,
        coproduced_at_least=0,
    )
    lines = tuple(
        RateLine(id=id, title=id, floor=low, ceiling=high, volume=F(volume), share=F(share))
        for id, (low, high, volume, share) in zip(("day", "night"), lines_of(options), strict=False)
    )
    entries = [
        BidInLot(
            name,
            LotBid(lot="1", preference=1),
            {"Q1": an_answer("Q1", mark)},
            dict(zip(("day", "night"), rates, strict=False)),
        )
        for name, (rates, mark) in bids_of(options, bids).items()
    ]
    return criteria, a_lot("1", rates=lines), entries
