"""What awarding may ask of deciding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.deciding.chronology import chronology_of
from tender.workflow.deciding.evaluation import evaluated_procurement

__all__ = ["chronology_of", "evaluated_procurement"]
