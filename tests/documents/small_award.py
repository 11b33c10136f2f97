"""An invented award of any size, made of real values by the real engine: two lots, gates, a cap, a
held place, a failed threshold.
"""

from datetime import date, datetime
from fractions import Fraction

from criteria.award import AwardCriteria, Rounding, Rung, SubCriterion, TieBreak, WeightsOf
from criteria.participation import Condition, GateMoment, Measure, Scope, UnmetConsequence
from criteria.price.rule import PriceScheme
from criteria.question import Consequence, Question, Threshold
from criteria.register import Rating
from criteria.scale import Point, Scale
from evidence.finding import Finding, Severity
from lots.limits import Allocation, Cap, Limits
from lots.lot import Lot, PredecessorHours, UnfilledConsequence
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume
from tender.documents.bundle import Bundle, bundle_of
from tender.evaluation.evaluate import evaluate
from tender.procurement.duration import Break, Duration, Extension
from tender.procurement.payment import Payment
from tender.procurement.regime import Regime
from tender.procurement.specification import (
    Alternative,
    Declaration,
    Document,
    EngagementFinding,
    EvaluatorGroup,
    Procurement,
    Risk,
    Term,
)
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable
from tests.documents.small_bids import register, submissions

AWARD_DAY = date(2024, 4, 4)
DEADLINE = datetime(2023, 10, 23, 12)
LABELS = (
    "Unacceptable",
    "Serious reservations",
    "Minor reservations",
    "Acceptable",
    "Good",
    "Excellent",
)
TOPICS = (
    "Consistency of staff",
    "Punctuality",
    "Communication",
    "Culturally fitting care",
    "Choice and control",
    "Training",
    "Workforce pay",
    "Safeguarding",
    "Mobilisation",
    "Medication",
    "Quality checks",
    "Outcomes",
)


def procurement(questions: int = 3, awarded: int = 2, evaluators: int = 3) -> Procurement:
    """Two lots, quality 80 and price 20, lowest price over price."""
    scale = Scale(
        id="0-5",
        source="report 5.2",
        points=tuple(
            Point(
                mark=Fraction(mark),
                label=label,
                descriptor=(
                    f"{label}: the answer meets the requirement to that degree, "
                    "with evidence to match."
                ),
            )
            for mark, label in enumerate(LABELS)
        ),
    )
    asked = tuple(
        Question(
            id=f"Q{number}",
            title=TOPICS[number - 1],
            text=(
                f"How will you make sure of {TOPICS[number - 1].lower()} for each person you "
                "support?"
            ),
            weight=Fraction(80, questions),
            scale="0-5",
            sub_criterion="method",
            words=750,
            evaluators=evaluators,
            marked_by=("residents",) if number == 1 else ("officers",),
            designed_by=("residents",) if number == 1 else ("officers",),
            threshold=Threshold(
                least=Fraction(2), consequence=Consequence.REJECT, source="report 5.4"
            )
            if number == 2
            else None,
            good_looks_like="Named people, dated steps, evidence from services run today.",
            findings=("F1",) if number == 1 else (),
            source="report 5.1",
        )
        for number in range(1, questions + 1)
    )
    price = PriceScheme(rule="lowest_ratio", source="report 5.6")
    lots = tuple(
        _lot(number, title, awarded) for number, title in ((1, "General"), (2, "High dependency"))
    )
    return Procurement(
        format="tender-procurement-1",
        id="example-2024",
        regime=Regime.PCR_2015,
        title="Homecare support",
        council="Exampleshire Council",
        service="Homecare",
        procedure="open, light touch",
        structure="a citywide framework in two lots",
        commenced=date(2023, 9, 12),
        light_touch=True,
        cpv=("85000000",),
        area="Exampleshire",
        documents=(Document(id="report", title="Report to the cabinet", date=date(2023, 8, 1)),),
        lots=lots,
        limits=Limits(
            allocation=Allocation.BEST_TOTAL,
            caps=(
                Cap(
                    kind=PlaceKind.FRAMEWORK, most_lots=2, reason="resilience", source="report 3.1"
                ),
            ),
        ),
        groups=(
            EvaluatorGroup(id="officers", title="Council officers"),
            EvaluatorGroup(id="residents", title="People who draw on care", draws_on_care=True),
        ),
        criteria=AwardCriteria(
            quality_weight=Fraction(80),
            price_weight=Fraction(20),
            weights_of=WeightsOf.AWARD,
            scales=(scale,),
            sub_criteria=(
                SubCriterion(id="method", title="Method statement", weight=Fraction(80)),
            ),
            questions=asked,
            price=price,
            rounding=Rounding(price=2, total=2, source="report 5.7"),
            ties=(Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.SHARED)),
            coproduced_at_least=1,
        ),
        conditions=_conditions(),
        timetable=_timetable(),
        declarations=(
            Declaration(
                id="collusion",
                text="We have not shared our prices with another bidder.",
                source="report 6",
            ),
        ),
        duration=Duration(
            starts=date(2024, 10, 7),
            initial_months=60,
            extensions=(Extension(months=24, up_to=True, notice_months=6, source="report 2"),),
            breaks=(Break(after_months=24, notice_months=6, source="report 2.1"),),
            is_framework=True,
            justification="People need the same workers for longer.",
            value_a_year=Fraction(27_000_000),
            uplift=Fraction(3),
            source="report 2",
        ),
        payment=Payment(
            commissioned_share=Fraction(95),
            outcome_share=Fraction(5),
            outcomes=("Calls on time", "Reviews held"),
            most=Fraction(100),
            source="report 4",
        ),
        terms=(
            Term(
                id="T1",
                title="Care Certificate",
                text="Every worker holds the Care Certificate within 12 weeks.",
                source="report 7",
            ),
        ),
        engagement=(
            EngagementFinding(
                id="F1",
                text="People want the same workers each week.",
                said_by="survey, 2023",
                source="report 1.4",
            ),
            EngagementFinding(
                id="F2",
                text="Late calls are not explained.",
                said_by="focus groups",
                source="report 1.5",
            ),
        ),
        alternatives=(
            Alternative(
                title="One lot",
                reason="It would lose providers of complex care.",
                source="report 3.2",
            ),
        ),
        risks=(
            Risk(
                title="Too few workers at go live",
                before="16 (likely, severe)",
                mitigation="Six months to mobilise",
                after="8",
                source="report 8",
            ),
        ),
        value_a_year=Fraction(27_000_000),
        source="report",
    )


