"""From marks to a quality score, exactly.

Scores are kept as integers over one denominator; rich values are made when asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from criteria.award import AwardCriteria, Rounding, SubCriterion
from criteria.question import MarkCombination, Question
from evidence.rounding import half_up, half_up_units, in_words
from evidence.working import Working, given
from tender.evaluation.answer_score import SCORE_OF, NotMarked
from tender.evaluation.submission import Answer


@dataclass(frozen=True, slots=True)
class QualityScheme:
    """How one lot scores quality: its questions, each with its factor (weight / highest mark)
    over one denominator.
    """

    lot: str
    questions: tuple[Question, ...]
    question_ids: tuple[str, ...]
    #: whether every score is a mean that is rounded nowhere before the total, which whole numbers
    #: can carry
    all_mean: bool
    highest: tuple[Fraction, ...]
    scales: tuple[str, ...]  #: the source of each question's scale
    weights: tuple[Fraction, ...]  #: percentages of the whole award
    factors: tuple[int, ...]
    denominator: int
    rounding: Rounding
    sub_criteria: tuple[SubCriterion, ...]
    #: how each question's score is taken from its answer
    score_of: tuple[Callable[[Answer], tuple[int, int]], ...]
    #: number of each question that has a published minimum, and that minimum as a ratio
    minimums: tuple[tuple[int, int, int], ...]


def scheme_for(criteria: AwardCriteria, lot: str) -> QualityScheme:
    """The scheme of a lot, worked out once for all its submissions."""
    questions = criteria.asked_in(lot)
    highest = tuple(criteria.scale(question.scale).highest for question in questions)
    scales = tuple(criteria.scale(question.scale).source for question in questions)
    weights = tuple(criteria.weight_of(question) for question in questions)
    shares = [weight / top for weight, top in zip(weights, highest, strict=True)]
    denominator = lcm(*(share.denominator for share in shares))
    factors = tuple(int(share * denominator) for share in shares)
    score_of = tuple(SCORE_OF[question.combining] for question in questions)
    minimums = tuple(
        (number, *question.threshold.least.as_integer_ratio())
        for number, question in enumerate(questions)
        if question.threshold
    )
    rounding = criteria.rounding
    all_mean = (
        bool(questions)
        and rounding.score is rounding.question is None
        and all(question.combining is MarkCombination.MEAN for question in questions)
    )
    return QualityScheme(
        lot,
        questions,
        tuple(question.id for question in questions),
        all_mean,
        highest,
        scales,
        weights,
        factors,
        denominator,
        rounding,
        criteria.sub_criteria,
        score_of,
        minimums,
    )


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's score for one submission."""

    question: str
    score: Fraction  #: consensus, mean or median, on the question's scale
    highest: Fraction
    weight: Fraction  #: percentage of the whole award
    weighted: Fraction  #: score / highest x weight, rounded as published
    working: Working


class QualityScore(NamedTuple):
    """A submission's quality in one lot, kept as integers;
    fractions and working are made when asked for.
    """

    scheme: QualityScheme
    answers: tuple[Answer, ...]
    tops: tuple[int | Fraction, ...]  #: each score on its scale, numerators over `common`
    common: int
    numerator: int  #: of the total, before the rounding of quality
    denominator: int

    @property
    def total(self) -> Fraction:
        """Percentage points of the whole award, rounded as published."""
        total, places = Fraction(self.numerator, self.denominator), self.scheme.rounding.quality
        return total if places is None else half_up(total, places)

    @property
    def weighted(self) -> tuple[Fraction, ...]:
        """Each weighted score, rounded as published."""
        places, denominator = self.scheme.rounding.question, self.scheme.denominator * self.common
        exact = (
            Fraction(top * factor, denominator)
            for top, factor in zip(self.tops, self.scheme.factors, strict=True)
        )
        return tuple(exact if places is None else (half_up(value, places) for value in exact))

    def of_sub_criterion(self, id: str) -> Fraction:
        """The sum of the weighted scores of one sub-criterion's questions."""
        return sum(
            (
                value
                for value, question in zip(self.weighted, self.scheme.questions, strict=True)
                if question.sub_criterion == id
            ),
            Fraction(0),
        )

    @property
    def scores(self) -> tuple[QuestionScore, ...]:
        """Each question's score, in published order."""
        return tuple(self._score(number, weighted) for number, weighted in enumerate(self.weighted))

    @property
    def working(self) -> Working:
        """The sum of the weighted scores, each with its own working."""
        return Working(
            figure="quality score",
            value=self.total,
            rule="the weighted scores added up",
            operands=tuple(score.working for score in self.scores),
            rounding=in_words(self.scheme.rounding.quality),
        )

    def _score(self, number: int, weighted: Fraction) -> QuestionScore:
        scheme, question, answer = self.scheme, self.scheme.questions[number], self.answers[number]
        score = Fraction(self.tops[number], self.common)
        highest, weight = scheme.highest[number], scheme.weights[number]
        working = Working(
            figure=f"{question.id} weighted score",
            value=weighted,
            rule="score / highest mark x weight",
            operands=(
                _score_working(question, answer, score, scheme.rounding),
                given("highest mark", highest, scheme.scales[number]),
                given("weight", weight, question.source),
            ),
            rounding=in_words(scheme.rounding.question),
        )
        return QuestionScore(question.id, score, highest, weight, weighted, working)


