"""What the installation's register says of the bidders of one procurement, kept beside their bids as evidence."""

from collections.abc import Iterable
from datetime import date

from tender.documents.evidence import of_bidders
from tender.evaluation.submission import Submissions
from tender.storage import bids
from tender.storage.unit import Unit
from tender.workflow.cqc.in_force import register_of


def keep_for(unit: Unit, procurement: str, submissions: Submissions, days: Iterable[date], by: int) -> bool:
    """Keep what was in force on these days; False where no edition is old enough, and then gates are "not met yet" until one is brought in."""
    providers = {one.provider_id for one in submissions.submissions if one.provider_id}
    locations = {bid.location for one in submissions.submissions for bid in one.lots if bid.location}
    register = register_of(unit.session, days, providers, locations)
    if register is None:
        return False
    bids.bring_register(unit, procurement, of_bidders(register, submissions), by)
    return True
