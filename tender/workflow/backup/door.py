"""What later stages may ask of backup.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.backup.store import store_of_settings

__all__ = ["store_of_settings"]
