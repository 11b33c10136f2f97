"""What later stages may ask of clarifying.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.clarifying.log import PublishedAnswer, public_log
from tender.workflow.clarifying.needs import CLARIFYING_NEEDS
from tender.workflow.clarifying.questions import ClarificationKind

__all__ = ["CLARIFYING_NEEDS", "ClarificationKind", "PublishedAnswer", "public_log"]
