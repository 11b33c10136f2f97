"""Who opens the bids of an exhibit: its lead and its officer, whose passphrase the pages show,
since neither is a person; and its legal reviewer, who keeps the words of a safe that is not there.
"""

from collections.abc import Mapping, Sequence

from tender.exhibition.cast import actor_of
from tender.workflow.ground.access import Role
from tender.workflow.ground.demonstration import PASSPHRASE
from tender.workflow.ground.office import Office
from tender.workflow.preparing.openers import make_passphrase, make_words, name_opener

COST = 8_192  #: KiB for a passphrase that everybody reads


def name_openers(office: Office, id: str, staff: Mapping[str, Sequence[int]]) -> None:
    """Name them, and have each make what opens their share."""
    lead, officer, keeper = (
        staff[role][0] for role in (Role.LEAD, Role.OFFICER, Role.LEGAL_REVIEWER)
    )
    for person in (lead, officer):
        name_opener(office, actor_of(office, lead), id, person, keeps_safe=False)
        make_passphrase(office, actor_of(office, person), id, PASSPHRASE, PASSPHRASE, COST)
    name_opener(office, actor_of(office, lead), id, keeper, keeps_safe=True)
    make_words(office, actor_of(office, keeper), id)
