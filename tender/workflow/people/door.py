"""What the stages may ask of the people of the installation.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.people.directory import (
    confirm_account,
    end_ways_in,
    first_administrator,
)
from tender.workflow.people.erasing import erase_at_machine
from tender.workflow.people.link_letters import tell_colleague
from tender.workflow.people.recovered import recovered_in
from tender.workflow.people.recovery import LASTS, first_link, recovery_link
from tender.workflow.people.recovery_letters import tell

__all__ = [
    "LASTS",
    "confirm_account",
    "end_ways_in",
    "erase_at_machine",
    "first_administrator",
    "first_link",
    "recovered_in",
    "recovery_link",
    "tell",
    "tell_colleague",
]
