"""How the scores of each question spread, and what agreeing them changed."""

from fractions import Fraction

from markupsafe import Markup

from criteria.award import AwardCriteria
from criteria.question import MarkCombination
from evidence.counting import by_number, count_of
from tender.documents.analysis.section import (
    BESIDE,
    AnalysisSection,
    count_bar,
    figures,
    pictures,
    signed,
)
from tender.documents.charts import GridRow, mark_grid
from tender.documents.report.spread import QUESTIONS, bands
from tender.documents.words import listed, short
from tender.evaluation.marking_patterns import ModerationPattern, QuestionPattern

TAKEN_AS = {
    MarkCombination.MODERATION: "agreed scores",
    MarkCombination.MEAN: "means of the marks",
    MarkCombination.MEDIAN: "medians of the marks",
}
BASIS = (
    "The scores are the agreed ones where every answer of a question has one, and until then the "
    "means of the marks."
)
NONE_YET = "No score is agreed yet, so moderation has changed nothing."
AVERAGED = "No score is agreed here: the invitation has the marks averaged."
CHANGES = (
    "Agreed", "Lower", "Same", "Higher", "Outside the marks", "Points on average", "Furthest",
)  # fmt: skip
CHANGED = (
    "Each agreed score beside the mean of the marks of its answer, in points of the scale. Outside "
    "the marks is a score below the lowest mark or above the highest. The average stands at "
    "the end of each bar."
)


def scores_section(
    criteria: AwardCriteria, questions: tuple[QuestionPattern, ...], titles: dict[str, str]
) -> AnalysisSection:
    """Which questions tell nobody apart, and how scores lie on each. Titles are by question."""
    id, title = "scores", "Questions that tell nobody apart, and how scores spread"
    scored = [question for question in questions if len(question.scores) > 1]
    if not scored:
        few = "No question has two answers that were marked, so there is nothing to tell apart."
        return AnalysisSection(id=id, title=title, words=(few,))
    flat = [question for question in scored if question.tells_nobody_apart]
    every = "Every question tells some answers apart."
    nobody = f"{listed(titles[question.question] for question in flat)} " + by_number(
        len(flat), "tells nobody apart: all its answers", "tell nobody apart: all answers of each"
    )
    words = (
        f"{nobody} have the same score." if flat else every,
        BASIS,
    )
    rows = [
        (
            titles[question.question],
            TAKEN_AS[question.taken_as],
            str(len(question.scores)),
            short(question.scores[0]),
            short(question.scores[-1]),
            _commonest(question),
        )
        for question in scored
    ]
    caption = "Lowest, highest and commonest score, by question"
    headings = ("Taken as", "Answers", "Lowest", "Highest", "Commonest")
    return AnalysisSection(
        id=id,
        title=title,
        words=words,
        charts=_grids(criteria, scored, titles),
        table=figures(caption, "Question", headings, rows),
    )


def _commonest(question: QuestionPattern) -> str:
    score, count = question.commonest or (Fraction(0), 0)
    return f"{short(score)} ({count_of(count, 'answer')})"


def _grids(
    criteria: AwardCriteria, questions: list[QuestionPattern], titles: dict[str, str]
) -> tuple[Markup, ...]:
    """Discs of how many answers earned each score, a picture for each scale."""
    scale_of = {question.id: question.scale for question in criteria.questions}
    grids = []
    for scale in criteria.scales:
        points = sorted(point.mark for point in scale.points)
        columns = bands([short(point) for point in points])
        rows = tuple(
            GridRow(
                label=titles[pattern.question],
                counts=counts,
                awarded=(0,) * len(counts),
            )
            for pattern in questions
            if scale_of[pattern.question] == scale.id
            for counts in [_counts(pattern.scores, points, columns)]
        )
        grids += [
            mark_grid(
                f"How many answers earned each score, on the scale {scale.id}",
                f"A score between two points stands with the lower one. {BESIDE}",
                tuple(label for _, label in columns),
                rows[start : start + QUESTIONS],
            )
            for start in range(0, len(rows), QUESTIONS)
        ]
    return tuple(grids)


def _counts(
    scores: tuple[Fraction, ...], points: list[Fraction], columns: list[tuple[range, str]]
) -> tuple[int, ...]:
    """How many scores lie in each column of the picture."""
    at = [max(place for place, mark in enumerate(points) if mark <= score) for score in scores]
    return tuple(sum(place in column for place in at) for column, _ in columns)


def moderation_section(
    moderation: tuple[ModerationPattern, ...], titles: dict[str, str]
) -> AnalysisSection:
    """Agreed scores beside the marks they were agreed from. Titles are by question."""
    id, title = "moderation", "What moderation changed"
    settled = [question for question in moderation if question.agreed]
    if not settled:
        return AnalysisSection(id=id, title=title, words=(NONE_YET if moderation else AVERAGED,))
    caption = "Agreed scores lower, the same and higher than the mean of the marks, by question"
    bars = [
        count_bar(
            titles[question.question],
            (question.lower, question.same, question.higher),
            signed(question.change),
        )
        for question in settled
    ]
    rows = [_changed(question, titles[question.question]) for question in settled]
    return AnalysisSection(
        id=id,
        title=title,
        words=(CHANGED,),
        charts=pictures(caption, ("Lower", "Same", "Higher"), bars),
        table=figures(caption, "Question", CHANGES, rows),
    )


def _changed(question: ModerationPattern, title: str) -> tuple[str, ...]:
    """The row of a question, under the headings of `CHANGES`."""
    return (
        title,
        str(question.agreed),
        str(question.lower),
        str(question.same),
        str(question.higher),
        str(question.outside),
        signed(question.change),
        signed(question.furthest),
    )
