"""What the marks of a procurement look like beside each other: who marks higher or lower than
colleagues, where they agree, which questions tell bids apart, what moderation changed.

It describes. Nothing is corrected by it, and none of it becomes a score.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.question import MarkCombination, Question
from tender.evaluation.agreement import alpha
from tender.evaluation.spread import middle


class AnswerMarks(NamedTuple):
    """One answer as it was marked: the mark of each evaluator, and the agreed score if there is
    one.
    """

    question: str
    marks: Mapping[str, Fraction | int]
    score: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorPattern:
    """One evaluator beside colleagues who marked the same answers, in points of the scale."""

    evaluator: str
    alone: int  #: answers that nobody else marked, which say nothing
    higher: int  #: answers marked higher than the mean of colleagues on that answer
    same: int
    lower: int
    #: own mark less the mean of colleagues, on average over those answers; None without any
    apart: Fraction | None

    @property
    def answers(self) -> int:
        """On how many answers it rests."""
        return self.higher + self.same + self.lower


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPattern:
    """One question: how far those who marked agree, and whether its scores tell bids apart."""

    question: str
    answers: int  #: with a mark
    alike: int  #: with two marks or more, all the same
    near: int  #: whose marks lie one point of the scale apart
    far: int  #: whose marks lie two or more apart
    alpha: Fraction | None  #: Krippendorff's, ordinal; None where nothing can be compared
    #: how the scores below are taken: the mean or median of the marks until every score is agreed
    taken_as: MarkCombination
    scores: tuple[Fraction, ...]  #: one for each answer, lowest first

    @property
    def compared(self) -> int:
        """Answers that two people or more have marked."""
        return self.alike + self.near + self.far

    @property
    def tells_nobody_apart(self) -> bool:
        """Whether several answers all have the same score."""
        return len(self.scores) > 1 and self.scores[0] == self.scores[-1]

    @property
    def commonest(self) -> tuple[Fraction, int] | None:
        """The score that most answers have, the highest of several, and how many have it."""
        if not self.scores:
            return None
        return max(Counter(self.scores).items(), key=lambda counted: (counted[1], counted[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationPattern:
    """What agreeing changed in one question: agreed scores beside the mean of the marks, in points
    of the scale.
    """

    question: str
    lower: int
    same: int
    higher: int
    outside: int  #: agreed below the lowest mark or above the highest
    change: Fraction | None  #: agreed less the mean, on average; None where nothing was agreed
    furthest: Fraction | None  #: the largest change of one answer, up or down; None likewise

    @property
    def agreed(self) -> int:
        """Answers with an agreed score and a mark."""
        return self.lower + self.same + self.higher


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingPatterns:
    """All of it: evaluators in the order of their names, questions as published."""

    evaluators: tuple[EvaluatorPattern, ...]
    questions: tuple[QuestionPattern, ...]
    moderation: tuple[ModerationPattern, ...]  #: of questions whose score is agreed


def marking_patterns(criteria: AwardCriteria, answers: Iterable[AnswerMarks]) -> MarkingPatterns:
    """The patterns of these answers, exact. Answers without a mark count nowhere.

    Raises KeyError for a mark or a score that is no point of its question's scale.
    """
    by_question: dict[str, list[AnswerMarks]] = {}
    for answer in answers:
        if answer.marks:
            by_question.setdefault(answer.question, []).append(answer)
    asked = [(question, by_question.get(question.id, [])) for question in criteria.questions]
    places = {question.id: _places(criteria, question) for question in criteria.questions}
    return MarkingPatterns(
        evaluators=_evaluators(
            [
                {evaluator: places[question.id][mark] for evaluator, mark in answer.marks.items()}
                for question, marked in asked
                for answer in marked
            ]
        ),
        questions=tuple(
            _question(question, marked, places[question.id]) for question, marked in asked
        ),
        moderation=tuple(
            _moderation(question.id, marked, places[question.id])
            for question, marked in asked
            if question.combining is MarkCombination.MODERATION
        ),
    )


def _places(criteria: AwardCriteria, question: Question) -> Mapping[Fraction | int, int]:
    """The points of the question's scale, each with its place from the lowest."""
    points = sorted(point.mark for point in criteria.scale(question.scale).points)
    return {mark: place for place, mark in enumerate(points)}


def _evaluators(answers: Sequence[Mapping[str, int]]) -> tuple[EvaluatorPattern, ...]:
    """Each evaluator over all answers; sums are kept by how many colleagues they are a mean of."""
    alone = Counter[str]()
    ways: dict[str, Counter[int]] = {}
    sums: dict[str, Counter[int]] = {}
    for marks in answers:
        whole, others = sum(marks.values()), len(marks) - 1
        for evaluator, mark in marks.items():
            if not others:
                alone[evaluator] += 1
                continue
            more = mark * others - (whole - mark)  # as many times own mark as there are colleagues
            ways.setdefault(evaluator, Counter())[(more > 0) - (more < 0)] += 1
            sums.setdefault(evaluator, Counter())[others] += more
    patterns = []
    for evaluator in sorted({*alone, *ways}):
        way = ways.get(evaluator, Counter())
        total = sum(
            (Fraction(more, others) for others, more in sums.get(evaluator, Counter()).items()),
            Fraction(0),
        )
        patterns.append(
            EvaluatorPattern(
                evaluator=evaluator,
                alone=alone[evaluator],
                higher=way[1],
                same=way[0],
                lower=way[-1],
                apart=total / way.total() if way else None,
            )
        )
    return tuple(patterns)


def _question(
    question: Question, answers: Sequence[AnswerMarks], places: Mapping[Fraction | int, int]
) -> QuestionPattern:
    apart = Counter[int]()
    for answer in answers:
        if len(answer.marks) > 1:
            given = [places[mark] for mark in answer.marks.values()]
            apart[min(max(given) - min(given), 2)] += 1
    taken_as = question.combining
    if taken_as is MarkCombination.MODERATION and any(answer.score is None for answer in answers):
        taken_as = MarkCombination.MEAN
    return QuestionPattern(
        question=question.id,
        answers=len(answers),
        alike=apart[0],
        near=apart[1],
        far=apart[2],
        alpha=alpha(tuple(answer.marks.values()) for answer in answers),
        taken_as=taken_as,
        scores=tuple(sorted(_score(answer, taken_as) for answer in answers)),
    )


def _score(answer: AnswerMarks, taken_as: MarkCombination) -> Fraction:
    if taken_as is MarkCombination.MODERATION and answer.score is not None:
        return answer.score
    marks = tuple(answer.marks.values())
    if taken_as is MarkCombination.MEDIAN:
        return middle(marks)
    return Fraction(sum(marks)) / len(marks)


def _moderation(
    question: str, answers: Sequence[AnswerMarks], places: Mapping[Fraction | int, int]
) -> ModerationPattern:
    ways, changes, outside = Counter[int](), [], 0
    for answer in answers:
        if answer.score is None:
            continue
        given, agreed = [places[mark] for mark in answer.marks.values()], places[answer.score]
        change = agreed - Fraction(sum(given), len(given))
        ways[(change > 0) - (change < 0)] += 1
        outside += not min(given) <= agreed <= max(given)
        changes.append(change)
    return ModerationPattern(
        question=question,
        lower=ways[-1],
        same=ways[0],
        higher=ways[1],
        outside=outside,
        change=sum(changes, Fraction(0)) / len(changes) if changes else None,
        furthest=max(changes, key=lambda change: (abs(change), change), default=None),
    )
