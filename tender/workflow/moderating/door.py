"""What later stages may ask of moderating.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.moderating.analysis import question_patterns
from tender.workflow.moderating.lock import lock_state
from tender.workflow.moderating.lock_outlook import lock_outlook
from tender.workflow.moderating.needs import MODERATING_NEEDS
from tender.workflow.moderating.noticed import (
    findings_of_marking,
    marked_answers,
    noticed_in_marking,
    standing_scores,
)
from tender.workflow.moderating.own_part import OwnAgreeing, own_agreeing
from tender.workflow.moderating.progress import marking_so_far

__all__ = [
    "MODERATING_NEEDS",
    "OwnAgreeing",
    "findings_of_marking",
    "lock_outlook",
    "lock_state",
    "marked_answers",
    "marking_so_far",
    "noticed_in_marking",
    "own_agreeing",
    "question_patterns",
    "standing_scores",
]
