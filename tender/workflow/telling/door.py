"""What is asked of telling from outside it.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.telling.needs import TELLING_NEEDS

__all__ = ["TELLING_NEEDS"]
