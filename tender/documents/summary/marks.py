"""What each mark stands for and which scores had to be reached, as they were published; and what
the mark above one that was given would have asked for.
"""

from collections.abc import Iterator
from fractions import Fraction

from criteria.question import Question, Threshold
from evidence.number import plain
from evidence.sentence import capitalised, sentence
from tender.documents.bundle import Bundle
from tender.documents.report.scores import BELOW
from tender.documents.summary.methodology import FEW, asked_of, criteria_table
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short


def judged_by(bundle: Bundle, bidder: str) -> tuple[Table, ...]:
    """By what the answers of a bidder were to be judged: criteria, minimums, what marks mean."""
    return (
        criteria_table(bundle, bidder),
        *minimums(bundle, bidder),
        *marks_tables(bundle, bidder),
    )


def marks_tables(bundle: Bundle, bidder: str) -> tuple[Table, ...]:
    """What each mark stands for, a table for each scale by which the answers of a bidder were to be
    marked: how a criterion was to be assessed (Procurement Regulations 2024 reg 31(2)(d)(i)(cc)).
    """
    by_scale: dict[str, list[str]] = {}
    for question in asked_of(bundle, bidder):
        by_scale.setdefault(question.scale, []).append(question.id)
    scales = [(bundle.procurement.criteria.scale(id), ids) for id, ids in by_scale.items()]
    return tuple(
        table(
            "What each mark stands for" + (f", in {listed(ids)}" if len(scales) > 1 else ""),
            (("Mark", 10, True), ("Called", 24), ("What earns it", 66)),
            [
                (plain(each.mark), each.label or "–", each.descriptor or "–")
                for each in scale.points
            ],
        )
        for scale, ids in scales
        if len(scale.points) <= FEW
    )


def minimums(bundle: Bundle, bidder: str) -> tuple[Table, ...]:
    """Each score that a bid had to reach, and what follows below it; no table where there is
    none (s.23(3): whether to fail a criterion disqualifies).
    """
    rows = [
        (what, least, capitalised(BELOW[threshold.consequence]))
        for what, least, threshold in _minimums(bundle, bidder)
    ]
    columns = (("Of", 40), ("At least", 20), ("Below it", 40))
    return (table("Scores that a bid had to reach", columns, rows),) if rows else ()


def _minimums(bundle: Bundle, bidder: str) -> Iterator[tuple[str, str, Threshold]]:
    criteria = bundle.procurement.criteria
    for question in asked_of(bundle, bidder):
        if question.threshold:
            highest = short(criteria.scale(question.scale).highest)
            least = f"{short(question.threshold.least)} of {highest}"
            yield f"{question.id} {question.title}", least, question.threshold
    parts = [(part.title, part.threshold, part.weight) for part in criteria.sub_criteria]
    whole = (
        ("Quality", criteria.quality_threshold, criteria.quality_weight),
        ("The total", criteria.total_threshold, Fraction(100)),
    )
    for title, threshold, weight in (*parts, *whole):
        if threshold:
            yield title, f"{per_cent(threshold.least)} of {short(weight)}", threshold


def mark_above(bundle: Bundle, question: Question, given: Fraction) -> str:
    """What the next mark up would have asked for, as it was published, in a sentence; empty where
    there is none above, or no words were published for it.
    """
    points = bundle.procurement.criteria.scale(question.scale).points
    above = [point for point in points if point.mark > given]
    if not above:
        return ""
    point = min(above, key=lambda each: each.mark)
    if not point.descriptor.strip():
        return ""
    called = f", {point.label}" if point.label else ""
    return (
        f"The mark above, {short(point.mark)}{called}, would have asked for this: "
        f"{sentence(point.descriptor)}"
    )