def _lot(number: int, title: str, awarded: int) -> Lot:
    ceiling = Fraction("20.31") if number == 1 else Fraction("21.11")
    return Lot(
        id=str(number),
        title=title,
        places=(
            Places(
                kind=PlaceKind.FRAMEWORK,
                least=1,
                most=awarded,
                duty="accepts packages in turn",
                source="report 3",
            ),
        ),
        description="Support at home for adults.",
        rates=(
            RateLine(
                id="hour",
                title="Hourly rate",
                floor=Fraction("19.23"),
                ceiling=ceiling,
                source="report 4.2",
            ),
        ),
        volume=Volume(people=2060, hours_a_year=Fraction(1_605_000), source="report 1"),
        if_unfilled=UnfilledConsequence.FEWER,
        predecessors=(
            PredecessorHours(
                provider="Former provider A",
                hours_a_week=Fraction(1200),
                people=90,
                source="illustrative",
            ),
            PredecessorHours(
                provider="Former provider B",
                hours_a_week=Fraction(300),
                people=25,
                source="illustrative",
            ),
        ),
        source="report 3",
    )


def _conditions() -> tuple[Condition, ...]:
    both = (GateMoment.BID, GateMoment.AWARD)
    return (
        Condition(
            id="G1",
            title="Registered with the CQC",
            measure=Measure.REGISTERED,
            when=both,
            reason="the law requires it",
            source="report 6.1",
        ),
        Condition(
            id="G2",
            title="Rated at least Requires improvement overall",
            measure=Measure.OVERALL,
            when=(GateMoment.BID,),
            rating=Rating.REQUIRES_IMPROVEMENT,
            if_unknown=UnmetConsequence.FAIL,
            reason="a harsher gate would lose too much supply",
            source="report 6.2",
        ),
        Condition(
            id="G3",
            title="Rated Good overall at award, or a plan towards it",
            measure=Measure.OVERALL,
            when=(GateMoment.AWARD,),
            rating=Rating.GOOD,
            if_below=UnmetConsequence.PLAN,
            held_until=date(2024, 9, 30),
            scope=Scope.SERVING,
            reason="people should receive good care",
            source="report 6.3",
        ),
        Condition(
            id="G4",
            title="Declaration against collusion",
            measure=Measure.DECLARATION,
            declaration="collusion",
            when=(GateMoment.BID,),
            source="report 6",
        ),
    )


def _timetable() -> Timetable:
    stones = (
        (Step.ITT, "Invitation to tender published", date(2023, 9, 12), None),
        (Step.DEADLINE, "Bids are due", date(2023, 10, 23), None),
        (Step.EVALUATION_ENDS, "Evaluation and moderation", date(2023, 10, 24), date(2024, 2, 23)),
        (Step.AWARD, "Award decision and letters", AWARD_DAY, None),
        (Step.CONTRACT_START, "Contract starts", date(2024, 4, 16), None),
        (Step.GO_LIVE, "People receive care under the new contract", date(2024, 10, 7), None),
    )
    return Timetable(
        milestones=tuple(
            Milestone(step=step, title=title, on=on, until=until, source="report 9")
            for step, title, on, until in stones
        ),
        deadline=DEADLINE,
        standstill=StandstillKind.VOLUNTARY,
        least_days_to_bid=30,
        mobilisation_months=6,
        source="report 9",
    )


def award(bidders: int = 6, questions: int = 3, awarded: int = 2, evaluators: int = 3) -> Bundle:
    """The whole award, evaluated."""
    made = procurement(questions, awarded, evaluators)
    sent, known = submissions(made, bidders), register(bidders)
    finding = Finding(
        code="duration-over-four-years",
        severity=Severity.WARNING,
        where="duration",
        what="the framework could run for 84 months",
        remedy="record why more than four years is justified",
        source="PCR reg 33(3)",
    )
    return bundle_of(made, sent, known, evaluate(made, sent, known, AWARD_DAY), (finding,))
