"""What later stages may ask of moderating.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.moderating.noticed import marked_answers, noticed_in_marking

__all__ = ["marked_answers", "noticed_in_marking"]
