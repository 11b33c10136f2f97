"""What a challenger would look for first in the marking record, found while it can be put right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlmodel import Session

from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.record import marking_findings
from tender.evaluation.submission import Answer, Consensus, Mark, Submission, Submissions
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, consensus, marks
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.door import evaluator_labels


def noticed_in_marking(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    """Each finding on reasons, marks and agreed scores; locking quality waits for all of them.

    Until the lock, a bidder is named by its letter; a finding is called the same before and after.
    """
    by_alias = dict(bids.submissions(session, state.id))
    answers = marked_answers(session, state)
    blind = _submissions(
        state,
        (
            replace(submission, bidder=alias, answers=answers.get(alias, ()))
            for alias, submission in by_alias.items()
        ),
    )
    lettered = marking_findings(state.procurement.criteria, blind)
    named = lettered
    if state.locked:
        plain = _submissions(
            state,
            (
                replace(submission, answers=answers.get(alias, ()))
                for alias, submission in by_alias.items()
            ),
        )
        named = marking_findings(state.procurement.criteria, plain)
    for key_finding, finding in zip(lettered, named, strict=True):
        yield NoticedFinding(finding=finding, gateway=Gateway.LOCK_QUALITY, id=key_finding.key)


def findings_of_marking(session: Session, state: ProcurementState) -> tuple[RegisteredFinding, ...]:
    """The findings on the marking record, with what was decided on them."""
    return registered(
        session, state.id, state.procurement.timetable, noticed_in_marking(session, state)
    )


def marked_answers(session: Session, state: ProcurementState) -> Mapping[str, tuple[Answer, ...]]:
    """By alias, the answers with their marks and what was agreed on them."""
    labels, agreed = evaluator_labels(session, state.id), consensus.agreed(session, state.id)
    marks_of: dict[AnswerAddress, list[RecordedMark]] = {}
    for mark in marks.marks(session, state.id):
        marks_of.setdefault(mark.place, []).append(mark)
    answers: dict[str, list[Answer]] = {}
    for opened in bids.answers(session, state.id):
        address = AnswerAddress(opened.question, opened.alias, opened.lot)
        score = agreed.get(address)
        answers.setdefault(opened.alias, []).append(
            Answer(
                question=address.question,
                lot=address.lot,
                text=opened.text,
                marks=tuple(
                    Mark(labels.get(mark.person, f"person {mark.person}"), mark.mark, mark.reason)
                    for mark in marks_of.get(address, ())
                ),
                consensus=Consensus(
                    rationale=score.rationale, score=score.score, dissent=score.dissent
                )
                if score
                else None,
            )
        )
    return {alias: tuple(of_alias) for alias, of_alias in answers.items()}


def _submissions(state: ProcurementState, submissions: Iterable[Submission]) -> Submissions:
    return Submissions(
        format="tender-submissions-1",
        procurement=state.id,
        submissions=tuple(submissions),
        illustrative=state.listed.illustrative,
    )
