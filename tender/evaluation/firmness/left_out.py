"""One evaluator left out, and one losing bid withdrawn: whether the outcome rests on a single
person, or on a bid that wins nothing.
"""

from dataclasses import dataclass, replace

from criteria.question import MarkCombination
from tender.evaluation.firmness.trial import LotChange, Steps, Trial
from tender.evaluation.submission import Answer, Submissions
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One person, or one bid, left out, and what would change.

    `changes` is None where nothing can be worked out without them.
    """

    who: str
    changes: tuple[LotChange, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorsLeftOut:
    """Each evaluator left out in turn.

    Consensus scores are agreed in a meeting, so no sum can leave one voice out of them. `averaged`
    is what the places would be if every moderated question had scored the mean of its marks, and
    each evaluator is then left out of that.
    """

    moderated: bool
    averaged: tuple[LotChange, ...] | None
    without: tuple[LeftOut, ...]


def evaluators(trial: Trial, steps: Steps) -> EvaluatorsLeftOut:
    """Every evaluator who gave a mark, left out in turn."""
    moderated = any(
        question.combining is MarkCombination.MODERATION
        for question in trial.procurement.criteria.questions
    )
    procurement = _averaged(trial.procurement) if moderated else trial.procurement
    base = trial.run(procurement) if moderated else trial.outcome
    averaged = trial.against(procurement) if moderated else ()
    names = {
        mark.evaluator
        for submission in trial.submissions.submissions
        for answer in submission.answers
        for mark in answer.marks
    }
    without: list[LeftOut] = []
    for number, name in enumerate(sorted(names), 1):
        silent = _silent(trial.submissions, name)
        changes = trial.against(procurement, silent, base) if base else None
        without.append(LeftOut(who=name, changes=changes))
        steps("Evaluators left out", number, len(names))
    return EvaluatorsLeftOut(moderated=moderated, averaged=averaged, without=tuple(without))


def withdrawals(trial: Trial, steps: Steps) -> tuple[LeftOut, ...]:
    """Every ranked bidder that holds no place, withdrawn in turn.

    Under a relative price rule a bid that loses may decide between two that do not.
    """
    holders = {seat.bidder for seat in trial.outcome.placing.seats}
    lost = list(
        dict.fromkeys(
            bid.bidder
            for lot in trial.outcome.lots
            for bid in lot.ranked
            if bid.bidder not in holders
        )
    )
    without: list[LeftOut] = []
    for number, bidder in enumerate(lost, 1):
        changes = trial.against(submissions=trial.without(bidder))
        without.append(LeftOut(who=bidder, changes=changes))
        steps("Losing bids withdrawn", number, len(lost))
    return tuple(without)


def _averaged(procurement: Procurement) -> Procurement:
    questions = tuple(
        replace(question, combining=MarkCombination.MEAN)
        if question.combining is MarkCombination.MODERATION
        else question
        for question in procurement.criteria.questions
    )
    return replace(procurement, criteria=replace(procurement.criteria, questions=questions))


def _silent(submissions: Submissions, name: str) -> Submissions:
    """The submissions without this evaluator's marks."""

    def without(answer: Answer) -> Answer:
        return replace(answer, marks=tuple(mark for mark in answer.marks if mark.evaluator != name))

    return replace(
        submissions,
        submissions=tuple(
            replace(submission, answers=tuple(map(without, submission.answers)))
            for submission in submissions.submissions
        ),
    )
