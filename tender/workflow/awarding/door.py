"""What may be asked of awarding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.awarding.bidder_letter import standstill_ends
from tender.workflow.awarding.letter_needs import letters_ahead
from tender.workflow.awarding.needs import AWARDING_NEEDS
from tender.workflow.awarding.outlooks import (
    approval_outlook,
    award_outlook,
    recommendation_outlook,
    sign_off_outlook,
    standstill_outlook,
)
from tender.workflow.ground.sent_letters import release_key

__all__ = [
    "AWARDING_NEEDS",
    "approval_outlook",
    "award_outlook",
    "letters_ahead",
    "recommendation_outlook",
    "release_key",
    "sign_off_outlook",
    "standstill_ends",
    "standstill_outlook",
]
