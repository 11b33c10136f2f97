"""What later stages may ask of clarifying.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.clarifying.log import PublishedAnswer, public_log
from tender.workflow.clarifying.questions import ClarificationKind

__all__ = ["ClarificationKind", "PublishedAnswer", "public_log"]
