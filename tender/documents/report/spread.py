"""How the scores spread: how many submissions ended on each point of a scale, as a grid of discs
and as a table, lot by lot where lots are few.
"""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from criteria.question import MarkCombination, Question
from criteria.scale import Point, Scale
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.charts import GridRow, mark_grid
from tender.documents.report.common import awarded, lot_title, scored
from tender.documents.table import Table, table
from tender.documents.words import listed
from tender.evaluation.result import LotOutcome

POINTS, LABEL = 7, 6  #: points of a scale, and letters of a mark, that have a column of their own
BANDS = 7  #: columns of a chart where there are more
QUESTIONS = 28  #: in one chart; more are carried to another, so that each fits a page
APART = 3  #: lots that each have a chart of their own; more share one


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadChart:
    """What one chart shows: some lots, on one scale."""

    outcomes: tuple[LotOutcome, ...]
    scale: Scale


def spread_charts(bundle: Bundle) -> list[SpreadChart]:
    """One for each lot and scale, or all lots together where there are many."""
    outcomes = tuple(outcome for outcome in bundle.evaluation.lots if scored(outcome))
    if len(outcomes) <= APART:
        return [
            SpreadChart(outcomes=(outcome,), scale=scale)
            for outcome in outcomes
            for scale in _scales(bundle, outcome)
        ]
    scales = {scale.id: scale for outcome in outcomes for scale in _scales(bundle, outcome)}
    return [SpreadChart(outcomes=outcomes, scale=scale) for scale in scales.values()]


def _scales(bundle: Bundle, outcome: LotOutcome) -> list[Scale]:
    criteria = bundle.procurement.criteria
    questions = criteria.asked_in(outcome.lot)
    return [criteria.scale(id) for id in dict.fromkeys(question.scale for question in questions)]


def spread_caption(bundle: Bundle, spread: SpreadChart) -> str:
    """Which lots, and which scale where a lot has several."""
    first = spread.outcomes[0]
    lots = lot_title(bundle.procurement.lot(first.lot))
    if len(spread.outcomes) > 1:
        lots = "All lots together, a submission counted in each lot it was scored in"
    several = len(_scales(bundle, first)) > 1
    scale = f" on the scale {spread.scale.id}" if several else ""
    return f"{lots}: how many submissions earned each score{scale}{_averaged(bundle, spread)}"


def _averaged(bundle: Bundle, spread: SpreadChart) -> str:
    """Where a score is an average, what becomes of one between two points."""
    rows = (question for question, _, _ in _rows(bundle, spread))
    ids = [row.id for row in rows if row.combining is not MarkCombination.MODERATION]
    return f"; an average between two points, in {listed(ids)}, at the lower" if ids else ""


def _tally(outcome: LotOutcome, question: Question, scale: Scale) -> tuple[list[int], list[int]]:
    """Submissions at or above each point of the scale and under the next, and how many of them hold
    a place; averages fall between points.
    """
    marks = sorted(point.mark for point in scale.points)
    winners, counts, holders = awarded(outcome), Counter[int](), Counter[int]()
    for bid in scored(outcome):
        for score in bid.quality.scores if bid.quality else ():
            if score.question == question.id:
                point = max(
                    index for index, mark in enumerate(marks) if mark <= score.score or index == 0
                )
                counts[point] += 1
                holders[point] += bid.bidder in winners
    points = range(len(marks))
    return [counts[point] for point in points], [holders[point] for point in points]


def _rows(
    bundle: Bundle, spread: SpreadChart
) -> list[tuple[Question, tuple[int, ...], tuple[int, ...]]]:
    """Each question on the scale with both tallies, added up over the lots it is asked in."""
    rows = []
    for question in bundle.procurement.criteria.questions:
        tallies = [
            _tally(outcome, question, spread.scale)
            for outcome in spread.outcomes
            if question.scale == spread.scale.id
            and (not question.lots or outcome.lot in question.lots)
        ]
        if tallies:
            counts, holders = zip(*tallies, strict=True)
            rows.append((question, _added(counts), _added(holders)))
    return rows


def _added(tallies: tuple[list[int], ...]) -> tuple[int, ...]:
    return tuple(sum(points) for points in zip(*tallies, strict=True))


def spread_grids(bundle: Bundle, spread: SpreadChart, caption: str) -> tuple[Markup, ...]:
    """The grids of discs, a run of questions to each so that none is longer than a page; a scale of
    many points is drawn in bands.
    """
    columns = bands([plain(point.mark) for point in _points(spread)])
    rows = [
        GridRow(
            label=f"{question.id} {question.title}",
            counts=tuple(sum(counts[band.start : band.stop]) for band, _ in columns),
            awarded=tuple(sum(holders[band.start : band.stop]) for band, _ in columns),
        )
        for question, counts, holders in _rows(bundle, spread)
    ]
    return tuple(
        mark_grid(
            caption,
            "A dark disc: most of them hold a place. The numbers are in the table that follows.",
            tuple(label for _, label in columns),
            tuple(rows[start : start + QUESTIONS]),
        )
        for start in range(0, len(rows), QUESTIONS)
    )


def _points(spread: SpreadChart) -> list[Point]:
    return sorted(spread.scale.points, key=lambda point: point.mark)


def bands(marks: list[str]) -> list[tuple[range, str]]:
    """The points of a scale as columns of a chart, each with its label: one for each point where
    there are few, else runs of them.
    """
    if len(marks) <= POINTS:
        return [(range(number, number + 1), mark) for number, mark in enumerate(marks)]
    length = -(-len(marks) // BANDS)
    runs = [range(start, min(start + length, len(marks))) for start in range(0, len(marks), length)]
    return [
        (run, f"{marks[run[0]]}–{marks[run[-1]]}" if len(run) > 1 else marks[run[0]])
        for run in runs
    ]


def spread_table(bundle: Bundle, spread: SpreadChart) -> Table:
    """The same numbers as a table: a column for each point where there are few, else each point
    that was given, in a line.
    """
    points = _points(spread)
    marks = [plain(point.mark) for point in points]
    caption = "Submissions at each score, and in brackets how many of them hold a place"
    caption += _averaged(bundle, spread)
    if len(points) <= POINTS and max(map(len, marks)) <= LABEL:
        width = 60 // len(points)
        columns: list[tuple[str, int] | tuple[str, int, bool]] = [
            ("Question", 100 - width * len(points)),
            *((mark, width, True) for mark in marks),
        ]
        labels = ", ".join(f"{plain(point.mark)} {point.label.lower()}" for point in points)
        rows = [
            (f"{question.id} {question.title}", *map(_cell, counts, holders))
            for question, counts, holders in _rows(bundle, spread)
        ]
        return table(f"{caption}. The scale: {labels}", columns, rows)
    lines = [
        (
            f"{question.id} {question.title}",
            "; ".join(
                f"{mark}: {_cell(number, held)}"
                for mark, number, held in zip(marks, counts, holders, strict=True)
                if number
            )
            or "Nobody was scored",
        )
        for question, counts, holders in _rows(bundle, spread)
    ]
    return table(
        f"{caption}; scores that nobody has are left out. The scale is in the annex",
        (("Question", 40), ("Score: submissions", 60)),
        lines,
    )


def _cell(number: int, held: int) -> str:
    return f"{number} ({held})" if number else "0"
