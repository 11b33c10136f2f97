"""The analysis of marking as it is read: described, never corrected."""

from criteria.award import AwardCriteria
from tender.documents.analysis.marks import agreement_section, evaluators_section
from tender.documents.analysis.scores import moderation_section, scores_section
from tender.documents.analysis.section import AnalysisSection
from tender.evaluation.marking_patterns import MarkingPatterns


def analysis_sections(
    criteria: AwardCriteria, patterns: MarkingPatterns
) -> tuple[AnalysisSection, ...]:
    """Every part, in the order in which it is read; what there is nothing to say of says so."""
    titles = {question.id: f"{question.id} {question.title}" for question in criteria.questions}
    return (
        evaluators_section(patterns.evaluators),
        agreement_section(patterns.questions, titles),
        scores_section(criteria, patterns.questions, titles),
        moderation_section(patterns.moderation, titles),
    )
