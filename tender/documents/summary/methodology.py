"""How submissions were assessed: the criteria with their importance, and how scores are made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from criteria.award import AwardCriteria
from criteria.price.formula import formula_in_full
from criteria.price.rules import rule_named
from criteria.question import Question
from criteria.scale import Scale
from evidence.counting import count_of
from evidence.number import plain
from evidence.rounding import in_words
from tender.documents.bundle import Bundle
from tender.documents.report.figure import lowest_first
from tender.documents.report.scores import combined
from tender.documents.table import Table, table
from tender.documents.words import groups, listed, per_cent
from tender.procurement.notice import figure_rounded

FEW = 12  #: marks of a scale that are listed one by one


def methodology(bundle: Bundle) -> tuple[str, ...]:
    """How scores are made, in sentences."""
    criteria = bundle.procurement.criteria
    rule, rounding = rule_named(criteria.price.rule), criteria.rounding
    formula = formula_in_full(criteria.price)
    lines = [
        (
            f"The score of an answer is: {_ways(criteria.questions)}. "
            "Divided by the highest mark and multiplied by the importance, it makes the weighted "
            "score."
        ),
        (f"Weighted scores are {in_words(rounding.question)}. {_ranked_by(criteria)}"),
    ]
    if criteria.price_weight:
        lines.append(f"Price: {rule.title.lower()}; {formula}; {in_words(rounding.price)}.")
    elif lowest_first(criteria):
        lines.append(f"The ranking figure: {rule.title.lower()}; {formula}.")
    lines.append(in_full_at(bundle))
    return tuple(lines)


def _ranked_by(criteria: AwardCriteria) -> str:
    """From what ranks are made, and how it is rounded, in a sentence."""
    if lowest_first(criteria):
        rounded = figure_rounded(criteria)
        return f"The ranking figure is {rounded}, and ranks are made from it, the lowest first."
    return f"The total is {in_words(criteria.rounding.total)}, and ranks are made from it."


def in_full_at(bundle: Bundle) -> str:
    """Where the criteria and the methodology can be read in full (reg 31(2)(d)(ii))."""
    where = f", at {bundle.itt_at}" if bundle.itt_at else ""
    return (
        "All criteria, and how they are applied, stand in full in the ITT (the invitation to "
        f"tender){where}. If you no longer have it, ask us for it. The hash of what was frozen "
        f"begins {groups(bundle.procurement_hash[:16])}."
    )


def asked_of(bundle: Bundle, bidder: str) -> tuple[Question, ...]:
    """The questions of the lots that a bidder bid for."""
    lots = {outcome.lot for outcome, _ in bundle.bids_of(bidder)}
    return tuple(
        question
        for question in bundle.procurement.criteria.questions
        if not question.lots or set(question.lots) & lots
    )


def _ways(questions: Sequence[Question]) -> str:
    """How marks become a score, and in which questions where there are several ways."""
    ways: dict[str, list[str]] = {}
    for question in questions:
        way = combined(question)
        ways.setdefault(way[:1].lower() + way[1:], []).append(question.id)
    if len(ways) == 1:
        return next(iter(ways))
    return listed(f"in {listed(ids)}, {way}" for way, ids in ways.items())


def criteria_table(bundle: Bundle, bidder: str) -> Table:
    """Each criterion's title, importance and the scores available in the lots that a bidder bid
    for, as regulation 31 allows in place of the full text.
    """
    criteria = bundle.procurement.criteria
    rows = [
        (
            f"{question.id} {question.title}",
            per_cent(criteria.weight_of(question)),
            marks_words(criteria.scale(question.scale)),
        )
        for question in asked_of(bundle, bidder)
    ]
    rows += _parts(bundle, bidder)
    if criteria.price_weight:
        rows.append(
            ("Price", per_cent(criteria.price_weight), f"0 to {plain(criteria.price_weight)}")
        )
    elif lowest_first(criteria):
        rows.append(("Price", "–", "It makes the ranking figure, with quality"))
    return table(
        "Criteria, their importance and the scores available",
        (("Criterion", 52), ("Importance", 18, True), ("Scores available", 30)),
        rows,
    )


def _parts(bundle: Bundle, bidder: str) -> Iterator[tuple[str, str, str]]:
    """Each sub-criterion, with the questions that it is made of, where there are several."""
    criteria, asked = bundle.procurement.criteria, asked_of(bundle, bidder)
    for part in criteria.sub_criteria if len(criteria.sub_criteria) > 1 else ():
        ids = [question.id for question in asked if question.sub_criterion == part.id]
        if ids:
            yield f"{part.title}: {listed(ids)} together", per_cent(part.weight), "–"


def marks_words(scale: Scale) -> str:
    """The marks of a scale: each where they are few, else its ends, and its step where it is
    even.
    """
    marks = sorted(point.mark for point in scale.points)
    if len(marks) <= FEW:
        return ", ".join(plain(mark) for mark in marks)
    steps = {following - mark for mark, following in pairwise(marks)}
    step = (
        f" in steps of {plain(steps.pop())}"
        if len(steps) == 1
        else f", {count_of(len(marks), 'mark')}"
    )
    return f"{plain(marks[0])} to {plain(marks[-1])}{step}"
