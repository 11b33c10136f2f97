"""What was done in a procurement, as its award report tells it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from tender.documents.chronology import FORMAT, ActKind, Chronology, DatedAct
from tender.records.procurements import RecordedDecision
from tender.storage import procurements, reports
from tender.workflow.deciding.running_standstill import last_day, running_standstill
from tender.workflow.ground.office import LONDON
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.people.door import recovered_in

_KINDS = {
    DecisionKind.BIDS_OPENED: ActKind.BIDS_OPENED,
    DecisionKind.MARKING_OPENED: ActKind.MARKING_OPENED,
    DecisionKind.QUALITY_LOCKED: ActKind.QUALITY_LOCKED,
    DecisionKind.TIE_SETTLED: ActKind.TIE_SETTLED,
    DecisionKind.RECOMMENDED: ActKind.RECOMMENDED,
    DecisionKind.SENT_BACK: ActKind.SENT_BACK,
    DecisionKind.APPROVED: ActKind.APPROVED,
    DecisionKind.STANDSTILL_BEGUN: ActKind.STANDSTILL_BEGUN,
    DecisionKind.AWARDED: ActKind.AWARDED,
}

_ORDER = tuple(ActKind)  #: of acts that a clock cannot tell apart


def chronology_of(session: Session, state: ProcurementState) -> Chronology:
    """Every act so far that the report rests on, the earliest first, told by the clock of the
    United Kingdom.
    """
    acts = (
        *_versions(session, state),
        *_decisions(session, state),
        *_sign_offs(session, state),
        *_recoveries(session, state),
    )
    in_order = sorted(acts, key=lambda act: (act.at, _ORDER.index(act.kind)))
    return Chronology(
        format=FORMAT,
        procurement=state.id,
        acts=tuple(replace(act, at=_local(act.at)) for act in in_order),
    )


def _local(at: datetime) -> datetime:
    """The moment on a clock in the United Kingdom, to the minute."""
    return at.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)


def _versions(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for version in procurements.versions(session, state.id):
        yield DatedAct(
            kind=ActKind.PUBLISHED if version.number == 1 else ActKind.MODIFIED,
            at=version.at,
            about=f"version {version.number}",
            reason=version.reason,
        )


def _decisions(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for decision in state.decisions:
        kind = _KINDS.get(DecisionKind(decision.kind))
        if kind is not None:
            yield DatedAct(
                kind=kind,
                at=decision.at,
                about=_about(decision),
                reason=decision.reason,
                ends=_ends(session, state, decision),
            )


def _about(decision: RecordedDecision) -> str:
    if decision.kind == DecisionKind.TIE_SETTLED:
        return f"lot {decision.subject}"
    report = decision.data.get("report")
    return f"version {report} of this report" if report else ""


def _ends(session: Session, state: ProcurementState, decision: RecordedDecision) -> date | None:
    """The last day of a standstill, later than it was told to bidders where a bank holiday in it
    was entered since: the award waits for that one.
    """
    if decision.kind != DecisionKind.STANDSTILL_BEGUN:
        return None
    return last_day(decision, running_standstill(session, state, decision))


def _recoveries(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for account in recovered_in(session, state.id, procurements.made(session, state.id)):
        yield DatedAct(
            kind=ActKind.ACCOUNT_RECOVERED, at=account.at, about=account.who, reason=account.how
        )


def _sign_offs(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for sign_off in reports.sign_offs(session, state.id):
        if sign_off.signed:
            yield DatedAct(
                kind=ActKind.SIGNED_OFF,
                at=sign_off.at,
                about=f"version {sign_off.report} of this report",
                reason=sign_off.note,
            )
