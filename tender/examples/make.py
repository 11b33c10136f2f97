"""An example of submissions with all their marks, for any procurement, from a seed number."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from tender.evaluation.submission import Answer, Consensus, Mark, Submission, Submissions
from tender.evaluation.submission_sheets import FORMAT
from tender.examples.offers import bids_for, lots_for, rates_for
from tender.examples.plan import InventedBidder, plan_for, stream
from tender.examples.scores import Points, points_for
from tender.examples.words import (
    InventedAnswer,
    dissent,
    is_low,
    is_of_one_mind,
    rationale,
    reason,
    write_answer,
)
from tender.procurement.specification import Procurement
from tender.procurement.uk_time import moment_fault

STEPS = (-1, 0, 0, 0, 0, 1)  #: how far a mark lies from the consensus, as often as it stands here
TRIES = 6  #: to find each evaluator of an answer other words
MANY_TRIES = 200  #: to find each bidder another rationale
SIZES = ("SME", "SME", "SME", "VCSE", "large")


def make_example(procurement: Procurement, seed: int, bidders: int | None = None) -> Submissions:
    """Invented submissions to this procurement, marked and moderated; the same for the same seed.

    Raises ValueError for fewer than one bidder.
    """
    plan = plan_for(procurement, seed, bidders)
    lots = lots_for(procurement, plan, seed)
    rates = rates_for(procurement, plan, lots, seed)
    points = points_for(procurement, plan, lots, seed)
    submissions, told = list[Submission](), set[tuple[str, str]]()
    for player in plan.players:
        random = stream(seed, procurement.id, "facts", player.bidder)
        submissions.append(
            Submission(
                lots=bids_for(player, lots[player.bidder]),
                rates=rates[player.bidder],
                answers=_answers(procurement, player, points[player.bidder], seed, told),
                **_facts(procurement, player, random, len(lots[player.bidder])),
            )
        )
    return Submissions(
        format=FORMAT, procurement=procurement.id, submissions=tuple(submissions), illustrative=True
    )


def _facts(
    procurement: Procurement, player: InventedBidder, random: Random, lots: int
) -> dict[str, Any]:
    deadline, number = procurement.timetable.deadline, f"{player.number:02d}"
    before = timedelta(minutes=random.choice((random.randint(2, 90), random.randint(90, 6_000))))
    if player.profile.name == "no_experience":
        since = deadline.date() + timedelta(days=75)
    else:
        since = date(deadline.year - random.randint(2, 18), random.randint(1, 12), 1)
    declined = _declined(procurement, random) if player.profile.name == "declines" else ""
    return {
        "bidder": player.bidder,
        "name": player.name,
        "provider_id": player.provider_id,
        "received": received_at(deadline, before),
        "declarations": {
            declaration.id: declaration.id != declined for declaration in procurement.declarations
        },
        "personal_care_since": since,
        "improvement_plan": f"IP-{number} (illustrative)" if player.profile.name == "plan" else "",
        "most_lots": random.randint(2, lots) if lots > 2 and random.randint(0, 3) == 0 else None,
        "address": f"{player.number} Invented Street, Nowhere, ZZ9 {player.number % 10}ZZ",
        "email": f"bids@bidder-{number}.example",
        "company_number": f"ZZ{player.number:06d}",
        "size": random.choice(SIZES),
    }


def received_at(deadline: datetime, before: timedelta) -> datetime:
    """A moment before a deadline that the clock in the United Kingdom shows once: an hour earlier
    where it goes forward or back.
    """
    moment = (deadline - before).replace(second=0, microsecond=0)
    return moment - timedelta(hours=1) if moment_fault(moment) else moment


def _declined(procurement: Procurement, random: Random) -> str:
    """A declaration that a bidder does not make, one that a condition asks for if any does."""
    declarations = [
        condition.declaration for condition in procurement.conditions if condition.declaration
    ] or [declaration.id for declaration in procurement.declarations]
    return random.choice(declarations) if declarations else ""


def _answers(
    procurement: Procurement,
    player: InventedBidder,
    points: Points,
    seed: int,
    told: set[tuple[str, str]],
) -> tuple[Answer, ...]:
    """One bidder's answers; `told` holds the rationale of each question so far, and no other bidder
    is given the same.
    """
    questions = {question.id: question for question in procurement.criteria.questions}
    groups = tuple(group.id for group in procurement.groups)
    answers = []
    for (lot, id), point in points.items():
        question = questions[id]
        answers.append(
            _answer(
                question,
                procurement.criteria.scale(question.scale),
                lot,
                point,
                people=evaluators(question, groups),
                random=stream(seed, procurement.id, "marks", player.bidder, id, lot),
                told=told,
            )
        )
    return tuple(answers)


def evaluators(question: Question, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Who marks a question: as many as it says, taken from the groups that mark it in turn
    ("officer-1", "panel-1", "officer-2").
    """
    marking = question.marked_by or groups[:1] or ("evaluators",)
    return tuple(
        f"{marking[turn % len(marking)].removesuffix('s')}-{turn // len(marking) + 1}"
        for turn in range(question.evaluators)
    )


def _answer(
    question: Question,
    scale: Scale,
    lot: str,
    point: int,
    *,
    people: tuple[str, ...],
    random: Random,
    told: set[tuple[str, str]],
) -> Answer:
    top = len(scale.points) - 1
    written = write_answer(question, point, top, random)
    points = [min(max(point + random.choice(STEPS), 0), top) for _ in people]
    if point not in points:
        points[random.randrange(len(points))] = point
    marks = list[Mark]()
    for who, own_point in zip(people, points, strict=True):
        low = is_low(min(own_point, point), top)
        why = _reason(written, own_point - point, marks, random, low=low)
        marks.append(Mark(who, _whole(scale, own_point), why))
    for _ in range(MANY_TRIES):
        agreed = rationale(question, scale, written, point, points=points, random=random)
        if (question.id, agreed) not in told:
            break
    told.add((question.id, agreed))
    apart = [(who, at) for who, at in zip(people, points, strict=True) if at != point]
    moderated = question.combining is MarkCombination.MODERATION
    note = ""
    if apart and moderated and written.strong and random.randint(0, 11) == 0:
        who, own_point = random.choice(apart)
        drawn = dissent(who, scale, written, own_point, point, random)
        note = "" if is_of_one_mind(agreed) else drawn
    consensus = Consensus(
        score=scale.points[point].mark if moderated else None, rationale=agreed, dissent=note
    )
    return Answer(
        question=question.id, lot=lot, marks=tuple(marks), consensus=consensus, text=written.text
    )


def _reason(
    written: InventedAnswer, difference: int, marks: list[Mark], random: Random, *, low: bool
) -> str:
    """A reason in other words than those of the marks before it, if some can be drawn."""
    before = {mark.reason for mark in marks}
    for _ in range(TRIES):
        words = reason(written, difference, random, low=low)
        if words and words not in before:
            return words
    return reason(written, difference, random, low=low)


def _whole(scale: Scale, point: int) -> int | Fraction:
    mark = scale.points[point].mark
    return mark.numerator if mark.denominator == 1 else mark
