"""Who approves an award: nobody who marked for it, recommended it or signed it off."""

from collections.abc import Sequence

from sqlmodel import Session

from tender.records.reports import ReportVersion, SignOff
from tender.storage import consensus, marks, people, reports
from tender.workflow.ground.access import BLIND
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage


def newest_version(session: Session, procurement: str) -> ReportVersion | None:
    """The version of the report that was made last."""
    versions = reports.reports(session, procurement)
    return versions[-1] if versions else None


def recommended_version(
    state: ProcurementState, versions: Sequence[ReportVersion]
) -> ReportVersion | None:
    """The version of the report by which the award is recommended."""
    if not state.stage.reached(Stage.REVIEW):
        return None
    decision = state.standing(DecisionKind.RECOMMENDED)
    return next(
        (version for version in versions if decision and version.number == decision.data["report"]),
        None,
    )


def last_word(session: Session, procurement: str, report: ReportVersion | None) -> SignOff | None:
    """What a legal reviewer said last of exactly this version: signed, or refused."""
    words = [
        word
        for word in reports.sign_offs(session, procurement)
        if report and (word.report, word.sha256) == (report.number, report.sha256)
    ]
    return words[-1] if words else None


def signature_of(
    session: Session, procurement: str, report: ReportVersion | None
) -> SignOff | None:
    """The same, where it is a signature."""
    word = last_word(session, procurement, report)
    return word if word and word.signed else None


def why_unsigned(session: Session, procurement: str, report: ReportVersion) -> str:
    """Why a version cannot be approved yet: nobody signed it off. Empty where somebody did."""
    if signature_of(session, procurement, report):
        return ""
    return (
        f"Version {report.number} has no sign-off of a legal reviewer. "
        "Without one of exactly that version nothing is awarded."
    )


def why_no_part(session: Session, procurement: str, actor: Actor) -> str:
    """Why somebody has no say in whether the award is approved: they marked or moderated, whatever
    roles they hold now. Empty where they have one.
    """
    ever = {(role.person, role.role) for role in people.everyone_ever(session, procurement)}
    held = any((actor.person, role.value) in ever for role in BLIND)
    marked = bool(marks.history(session, procurement, person=actor.id))
    agreed = any(agreed.by == actor.person for agreed in consensus.history(session, procurement))
    if not (held or marked or agreed):
        return ""
    return (
        "You marked or moderated in this procurement. Nobody approves an award they marked: "
        "another approver does."
    )


def why_no_approver(session: Session, state: ProcurementState, actor: Actor) -> str:
    """Why somebody does not approve the recommended award: for the same reason, or because they
    recommended it or signed it off. Empty where they may.
    """
    recommended = state.last(DecisionKind.RECOMMENDED)
    version = recommended_version(state, reports.reports(session, state.id))
    signature = signature_of(session, state.id, version)
    if actor.person in {did.by for did in (recommended, signature) if did}:
        return "You recommended this award or signed it off. Another person approves it."
    return why_no_part(session, state.id, actor)
