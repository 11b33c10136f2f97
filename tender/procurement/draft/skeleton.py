"""A sound beginning for a procurement that starts from nothing: one lot, one question, a plain
scale, the safe rules. A person puts their own in its place.
"""

from datetime import date, datetime, time, timedelta
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
        structure="one lot with a lead and up to three additional providers",
        commenced=today, cpv=("85310000",), area="", documents=(),
        lots=(_lot(),), limits=Limits(allocation=Allocation.BIDDERS_ORDER),
        criteria=_criteria(), conditions=(_registered(),),
        groups=(EvaluatorGroup(id="officers", title="Council officers"),
            EvaluatorGroup(id="panel", title="People who draw on care", draws_on_care=True)),
        duration=Duration(starts=today + timedelta(days=270), initial_months=48,
            extensions=(Extension(months=12),)),
        timetable=_timetable(today),
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
    )


def _registered() -> Condition:
    return Condition(
        id="registered",
        title="Registered with the Care Quality Commission",
        measure=Measure.REGISTERED,
        when=(GateMoment.BID, GateMoment.AWARD),
        reason=_WHY,
    )


def _criteria() -> AwardCriteria:
    points = tuple(
        Point(mark=Fraction(mark), label=label, descriptor=descriptor)
        for mark, (label, descriptor) in enumerate(_DESCRIPTORS)
    )
    question = Question(
        id="Q1", title="The first question", text="Write the question here.",
        weight=Fraction(60), scale="0-5", sub_criterion="quality", marked_by=("officers", "panel"),
        designed_by=("panel",),
    )  # fmt: skip
    return AwardCriteria(
        quality_weight=Fraction(60), price_weight=Fraction(40), weights_of=WeightsOf.AWARD,
        scales=(Scale(id="0-5", points=points),),
        sub_criteria=(SubCriterion(id="quality", title="Quality", weight=Fraction(60)),),
        questions=(question,),
        price=PriceScheme(rule="lowest_ratio", zero_price=Breach.DISQUALIFY),
        rounding=Rounding(total=2),
        ties=(Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.PRICE), Rung(by=TieBreak.SHARED)),
    )  # fmt: skip


def _timetable(today: date) -> Timetable:
    """Dates far enough apart to keep every minimum period; weekdays, so that bids do not close on a
    Sunday. Bank holidays are found by the checks.
    """
    steps = ((Step.CONFLICTS_ASSESSED, "Conflicts assessed", 20),
        (Step.ITT, "Tender notice and ITT published", 28),
        (Step.CLARIFICATIONS_END, "Last day for questions", 56),
        (Step.DEADLINE, "Bids are due", 70),
        (Step.EVALUATION_ENDS, "Marking and moderation end", 120),
        (Step.AWARD, "Award decision", 140))  # fmt: skip
    milestones = [
        Milestone(step=step, title=title, on=_weekday(today + timedelta(days=after)))
        for step, title, after in steps
    ]
    closes = next(milestone.on for milestone in milestones if milestone.step is Step.DEADLINE)
    start = today + timedelta(days=270)
    return Timetable(
        milestones=(
            *milestones,
            Milestone(step=Step.CONTRACT_START, title="Contract starts", on=start),
        ),
        deadline=datetime.combine(closes, time(12)),
        standstill=StandstillKind.VOLUNTARY,
    )


def _weekday(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
