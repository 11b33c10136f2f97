"""What awarding and telling may ask of deciding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.deciding.at_machine import team_member
from tender.workflow.deciding.challenge import Challenge, challenge_of
from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings_register import (
    is_signed,
    next_gateway,
    refuse_open_findings,
)
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.deciding.late_event_effect import ended_so_far
from tender.workflow.deciding.late_event_words import extent_words
from tender.workflow.deciding.late_events import RecordedEvent, late_events
from tender.workflow.deciding.needs import DECIDING_NEEDS
from tender.workflow.deciding.reported import reported_award
from tender.workflow.deciding.review_lines import lines_with_decisions
from tender.workflow.deciding.review_now import facts_now
from tender.workflow.deciding.running_standstill import last_day, running_standstill
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.deciding.waiting_findings import kept_entries, waiting_findings
from tender.workflow.deciding.winners import winners

__all__ = [
    "DECIDING_NEEDS",
    "Challenge",
    "RecordedEvent",
    "challenge_of",
    "chronology_of",
    "ended_so_far",
    "evaluated_procurement",
    "evaluation_inputs",
    "extent_words",
    "facts_now",
    "is_signed",
    "kept_entries",
    "last_day",
    "late_events",
    "lines_with_decisions",
    "next_gateway",
    "refuse_open_findings",
    "refuse_unprepared",
    "reported_award",
    "running_standstill",
    "team_member",
    "waiting_findings",
    "winners",
]
