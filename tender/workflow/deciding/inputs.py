"""The engine's inputs as the store holds them: the published procurement, the submissions with
every mark and consensus, the register.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from criteria.register import Register
from tender.evaluation.submission import Answer, Consensus, Mark, Submissions
from tender.procurement.specification import Procurement
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, compliance, consensus
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.door import counted, evaluator_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationInputs:
    """What `evaluate` is given. `aliases` is by bidder."""

    procurement: Procurement
    submissions: Submissions
    register: Register
    aliases: Mapping[str, str]


def evaluation_inputs(session: Session, state: ProcurementState) -> EvaluationInputs:
    """Everything `evaluate` needs, read in six queries whatever the number of bids.

    Raises NotNow before quality is locked or without a register.
    """
    if not state.locked:
        raise NotNow("Prices and names open when quality is locked, and not before.")
    register = bids.register(session, state.id)
    if register is None:
        raise NotNow("No CQC register was brought in yet.")
    answers, disregarded = _answers(session, state), compliance.disregarded(session, state.id)
    by_alias = dict(bids.submissions(session, state.id))
    submissions = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=tuple(
            replace(
                submission,
                answers=tuple(answers.get(alias, ())),
                disregarded=disregarded.get(submission.bidder, {}),
            )
            for alias, submission in by_alias.items()
        ),
        illustrative=state.listed.illustrative,
    )
    return EvaluationInputs(
        procurement=state.procurement,
        submissions=submissions,
        register=register,
        aliases={submission.bidder: alias for alias, submission in by_alias.items()},
    )


def _answers(session: Session, state: ProcurementState) -> Mapping[str, list[Answer]]:
    """The answers of each alias, with their marks and what was agreed on them."""
    labels, agreed = evaluator_labels(session, state.id), consensus.agreed(session, state.id)
    counting, taken_out = (_by_place(recorded) for recorded in counted(session, state))
    answers: dict[str, list[Answer]] = {}
    for opened in bids.answers(session, state.id):
        address = AnswerAddress(opened.question, opened.alias, opened.lot)
        answers.setdefault(opened.alias, []).append(
            Answer(
                question=address.question,
                lot=address.lot,
                text=opened.text,
                marks=_marks(counting.get(address, ()), labels),
                consensus=_consensus(agreed.get(address)),
                removed=_marks(taken_out.get(address, ()), labels),
            )
        )
    return answers


def _by_place(recorded: Sequence[RecordedMark]) -> Mapping[AnswerAddress, list[RecordedMark]]:
    marks: dict[AnswerAddress, list[RecordedMark]] = {}
    for mark in recorded:
        marks.setdefault(mark.place, []).append(mark)
    return marks


def _marks(recorded: Sequence[RecordedMark], labels: Mapping[int, str]) -> tuple[Mark, ...]:
    return tuple(
        Mark(labels.get(mark.person, f"person {mark.person}"), mark.mark, mark.reason)
        for mark in recorded
    )


def _consensus(agreed: AgreedScore | None) -> Consensus | None:
    if agreed is None:
        return None
    return Consensus(rationale=agreed.rationale, score=agreed.score, dissent=agreed.dissent)
