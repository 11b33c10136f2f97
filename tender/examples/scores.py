"""Which point of its scale each answer of an example ends on: the bidder's ability with some luck,
then the ties and near misses that were planned.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.question import Question
from tender.evaluation.submission import EVERY_LOT
from tender.examples.plan import Plan, stream
from tender.procurement.specification import Procurement

LUCK = 150
WEAK = 280  #: the ability of those who bid for a lot that falls short
Key = tuple[str, str]  #: lot ("" for every lot) and question
Points = dict[Key, int]  #: place on the scale, 0 for the lowest


def keys_of(procurement: Procurement, lots: Sequence[str]) -> list[Key]:
    """The answers that a bidder for these lots gives, in published order."""
    wanted: list[Key] = []
    for question in procurement.criteria.questions:
        asked = [
            lot.id
            for lot in procurement.lots
            if lot.id in lots and (not question.lots or lot.id in question.lots)
        ]
        wanted.extend(
            (lot, question.id)
            for lot in (asked if question.answered == "per lot" else asked[:1] and [EVERY_LOT])
        )
    return wanted


def points_for(
    procurement: Procurement, plan: Plan, lots: Mapping[str, Sequence[str]], seed: int
) -> dict[str, Points]:
    """The point each answer ends on, by bidder."""
    questions = {question.id: question for question in procurement.criteria.questions}
    points = {}
    for player in plan.players:
        random = stream(seed, procurement.id, "points", player.bidder)
        ability = WEAK if player in plan.weak else player.ability
        made = {}
        for key in keys_of(procurement, lots[player.bidder]):
            top = _top(procurement, questions[key[1]])
            made[key] = min(
                max(((ability + random.randint(-LUCK, LUCK)) * top + 500) // 1000, 0), top
            )
        points[player.bidder] = made
    for first, second in plan.ties:
        shared = {
            key: place
            for key, place in points[first.bidder].items()
            if key in points[second.bidder]
        }
        points[second.bidder] |= shared
        _part(procurement, questions, points[second.bidder])
    for number, player in enumerate(plan.near):
        _nudge(
            procurement,
            questions,
            lots[player.bidder],
            points[player.bidder],
            below=number % 2 == 0,
        )
    return points


def _part(procurement: Procurement, questions: Mapping[str, Question], points: Points) -> None:
    """Move a point from the question that the ladder looks at to another of the same weight: the
    total stays tied, and the ladder parts it.
    """
    looked_at = next((rung.question for rung in procurement.criteria.ties if rung.question), "")
    own = questions.get(looked_at)
    if own is None or not points.get((EVERY_LOT, looked_at)):
        return
    for (lot, id), place in points.items():
        other = questions[id]
        alike = id != looked_at and lot == EVERY_LOT and other.scale == own.scale
        if (
            alike
            and other.lots == own.lots
            and other.weight == own.weight
            and place < _top(procurement, other)
        ):
            points[EVERY_LOT, looked_at] -= 1
            points[lot, id] += 1
            return


def _top(procurement: Procurement, question: Question) -> int:
    return len(procurement.criteria.scale(question.scale).points) - 1


def _nudge(
    procurement: Procurement,
    questions: Mapping[str, Question],
    lots: Sequence[str],
    points: Points,
    *,
    below: bool,
) -> None:
    """Move single answers by a point until the bidder's first lot stands just under, or just over,
    the published minimum for quality.
    """
    minimum = procurement.criteria.quality_threshold
    if minimum is None or not lots:
        _nudge_question(procurement, questions, points, below=below)
        return
    target, step = minimum.least * procurement.criteria.quality_weight / 100, -1 if below else 1

    def wrong_side() -> bool:
        return (_quality(procurement, questions, lots[0], points) >= target) is below

    counted = [key for key in points if key[0] in (EVERY_LOT, lots[0])]
    tops = {key: _top(procurement, questions[key[1]]) for key in counted}
    while wrong_side():
        movable = [key for key in counted if 0 <= points[key] + step <= tops[key]]
        if not movable:
            return
        points[max(movable, key=lambda key: -step * points[key])] += step
    for key in counted:
        if 0 < points[key] - step <= tops[key]:
            points[key] -= step
            if wrong_side():
                points[key] += step


def _nudge_question(
    procurement: Procurement, questions: Mapping[str, Question], points: Points, *, below: bool
) -> None:
    for key in points:
        least = questions[key[1]].threshold
        if least is None:
            continue
        marks = [point.mark for point in procurement.criteria.scale(questions[key[1]].scale).points]
        at = next((place for place, mark in enumerate(marks) if mark >= least.least), 0)
        points[key] = max(at - 1, 0) if below else at
        return


def _quality(
    procurement: Procurement, questions: Mapping[str, Question], lot: str, points: Points
) -> Fraction:
    criteria, total = procurement.criteria, Fraction(0)
    for (where, id), place in points.items():
        if where in (EVERY_LOT, lot):
            scale = criteria.scale(questions[id].scale)
            total += criteria.weight_of(questions[id]) * scale.points[place].mark / scale.highest
    return total
