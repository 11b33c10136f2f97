"""What later stages may ask of marking.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.marking.clearance import Clearance, clearance
from tender.workflow.marking.desk import around, desk_of
from tender.workflow.marking.evaluators import evaluator_labels
from tender.workflow.marking.exclusions import (
    TakenOutMarks,
    counted,
    taken_out_marks,
)
from tender.workflow.marking.hints import hints_on_marks
from tender.workflow.marking.needs import MARKING_NEEDS
from tender.workflow.marking.noticed import findings_before_marking, noticed_in_interests
from tender.workflow.marking.opening_outlook import opening_outlook
from tender.workflow.marking.redactions import redacted_text
from tender.workflow.marking.reviewed import facts_until_marking, local, noticed_in_review
from tender.workflow.marking.settled import settled_places

__all__ = [
    "MARKING_NEEDS",
    "Clearance",
    "TakenOutMarks",
    "around",
    "clearance",
    "counted",
    "desk_of",
    "evaluator_labels",
    "facts_until_marking",
    "findings_before_marking",
    "hints_on_marks",
    "local",
    "noticed_in_interests",
    "noticed_in_review",
    "opening_outlook",
    "redacted_text",
    "settled_places",
    "taken_out_marks",
]
