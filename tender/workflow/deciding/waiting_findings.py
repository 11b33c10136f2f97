"""How many findings stand in the way of the act that comes next, kept until something changes."""

from sqlmodel import Session

from tender.evaluation.finding_record import Gateway
from tender.storage import consensus, editions, held, marks, reports
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import remembered, tide
from tender.workflow.deciding.findings_register import is_signed, next_gateway, register_entries
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState


def waiting_findings(
    session: Session, state: ProcurementState, office: Office
) -> tuple[int, Gateway | None]:
    """How many open findings the next act waits for, and that act; None after the award."""
    gateway = next_gateway(state, signed=is_signed(session, state.id))
    if gateway is None:
        return 0, None
    versions = reports.reports(session, state.id)
    about = (
        tide(session, state.id),
        marks.newest(session, state.id),
        consensus.newest(session, state.id),
        len(held.held(session, state.id)),
        editions.newest(session),
        entered_calendar(session),
        len(versions),
        office.today(),
        gateway,
    )
    count = remembered(
        session,
        "waiting findings",
        about,
        lambda: len(in_the_way(gateway, register_entries(session, state, office)[0])),
    )
    return count, gateway
