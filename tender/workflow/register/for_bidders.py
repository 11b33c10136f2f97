"""What the installation's register says of a procurement's bidders, kept with the procurement: at
bid opening, and again before the award.
"""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from criteria.register import Register
from evidence.finding import Finding, Severity
from tender.documents.evidence import of_bidders
from tender.evaluation.changes import changes
from tender.evaluation.submission import Submissions
from tender.storage import bids, editions, procurements
from tender.storage.tide import remembered, tide
from tender.storage.unit import Unit
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.register.in_force import register_of


def keep_for(
    unit: Unit, procurement: str, submissions: Submissions, days: Iterable[date], by: int
) -> Register:
    """Keep the register in force on these days, of these bidders alone, beside what was kept since
    publication; the register as it now is.

    Nothing that was kept is lost: a snapshot gives way only to one of its own date that rests on no
    fewer files. Without an edition dated on or before any of the days and without one kept before,
    the register is empty, and every gate that rests on it is not yet met.
    Nothing is appended where nothing changed.
    """
    before, register = (
        _since_publication(unit.session, procurement),
        _as_it_stands(unit.session, procurement, submissions, days),
    )
    if register != before:
        bids.bring_register(unit, procurement, register, by)
    return register


def keep_for_award(unit: Unit, state: ProcurementState, day: date, by: int) -> tuple[date, ...]:
    """Keep the register in force at the deadline and on the day of award; the dates of all
    snapshots that are kept for these bids.

    Where the installation holds no register of those days, what came with the bids stands as it is.
    """
    register = _newer(unit.session, state, day)
    if register:
        bids.bring_register(unit, state.id, register, by)
    register = register or bids.register(unit.session, state.id)
    return tuple(snapshot.on for snapshot in register.snapshots) if register else ()


def newer_than_kept(session: Session, state: ProcurementState, day: date) -> date | None:
    """The date of the register in force on the day of award, where it says something of the bidders
    that is not kept for them yet; None where all is kept.
    """
    newest = max((edition.number for edition in editions.editions(session)), default=0)
    now = tide(session, state.id)

    def look() -> date | None:
        register = _newer(session, state, day)
        then = register.as_at(day) if register else None
        return then.on if then else None

    return remembered(
        session,
        "newer register",
        (state.id, now.version, now.submission, now.register, newest, day),
        look,
    )


def worse_since(
    session: Session, state: ProcurementState, day: date, today: date
) -> tuple[Finding, ...]:
    """What became worse for any bidder in the register between the day an award was recommended for
    and today. It changes no outcome; people look at it.
    """
    register = _newer(session, state, today)
    if register is None or today <= day:
        return ()
    submissions = (submission for _, submission in bids.submissions(session, state.id))
    return tuple(
        finding
        for submission in submissions
        for finding in changes(submission, register, day, today)
        if finding.severity is Severity.WARNING
    )


def _newer(session: Session, state: ProcurementState, day: date) -> Register | None:
    """The register that would be kept for an award on the day; None where it is kept already, or
    the installation holds none of those days.
    """
    submissions = tuple(submission for _, submission in bids.submissions(session, state.id))
    made = Submissions(
        format="tender-submissions-1",
        procurement=state.id,
        submissions=submissions,
        illustrative=state.listed.illustrative,
    )
    days = (state.procurement.timetable.deadline.date(), day)
    register = _as_it_stands(session, state.id, made, days)
    return (
        register
        if register.snapshots and register != _since_publication(session, state.id)
        else None
    )


def _as_it_stands(
    session: Session, procurement: str, submissions: Submissions, days: Iterable[date]
) -> Register:
    register = _since_publication(session, procurement)
    providers = {submission.provider_id for submission in submissions.submissions}
    named = {
        bid.location
        for submission in submissions.submissions
        for bid in submission.lots
        if bid.location
    }
    in_force = register_of(session, days, providers, named)
    by_date = {snapshot.on: snapshot for snapshot in register.snapshots} if register else {}
    for snapshot in in_force.snapshots if in_force else ():
        if snapshot.on not in by_date or len(by_date[snapshot.on].files) <= len(snapshot.files):
            by_date[snapshot.on] = snapshot
    return of_bidders(Register(snapshots=tuple(by_date[on] for on in sorted(by_date))), submissions)


def _since_publication(session: Session, procurement: str) -> Register | None:
    """What was kept of the bidders; before publication it was the market's register,
    in which other providers stand.
    """
    versions = procurements.versions(session, procurement)
    return bids.register(session, procurement, since=versions[0].at) if versions else None
