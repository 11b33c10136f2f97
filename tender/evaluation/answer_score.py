"""The score of one answer, on its question's scale: agreed in moderation, or the mean or median of
its marks where the ITT says so.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from criteria.question import MarkCombination
from tender.evaluation.submission import Answer


class NotMarked(ValueError):
    """Raised where an answer has no score: no consensus where moderation is the rule,
    or no mark where marks are averaged.
    """


def _mean(answer: Answer) -> tuple[int, int]:
    numbers = answer.numbers
    if not numbers:
        raise NotMarked(f"has no mark for {answer.question}")
    top, bottom = sum(numbers).as_integer_ratio()
    return top, bottom * len(numbers)


def _median(answer: Answer) -> tuple[int, int]:
    ordered, middle = sorted(answer.numbers), len(answer.numbers) // 2
    if not ordered:
        raise NotMarked(f"has no mark for {answer.question}")
    if len(ordered) % 2:
        return ordered[middle].as_integer_ratio()
    return (Fraction(ordered[middle - 1] + ordered[middle]) / 2).as_integer_ratio()


def _agreed(answer: Answer) -> tuple[int, int]:
    if answer.consensus is None or answer.consensus.score is None:
        raise NotMarked(f"has no consensus score for {answer.question}")
    return answer.consensus.score.as_integer_ratio()


#: how the score of an answer is taken, as a ratio, by what the ITT says
SCORE_OF: Mapping[MarkCombination, Callable[[Answer], tuple[int, int]]] = {
    MarkCombination.MODERATION: _agreed,
    MarkCombination.MEAN: _mean,
    MarkCombination.MEDIAN: _median,
}
