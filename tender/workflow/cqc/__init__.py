"""The CQC's register for the whole installation: brought in edition by edition, looked up, and read
as it was in force on a day.
"""

from tender.workflow.cqc.bringing import bring_edition
from tender.workflow.cqc.in_force import register_of, snapshot_in_force
from tender.workflow.cqc.looking_up import look_up
from tender.workflow.cqc.provider import provider_page

__all__ = ["bring_edition", "look_up", "provider_page", "register_of", "snapshot_in_force"]
