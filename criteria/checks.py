"""Checks on how bids are judged. Every finding at once, each with its place and its remedy."""

from collections.abc import Iterator

from criteria.award import AwardCriteria, TieBreak
from criteria.question_checks import question_findings
from criteria.scale import Scale
from criteria.weight_checks import PATH, weight_findings
from evidence.finding import Finding, duplicates, error, warning
from evidence.number import plain
from evidence.partial import apart


def check_criteria(
    criteria: AwardCriteria,
    lots: tuple[str, ...],
    groups: tuple[str, ...],
    who_draw_on_care: tuple[str, ...],
) -> Iterator[Finding]:
    """Findings on weights, questions, scales, thresholds and ties.

    `lots` and `groups` are the ids there are.
    """
    yield from apart(
        (
            lambda criteria: weight_findings(criteria, lots),
            _ids,
            _scales,
            lambda criteria: _questions(criteria, lots, groups),
            lambda criteria: _coproduced(criteria, who_draw_on_care),
            _thresholds,
            _ties,
        ),
        criteria,
    )


def _scales(criteria: AwardCriteria) -> Iterator[Finding]:
    for scale in criteria.scales:
        yield from apart((_scale,), scale)


def _questions(
    criteria: AwardCriteria, lots: tuple[str, ...], groups: tuple[str, ...]
) -> Iterator[Finding]:
    for question in criteria.questions:
        yield from question_findings(criteria, question, lots, groups)


def _ids(criteria: AwardCriteria) -> Iterator[Finding]:
    ids_by_list = {
        "questions": [question.id for question in criteria.questions],
        "scales": [scale.id for scale in criteria.scales],
        "sub_criteria": [part.id for part in criteria.sub_criteria],
    }
    for name, ids in ids_by_list.items():
        for id, count in duplicates(ids):
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
            yield error(
                "mark-without-descriptor",
                f"{where}.{plain(point.mark)}",
                f"the mark {plain(point.mark)} has no descriptor",
                "say what earns this mark: a mark without a descriptor cannot be defended",
            )


def _coproduced(criteria: AwardCriteria, who_draw_on_care: tuple[str, ...]) -> Iterator[Finding]:
    people = set(who_draw_on_care)
    coproduced = [
        question.id
        for question in criteria.questions
        if people & set(question.designed_by) and people & set(question.marked_by)
    ]
    if len(coproduced) < criteria.coproduced_at_least:
        what = (
            f"{len(coproduced)} questions are designed and marked by people who draw on care "
            f"({', '.join(coproduced) or 'none'}); {criteria.coproduced_at_least} are promised"
        )
        yield error(
            "too-few-coproduced",
            f"{PATH}.questions",
            what,
            "have people who draw on care design and mark more questions",
            criteria.source,
        )


def _thresholds(criteria: AwardCriteria) -> Iterator[Finding]:
    """Those that are percentages; a question's own stands on its scale."""
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
    questions = [question.id for question in criteria.questions]
    for rung in criteria.ties:
        if rung.by is TieBreak.QUESTION and rung.question not in questions:
            yield error(
                "unknown-question",
                f"{PATH}.ties",
                f"a tie-break looks at {rung.question or 'no question'}",
                f"name one of {', '.join(questions)}",
            )
    if not criteria.ties:
        yield warning(
            "no-tie-break",
            f"{PATH}.ties",
            "nothing says what decides a tie",
            "publish what decides a tie, for example quality, then a named question, then price",
        )
