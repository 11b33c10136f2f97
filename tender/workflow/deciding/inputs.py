"""The engine's inputs as the store holds them: the published procurement, the submissions with
every mark and consensus, the register.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from criteria.register import Register
from tender.evaluation.after_events import with_late_events
from tender.evaluation.ended_lot import EndedLot
from tender.evaluation.submission import Submission, Submissions
from tender.evaluation.tie_order import TieOrder
from tender.procurement.specification import Procurement
from tender.storage import bids, compliance
from tender.workflow.deciding.late_events import events_in_effect
from tender.workflow.ground.office import day_of
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.sealed_prices import refuse_sealed_prices
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.moderating.door import marked_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationInputs:
    """What `evaluate` is given. `aliases` is by bidder."""

    procurement: Procurement
    submissions: Submissions
    register: Register
    aliases: Mapping[str, str]


def evaluation_inputs(session: Session, state: ProcurementState) -> EvaluationInputs:
    """Everything `evaluate` needs, read in six queries whatever the number of bids.

    Raises NotNow before quality is locked, while prices are sealed, or without a register.
    """
    refuse_sealed_prices(session, state)
    register = bids.register(session, state.id)
    if register is None:
        raise NotNow("No CQC register was brought in yet.")
    answers, disregarded = marked_answers(session, state), compliance.disregarded(session, state.id)
    by_alias = dict(bids.submissions(session, state.id))
    decided = (
        replace(
            submission,
            answers=answers.get(alias, ()),
            disregarded=disregarded.get(submission.bidder, {}),
        )
        for alias, submission in by_alias.items()
    )
    submissions = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=_after_events(session, state, decided),
        illustrative=state.listed.illustrative,
        settled_ties=_settled_ties(state),
        ended_lots=_ended_lots(state),
    )
    return EvaluationInputs(
        procurement=state.procurement,
        submissions=submissions,
        register=register,
        aliases={submission.bidder: alias for alias, submission in by_alias.items()},
    )


def _after_events(
    session: Session, state: ProcurementState, submissions: Iterable[Submission]
) -> tuple[Submission, ...]:
    """The submissions as they are since what came to light about them."""
    events = events_in_effect(session, state)
    lots = {lot.id: lot for lot in state.procurement.lots}
    return tuple(
        with_late_events(submission, events.get(submission.bidder, ()), lots)
        for submission in submissions
    )


def _settled_ties(state: ProcurementState) -> tuple[TieOrder, ...]:
    """Every tie that people resolved, in an order."""
    return tuple(
        TieOrder(
            lot=decision.subject,
            bidders=tuple(decision.data["bidders"]),
            why=f"resolved on {day_of(decision.at):%-d %B %Y}: {decision.reason}",
        )
        for decision in state.decisions
        if decision.kind == DecisionKind.TIE_SETTLED and "bidders" in decision.data
    )


def _ended_lots(state: ProcurementState) -> tuple[EndedLot, ...]:
    """Every lot that was ended, alone or with the whole procurement."""
    return tuple(
        EndedLot(lot=lot, on=day_of(decision.at), reason=decision.reason)
        for lot, decision in state.ended_lots.items()
    )
