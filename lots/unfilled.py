"""What becomes of a lot whose first kind of place cannot be filled, in the words of the invitation
and of the outcome.
"""

from collections.abc import Mapping

from lots.lot import UnfilledConsequence

IF_UNFILLED: Mapping[UnfilledConsequence, str] = {
    UnfilledConsequence.NO_AWARD: "the lot ends without an award",
    UnfilledConsequence.NEGOTIATE: "the council negotiates and may redistribute the zone",
    UnfilledConsequence.FEWER: "the places that can be filled are filled, even below the least",
}
