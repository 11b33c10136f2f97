"""Checks on weights: everything that is published to total a sum does."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.award import AwardCriteria, SubCriterion, WeightsOf
from criteria.question import Question
from evidence.finding import Finding, error
from evidence.number import plain
from evidence.partial import apart

PATH = "criteria"


def weight_findings(criteria: AwardCriteria, lots: tuple[str, ...]) -> Iterator[Finding]:
    """Whether quality and price total 100, the sub-criteria quality, and the questions of each lot
    what they are weights of.
    """
    yield from apart((_split, _sub_criteria, lambda criteria: _of_lots(criteria, lots)), criteria)


def _of_lots(criteria: AwardCriteria, lots: tuple[str, ...]) -> Iterator[Finding]:
    for lot in lots:
        questions = criteria.asked_in(lot)
        if criteria.weights_of is WeightsOf.AWARD:
            yield from _of_the_award(criteria, lot, questions)
        else:
            yield from _of_sub_criteria(criteria, lot, questions)


def _split(criteria: AwardCriteria) -> Iterator[Finding]:
    whole = criteria.quality_weight + criteria.price_weight
    if whole != 100:
        what = (
            f"quality {plain(criteria.quality_weight)} and price {plain(criteria.price_weight)} "
            f"total {plain(whole)}"
        )
        yield error(
            "weights-not-100",
            PATH,
            what,
            "make quality and price total 100",
            "law: Procurement Act 2023 s.23; PCR 2015 reg 67",
        )


def _sub_criteria(criteria: AwardCriteria) -> Iterator[Finding]:
    if not criteria.sub_criteria:
        return
    total = sum((part.weight for part in criteria.sub_criteria), Fraction(0))
    if total != criteria.quality_weight:
        quality = plain(criteria.quality_weight)
        what = f"the sub-criteria total {plain(total)} where quality is {quality}"
        yield _not_total(f"{PATH}.sub_criteria", what, quality)


def _of_the_award(
    criteria: AwardCriteria, lot: str, questions: Iterable[Question]
) -> Iterator[Finding]:
    """Weights of the whole award: a lot's questions total quality, and those of each sub-criterion
    its weight.
    """
    total, quality = _total(questions), plain(criteria.quality_weight)
    if total != criteria.quality_weight:
        what = f"the questions of lot {lot} total {plain(total)} where quality is {quality}"
        yield _not_total(f"{PATH}.questions", what, quality)
    for part in criteria.sub_criteria:
        total, weight = _total_in(part, questions), plain(part.weight)
        if total != part.weight:
            what = (
                f"the questions of {part.id} in lot {lot} total {plain(total)} where it "
                f"weighs {weight}"
            )
            yield _not_total(f"{PATH}.sub_criteria[{part.id}]", what, weight)


def _of_sub_criteria(
    criteria: AwardCriteria, lot: str, questions: Iterable[Question]
) -> Iterator[Finding]:
    """Weights of a sub-criterion: its questions in a lot total 100."""
    for part in criteria.sub_criteria:
        total = _total_in(part, questions)
        if total != 100:
            what = f"the questions of {part.id} in lot {lot} total {plain(total)} per cent of it"
            yield _not_total(f"{PATH}.sub_criteria[{part.id}]", what, "100")


def _not_total(where: str, what: str, whole: str) -> Finding:
    return error("weights-not-100", where, what, f"make them total {whole}")


def _total(questions: Iterable[Question]) -> Fraction:
    return sum((question.weight for question in questions), Fraction(0))


def _total_in(part: SubCriterion, questions: Iterable[Question]) -> Fraction:
    return _total(question for question in questions if question.sub_criterion == part.id)
