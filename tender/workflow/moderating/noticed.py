"""What a challenger would look for first in the marking record, found while it can be put right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session

from tender.evaluation.bidder_names import used_words
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.record import marking_findings
from tender.evaluation.submission import Answer, Consensus, Mark, Submission, Submissions
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, consensus, marks
from tender.storage.tide import remembered, tide
from tender.workflow.ground.gateways import NoticedFinding, registered
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.ground.to_mark import is_marked
from tender.workflow.marking.door import (
    counted,
    evaluator_labels,
    noticed_in_interests,
    noticed_in_review,
    taken_out_marks,
)
from tender.workflow.opening.door import noticed_at_opening
from tender.workflow.preparing.door import noticed_in_criteria


def noticed_in_marking(session: Session, state: ProcurementState) -> tuple[NoticedFinding, ...]:
    """Each finding on reasons, marks and agreed scores, once a score is agreed; locking quality
    waits for all of them. Looked for once until a record that they are made from changes.

    Until the lock, a bidder is named by its letter; a finding is called the same before and after.
    """
    now = tide(session, state.id)
    about = (
        *(state.id, now.version, now.decision, now.assignment, now.submission),
        *(now.interest, now.interest_decision, now.support),
        *(marks.newest(session, state.id), consensus.newest(session, state.id)),
        tuple(sorted(evaluator_labels(session, state.id).items())),
    )
    return remembered(session, "noticed in marking", about, lambda: tuple(_noticed(session, state)))


def _noticed(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    by_alias = dict(bids.submissions(session, state.id))
    answers = {
        alias: tuple(
            answer
            for answer in of_alias
            if answer.consensus is not None
            and is_marked(session, state, AnswerAddress(answer.question, alias, answer.lot))
        )
        for alias, of_alias in marked_answers(session, state).items()
    }
    blind = _submissions(
        state,
        (
            replace(submission, bidder=alias, answers=answers.get(alias, ()))
            for alias, submission in by_alias.items()
        ),
    )
    used = used_words(state.procurement)
    lettered = marking_findings(state.procurement.criteria, blind, used)
    named = lettered
    if state.locked:
        plain = _submissions(
            state,
            (
                replace(submission, answers=answers.get(alias, ()))
                for alias, submission in by_alias.items()
            ),
        )
        named = marking_findings(state.procurement.criteria, plain, used)
    for key_finding, finding in zip(lettered, named, strict=True):
        yield NoticedFinding(finding=finding, gateway=Gateway.LOCK_QUALITY, id=key_finding.key)


def findings_of_marking(session: Session, state: ProcurementState) -> tuple[RegisteredFinding, ...]:
    """The findings that the lock of quality waits for, with what was decided on them: those on the
    marking record, and those of the acts before it.
    """
    noticed = (
        *noticed_in_criteria(session, state.procurement, published=True),
        *noticed_at_opening(session, state),
        *noticed_in_interests(session, state),
        *noticed_in_review(session, state),
        *noticed_in_marking(session, state),
    )
    return registered(session, state.id, state.procurement.timetable, noticed)


def marked_answers(session: Session, state: ProcurementState) -> Mapping[str, tuple[Answer, ...]]:
    """By alias, the answers with the marks that count, those taken out, and what was agreed."""
    labels, agreed = evaluator_labels(session, state.id), standing_scores(session, state)
    counting, taken_out = (_by_address(recorded) for recorded in counted(session, state))
    answers: dict[str, list[Answer]] = {}
    for opened in bids.answers(session, state.id):
        address = AnswerAddress(opened.question, opened.alias, opened.lot)
        answers.setdefault(opened.alias, []).append(
            Answer(
                question=address.question,
                lot=address.lot,
                text=opened.text,
                marks=_marks(counting.get(address, ()), labels),
                consensus=_consensus(agreed.get(address), labels),
                removed=_marks(taken_out.get(address, ()), labels),
            )
        )
    return {alias: tuple(of_alias) for alias, of_alias in answers.items()}


def standing_scores(
    session: Session, state: ProcurementState
) -> Mapping[AnswerAddress, AgreedScore]:
    """What was agreed and counts: not what was reopened since."""
    taken_out = taken_out_marks(session, state)
    return {
        place: score
        for place, score in consensus.agreed(session, state.id).items()
        if taken_out.stands(score)
    }


def _by_address(recorded: Sequence[RecordedMark]) -> Mapping[AnswerAddress, list[RecordedMark]]:
    by_address: dict[AnswerAddress, list[RecordedMark]] = {}
    for mark in recorded:
        by_address.setdefault(mark.place, []).append(mark)
    return by_address


def _marks(recorded: Sequence[RecordedMark], labels: Mapping[int, str]) -> tuple[Mark, ...]:
    return tuple(
        Mark(labels.get(mark.person, f"person {mark.person}"), mark.mark, mark.reason)
        for mark in recorded
    )


def _consensus(agreed: AgreedScore | None, labels: Mapping[int, str]) -> Consensus | None:
    if agreed is None:
        return None
    return Consensus(
        rationale=agreed.rationale,
        score=agreed.score,
        dissent=agreed.dissent,
        without=tuple(labels.get(person, f"person {person}") for person in agreed.without),
        without_reason=agreed.without_reason,
    )


def _submissions(state: ProcurementState, submissions: Iterable[Submission]) -> Submissions:
    return Submissions(
        format="tender-submissions-1",
        procurement=state.id,
        submissions=tuple(submissions),
        illustrative=state.listed.illustrative,
    )
