"""Each single mark that would change who holds a place,
had it been another point of its scale and all else as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from criteria.question import MarkCombination, Question
from tender.evaluation.firmness.trial import LotChange, Steps, Trial
from tender.evaluation.submission import EVERY_LOT, Answer, Submission, Submissions

Value = TypeVar("Value")
CONSENSUS = ""  #: the evaluator of a score that was agreed in moderation


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningMark:
    """One mark (or consensus score) that would turn the outcome: as given, and the nearest other
    point on one side that does it.
    """

    bidder: str
    question: str
    lot: str  #: empty for an answer given once for all lots
    evaluator: str  #: empty for a consensus score
    given: Fraction
    instead: Fraction
    points: int  #: how many points of the scale away that is
    changes: tuple[LotChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSpot:
    """One mark that scores by itself, or a consensus score, where it stands."""

    submission: Submission
    answer: Answer
    question: Question
    evaluator: str
    mark: Fraction


def single_marks(trial: Trial, steps: Steps) -> tuple[TurningMark, ...]:
    """Every mark that scores by itself tried at every other point of its scale, outwards from where
    it is: the nearest turning point on each side.
    """
    marks: list[TurningMark] = []
    spots = list(mark_spots(trial))
    for number, spot in enumerate(spots, 1):
        points = sorted(
            point.mark for point in trial.procurement.criteria.scale(spot.question.scale).points
        )
        at = points.index(spot.mark)
        for side in (points[at + 1 :], points[:at][::-1]):
            turning = _nearest(trial, spot, side)
            if turning:
                marks.append(turning)
        steps("Single marks", number, len(spots))
    return tuple(sorted(marks, key=lambda mark: mark.points))


def mark_spots(trial: Trial) -> Iterator[MarkSpot]:
    """Every mark that scores by itself, and every agreed score, of what has a quality score."""
    questions = {question.id: question for question in trial.procurement.criteria.questions}
    scored: dict[str, set[str]] = {}
    for lot in trial.outcome.lots:
        for bid in lot.bids:
            if bid.quality:
                scored.setdefault(bid.bidder, {EVERY_LOT}).add(lot.lot)
    for submission in trial.submissions.submissions:
        for answer in submission.answers:
            if answer.lot not in scored.get(submission.bidder, ()):
                continue
            question = questions[answer.question]
            if question.combining is MarkCombination.MODERATION:
                if answer.consensus and answer.consensus.score is not None:
                    yield MarkSpot(
                        submission=submission,
                        answer=answer,
                        question=question,
                        evaluator=CONSENSUS,
                        mark=answer.consensus.score,
                    )
                continue
            for mark in answer.marks:
                yield MarkSpot(
                    submission=submission,
                    answer=answer,
                    question=question,
                    evaluator=mark.evaluator,
                    mark=Fraction(mark.mark),
                )


def _nearest(trial: Trial, spot: MarkSpot, side: list[Fraction]) -> TurningMark | None:
    for away, instead in enumerate(side, 1):
        changes = trial.against(submissions=with_mark(trial.submissions, spot, instead))
        if changes:
            return turning(spot, instead, away, changes)
    return None


def turning(
    spot: MarkSpot, instead: Fraction, points: int, changes: tuple[LotChange, ...]
) -> TurningMark:
    """The mark at a place that, so many points away, changes who holds what."""
    return TurningMark(
        bidder=spot.submission.bidder,
        question=spot.question.id,
        lot=spot.answer.lot,
        evaluator=spot.evaluator,
        given=spot.mark,
        instead=instead,
        points=points,
        changes=changes,
    )


def with_mark(submissions: Submissions, spot: MarkSpot, instead: Fraction) -> Submissions:
    """The submissions, with another mark at one place."""
    if spot.evaluator == CONSENSUS and spot.answer.consensus:
        answer = replace(spot.answer, consensus=replace(spot.answer.consensus, score=instead))
    else:
        answer = replace(
            spot.answer,
            marks=tuple(
                replace(mark, mark=instead) if mark.evaluator == spot.evaluator else mark
                for mark in spot.answer.marks
            ),
        )
    answers = _instead(spot.submission.answers, spot.answer, answer)
    submission = replace(spot.submission, answers=answers)
    return replace(
        submissions, submissions=_instead(submissions.submissions, spot.submission, submission)
    )


def _instead(values: tuple[Value, ...], value: Value, other: Value) -> tuple[Value, ...]:
    """The values, with another in place of one."""
    return tuple(other if candidate is value else candidate for candidate in values)
