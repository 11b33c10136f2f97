"""What a reviewer and a challenger ask, as a member of the team at the machine itself that the
installation runs on.
"""

from tender.workflow.awarding.reviewer import AttacksPage, ReviewPage, attacks_page, review_page
from tender.workflow.deciding.door import team_member


def review_at_machine(procurement: str, email: str) -> ReviewPage:
    """The checklist as this member may see it. Raises as `review_page`, and NotThere where nobody
    has the address.
    """
    with team_member(email) as (office, actor):
        return review_page(office, actor, procurement)


def attacks_at_machine(procurement: str, email: str) -> AttacksPage:
    """What is attacked first, as this member may see it. Raises likewise."""
    with team_member(email) as (office, actor):
        return attacks_page(office, actor, procurement)
