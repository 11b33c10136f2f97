"""The engine's inputs as the store holds them: the published procurement, the submissions with
every mark and consensus, the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from criteria.register import Register
from tender.evaluation.submission import Submissions
from tender.evaluation.tie_order import TieOrder
from tender.procurement.specification import Procurement
from tender.storage import bids, compliance
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
    submissions = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=tuple(
            replace(
                submission,
                answers=answers.get(alias, ()),
                disregarded=disregarded.get(submission.bidder, {}),
            )
            for alias, submission in by_alias.items()
        ),
        illustrative=state.listed.illustrative,
        settled_ties=tuple(
            TieOrder(
                lot=decision.subject,
                bidders=tuple(decision.data["bidders"]),
                why=f"resolved on {day_of(decision.at):%-d %B %Y}: {decision.reason}",
            )
            for decision in state.decisions
            if decision.kind == DecisionKind.TIE_SETTLED and "bidders" in decision.data
        ),
    )
    return EvaluationInputs(
        procurement=state.procurement,
        submissions=submissions,
        register=register,
        aliases={submission.bidder: alias for alias, submission in by_alias.items()},
    )
