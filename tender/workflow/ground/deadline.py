"""The deadline for bids: UK local time, and the server's clock decides."""

from datetime import datetime

from tender.procurement.specification import Procurement
from tender.workflow.ground.office import LONDON


def closing_moment(procurement: Procurement) -> datetime:
    """The moment at which bids close. What arrives at that very moment is in time."""
    return procurement.timetable.deadline.replace(tzinfo=LONDON)
