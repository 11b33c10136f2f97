"""From marks to a quality score, exactly. Scores are kept as integers over one denominator; their working is shown on request."""

from dataclasses import dataclass
from fractions import Fraction

from criteria.question import Question


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's score for one submission."""

    question: str
    score: Fraction  #: consensus, mean or median, on the question's scale
    highest: Fraction
    weight: Fraction  #: percentage of the whole award
    weighted: Fraction  #: score / highest x weight, rounded as published
    rule: str


@dataclass(frozen=True, slots=True)
class QualityScore:
    """A submission's quality in one lot."""

    questions: tuple[Question, ...]
    total: Fraction

    @property
    def scores(self) -> tuple[QuestionScore, ...]:
        """Each question's score, in published order."""
        return ()
