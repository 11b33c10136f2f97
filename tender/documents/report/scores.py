"""Scores by question: what was asked and how it was weighed, how the scores spread, and the
winners' scores side by side.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.charts import GridRow, mark_grid
from tender.documents.report.common import assessed, at, awarded, lot_title
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import count, listed, per_cent, short
from tender.evaluation.result import LotOutcome

APART = 3  #: lots that each have a chart of their own; more share one


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnersScores:
    """The scores of a lot's winners by question."""

    heading: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresSection:
    """The context of this section."""

    lines: tuple[str, ...]
    questions: Table
    groups: Table
    captions: tuple[str, ...]
    charts: tuple[Markup, ...]
    counts: tuple[Table, ...]
    winners: tuple[WinnersScores, ...]


def scores(bundle: Bundle) -> ScoresSection:
    """The overview; each question's reasons follow in a section of their own."""
    criteria = bundle.procurement.criteria
    helped = [question for question in criteria.questions if coproduced(bundle, question)]
    share = sum((criteria.weight_of(question) for question in helped), Fraction(0))
    lines = [
        (
            f"{count(len(criteria.questions), 'question')} were asked. "
            "The agreed score for each answer, and the reason for it, stand in the sections "
            "that "
            "follow, one for each question, those who hold a place first. "
            "Every evaluator’s own mark and reason stand in the annex."
        )
    ]
    if helped:
        lines.append(
            f"{listed(question.id for question in helped)} "
            f"{'was' if len(helped) == 1 else 'were'} designed and marked by people who draw on "
            "care, "
            f"{per_cent(share)} of the award in all."
        )
    asking = _asking(bundle)
    captions = tuple(
        (
            f"{_called(bundle, outcomes)}: how many submissions earned each "
            f"score{_on(bundle, outcomes[0], scale)}"
        )
        for outcomes, scale in asking
    )
    return ScoresSection(
        lines=tuple(lines),
        questions=_questions(bundle),
        groups=_groups(bundle),
        captions=captions,
        charts=tuple(
            _grid(bundle, outcomes, scale, caption)
            for (outcomes, scale), caption in zip(asking, captions, strict=True)
        ),
        counts=tuple(_counts(bundle, outcomes, scale) for outcomes, scale in asking),
        winners=tuple(
            _winners(bundle, outcome) for outcome in bundle.evaluation.lots if outcome.seats
        ),
    )


def _asking(bundle: Bundle) -> list[tuple[tuple[LotOutcome, ...], Scale]]:
    """What each chart shows: one lot on one scale, or all lots together where there are many."""
    outcomes = tuple(outcome for outcome in bundle.evaluation.lots if assessed(outcome))
    if len(outcomes) <= APART:
        return [((outcome,), scale) for outcome in outcomes for scale in _scales(bundle, outcome)]
    scales = {scale.id: scale for outcome in outcomes for scale in _scales(bundle, outcome)}
    return [(outcomes, scale) for scale in scales.values()]


def _called(bundle: Bundle, outcomes: tuple[LotOutcome, ...]) -> str:
    return (
        lot_title(bundle.procurement.lot(outcomes[0].lot))
        if len(outcomes) == 1
        else "All lots together, a submission counted in each lot it was assessed in"
    )


def coproduced(bundle: Bundle, question: Question) -> bool:
    """Whether people who draw on care both designed the question and marked its answers."""
    people = {group.id for group in bundle.procurement.groups if group.draws_on_care}
    return bool(people & set(question.designed_by)) and bool(people & set(question.marked_by))


def groups_of(bundle: Bundle, ids: tuple[str, ...]) -> str:
    """Evaluator groups by their titles."""
    titles = {group.id: group.title for group in bundle.procurement.groups}
    return listed(titles.get(id, id) for id in ids) or "–"


def called(id: str) -> str:
    """A group of evaluators by its id, for a narrow column;
    the table of groups says who they are.
    """
    return id.replace("-", " ").replace("_", " ").capitalize()


def _groups(bundle: Bundle) -> Table:
    rows = [
        (called(group.id), group.title, "Yes" if group.draws_on_care else "No", group.source or "–")
        for group in bundle.procurement.groups
    ]
    return table(
        "Who the evaluators are",
        (("Called", 16), ("Who", 50), ("Draws on care", 14), ("Source", 20)),
        rows,
    )


def combined(question: Question) -> str:
    """How marks become a score."""
    return {
        MarkCombination.MODERATION: "Consensus agreed in moderation",
        MarkCombination.MEAN: "Mean of the marks, as the ITT says",
        MarkCombination.MEDIAN: "Median of the marks, as the ITT says",
    }[question.combining]


def _scales(bundle: Bundle, outcome: LotOutcome) -> list[Scale]:
    criteria = bundle.procurement.criteria
    return [
        criteria.scale(id)
        for id in dict.fromkeys(question.scale for question in criteria.asked_in(outcome.lot))
    ]


