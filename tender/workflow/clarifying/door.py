"""What later stages may ask of clarifying.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.clarifying.clarifications import ClarificationKind, PublishedAnswer, public_log

__all__ = ["ClarificationKind", "PublishedAnswer", "public_log"]
