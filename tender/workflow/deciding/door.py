"""What awarding and telling may ask of deciding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings_register import refuse_open_findings, register_entries
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.deciding.late_event_words import extent_words
from tender.workflow.deciding.late_events import RecordedEvent, late_events
from tender.workflow.deciding.needs import DECIDING_NEEDS
from tender.workflow.deciding.reported import reported_award
from tender.workflow.deciding.running_standstill import last_day, running_standstill
from tender.workflow.deciding.waiting_findings import waiting_findings

__all__ = [
    "DECIDING_NEEDS",
    "RecordedEvent",
    "chronology_of",
    "evaluated_procurement",
    "evaluation_inputs",
    "extent_words",
    "last_day",
    "late_events",
    "refuse_open_findings",
    "register_entries",
    "reported_award",
    "running_standstill",
    "waiting_findings",
]
