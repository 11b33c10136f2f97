"""Award criteria: quality and price, their sub-criteria, thresholds,
rounding and the ladder for ties.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from criteria.price.rule import PriceScheme
from criteria.question import Question, Threshold
from criteria.scale import Scale


class WeightsOf(StrEnum):
    """What a question's weight is a percentage of; often left unsaid, so it must be given."""

    AWARD = "award"  #: of the whole award: with quality at 80, the questions' weights total 80
    #: of its sub-criterion: each sub-criterion's questions total 100
    SUB_CRITERION = "sub_criterion"


class TieBreak(StrEnum):
    """One rung of the published ladder, tried in order."""

    QUALITY = "quality"  #: the higher quality score
    QUESTION = "question"  #: the higher score on the named question
    PRICE = "price"  #: the lower evaluated price
    PREFERENCE = "preference"  #: the bidder who put this lot higher in its own order
    #: they share the rank; where only one place is left, a person must decide in public
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A tie-break, with the question it looks at where it looks at one."""

    by: TieBreak
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """Decimal places at each stage, half up; none means carried exactly.

    Rounding happens nowhere else.
    """

    #: the consensus, mean or median score of an answer, before it is weighted
    score: int | None = None
    question: int | None = None  #: the weighted score of each question
    quality: int | None = None  #: the quality score
    price: int | None = None  #: the price score
    total: int | None = 2  #: the total; ranks follow the rounded total
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCriterion:
    """A named part of quality with its weight, a percentage of the whole award."""

    id: str
    title: str
    weight: Fraction
    threshold: Threshold | None = None  #: `least` is a percentage of this sub-criterion's weight
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCriteria:
    """Everything that a submission is weighed by. Weights are percentages and must total 100."""

    quality_weight: Fraction
    price_weight: Fraction
    weights_of: WeightsOf
    scales: tuple[Scale, ...]
    sub_criteria: tuple[SubCriterion, ...]
    questions: tuple[Question, ...]
    price: PriceScheme
    rounding: Rounding
    ties: tuple[Rung, ...]
    quality_threshold: Threshold | None = None  #: `least` is a percentage of the quality weight
    total_threshold: Threshold | None = None  #: `least` is a percentage of the whole
    #: questions that must be designed and marked by people who draw on care
    coproduced_at_least: int = 0
    source: str = ""

    def scale(self, id: str) -> Scale:
        """The scale of this id. Raises KeyError where there is none."""
        for scale in self.scales:
            if scale.id == id:
                return scale
        raise KeyError(id)

    def asked_in(self, lot: str) -> tuple[Question, ...]:
        """The questions that this lot asks, in published order."""
        return tuple(
            question for question in self.questions if not question.lots or lot in question.lots
        )

    def weight_of(self, question: Question) -> Fraction:
        """The question's weight as a percentage of the whole award."""
        if self.weights_of is WeightsOf.AWARD:
            return question.weight
        part = next(part for part in self.sub_criteria if part.id == question.sub_criterion)
        return question.weight * part.weight / 100
