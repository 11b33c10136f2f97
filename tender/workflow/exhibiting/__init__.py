"""The demonstration that one can click through: five procurements at five stages,
with invented people, bids and marks.
"""

from tender.workflow.exhibiting.cast import DOMAIN, CastMember, cast, of_cast
from tender.workflow.exhibiting.exhibits import exhibit

__all__ = ["DOMAIN", "CastMember", "cast", "exhibit", "of_cast"]
