"""Checks on how bids are judged. Every finding at once, each with its place and its remedy."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from criteria.award import AwardCriteria, TieBreak, WeightsOf
from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from evidence.finding import Finding, error, note, warning
from evidence.number import plain

PATH = "criteria"


def check_criteria(
    criteria: AwardCriteria,
    lots: tuple[str, ...],
    groups: tuple[str, ...],
    who_draw_on_care: tuple[str, ...],
) -> Iterator[Finding]:
    """Findings on weights, questions, scales, thresholds and ties.

    `lots` and `groups` are the ids there are.
    """
    yield from _weights(criteria, lots)
    yield from _duplicates(criteria)
    for scale in criteria.scales:
        yield from _scale(scale)
    for question in criteria.questions:
        yield from _question(criteria, question, lots, groups)
    yield from _coproduced(criteria, who_draw_on_care)
    yield from _thresholds(criteria)
    yield from _ties(criteria)


def _weights(criteria: AwardCriteria, lots: tuple[str, ...]) -> Iterator[Finding]:
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
    if criteria.sub_criteria:
        parts = sum((part.weight for part in criteria.sub_criteria), Fraction(0))
        if parts != criteria.quality_weight:
            what = (
                f"the sub-criteria total {plain(parts)} where quality is "
                f"{plain(criteria.quality_weight)}"
            )
            yield error(
                "weights-not-100",
                f"{PATH}.sub_criteria",
                what,
                f"make them total {plain(criteria.quality_weight)}",
            )
    for lot in lots:
        yield from _weights_in(criteria, lot)


def _weights_in(criteria: AwardCriteria, lot: str) -> Iterator[Finding]:
    asked = criteria.asked_in(lot)
    if criteria.weights_of is WeightsOf.AWARD:
        total = sum((question.weight for question in asked), Fraction(0))
        if total != criteria.quality_weight:
            what = (
                f"the questions of lot {lot} total {plain(total)} where quality is "
                f"{plain(criteria.quality_weight)}"
            )
            yield error(
                "weights-not-100",
                f"{PATH}.questions",
                what,
                f"make them total {plain(criteria.quality_weight)}",
            )
        for part in criteria.sub_criteria:
            inside = sum(
                (question.weight for question in asked if question.sub_criterion == part.id),
                Fraction(0),
            )
            if inside != part.weight:
                what = (
                    f"the questions of {part.id} in lot {lot} total {plain(inside)} where it "
                    f"weighs {plain(part.weight)}"
                )
                yield error(
                    "weights-not-100",
                    f"{PATH}.sub_criteria[{part.id}]",
                    what,
                    f"make them total {plain(part.weight)}",
                )
        return
    for part in criteria.sub_criteria:
        inside = sum(
            (question.weight for question in asked if question.sub_criterion == part.id),
            Fraction(0),
        )
        if inside != 100:
            what = f"the questions of {part.id} in lot {lot} total {plain(inside)} per cent of it"
            yield error(
                "weights-not-100", f"{PATH}.sub_criteria[{part.id}]", what, "make them total 100"
            )


def _duplicates(criteria: AwardCriteria) -> Iterator[Finding]:
    named = (
        ("questions", criteria.questions),
        ("scales", criteria.scales),
        ("sub_criteria", criteria.sub_criteria),
    )
    for name, things in named:
        for id, count in Counter(thing.id for thing in things).items():
            if count > 1:
                yield error(
                    "id-used-twice",
                    f"{PATH}.{name}[{id}]",
                    f"the id {id} is used {count} times",
                    "give each its own id",
                )


def _scale(scale: Scale) -> Iterator[Finding]:
    where = f"{PATH}.scales[{scale.id}]"
    marks = [point.mark for point in scale.points]
    if len(marks) < 2 or marks != sorted(set(marks)):
        yield error(
            "scale-out-of-order",
            where,
            f"the marks are {', '.join(map(plain, marks)) or 'none'}",
            "give at least two different marks, lowest first",
        )
    if marks and marks[-1] <= 0:
        yield error(
            "scale-earns-nothing",
            where,
            "the highest mark is not above nought",
            "give the scale a highest mark above nought",
        )
    for point in scale.points:
        if not point.descriptor.strip():
            remedy = "say what earns this mark: a mark without a descriptor cannot be defended"
            yield error(
                "mark-without-descriptor",
                f"{where}.{plain(point.mark)}",
                f"the mark {plain(point.mark)} has no descriptor",
                remedy,
            )


def _question(
    criteria: AwardCriteria, question: Question, lots: tuple[str, ...], groups: tuple[str, ...]
) -> Iterator[Finding]:
    where = f"{PATH}.questions[{question.id}]"
    scale = next((scale for scale in criteria.scales if scale.id == question.scale), None)
    if scale is None:
        yield error(
            "unknown-scale",
            f"{where}.scale",
            f"{question.id} names the scale {question.scale}, which is not there",
            "name a scale of this file",
        )
    known = [group for group in question.marked_by if group in groups]
    if not known or question.evaluators < 1:
        yield error(
            "question-nobody-scores",
            f"{where}.marked_by",
            f"nobody marks {question.id}",
            f"name who marks it: {', '.join(groups)}",
        )
    elif question.evaluators < 3:
        what = f"{question.id} is marked by {question.evaluators}"
        yield warning(
            "few-evaluators",
            f"{where}.evaluators",
            what,
            "have at least three people mark each answer, or record why fewer will do",
        )
    for group in (*question.designed_by, *question.marked_by):
        if group not in groups:
            yield error(
                "unknown-group",
                where,
                f"{question.id} names the group {group}, which is not there",
                f"name one of {', '.join(groups)}",
            )
    for lot in question.lots:
        if lot not in lots:
            yield error(
                "unknown-lot",
                f"{where}.lots",
                f"{question.id} names the lot {lot}, which is not there",
                f"name one of {', '.join(lots)}",
            )
    if question.sub_criterion not in ("", *(part.id for part in criteria.sub_criteria)):
        yield error(
            "unknown-sub-criterion",
            where,
            f"{question.id} names the sub-criterion {question.sub_criterion}, which is not there",
            "name one of this file",
        )
    if question.answered not in ("once", "per lot"):
        yield error(
            "unknown-answering",
            f"{where}.answered",
            f"“{question.answered}” says nothing",
            "write “once” or “per lot”",
        )
    if question.combining is not MarkCombination.MODERATION:
        what = f"{question.id} takes the {question.combining} of individual marks"
        remedy = (
            "say so in the ITT and agree one rationale for each score all the same, "
            "or moderate: an average carries no reasons"
        )
        yield warning(
            "average-without-consensus",
            f"{where}.combining",
            what,
            remedy,
            "law: Bromcom v United Learning [2022] EWHC 3262",
        )
    if question.threshold and scale and question.threshold.least > scale.highest:
        what = (
            f"the minimum is {plain(question.threshold.least)} and the highest mark is "
            f"{plain(scale.highest)}"
        )
        yield error(
            "minimum-out-of-reach",
            f"{where}.threshold",
            what,
            "lower the minimum: no submission could pass",
        )
    if not question.findings:
        yield note(
            "question-answers-to-nothing",
            where,
            f"{question.id} is not traced to anything people said",
            "name the engagement finding it answers to",
        )


def _coproduced(criteria: AwardCriteria, who_draw_on_care: tuple[str, ...]) -> Iterator[Finding]:
    people = set(who_draw_on_care)
    both = [
        question.id
        for question in criteria.questions
        if people & set(question.designed_by) and people & set(question.marked_by)
    ]
    if len(both) < criteria.coproduced_at_least:
        what = (
            f"{len(both)} questions are designed and marked by people who draw on care "
            f"({', '.join(both) or 'none'}); {criteria.coproduced_at_least} are promised"
        )
        yield error(
            "too-few-coproduced",
            f"{PATH}.questions",
            what,
            "have people who draw on care design and mark more questions",
            criteria.source,
        )


def _thresholds(criteria: AwardCriteria) -> Iterator[Finding]:
    percentages = [
        ("quality_threshold", criteria.quality_threshold),
        ("total_threshold", criteria.total_threshold),
    ]
    percentages += [
        (f"sub_criteria[{part.id}].threshold", part.threshold) for part in criteria.sub_criteria
    ]
    for name, threshold in percentages:
        if threshold and not 0 <= threshold.least <= 100:
            yield error(
                "minimum-out-of-reach",
                f"{PATH}.{name}",
                f"the minimum is {plain(threshold.least)}%",
                "give a percentage between 0 and 100",
            )


def _ties(criteria: AwardCriteria) -> Iterator[Finding]:
    asked = [question.id for question in criteria.questions]
    for rung in criteria.ties:
        if rung.by is TieBreak.QUESTION and rung.question not in asked:
            yield error(
                "unknown-question",
                f"{PATH}.ties",
                f"a tie-break looks at {rung.question or 'no question'}",
                f"name one of {', '.join(asked)}",
            )
    if not criteria.ties:
        remedy = (
            "publish what decides a tie, for example quality, then a named question, then price"
        )
        yield warning("no-tie-break", f"{PATH}.ties", "nothing says what decides a tie", remedy)
