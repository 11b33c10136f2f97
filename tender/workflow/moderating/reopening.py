"""Reopening an agreed score: an act with its reason. From then on it does not count until the
meeting agrees again, and its answer can be marked.
"""

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.records.procurements import RecordedDecision
from tender.storage import consensus, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.marking.door import clearance, taken_out_marks

LONGEST = 10_000  #: characters


def reopen_consensus(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress, reason: str, seen: int
) -> None:
    """Reopen the agreed score of an answer; `seen` is the number of the one that is meant.

    Raises NotNow unless marking is open, NotThere where no score stands, NotAllowed where an
    interest keeps the answer closed, Invalid without a reason, and Stale where another score was
    agreed meanwhile.
    """
    with office.act(actor, Verb.REOPEN_CONSENSUS, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.MARKING, what="Agreed scores are reopened")
        clearance(unit.session, procurement, actor.id).opens(place)
        current = _standing(unit.session, state, place)
        if current.id != seen:
            raise Stale(
                "Another score was agreed for this answer after your page was made. Look at it "
                "first: what you wrote reopens nothing."
            )
        missing = "Write why the score is reopened. What was agreed stays on record."
        if fault := text_fault(reason, LONGEST, missing):
            raise Invalid.of(reopen_reason=fault)
        subject = ".".join(filter(None, place))
        procurements.decide(
            unit,
            procurement,
            DecisionKind.CONSENSUS_REOPENED,
            actor.id,
            subject=subject,
            reason=reason.strip(),
            data=place._asdict(),
        )
        unit.says(subject=subject)


def _standing(session: Session, state: ProcurementState, place: AnswerAddress) -> AgreedScore:
    current = consensus.agreed(session, state.id, place.question).get(place)
    if current is None or not taken_out_marks(session, state).stands(current):
        raise NotThere("No agreed score stands for this answer: there is none to reopen.")
    return current


def reopenings(state: ProcurementState, place: AnswerAddress) -> tuple[RecordedDecision, ...]:
    """Every time the agreed score of an answer was reopened, oldest first."""
    return tuple(
        decision
        for decision in state.decisions
        if decision.kind == DecisionKind.CONSENSUS_REOPENED
        and AnswerAddress(**decision.data) == place
    )