def _score_working(
    question: Question, answer: Answer, score: Fraction, rounding: Rounding
) -> Working:
    marks = tuple(given(f"mark of {mark.evaluator}", mark.mark) for mark in answer.marks)
    if question.combining is MarkCombination.MODERATION:
        return Working(
            figure=f"{question.id} consensus score",
            value=score,
            rule="agreed in moderation",
            operands=marks,
        )
    return Working(
        figure=f"{question.id} score",
        value=score,
        rule=f"{question.combining} of the marks, as the ITT says",
        operands=marks,
        rounding=in_words(rounding.score),
    )


def score_quality(
    scheme: QualityScheme, answers: Mapping[str, Answer], bidder: str
) -> QualityScore:
    """The quality of one submission: the score of each question / its highest mark x its weight,
    added up; rounded where the ITT says so. `answers` is keyed by question.

    Raises NotMarked where a score is wanting.
    """
    try:
        in_order = tuple([answers[question] for question in scheme.question_ids])
        quality = _weigh_sums(scheme, in_order) if scheme.all_mean else None
        if quality is not None:
            return quality
        scores = [score(answer) for score, answer in zip(scheme.score_of, in_order, strict=True)]
    except KeyError as missing:
        raise NotMarked(
            f"{bidder} has no answer to {missing.args[0]} in lot {scheme.lot}"
        ) from missing
    except NotMarked as missing:
        raise NotMarked(f"{bidder} {missing}") from missing
    return _weigh(scheme, in_order, scores)


def _weigh_sums(scheme: QualityScheme, answers: tuple[Answer, ...]) -> QualityScore | None:
    """The same where every score is a mean that nothing rounds, in whole numbers: sums of marks
    over how many there are. None where one answer has more than another, or a mark is not whole.
    """
    numbers = [answer.numbers for answer in answers]
    sums, count = tuple(map(sum, numbers)), len(numbers[0])
    if (
        not count
        or list(map(len, numbers)).count(count) != len(numbers)
        or Fraction in map(type, sums)
    ):
        return None
    return QualityScore(
        scheme,
        answers,
        sums,
        count,
        sum(map(mul, sums, scheme.factors)),
        scheme.denominator * count,
    )


def _weigh(
    scheme: QualityScheme, answers: tuple[Answer, ...], scores: Sequence[tuple[int, int]]
) -> QualityScore:
    """Scores, each a ratio, brought over one denominator and weighed there."""
    rounding = scheme.rounding
    if rounding.score is not None:
        scores = _rounded(scores, rounding.score)
    tops, common = _over_one_denominator(scores)
    numerator, denominator = sum(map(mul, tops, scheme.factors)), scheme.denominator * common
    if rounding.question is not None:
        units = 10**rounding.question
        numerator = sum(
            half_up_units(top * factor * units, denominator)
            for top, factor in zip(tops, scheme.factors, strict=True)
        )
        denominator = units
    return QualityScore(scheme, answers, tops, common, numerator, denominator)


def _rounded(scores: Sequence[tuple[int, int]], places: int) -> list[tuple[int, int]]:
    units = 10**places
    return [
        (half_up_units(numerator * units, denominator), units) for numerator, denominator in scores
    ]


def _over_one_denominator(scores: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], int]:
    """The numerators of some ratios over their least common denominator, and that."""
    tops, bottoms = zip(*scores, strict=True) if scores else ((), (1,))
    common = bottoms[0]
    if bottoms.count(common) == len(bottoms):
        return tops, common
    common = lcm(*bottoms)
    return tuple(top * (common // bottom) for top, bottom in scores), common
