"""The demonstration that one can click through: five procurements at five stages,
with invented people, bids and marks.
"""

from tender.workflow.exhibiting.cast import DOMAIN, Player, cast, of_cast
from tender.workflow.exhibiting.exhibits import exhibit

__all__ = ["DOMAIN", "Player", "cast", "exhibit", "of_cast"]
