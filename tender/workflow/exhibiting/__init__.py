"""The demonstration that one can click through: five procurements at five stages,
with invented people, bids and marks.
"""

from tender.workflow.exhibiting.cast import DOMAIN, CastMember, cast, of_cast
from tender.workflow.exhibiting.exhibits import set_up_exhibits

__all__ = ["DOMAIN", "CastMember", "cast", "of_cast", "set_up_exhibits"]
