"""What the stages may ask of the people of the installation.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.people.directory import RECOVER, first_administrator, known_to_council
from tender.workflow.people.link_letters import tell_colleague

__all__ = ["RECOVER", "first_administrator", "known_to_council", "tell_colleague"]
