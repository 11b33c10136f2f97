"""The engine's inputs as the store holds them: the published procurement, the submissions with
every mark and consensus, the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from criteria.register import Register
from tender.evaluation.submission import Answer, Consensus, Mark, Submission, Submissions
from tender.procurement.specification import Procurement
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, compliance, consensus, marks
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.door import evaluator_labels


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
    named = evaluator_labels(session, state.id)
    given: dict[AnswerAddress, list[RecordedMark]] = {}
    for mark in marks.marks(session, state.id):
        given.setdefault(mark.place, []).append(mark)
    agreed = consensus.agreed(session, state.id)
    texts: dict[str, list[Answer]] = {}
    for answer in bids.answers(session, state.id):
        place = AnswerAddress(answer.question, answer.alias, answer.lot)
        texts.setdefault(answer.alias, []).append(
            _answer(place, answer.text, given.get(place, ()), agreed.get(place), named)
        )
    out = compliance.disregarded(session, state.id)
    found: list[Submission] = []
    aliases = {}
    for alias, submission in bids.submissions(session, state.id):
        found.append(
            replace(
                submission,
                answers=tuple(texts.get(alias, ())),
                disregarded=out.get(submission.bidder, {}),
            )
        )
        aliases[submission.bidder] = alias
    submissions = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=tuple(found),
        illustrative=state.listed.illustrative,
    )
    return EvaluationInputs(
        procurement=state.procurement, submissions=submissions, register=register, aliases=aliases
    )


def _answer(
    place: AnswerAddress,
    text: str,
    given: tuple[RecordedMark, ...] | list[RecordedMark],
    agreed: AgreedScore | None,
    named: Mapping[int, str],
) -> Answer:
    return Answer(
        question=place.question,
        lot=place.lot,
        text=text,
        marks=tuple(
            Mark(named.get(mark.person, f"person {mark.person}"), mark.mark, mark.reason)
            for mark in given
        ),
        consensus=Consensus(rationale=agreed.rationale, score=agreed.score, dissent=agreed.dissent)
        if agreed
        else None,
    )
