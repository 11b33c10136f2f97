"""An award as its report says it: the outcome with the register of findings as it stands."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from tender.documents.bundle import Bundle, bundle_of
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings_register import register_entries
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState


def reported_award(session: Session, state: ProcurementState, office: Office, on: date) -> Bundle:
    """Everything that the award report of a day shows, with the register of findings in its
    evidence.
    """
    bundle = evaluated_procurement(session, state, on).bundle
    entries = register_entries(session, state, office, on)[0]
    return bundle_of(
        bundle.procurement,
        replace(bundle.submissions, findings=entries),
        bundle.register,
        bundle.evaluation,
        bundle.findings,
        calendar=bundle.calendar,
        chronology=bundle.chronology,
    )
