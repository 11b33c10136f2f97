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
Points = dict[Key, int]  #: number of the point on the scale, 0 for the lowest


def keys_of(procurement: Procurement, lots: Sequence[str]) -> list[Key]:
    """The answers that a bidder for these lots gives, in published order."""
    keys: list[Key] = []
    for question in procurement.criteria.questions:
        asked_in = [
            lot.id
            for lot in procurement.lots
            if lot.id in lots and (not question.lots or lot.id in question.lots)
        ]
        if asked_in and question.answered != "per lot":
            asked_in = [EVERY_LOT]
        keys.extend((lot, question.id) for lot in asked_in)
    return keys


def points_for(
    procurement: Procurement, plan: Plan, lots: Mapping[str, Sequence[str]], seed: int
) -> dict[str, Points]:
    """The point each answer ends on, by bidder."""
    questions = {question.id: question for question in procurement.criteria.questions}
    points: dict[str, Points] = {}
    for player in plan.players:
        random = stream(seed, procurement.id, "points", player.bidder)
        ability = WEAK if player in plan.weak else player.ability
        points[player.bidder] = {}
        for key in keys_of(procurement, lots[player.bidder]):
            top = _top(procurement, questions[key[1]])
            point = ((ability + random.randint(-LUCK, LUCK)) * top + 500) // 1000
            points[player.bidder][key] = min(max(point, 0), top)
    for first, second in plan.ties:
        own = points[second.bidder]
        own |= {key: point for key, point in points[first.bidder].items() if key in own}
        _part(procurement, questions, own)
    for number, player in enumerate(plan.near):
        own, below = points[player.bidder], number % 2 == 0
        _moved(procurement, questions, lots[player.bidder], own, below=below)
    return points


def _part(procurement: Procurement, questions: Mapping[str, Question], points: Points) -> None:
    """Move a point from the question that the ladder looks at to another of the same weight: the
    total stays tied, and the ladder parts it.
    """
    id = next((rung.question for rung in procurement.criteria.ties if rung.question), "")
    looked_at = questions.get(id)
    if looked_at is None or not points.get((EVERY_LOT, id)):
        return
    for (lot, other_id), point in points.items():
        other = questions[other_id]
        if other_id == id or lot != EVERY_LOT or point >= _top(procurement, other):
            continue
        if (other.scale, other.lots, other.weight) == (
            looked_at.scale,
            looked_at.lots,
            looked_at.weight,
        ):
            points[EVERY_LOT, id] -= 1
            points[EVERY_LOT, other_id] += 1
            return


def _top(procurement: Procurement, question: Question) -> int:
    return len(procurement.criteria.scale(question.scale).points) - 1


def _moved(
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
        open_keys = [key for key in counted if 0 <= points[key] + step <= tops[key]]
        if not open_keys:
            return
        points[max(open_keys, key=lambda key: -step * points[key])] += step
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
        over = next((point for point, mark in enumerate(marks) if mark >= least.least), 0)
        points[key] = max(over - 1, 0) if below else over
        return


def _quality(
    procurement: Procurement, questions: Mapping[str, Question], lot: str, points: Points
) -> Fraction:
    criteria, total = procurement.criteria, Fraction(0)
    for (answered_in, id), point in points.items():
        if answered_in in (EVERY_LOT, lot):
            scale = criteria.scale(questions[id].scale)
            total += criteria.weight_of(questions[id]) * scale.points[point].mark / scale.highest
    return total
