"""How the scores spread: how many submissions ended on each point of a scale, as a grid of discs
and as a table, lot by lot where lots are few.
"""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from criteria.question import Question
from criteria.scale import Scale
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.charts import GridRow, mark_grid
from tender.documents.report.common import awarded, lot_title, scored
from tender.documents.table import Table, table
from tender.evaluation.result import LotOutcome

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
    return f"{lots}: how many submissions earned each score{scale}"


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


def spread_grid(bundle: Bundle, spread: SpreadChart, caption: str) -> Markup:
    """The grid of discs."""
    points = sorted(spread.scale.points, key=lambda point: point.mark)
    rows = tuple(
        GridRow(label=f"{question.id} {question.title}", counts=counts, awarded=holders)
        for question, counts, holders in _rows(bundle, spread)
    )
    return mark_grid(
        caption,
        "A dark disc: most of them hold a place. The numbers are in the table that follows.",
        tuple(plain(point.mark) for point in points),
        rows,
    )


def spread_table(bundle: Bundle, spread: SpreadChart) -> Table:
    """The same numbers as a table."""
    points = sorted(spread.scale.points, key=lambda point: point.mark)
    width = 60 // len(points)
    columns: list[tuple[str, int] | tuple[str, int, bool]] = [
        ("Question", 100 - width * len(points)),
        *((plain(point.mark), width, True) for point in points),
    ]
    rows = []
    for question, counts, holders in _rows(bundle, spread):
        cells = (
            f"{count} ({number})" if count else "0"
            for count, number in zip(counts, holders, strict=True)
        )
        rows.append((f"{question.id} {question.title}", *cells))
    labels = ", ".join(f"{plain(point.mark)} {point.label.lower()}" for point in points)
    return table(
        "Submissions at each score, and in brackets how many of them hold a place. The scale: "
        f"{labels}",
        columns,
        rows,
    )
