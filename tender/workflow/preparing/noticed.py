"""What the checks notice in a procurement, as the register of findings has it."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session

from criteria.register import Snapshot
from evidence.finding import BadInput, Finding, Severity, error
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.procurement.checks import check, check_market
from tender.procurement.specification import Procurement
from tender.storage import bids, procurements
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.preparing.draft_requests import left_to_approve, sent_in
from tender.workflow.preparing.whole import whole_procurement

NOT_APPROVED = "draft-not-approved"  #: the code of its finding


def noticed_in_criteria(
    session: Session, procurement: Procurement, *, published: bool
) -> Iterator[NoticedFinding]:
    """Each finding of the checks; publication waits for all of them. An error that a later version
    notices in what is published already can no longer be mended: it waits for somebody's reason.
    """
    for finding in check(procurement, entered_calendar(session)):
        yield _noticed(finding, published=published)


def noticed_in_market(
    session: Session, state: ProcurementState, procurement: Procurement
) -> Iterator[NoticedFinding]:
    """The same of its gates against the market, where somebody brought that in."""
    market = market_of(session, state)
    for finding in check_market(procurement, market) if market else ():
        yield _noticed(finding, published=state.published is not None)


def market_of(session: Session, state: ProcurementState) -> Snapshot | None:
    """The market that gates were tried on before the first publication, as the register last
    brought in for it has it: what it was then stays what publication waited for.
    """
    versions = procurements.versions(session, state.id) if state.published else ()
    register = bids.market_register(session, state.id, versions[0].at if versions else None)
    return register.snapshots[-1] if register else None


def _noticed(finding: Finding, *, published: bool) -> NoticedFinding:
    late = published and finding.severity is Severity.ERROR
    return NoticedFinding(finding=finding, gateway=Gateway.RECOMMEND if late else Gateway.PUBLISH)


def findings_of_criteria(
    session: Session, state: ProcurementState, whole: Procurement
) -> tuple[RegisteredFinding, ...]:
    """The findings on a procurement that is to be published, with what was decided on them."""
    noticed = (
        *noticed_in_criteria(session, whole, published=False),
        *noticed_in_market(session, state, whole),
        *noticed_in_approvals(session, state),
    )
    return registered(session, state.id, whole.timetable, noticed)


def noticed_in_approvals(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    """Each colleague whose approval of the draft was asked for and is not given on the draft as it
    stands; publication waits for it, or for the request to be taken back.
    """
    for sent in left_to_approve(sent_in(session, state)):
        yield NoticedFinding(
            finding=error(
                NOT_APPROVED,
                "draft",
                f"{sent.name} was asked to approve the draft: {sent.standing}",
                "send them the draft as it stands, or take the request back",
                "practice: who answers for a procurement has read what is published",
            ),
            gateway=Gateway.PUBLISH,
            id=f"{NOT_APPROVED}-{sent.request.id}",
        )


def undecided(findings: Iterable[Finding], decided: frozenset[str]) -> tuple[Finding, ...]:
    """Of findings on a draft, those that somebody has yet to decide on, by what names those that
    were decided on.
    """
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.WARNING and finding.key not in decided
    )


def written_so_far(session: Session, state: ProcurementState) -> Procurement | None:
    """The procurement as published, else as drafted; None while the draft is not whole."""
    if state.published is not None:
        return state.procurement
    try:
        return whole_procurement(procurements.drafted(session, state.id).draft)
    except BadInput:
        return None
