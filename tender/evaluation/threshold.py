"""Published minimum scores, tested on the consensus scores,
each with the consequence the ITT states.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.price.rules import rule_named
from criteria.question import Consequence, Threshold
from evidence.number import fixed, plain
from tender.evaluation.engine import Engine
from tender.evaluation.quality import QualityScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A score below its minimum, in a sentence, and what follows."""

    where: str
    sentence: str
    consequence: Consequence


def shortfalls(criteria: AwardCriteria, quality: QualityScore) -> tuple[Shortfall, ...]:
    """Every question, sub-criterion and quality minimum that this submission misses (Act
    s.23(3)(a); MLS v MoD [2017] EWHC 3389).
    """
    below = _questions(quality)
    if any(part.threshold for part in quality.scheme.sub_criteria):
        below.extend(_sub_criteria(quality))
    if criteria.quality_threshold:
        below.extend(_quality(quality, criteria.quality_threshold, criteria.quality_weight))
    return tuple(below)


def _questions(quality: QualityScore) -> list[Shortfall]:
    tops, common = quality.tops, quality.common
    return [
        _below(quality, number)
        for number, least, over in quality.scheme.minimums
        if tops[number] * over < least * common
    ]


def _below(quality: QualityScore, number: int) -> Shortfall:
    question = quality.scheme.questions[number]
    score, minimum = Fraction(quality.tops[number], quality.common), question.threshold
    assert minimum is not None, "the scheme lists those that have a minimum"
    return Shortfall(
        where=question.id,
        consequence=minimum.consequence,
        sentence=f"{question.id} scored {plain(score)}; the minimum is {plain(minimum.least)}",
    )


def _sub_criteria(quality: QualityScore) -> Iterator[Shortfall]:
    for part in quality.scheme.sub_criteria:
        if part.threshold is None:
            continue
        score, least = quality.of_sub_criterion(part.id), part.threshold.least * part.weight / 100
        if score < least:
            sentence = (
                f"{part.title} scored {fixed(score, 2)} of {plain(part.weight)}; "
                f"the minimum is {plain(part.threshold.least)}%, which is {plain(least)}"
            )
            yield Shortfall(
                where=part.id, consequence=part.threshold.consequence, sentence=sentence
            )


def _quality(quality: QualityScore, minimum: Threshold, weight: Fraction) -> Iterator[Shortfall]:
    least = minimum.least * weight / 100
    if quality.total < least:
        sentence = (
            f"quality scored {fixed(quality.total, 2)} of {plain(weight)}; "
            f"the minimum is {plain(minimum.least)}%, which is {plain(least)}"
        )
        yield Shortfall(where="quality", consequence=minimum.consequence, sentence=sentence)


def total_shortfall(criteria: AwardCriteria, total: Fraction) -> Shortfall | None:
    """The minimum for the whole, if this total misses it."""
    minimum = criteria.total_threshold
    if minimum is None or total >= minimum.least:
        return None
    return Shortfall(
        where="total",
        consequence=minimum.consequence,
        sentence=f"the total is {fixed(total, 2)}; the minimum is {plain(minimum.least)}",
    )


def with_minimum_total(criteria: AwardCriteria, engine: Engine) -> AwardCriteria:
    """The criteria, without the minimum total where the lowest figure ranks first: no total could
    miss it. The engine of 0.1.0 put out the best.
    """
    if engine is Engine.V0_1_0 or not rule_named(criteria.price.rule).ranks_lowest:
        return criteria
    return replace(criteria, total_threshold=None)
