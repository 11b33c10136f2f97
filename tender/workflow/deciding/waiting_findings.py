"""How many findings stand in the way of the act that comes next, kept until something changes."""

from typing import NamedTuple

from sqlmodel import Session

from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.storage import consensus, editions, held, marks, reports
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import remembered, tide
from tender.workflow.deciding.findings_register import is_signed, next_gateway, register_entries
from tender.workflow.deciding.unprepared import waits_for_outcome
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState

TIE, WAITS_FOR_TIE = "tie-unresolved", "waits-for-tie"


class WaitingFindings(NamedTuple):
    """The open findings that the next act waits for, in numbers."""

    gateway: Gateway | None  #: the act that comes next; None after the award
    every: int = 0
    to_decide: int = 0  #: that a reason answers; the others wait on pages of their own
    ties: int = 0  #: that are resolved by the rule that was published
    following: int = 0  #: that are settled with a tie


def waiting_findings(session: Session, state: ProcurementState, office: Office) -> WaitingFindings:
    """What stands in the way of the act that comes next. While a large outcome is being worked out,
    which would take longer than a page may, something does.
    """
    if waits_for_outcome(office, session, state):
        return WaitingFindings(next_gateway(state, signed=is_signed(session, state.id)), every=1)
    return counted_findings(session, state, office)


def counted_findings(session: Session, state: ProcurementState, office: Office) -> WaitingFindings:
    """The same, with the outcome worked out where it is not."""
    gateway = next_gateway(state, signed=is_signed(session, state.id))
    if gateway is None:
        return WaitingFindings(None)
    entries = in_the_way(gateway, kept_entries(session, state, office))
    return WaitingFindings(
        gateway,
        every=len(entries),
        to_decide=sum(not entry.must_be_mended for entry in entries),
        ties=sum(entry.finding.code == TIE for entry in entries),
        following=sum(entry.finding.code == WAITS_FOR_TIE for entry in entries),
    )


def kept_entries(
    session: Session, state: ProcurementState, office: Office
) -> tuple[RegisteredFinding, ...]:
    """Every finding with its decision, looked for once until something changes."""
    about = register_rests_on(session, state, office)
    return remembered(
        session, "kept entries", about, lambda: register_entries(session, state, office)[0]
    )


def register_rests_on(
    session: Session, state: ProcurementState, office: Office
) -> tuple[object, ...]:
    """How far everything has come that the register of findings is made from."""
    return (
        tide(session, state.id),
        marks.newest(session, state.id),
        consensus.newest(session, state.id),
        len(held.held(session, state.id)),
        editions.newest(session),
        entered_calendar(session),
        len(reports.reports(session, state.id)),
        office.today(),
    )
