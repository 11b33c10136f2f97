"""The price rule of a draft at work, as its page shows it: example bids, and its curve."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from evidence.codec import Faults, decode
from evidence.number import money
from tender.documents.charts.curve import price_curve
from tender.documents.charts.svg import Markup
from tender.procurement.price_examples import PriceExamples, price_examples
from tender.procurement.specification import Procurement

_STEP = 6  #: every so many points of the curve stand in its table


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedPrice:
    """Four example bids with their scores, the curve, and some of its points as a table."""

    examples: PriceExamples
    curve: Markup

    @property
    def points(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Some prices of the curve with the score at each."""
        return self.examples.curve[::_STEP]


def worked_price(draft: Mapping[str, Any]) -> WorkedPrice | None:
    """The rule of a draft at work; None where it cannot work yet, or no price is scored."""
    faults = Faults()
    faults.in_part = True
    examples = price_examples(decode(Procurement, draft, faults))
    if examples is None:
        return None
    moved = next(bid for bid in examples.bids if bid.letter == examples.moved)
    what = "ranking figure" if examples.rule.ranks_lowest else "price score"
    others = ", ".join(money(bid.price) for bid in examples.bids if bid is not moved)
    return WorkedPrice(
        examples=examples,
        curve=price_curve(
            f"The {what} of bid {moved.letter} at other prices",
            f"The other three bids stand at {others}",
            examples.curve,
            [(moved.letter, (moved.price, moved.score))],
        ),
    )
