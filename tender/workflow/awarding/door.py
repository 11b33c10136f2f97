"""What may be asked of awarding.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.awarding.needs import AWARDING_NEEDS

__all__ = ["AWARDING_NEEDS"]
