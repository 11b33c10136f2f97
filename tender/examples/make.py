"""An example of submissions with all their marks, for any procurement, from a seed number."""

from datetime import date, timedelta
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
from tender.examples.words import dissent, rationale, reason, write_answer
from tender.procurement.specification import Procurement

STEPS = (-1, 0, 0, 0, 0, 1)  #: how far a mark lies from the consensus, as often as it stands here
TRIES = 6  #: to find each evaluator of an answer other words
SIZES = ("SME", "SME", "SME", "VCSE", "large")


def make_example(procurement: Procurement, seed: int, bidders: int | None = None) -> Submissions:
    """Invented submissions to this procurement, marked and moderated; the same for the same seed.

    Raises ValueError for fewer than one bidder.
    """
    plan = plan_for(procurement, seed, bidders)
    lots = lots_for(procurement, plan, seed)
    rates = rates_for(procurement, plan, lots, seed)
    points = points_for(procurement, plan, lots, seed)
    made = []
    for player in plan.players:
        facts = _facts(
            procurement,
            player,
            stream(seed, procurement.id, "facts", player.bidder),
            len(lots[player.bidder]),
        )
        answers = _answers(procurement, player, points[player.bidder], seed)
        made.append(
            Submission(
                lots=bids_for(player, lots[player.bidder]),
                rates=rates[player.bidder],
                answers=answers,
                **facts,
            )
        )
    return Submissions(
        format=FORMAT, procurement=procurement.id, submissions=tuple(made), illustrative=True
    )


def _facts(
    procurement: Procurement, player: InventedBidder, random: Random, lots: int
) -> dict[str, Any]:
    deadline, number = procurement.timetable.deadline, f"{player.number:02d}"
    before = timedelta(minutes=random.choice((random.randint(2, 90), random.randint(90, 6_000))))
    since = (
        deadline.date() + timedelta(days=75)
        if player.profile.name == "no_experience"
        else date(deadline.year - random.randint(2, 18), random.randint(1, 12), 1)
    )
    asked = [
        condition.declaration for condition in procurement.conditions if condition.declaration
    ] or [declaration.id for declaration in procurement.declarations]
    declined = random.choice(asked) if player.profile.name == "declines" and asked else ""
    return {
        "bidder": player.bidder,
        "name": player.name,
        "provider_id": player.provider_id,
        "received": (deadline - before).replace(second=0, microsecond=0),
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


def _answers(
    procurement: Procurement, player: InventedBidder, points: Points, seed: int
) -> tuple[Answer, ...]:
    questions = {question.id: question for question in procurement.criteria.questions}
    groups = tuple(group.id for group in procurement.groups)
    answers = []
    for (lot, id), place in points.items():
        random = stream(seed, procurement.id, "marks", player.bidder, id, lot)
        question = questions[id]
        answers.append(
            _answer(
                question,
                procurement.criteria.scale(question.scale),
                lot,
                place,
                people=evaluators(question, groups),
                random=random,
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
    place: int,
    *,
    people: tuple[str, ...],
    random: Random,
) -> Answer:
    top = len(scale.points) - 1
    written = write_answer(question, place, top, random)
    places = [min(max(place + random.choice(STEPS), 0), top) for _ in people]
    if place not in places:
        places[random.randrange(len(places))] = place
    marks = list[Mark]()
    for who, at in zip(people, places, strict=True):
        said = {mark.reason for mark in marks}
        reasons = (reason(written, at - place, random) for _ in range(TRIES))
        why = next((one for one in reasons if one not in said), "") or reason(
            written, at - place, random
        )
        marks.append(Mark(who, _whole(scale, at), why))
    agreed = rationale(question, scale, written, place, places=places, random=random)
    apart = [(who, at) for who, at in zip(people, places, strict=True) if at != place]
    moderated = question.combining is MarkCombination.MODERATION
    differs = (
        random.choice(apart)
        if apart and moderated and written.strong and random.randint(0, 11) == 0
        else None
    )
    note = dissent(differs[0], scale, differs[1], random) if differs else ""
    consensus = Consensus(
        score=scale.points[place].mark if moderated else None, rationale=agreed, dissent=note
    )
    return Answer(
        question=question.id, lot=lot, marks=tuple(marks), consensus=consensus, text=written.text
    )


def _whole(scale: Scale, place: int) -> int | Fraction:
    mark = scale.points[place].mark
    return mark.numerator if mark.denominator == 1 else mark
