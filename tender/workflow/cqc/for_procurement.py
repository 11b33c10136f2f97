"""What the installation's register says of a procurement's bidders, kept with the procurement: at bid opening, and again before the award."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from criteria.register import Register
from tender.documents.evidence import of_bidders
from tender.evaluation.submission import Submissions
from tender.storage import bids, procurements
from tender.storage.unit import Unit
from tender.workflow.cqc.in_force import register_of


def keep_for(unit: Unit, procurement: str, submissions: Submissions, days: Iterable[date], by: int) -> Register:
    """Keep the register in force on these days, of these bidders alone, beside what was kept since publication; the register as it now is.

    Nothing that was kept is lost: a snapshot gives way only to one of its own date. Without an edition dated on or before any of the days and
    without one kept before, the register is empty, and every gate that rests on it is not yet met. Nothing is appended where nothing changed.
    """
    kept = _since_publication(unit.session, procurement)
    providers = {one.provider_id for one in submissions.submissions}
    named = {bid.location for one in submissions.submissions for bid in one.lots if bid.location}
    found = register_of(unit.session, days, providers, named)
    by_date = {one.on: one for register in (kept, found) if register for one in register.snapshots}
    register = of_bidders(Register(snapshots=tuple(by_date[on] for on in sorted(by_date))), submissions)
    if register != kept:
        bids.bring_register(unit, procurement, register, by)
    return register


def _since_publication(session: Session, procurement: str) -> Register | None:
    """What was kept of the bidders; before publication it was the market's register, in which other providers stand."""
    versions = procurements.versions(session, procurement)
    return bids.register(session, procurement, since=versions[0].at) if versions else None
