"""The deadline for bids: UK local time, and the server's clock decides."""

from datetime import datetime

from tender.procurement.specification import Procurement
from tender.workflow.ground.office import LONDON


def closing_moment(procurement: Procurement) -> datetime:
    """The moment at which bids close; `in_time` says what is before it."""
    return procurement.timetable.deadline.replace(tzinfo=LONDON)


def in_time(moment: datetime, closes: datetime) -> bool:
    """Whether what happens at a moment is before bids close: at the very moment too. This rule is
    asked for bids, questions, documents and modifications alike, and stands nowhere else.
    """
    return moment <= closes
