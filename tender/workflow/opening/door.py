"""What later stages may ask of opening.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.opening.held_findings import noticed_at_opening
from tender.workflow.opening.needs import OPENING_NEEDS
from tender.workflow.opening.record import opening_record

__all__ = ["OPENING_NEEDS", "noticed_at_opening", "opening_record"]
