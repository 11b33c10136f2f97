"""What later stages may ask of preparing.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.preparing.in_full import (
    ProcurementInFull,
    TimetableLine,
    in_full,
    timetable_lines,
)
from tender.workflow.preparing.obstacles import (
    PublicationObstacle,
    findings_to_publish,
    obstacles_among,
    publication_day,
    publication_obstacles,
)
from tender.workflow.preparing.pack import open_document
from tender.workflow.preparing.start import procurement_as_file
from tender.workflow.preparing.team import OF_ORGANISATION

__all__ = [
    "OF_ORGANISATION",
    "ProcurementInFull",
    "PublicationObstacle",
    "TimetableLine",
    "findings_to_publish",
    "in_full",
    "obstacles_among",
    "open_document",
    "procurement_as_file",
    "publication_day",
    "publication_obstacles",
    "timetable_lines",
]
