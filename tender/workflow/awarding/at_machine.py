"""What a reviewer and a challenger ask, and the notices, as a member of the team at the machine
itself that the installation runs on.
"""

from pathlib import Path

from tender.documents.notices.comparison import ReleaseDifference, differences
from tender.documents.notices.kind import NoticeKind
from tender.intake.notice_release import read_notice_release
from tender.workflow.awarding.notices import NoticePage, NoticesPage, notice_page, notices_page
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


def notices_at_machine(procurement: str, email: str) -> NoticesPage:
    """The notices as this member may see them. Raises likewise."""
    with team_member(email) as (office, actor):
        return notices_page(office, actor, procurement)


def notice_at_machine(procurement: str, email: str, kind: NoticeKind) -> NoticePage:
    """One notice as this member may see it. Raises as `notice_page`."""
    with team_member(email) as (office, actor):
        return notice_page(office, actor, procurement, kind)


def compared_at_machine(
    procurement: str, email: str, kind: NoticeKind, file: Path
) -> tuple[ReleaseDifference, ...]:
    """What differs between a notice as it is prepared and a release as it was published. Raises
    likewise, and BadInput.
    """
    published = read_notice_release(file)
    page = notice_at_machine(procurement, email, kind)
    return differences(page.notice.release, published)
