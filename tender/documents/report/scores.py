"""Scores by question: what was asked and how it was weighed, how the scores spread, and the
winners' scores side by side.
"""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from criteria.question import Consequence, MarkCombination, Question
from evidence.counting import by_number, count_of
from evidence.number import plain
from evidence.sentence import capitalised
from tender.documents.bundle import Bundle
from tender.documents.report.common import at, awarded, lot_title, source_of
from tender.documents.report.figure import weighed_of
from tender.documents.report.spread import spread_caption, spread_charts, spread_grids, spread_table
from tender.documents.table import Table, in_parts, table
from tender.documents.words import listed, per_cent, short
from tender.evaluation.result import LotOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnersScores:
    """The scores of a lot's winners by question."""

    heading: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresSection:
    """The context of this section."""

    lines: tuple[str, ...]
    questions: Table
    groups: Table
    captions: tuple[str, ...]
    charts: tuple[tuple[Markup, ...], ...]
    counts: tuple[Table, ...]
    winners: tuple[WinnersScores, ...]


def scores(bundle: Bundle) -> ScoresSection:
    """The overview; each question's reasons follow in a section of their own."""
    charts = spread_charts(bundle)
    captions = tuple(spread_caption(bundle, spread) for spread in charts)
    return ScoresSection(
        lines=_lines(bundle),
        questions=_questions(bundle),
        groups=groups_table(bundle),
        captions=captions,
        charts=tuple(
            spread_grids(bundle, spread, caption)
            for spread, caption in zip(charts, captions, strict=True)
        ),
        counts=tuple(spread_table(bundle, spread) for spread in charts),
        winners=tuple(
            _winners(bundle, outcome) for outcome in bundle.evaluation.lots if outcome.seats
        ),
    )


def _lines(bundle: Bundle) -> tuple[str, ...]:
    criteria = bundle.procurement.criteria
    number = len(criteria.questions)
    follow = by_number(
        number, "section that follows", "sections that follow, one for each question"
    )
    line = (
        f"{count_of(number, 'question')} "
        f"{by_number(number, 'was', 'were')} asked. "
        f"The score of each answer that counts, and the reason for it, stand in the {follow}, "
        "those who hold a place first. "
        "Every evaluator’s own mark and reason stand in the annex."
    )
    questions = [question for question in criteria.questions if coproduced(bundle, question)]
    if not questions:
        return (line,)
    share = sum((criteria.weight_of(question) for question in questions), Fraction(0))
    verb = "was" if len(questions) == 1 else "were"
    return line, (
        f"{listed(question.id for question in questions)} {verb} designed and marked by people "
        f"who draw on care, alone or beside others: {per_cent(share)} of {weighed_of(criteria)}."
    )


def coproduced(bundle: Bundle, question: Question) -> bool:
    """Whether people who draw on care both designed the question and marked its answers."""
    people = {group.id for group in bundle.procurement.groups if group.draws_on_care}
    return bool(people & set(question.designed_by)) and bool(people & set(question.marked_by))


def groups_of(bundle: Bundle, ids: tuple[str, ...]) -> str:
    """Evaluator groups by their titles, kept apart where one is itself a list."""
    titles = {group.id: group.title for group in bundle.procurement.groups}
    names = [titles.get(id, id) for id in ids]
    is_list = any(" and " in name for name in names)
    return ("; ".join(names) if is_list else listed(names)) or "–"


#: what follows a score below a minimum, as the end of "else ..."
BELOW = {
    Consequence.REJECT: "the submission is rejected",
    Consequence.CLARIFY: "the bidder is asked",
    Consequence.RECORD: "it is recorded",
}


def called(id: str) -> str:
    """A group of evaluators by its id, for a narrow column; the table of groups says who they
    are.
    """
    return capitalised(id.replace("-", " ").replace("_", " "))


def groups_table(bundle: Bundle) -> Table:
    """The groups of evaluators, and which of them draw on care."""
    rows = [
        (
            called(group.id),
            group.title,
            "Yes" if group.draws_on_care else "No",
            source_of(bundle, group.source),
        )
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


def _questions(bundle: Bundle) -> Table:
    criteria = bundle.procurement.criteria
    rows = [
        (
            f"{question.id} {question.title}",
            short(criteria.weight_of(question)),
            listed(called(id) for id in question.marked_by) or "–",
            combined(question),
            _minimum(question),
        )
        for question in criteria.questions
    ]
    return table(
        f"Questions, their weights in per cent of {weighed_of(criteria)}, who marked them and how",
        (
            ("Question", 36),
            ("Weight", 11, True),
            ("Marked by", 19),
            ("Score is", 20),
            ("Minimum", 14),
        ),
        rows,
    )


def _minimum(question: Question) -> str:
    if not question.threshold:
        return "No minimum"
    return f"{plain(question.threshold.least)}, else {BELOW[question.threshold.consequence]}"


def _winners(bundle: Bundle, outcome: LotOutcome) -> WinnersScores:
    questions = bundle.procurement.criteria.asked_in(outcome.lot)
    published = bundle.procurement.criteria.rounding.total
    decimals = 2 if published is None else published
    winners = (bid for bid in outcome.ranked if bid.bidder in awarded(outcome))
    rows = []
    for bid in sorted(winners, key=lambda bid: bid.rank or 0):
        by_question = {
            score.question: short(score.score)
            for score in (bid.quality.scores if bid.quality else ())
        }
        cells = (by_question.get(question.id, "–") for question in questions)
        rows.append((bundle.name(bid.bidder), *cells, at(bid.total, decimals)))
    title = lot_title(bundle.procurement.lot(outcome.lot))
    return WinnersScores(
        heading=f"{title}: those who hold a place",
        tables=in_parts(
            "Score for each question, and the total",
            "Provider",
            [*(question.id for question in questions), "Total"],
            rows,
        ),
    )
