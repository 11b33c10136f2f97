"""Every allocation rule by its name, as `lots/limits.py` has it."""

from collections.abc import Mapping

from lots.limits import Allocation
from tender.evaluation.allocation import best_total, bidders_order, greatest_total, published_order
from tender.evaluation.allocation.rule import AllocationRule

RULES: Mapping[Allocation, AllocationRule] = {
    module.RULE.allocation: module.RULE
    for module in (bidders_order, published_order, best_total, greatest_total)
}
