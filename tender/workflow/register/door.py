"""What the stages may ask of the CQC's register.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.register.bringing import bring_at_machine
from tender.workflow.register.for_bidders import (
    keep_for,
    keep_for_award,
    newer_than_kept,
    worse_since,
)
from tender.workflow.register.headings import NewMapping, map_at_machine
from tender.workflow.register.in_force import market_in_force, register_of, snapshot_in_force
from tender.workflow.register.look_up import FoundLocation, looked_up

__all__ = [
    "FoundLocation",
    "NewMapping",
    "bring_at_machine",
    "keep_for",
    "keep_for_award",
    "looked_up",
    "map_at_machine",
    "market_in_force",
    "newer_than_kept",
    "register_of",
    "snapshot_in_force",
    "worse_since",
]
