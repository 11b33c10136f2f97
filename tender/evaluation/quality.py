"""From marks to a quality score, exactly. Scores are kept as integers over one denominator; rich values are made when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import attrgetter

from criteria.award import AwardCriteria, Rounding, SubCriterion
from criteria.question import Combining, Question
from evidence.rounding import half_up, half_up_units, in_words
from evidence.working import Working, given
from tender.evaluation.submission import EVERY_LOT, Answer

_mark = attrgetter("mark")


class NotMarked(ValueError):
    """Raised where an answer has no score: no consensus where moderation is the rule, or no mark where marks are averaged."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one lot scores quality: its questions, each with its factor (weight / highest mark) over one denominator."""

    lot: str
    questions: tuple[Question, ...]
    highest: tuple[Fraction, ...]
    weights: tuple[Fraction, ...]  #: percentages of the whole award
    factors: tuple[int, ...]
    denominator: int
    rounding: Rounding
    sub_criteria: tuple[SubCriterion, ...]
    quality_weight: Fraction


def scheme_for(criteria: AwardCriteria, lot: str) -> Scheme:
    """The scheme of a lot, worked out once for all its submissions."""
    questions = criteria.asked_in(lot)
    highest = tuple(criteria.scale(question.scale).highest for question in questions)
    weights = tuple(criteria.weight_of(question) for question in questions)
    shares = [weight / top for weight, top in zip(weights, highest, strict=True)]
    denominator = lcm(*(share.denominator for share in shares)) if shares else 1
    factors = tuple(int(share * denominator) for share in shares)
    return Scheme(lot, questions, highest, weights, factors, denominator, criteria.rounding, criteria.sub_criteria, criteria.quality_weight)


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's score for one submission."""

    question: str
    score: Fraction  #: consensus, mean or median, on the question's scale
    highest: Fraction
    weight: Fraction  #: percentage of the whole award
    weighted: Fraction  #: score / highest x weight, rounded as published
    working: Working


@dataclass(frozen=True, slots=True)
class QualityScore:
    """A submission's quality in one lot, as exact integers; `scores` and `working` spell them out."""

    scheme: Scheme
    answers: tuple[Answer, ...]
    ratios: tuple[tuple[int, int], ...]  #: each score on its scale, numerator and denominator
    weighted: tuple[int, ...]  #: each weighted score, over `denominator`
    denominator: int
    total: Fraction  #: percentage points of the whole award, rounded as published

    @property
    def scores(self) -> tuple[QuestionScore, ...]:
        """Each question's score, in published order."""
        return tuple(self._score(number) for number in range(len(self.scheme.questions)))

    def of_sub_criterion(self, id: str) -> Fraction:
        """The sum of the weighted scores of one sub-criterion's questions."""
        units = (value for value, question in zip(self.weighted, self.scheme.questions, strict=True) if question.sub_criterion == id)
        return Fraction(sum(units), self.denominator)

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

    def _score(self, number: int) -> QuestionScore:
        scheme, question, answer = self.scheme, self.scheme.questions[number], self.answers[number]
        score, weighted = Fraction(*self.ratios[number]), Fraction(self.weighted[number], self.denominator)
        highest, weight = scheme.highest[number], scheme.weights[number]
        working = Working(
            figure=f"{question.id} weighted score",
            value=weighted,
            rule="score / highest mark x weight",
            operands=(_score_working(question, answer, score, scheme.rounding), given("highest mark", highest), given("weight", weight, question.source)),
            rounding=in_words(scheme.rounding.question),
        )
        return QuestionScore(question.id, score, highest, weight, weighted, working)


def _score_working(question: Question, answer: Answer, score: Fraction, rounding: Rounding) -> Working:
    marks = tuple(given(f"mark of {mark.evaluator}", mark.mark) for mark in answer.marks)
    if question.combining is Combining.MODERATION:
        return Working(figure=f"{question.id} consensus score", value=score, rule="agreed in moderation", operands=marks)
    places = in_words(rounding.score)
    return Working(figure=f"{question.id} score", value=score, rule=f"{question.combining} of the marks, as the ITT says", operands=marks, rounding=places)


def score_quality(scheme: Scheme, answers: Mapping[tuple[str, str], Answer], bidder: str) -> QualityScore:
    """The quality of one submission; `answers` is keyed by lot and question. Raises NotMarked where a score is wanting."""
    lot, found, ratios = scheme.lot, [], []
    for question in scheme.questions:
        answer = answers.get((lot, question.id)) or answers.get((EVERY_LOT, question.id))
        if answer is None:
            raise NotMarked(f"{bidder} has no answer to {question.id} in lot {lot}")
        found.append(answer)
        ratios.append(_ratio(question, answer, bidder))
    return _weigh(scheme, tuple(found), ratios)


def _ratio(question: Question, answer: Answer, bidder: str) -> tuple[int, int]:
    if question.combining is Combining.MODERATION:
        consensus = answer.consensus
        if consensus is None or consensus.score is None:
            raise NotMarked(f"{bidder} has no consensus score for {question.id}")
        return consensus.score.numerator, consensus.score.denominator
    marks = answer.marks
    if not marks:
        raise NotMarked(f"{bidder} has no mark for {question.id}")
    if question.combining is Combining.MEAN:
        total = sum(map(_mark, marks))
        return total.numerator, total.denominator * len(marks)
    ordered, middle = sorted(map(_mark, marks)), len(marks) // 2
    value = Fraction(ordered[middle]) if len(marks) % 2 else Fraction(ordered[middle - 1] + ordered[middle]) / 2
    return value.numerator, value.denominator


def _weigh(scheme: Scheme, answers: tuple[Answer, ...], ratios: Sequence[tuple[int, int]]) -> QualityScore:
    rounding = scheme.rounding
    if rounding.score is not None:
        units = 10**rounding.score
        ratios = [(half_up_units(numerator * units, denominator), units) for numerator, denominator in ratios]
    common = lcm(*{denominator for _, denominator in ratios})
    weighted = [numerator * factor * (common // denominator) for (numerator, denominator), factor in zip(ratios, scheme.factors, strict=True)]
    denominator = scheme.denominator * common
    if rounding.question is not None:
        units = 10**rounding.question
        weighted = [half_up_units(value * units, denominator) for value in weighted]
        denominator = units
    total = Fraction(sum(weighted), denominator)
    if rounding.quality is not None:
        total = half_up(total, rounding.quality)
    return QualityScore(scheme, answers, tuple(ratios), tuple(weighted), denominator, total)
