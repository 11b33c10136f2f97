"""Tables of the analysis of marking: evaluators, questions, and what moderation changed."""

from tender.evaluation.marking_patterns import MarkingPatterns
from tender.frames.bids import QUESTION
from tender.frames.table import DataTable, columns, figure, figure_cells, text, whole

_POINTS = "in points of the scale"


def analysis_tables(patterns: MarkingPatterns) -> tuple[DataTable, ...]:
    """Every table of the analysis."""
    return _evaluators(patterns), _questions(patterns), _moderation(patterns)


def _evaluators(patterns: MarkingPatterns) -> DataTable:
    return DataTable(
        name="evaluators",
        meaning="One row for each evaluator, beside colleagues who marked the same answers.",
        columns=columns(
            text("evaluator", "as the report names them"),
            whole("compared", "answers that a colleague marked too"),
            whole("alone", "answers that nobody else marked, which say nothing"),
            whole("lower", "answers marked lower than the mean of colleagues on that answer"),
            whole("same", "answers marked the same"),
            whole("higher", "answers marked higher"),
            figure("apart", f"own mark less that mean, on average, {_POINTS}"),
        ),
        rows=tuple(
            (
                pattern.evaluator,
                pattern.answers,
                pattern.alone,
                pattern.lower,
                pattern.same,
                pattern.higher,
                *figure_cells(pattern.apart),
            )
            for pattern in patterns.evaluators
        ),
    )


def _questions(patterns: MarkingPatterns) -> DataTable:
    return DataTable(
        name="questions",
        meaning="One row for each question: how far marks agree, and how scores spread.",
        columns=columns(
            QUESTION,
            whole("answers", "answers with a mark"),
            whole("alike", "of those with two marks or more: all marks the same"),
            whole("near", "marks one point of the scale apart"),
            whole("far", "marks two points or more apart"),
            figure("alpha", "Krippendorff's alpha, ordinal; nothing where none can be compared"),
            text("taken_as", "how the scores that follow are taken: moderation, mean or median"),
            figure("lowest", "the lowest score"),
            figure("highest", "the highest score"),
            figure("commonest", "the score that most answers have"),
            whole("commonest_answers", "how many have it"),
        ),
        rows=tuple(
            (
                pattern.question,
                pattern.answers,
                pattern.alike,
                pattern.near,
                pattern.far,
                *figure_cells(pattern.alpha),
                pattern.taken_as.value,
                *figure_cells(pattern.scores[0] if pattern.scores else None),
                *figure_cells(pattern.scores[-1] if pattern.scores else None),
                *figure_cells(pattern.commonest[0] if pattern.commonest else None),
                pattern.commonest[1] if pattern.commonest else None,
            )
            for pattern in patterns.questions
        ),
    )


def _moderation(patterns: MarkingPatterns) -> DataTable:
    return DataTable(
        name="moderation",
        meaning="One row for each question whose score is agreed: what agreeing changed.",
        columns=columns(
            QUESTION,
            whole("agreed", "answers with an agreed score and a mark"),
            whole("lower", "agreed lower than the mean of the marks"),
            whole("same", "agreed at that mean"),
            whole("higher", "agreed higher"),
            whole("outside", "agreed below the lowest mark or above the highest"),
            figure("change", f"agreed less the mean of the marks, on average, {_POINTS}"),
            figure("furthest", f"the largest change of one answer, up or down, {_POINTS}"),
        ),
        rows=tuple(
            (
                pattern.question,
                pattern.agreed,
                pattern.lower,
                pattern.same,
                pattern.higher,
                pattern.outside,
                *figure_cells(pattern.change),
                *figure_cells(pattern.furthest),
            )
            for pattern in patterns.moderation
        ),
    )
