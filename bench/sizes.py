"""A procurement of any size, made from a seed, for timing alone.

Marks are averaged, so that the engine works on every one of them.
"""

import random
from datetime import date, datetime
from fractions import Fraction

from criteria.award import AwardCriteria, Rounding, Rung, SubCriterion, TieBreak, WeightsOf
from criteria.price.rule import PriceScheme
from criteria.question import Consequence, MarkCombination, Question, Threshold
from criteria.scale import Point, Scale
from lots.limits import Allocation, Limits
from lots.lot import Lot
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from tender.evaluation.submission import (
    Answer,
    Consensus,
    LotBid,
    Mark,
    Rate,
    Submission,
    Submissions,
)
from tender.procurement.duration import Duration
from tender.procurement.regime import Regime
from tender.procurement.specification import Document, EvaluatorGroup, Procurement
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable

WEIGHTS = (12, 10, 10, 8, 8, 6, 6, 6, 4, 4, 3, 3)


def some_questions() -> tuple[Question, ...]:
    """Twelve, each marked by five, averaged."""
    floor = Threshold(least=Fraction(1), consequence=Consequence.RECORD)
    return tuple(
        Question(
            id=f"Q{n}",
            title=f"Q{n}",
            text="?",
            weight=Fraction(w),
            scale="s",
            sub_criterion="q",
            marked_by=("o",),
            evaluators=5,
            answered="per lot",
            combining=MarkCombination.MEAN,
            threshold=floor,
        )
        for n, w in enumerate(WEIGHTS, 1)
    )


def a_procurement(lots: int) -> Procurement:
    """Lots alike: twelve questions for 80, one rate for 20 (lowest over price),
    thirty places each.
    """
    scale = Scale(
        id="s",
        points=tuple(
            Point(mark=Fraction(mark), label=str(mark), descriptor=f"point {mark}")
            for mark in range(6)
        ),
    )
    questions = some_questions()
    criteria = AwardCriteria(
        quality_weight=Fraction(80),
        price_weight=Fraction(20),
        weights_of=WeightsOf.AWARD,
        scales=(scale,),
        questions=questions,
        sub_criteria=(SubCriterion(id="q", title="Quality", weight=Fraction(80)),),
        price=PriceScheme(rule="lowest_ratio"),
        rounding=Rounding(total=2),
        ties=(Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.PRICE), Rung(by=TieBreak.SHARED)),
    )
    rate = RateLine(id="hour", title="Hour")
    places = (Places(kind=PlaceKind.FRAMEWORK, least=1, most=30),)
    return Procurement(
        format="tender-procurement-1",
        id="timing",
        regime=Regime.PCR_2015,
        title="Timing",
        council="None",
        service="homecare",
        procedure="open",
        structure="lots",
        commenced=date(2024, 1, 8),
        light_touch=True,
        cpv=("85000000",),
        area="Nowhere",
        documents=(Document(id="d", title="d", date=date(2024, 1, 8)),),
        lots=tuple(
            Lot(id=str(n), title=f"Lot {n}", places=places, rates=(rate,))
            for n in range(1, lots + 1)
        ),
        limits=Limits(allocation=Allocation.PUBLISHED_ORDER),
        groups=(EvaluatorGroup(id="o", title="Officers"),),
        criteria=criteria,
        conditions=(),
        duration=Duration(starts=date(2024, 10, 7), initial_months=48),
        timetable=Timetable(
            milestones=(Milestone(step=Step.ITT, title="ITT", on=date(2024, 1, 8)),),
            deadline=datetime(2024, 2, 20, 12),
            standstill=StandstillKind.NONE,
        ),
    )


def some_submissions(lots: int, bidders: int, evaluators: int = 5, seed: int = 7) -> Submissions:
    """Every bidder bids for every lot, with its own answers, marks and rate in each."""
    draw = random.Random(seed)
    told = Consensus(rationale="for timing")
    return Submissions(
        format="tender-submissions-1",
        procurement="timing",
        illustrative=True,
        submissions=tuple(
            _one(draw, number, lots, evaluators, told) for number in range(1, bidders + 1)
        ),
    )


def _one(
    draw: random.Random, number: int, lots: int, evaluators: int, told: Consensus
) -> Submission:
    names = [str(lot) for lot in range(1, lots + 1)]
    answers = tuple(
        Answer(
            question=f"Q{q}",
            lot=lot,
            consensus=told,
            marks=tuple(Mark(f"e{e}", draw.randint(1, 5)) for e in range(evaluators)),
        )
        for lot in names
        for q in range(1, len(WEIGHTS) + 1)
    )
    return Submission(
        bidder=f"B{number:04d}",
        name=f"Bidder {number}",
        provider_id=f"1-{number}",
        received=datetime(2024, 2, 19, 9),
        answers=answers,
        lots=tuple(LotBid(lot=lot, preference=place) for place, lot in enumerate(names, 1)),
        rates=tuple(
            Rate(lot=lot, line="hour", rate=Fraction(draw.randint(1900, 2500), 100))
            for lot in names
        ),
    )
