"""The annex of the criteria as they were published and hashed: sub-criteria, questions, scales and
declarations.
"""

from dataclasses import dataclass
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.question import Question, Threshold
from criteria.scale import Scale
from evidence.counting import count_of
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import anchor, lot_title, source_of
from tender.documents.report.figure import weighed_of
from tender.documents.report.scores import BELOW, combined, groups_of
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short
from tender.evaluation.sentence_names import declaration_titles


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuestion:
    """A question as published."""

    heading: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScale:
    """A scale as published."""

    anchor: str
    heading: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaAnnex:
    """The context of the annex of published criteria."""

    sub_criteria: Table | None
    minimums: tuple[str, ...]
    questions: tuple[PublishedQuestion, ...]
    scales: tuple[PublishedScale, ...]
    declarations: Table | None


def criteria(bundle: Bundle) -> CriteriaAnnex:
    """The criteria as they were published and hashed."""
    published = bundle.procurement.criteria
    return CriteriaAnnex(
        sub_criteria=_sub_criteria(bundle),
        minimums=_minimums(published),
        questions=tuple(_question(bundle, question) for question in published.questions),
        scales=tuple(_scale(scale) for scale in published.scales),
        declarations=_declarations(bundle),
    )


def _sub_criteria(bundle: Bundle) -> Table | None:
    rows = [
        (
            part.title,
            short(part.weight),
            _least(part.threshold),
            source_of(bundle, part.source),
        )
        for part in bundle.procurement.criteria.sub_criteria
    ]
    if not rows:
        return None
    return table(
        f"Sub-criteria, in per cent of {weighed_of(bundle.procurement.criteria)}",
        (("Sub-criterion", 40), ("Weight", 12, True), ("Minimum", 30), ("Source", 18)),
        rows,
    )


def _least(threshold: Threshold | None, of: str = "it") -> str:
    """The least share of a whole, and what follows below it."""
    if threshold is None:
        return "No minimum"
    return f"{per_cent(threshold.least)} of {of}, else {BELOW[threshold.consequence]}"


def _minimums(criteria: AwardCriteria) -> tuple[str, ...]:
    """The minimums that are of no question and of no sub-criterion, in sentences."""
    whole = (
        ("Quality", criteria.quality_threshold, criteria.quality_weight),
        ("The total", criteria.total_threshold, Fraction(100)),
    )
    return tuple(
        f"{title}: at least {_least(threshold, short(weight))}."
        for title, threshold, weight in whole
        if threshold
    )


def _declarations(bundle: Bundle) -> Table | None:
    titles = declaration_titles(bundle.procurement.conditions)
    rows = [
        (
            sentence(declaration.text),
            titles.get(declaration.id, "–"),
            source_of(bundle, declaration.source),
        )
        for declaration in bundle.procurement.declarations
    ]
    columns = (("Declaration", 56), ("Condition that rests on it", 26), ("Source", 18))
    return table("Declarations every bidder was asked to make", columns, rows) if rows else None


def _scale(scale: Scale) -> PublishedScale:
    source = f" (source: {scale.source})" if scale.source else ""
    return PublishedScale(
        anchor=anchor("scale", scale.id),
        heading=f"Scale {scale.id}",
        table=table(
            f"Marks that may be given{source}",
            (("Mark", 10, True), ("Called", 24), ("What earns it", 66)),
            [
                (plain(point.mark), point.label, sentence(point.descriptor))
                for point in scale.points
            ],
        ),
    )


def _question(bundle: Bundle, question: Question) -> PublishedQuestion:
    weight = per_cent(bundle.procurement.criteria.weight_of(question))
    designers = groups_of(bundle, question.designed_by)
    designers = f"Designed by: {designers}. " if question.designed_by else ""
    lines = [
        (
            f"Weight {weight} of {weighed_of(bundle.procurement.criteria)}. "
            f"Scale {question.scale}. {combined(question)}."
        ),
        (
            f"{designers}Marked by: {groups_of(bundle, question.marked_by)}. "
            f"Each answer is marked by {count_of(question.evaluators, 'person', 'people')}."
        ),
        _limits(bundle, question),
    ]
    if question.good_looks_like:
        lines.append(f"What good looks like: {sentence(question.good_looks_like)}")
    if question.source:
        lines.append(f"Source: {source_of(bundle, question.source)}.")
    return PublishedQuestion(
        heading=f"{question.id} {question.title}",
        text=question.text,
        lines=tuple(filter(None, lines)),
    )


def _limits(bundle: Bundle, question: Question) -> str:
    """Where a question is asked, if not in every lot, and its minimum, if it has one."""
    sentences = []
    if question.lots:
        lots = listed(lot_title(bundle.procurement.lot(lot)) for lot in question.lots)
        sentences.append(f"Asked in {lots}.")
    if question.threshold:
        least, follows = short(question.threshold.least), BELOW[question.threshold.consequence]
        sentences.append(f"Minimum {least}, else {follows}.")
    return " ".join(sentences)
