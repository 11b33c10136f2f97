"""Whether those who bid were told of an award that is approved and not made yet."""

from sqlmodel import Session

from tender.records.award_letters import AwardProof, AwardRelease
from tender.storage import award_letters
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage


def standing_release(
    session: Session, state: ProcurementState
) -> tuple[AwardProof, AwardRelease] | None:
    """The letters that were released of the award as it is approved now; None where none were."""
    approved = state.standing(DecisionKind.APPROVED)
    if approved is None:
        return None
    proofs = {proof.id: proof for proof in award_letters.proofs(session, state.id)}
    released = [
        (proofs[release.proof], release)
        for release in award_letters.releases(session, state.id)
        if proofs[release.proof].approval == approved.id
    ]
    return released[-1] if released else None


def are_told(session: Session, state: ProcurementState) -> bool:
    """Whether a letter went to any of those who bid, of the award as it is approved now."""
    if state.stage is Stage.STANDSTILL:
        return True
    approved = state.standing(DecisionKind.APPROVED)
    return approved is not None and (
        standing_release(session, state) is not None
        or bool(award_letters.sendings(session, state.id, approved.id))
    )