def _on(bundle: Bundle, outcome: LotOutcome, scale: Scale) -> str:
    return f" on the scale {scale.id}" if len(_scales(bundle, outcome)) > 1 else ""


def _questions(bundle: Bundle) -> Table:
    criteria = bundle.procurement.criteria
    rows = [
        (
            f"{question.id} {question.title}",
            short(criteria.weight_of(question)),
            listed(called(id) for id in question.marked_by) or "–",
            combined(question),
            f"{plain(question.threshold.least)}: {question.threshold.consequence.value}"
            if question.threshold
            else "No minimum",
        )
        for question in criteria.questions
    ]
    return table(
        "Questions, their weights in per cent of the whole award, who marked them and how",
        (
            ("Question", 38),
            ("Weight", 9, True),
            ("Marked by", 19),
            ("Score is", 20),
            ("Minimum", 14),
        ),
        rows,
    )


def _tally(
    outcome: LotOutcome, question: Question, scale: Scale
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Submissions at or above each point of the scale and under the next;
    averages fall between points.
    """
    points = sorted(point.mark for point in scale.points)
    winners, every, won = awarded(outcome), Counter[int](), Counter[int]()
    for bid in assessed(outcome):
        for score in bid.quality.scores if bid.quality else ():
            if score.question == question.id:
                place = max(
                    index for index, mark in enumerate(points) if mark <= score.score or index == 0
                )
                every[place] += 1
                won[place] += bid.bidder in winners
    return tuple(every[index] for index in range(len(points))), tuple(
        won[index] for index in range(len(points))
    )


def _added(columns: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(points) for points in zip(*columns, strict=True))


def _rows(
    bundle: Bundle, outcomes: tuple[LotOutcome, ...], scale: Scale
) -> list[tuple[Question, tuple[int, ...], tuple[int, ...]]]:
    rows = []
    for question in bundle.procurement.criteria.questions:
        asking = [
            outcome for outcome in outcomes if not question.lots or outcome.lot in question.lots
        ]
        if question.scale == scale.id and asking:
            tallies = [_tally(outcome, question, scale) for outcome in asking]
            rows.append(
                (
                    question,
                    _added([every for every, _ in tallies]),
                    _added([won for _, won in tallies]),
                )
            )
    return rows


def _grid(bundle: Bundle, outcomes: tuple[LotOutcome, ...], scale: Scale, caption: str) -> Markup:
    marks = tuple(plain(point.mark) for point in sorted(scale.points, key=lambda point: point.mark))
    rows = tuple(
        GridRow(label=f"{question.id} {question.title}", counts=every, awarded=won)
        for question, every, won in _rows(bundle, outcomes, scale)
    )
    return mark_grid(
        caption,
        "A dark disc: most of them hold a place. The numbers are in the table that follows.",
        marks,
        rows,
    )


def _counts(bundle: Bundle, outcomes: tuple[LotOutcome, ...], scale: Scale) -> Table:
    points = sorted(scale.points, key=lambda point: point.mark)
    width = 60 // len(points)
    columns: list[tuple[str, int] | tuple[str, int, bool]] = [
        ("Question", 100 - width * len(points)),
        *((plain(point.mark), width, True) for point in points),
    ]
    rows = [
        (
            f"{question.id} {question.title}",
            *(
                f"{number} ({winners})" if number else "0"
                for number, winners in zip(every, won, strict=True)
            ),
        )
        for question, every, won in _rows(bundle, outcomes, scale)
    ]
    called = ", ".join(f"{plain(point.mark)} {point.label.lower()}" for point in points)
    return table(
        "Submissions at each score, and in brackets how many of them hold a place. The scale: "
        f"{called}",
        columns,
        rows,
    )


def _winners(bundle: Bundle, outcome: LotOutcome) -> WinnersScores:
    asked = bundle.procurement.criteria.asked_in(outcome.lot)
    width = 54 // max(len(asked), 1)
    columns = (
        Column(title="Provider", width=88 - width * len(asked)),
        *(Column(title=question.id, width=width, number=True) for question in asked),
        Column(title="Total", width=12, number=True),
    )
    places = bundle.procurement.criteria.rounding.total
    rows = []
    for bid in sorted(
        (bid for bid in outcome.ranked if bid.bidder in awarded(outcome)),
        key=lambda bid: bid.rank or 0,
    ):
        each = {
            score.question: short(score.score)
            for score in (bid.quality.scores if bid.quality else ())
        }
        rows.append(
            Row(
                cells=(
                    bundle.name(bid.bidder),
                    *(each.get(question.id, "–") for question in asked),
                    at(bid.total, 2 if places is None else places),
                )
            )
        )
    title = lot_title(bundle.procurement.lot(outcome.lot))
    return WinnersScores(
        heading=f"{title}: those who hold a place",
        table=Table(
            caption="Agreed score for each question, and the total",
            columns=columns,
            rows=tuple(rows),
        ),
    )
