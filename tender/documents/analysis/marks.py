"""Evaluators beside their colleagues, and how far those agree who marked the same answers."""

from evidence.number import fixed
from tender.documents.analysis.section import (
    AnalysisSection,
    count_bar,
    figures,
    pictures,
    signed,
)
from tender.documents.words import listed
from tender.evaluation.marking_patterns import EvaluatorPattern, QuestionPattern

HIGHER_OR_LOWER = (
    "Each mark beside the mean of what colleagues gave the same answer, in points of the scale. It "
    "says that people mark differently, and not who is right: who marks lower may have read more "
    "closely, and the fewer answers it rests on the less it says. The average stands "
    "at the end of each bar."
)
ALPHA = (
    "Krippendorff's alpha, ordinal, says how far marks agree beyond chance: 1 where all agree, 0 "
    "where they agree as if by chance. It rests on the answers that two people or more have "
    "marked. Where nearly all marks are alike it is low however well people agree. It stands "
    "at the end of each bar."
)


def evaluators_section(evaluators: tuple[EvaluatorPattern, ...]) -> AnalysisSection:
    """Who marks higher or lower than colleagues on the same answers, and on how many."""
    id, title = "evaluators", "Who marks higher or lower than colleagues"
    compared = [evaluator for evaluator in evaluators if evaluator.answers]
    if not compared:
        alone = "No answer was marked by two people, so nobody's marks can be compared."
        return AnalysisSection(id=id, title=title, words=(alone,))
    rows = [
        (
            evaluator.evaluator,
            str(evaluator.answers),
            str(evaluator.lower),
            str(evaluator.same),
            str(evaluator.higher),
            signed(evaluator.apart),
        )
        for evaluator in compared
    ]
    silent = [evaluator.evaluator for evaluator in evaluators if not evaluator.answers]
    words = (
        HIGHER_OR_LOWER,
        *((f"{listed(silent)} marked no answer that somebody else marked too.",) if silent else ()),
    )
    caption = "Marks lower, the same and higher than the mean of colleagues, by evaluator"
    bars = [
        count_bar(
            pattern.evaluator, (pattern.lower, pattern.same, pattern.higher), signed(pattern.apart)
        )
        for pattern in compared
    ]
    headings = ("Answers compared", "Lower", "Same", "Higher", "Points on average")
    return AnalysisSection(
        id=id,
        title=title,
        words=words,
        charts=pictures(caption, ("Lower", "Same", "Higher"), bars),
        table=figures(caption, "Evaluator", headings, rows),
    )


def agreement_section(
    questions: tuple[QuestionPattern, ...], titles: dict[str, str]
) -> AnalysisSection:
    """How far marks lie apart on each question, and its alpha. Titles are by question."""
    id, title = "agreement", "Agreement on each question"
    if not any(question.compared for question in questions):
        alone = "No answer was marked by two people, so there is no agreement to speak of."
        return AnalysisSection(id=id, title=title, words=(alone,))
    rows = [
        (
            titles[question.question],
            str(question.compared),
            str(question.alike),
            str(question.near),
            str(question.far),
            _alpha(question),
        )
        for question in questions
    ]
    caption = "Answers by how far apart their marks lie, and Krippendorff's alpha, by question"
    bars = [
        count_bar(
            titles[question.question],
            (question.alike, question.near, question.far),
            _alpha(question),
        )
        for question in questions
    ]
    headings = ("Answers compared", "All alike", "One point apart", "Two or more", "Alpha")
    return AnalysisSection(
        id=id,
        title=title,
        words=(ALPHA,),
        charts=pictures(caption, headings[1:4], bars),
        table=figures(caption, "Question", headings, rows),
    )


def _alpha(question: QuestionPattern) -> str:
    """The alpha to two places, or why there is none."""
    if question.alpha is not None:
        return fixed(question.alpha, 2)
    return "none: all alike" if question.compared else "none: one marker"
