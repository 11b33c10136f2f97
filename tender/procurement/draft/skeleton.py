"""A sound beginning for a procurement that starts from nothing: one lot, one question, a plain
scale, the safe rules. A person puts their own in its place; until then every part of it says that
it is assumed, and is not published.
"""

from datetime import date, datetime, time
from fractions import Fraction

from criteria.award import AwardCriteria, Rounding, Rung, SubCriterion, TieBreak, WeightsOf
from criteria.participation import Condition, GateMoment, Measure
from criteria.price.rule import Breach, PriceScheme
from criteria.question import Question
from criteria.scale import Point, Scale
from lots.limits import Allocation, Limits
from lots.lot import Lot
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from tender.procurement.draft.placeholders import (
    ASSUMED,
    STRUCTURE,
    TEXTS,
    counted_from,
    invented_day,
    milestone_place,
)
from tender.procurement.duration import Duration, Extension
from tender.procurement.regime import Regime
from tender.procurement.specification import EvaluatorGroup, Procurement
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable

_BEST = (
    "Answers the question fully, with strong evidence and clear benefit to people who draw on care."
)
_DESCRIPTORS = (
    ("No answer", "Nothing that answers the question."),
    ("Poor", "Answers little of the question, or leaves serious doubt that it can be done."),
    ("Weak", "Answers part of the question; important parts are missing or unsupported."),
    ("Sound", "Answers the question with enough evidence that it can be done."),
    ("Good", "Answers the question fully, with evidence, and says how it is kept up."),
    ("Excellent", _BEST),
)
_WHY = (
    "The service is a regulated activity: nobody may give personal care without registration "
    "(Health and Social Care Act 2008 s.10)."
)


def skeleton(id: str, title: str, council: str, today: date) -> Procurement:
    """A procurement under the Procurement Act 2023 whose texts are to be written and whose dates
    are to be chosen; it can be checked as it stands.
    """
    return Procurement(
        format="tender-procurement-1", id=id, regime=Regime.PA_2023, title=title,
        council=council, service="Homecare", procedure="open", light_touch=True,
        structure=STRUCTURE,
        commenced=invented_day(today, "commenced"), cpv=("85310000",), area="", documents=(),
        lots=(_lot(),), limits=Limits(allocation=Allocation.BIDDERS_ORDER, source=ASSUMED),
        criteria=_criteria(), conditions=(_registered(),),
        groups=(EvaluatorGroup(id="officers", title="Council officers", source=ASSUMED),
            EvaluatorGroup(id="panel", title="People who draw on care", draws_on_care=True,
                source=ASSUMED)),
        duration=Duration(starts=invented_day(today, "duration.starts"), initial_months=48,
            extensions=(Extension(months=12),), source=ASSUMED),
        timetable=_timetable(today), source=ASSUMED,
    )  # fmt: skip


def _lot() -> Lot:
    places = (
        Places(kind=PlaceKind.LEAD, least=1, most=1),
        Places(kind=PlaceKind.ADDITIONAL, least=0, most=3),
    )
    return Lot(
        id="1",
        title="The whole area",
        places=places,
        rates=(RateLine(id="standard", title="Standard hour"),),
        source=ASSUMED,
    )


def _registered() -> Condition:
    return Condition(
        id="registered",
        title="Registered with the Care Quality Commission",
        measure=Measure.REGISTERED,
        when=(GateMoment.BID, GateMoment.AWARD),
        reason=_WHY,
        source=ASSUMED,
    )


def _criteria() -> AwardCriteria:
    points = tuple(
        Point(mark=Fraction(mark), label=label, descriptor=descriptor)
        for mark, (label, descriptor) in enumerate(_DESCRIPTORS)
    )
    question = Question(
        id="Q1", title=TEXTS["Question.title"], text=TEXTS["Question.text"],
        weight=Fraction(60), scale="0-5", sub_criterion="quality", marked_by=("officers", "panel"),
        designed_by=("panel",), source=ASSUMED,
    )  # fmt: skip
    return AwardCriteria(
        quality_weight=Fraction(60), price_weight=Fraction(40), weights_of=WeightsOf.AWARD,
        scales=(Scale(id="0-5", points=points, source=ASSUMED),),
        sub_criteria=(SubCriterion(id="quality", title="Quality", weight=Fraction(60)),),
        questions=(question,), source=ASSUMED,
        price=PriceScheme(rule="lowest_ratio", zero_price=Breach.DISQUALIFY, source=ASSUMED),
        rounding=Rounding(total=2),
        ties=(Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.PRICE), Rung(by=TieBreak.SHARED)),
    )  # fmt: skip


def _timetable(today: date) -> Timetable:
    """The days of the table, each still to be put right; bids close at noon."""
    steps = (
        (Step.CONFLICTS_ASSESSED, "Conflicts assessed"),
        (Step.ITT, "Tender notice and ITT published"),
        (Step.CLARIFICATIONS_END, "Last day for questions"),
        (Step.DEADLINE, "Bids are due"),
        (Step.EVALUATION_ENDS, "Marking and moderation end"),
        (Step.AWARD, "Award decision"),
        (Step.CONTRACT_START, "Contract starts"),
    )
    return Timetable(
        milestones=tuple(
            Milestone(
                step=step,
                title=title,
                on=invented_day(today, milestone_place(step)),
            )
            for step, title in steps
        ),
        deadline=datetime.combine(invented_day(today, "timetable.deadline"), time(12)),
        standstill=StandstillKind.VOLUNTARY,
        source=counted_from(today),
    )
