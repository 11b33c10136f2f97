"""What people said and what is asked about it: each engagement finding with its questions, and what
is left over on either side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from criteria.question import Question
from tender.procurement.specification import EngagementFinding, Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredFinding:
    """A finding, the questions that answer to it, and their weight: percentage points of the whole
    award. A question may answer to several findings.
    """

    finding: EngagementFinding
    questions: tuple[Question, ...]
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole trace. `unknown` are pairs of a question's id and a
    finding's id that is not there.
    """

    findings: tuple[CoveredFinding, ...]
    untraced: tuple[Question, ...]  #: questions that answer to no finding there is
    unknown: tuple[tuple[str, str], ...]
    #: percentage points of the award in questions that answer to at least one finding
    weight_traced: Fraction
    weight_untraced: Fraction

    @property
    def nobody_asks(self) -> tuple[EngagementFinding, ...]:
        """The findings that no question answers to."""
        return tuple(covered.finding for covered in self.findings if not covered.questions)


def coverage(procurement: Procurement) -> Coverage:
    """Trace every question to the findings it names.

    Weights of questions asked in some lots only are counted once, as published.

    A question whose sub-criterion is not there weighs nought here; the checks say so.
    """
    known = {finding.id for finding in procurement.engagement}
    questions = procurement.criteria.questions
    known_questions = [question for question in questions if known & set(question.findings)]
    untraced = tuple(question for question in questions if not known & set(question.findings))
    return Coverage(
        findings=tuple(_covered(procurement, finding) for finding in procurement.engagement),
        untraced=untraced,
        unknown=tuple(
            (question.id, id)
            for question in questions
            for id in question.findings
            if id not in known
        ),
        weight_traced=_weight(procurement, known_questions),
        weight_untraced=_weight(procurement, untraced),
    )


def _covered(procurement: Procurement, finding: EngagementFinding) -> CoveredFinding:
    questions = tuple(
        question for question in procurement.criteria.questions if finding.id in question.findings
    )
    return CoveredFinding(
        finding=finding, questions=questions, weight=_weight(procurement, questions)
    )


def _weight(procurement: Procurement, questions: Iterable[Question]) -> Fraction:
    return sum((_weight_of(procurement, question) for question in questions), Fraction(0))


def _weight_of(procurement: Procurement, question: Question) -> Fraction:
    try:
        return procurement.criteria.weight_of(question)
    except StopIteration:
        return Fraction(0)
