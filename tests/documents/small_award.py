"""An invented award of any size, made of real values by the real engine: two lots, gates, a cap, a
held place, a failed threshold.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from criteria.award import AwardCriteria, Rounding, Rung, SubCriterion, TieBreak, WeightsOf
from criteria.price.rule import PriceScheme
from criteria.question import Consequence, Question, Threshold
from criteria.scale import Point, Scale
from evidence.finding import Finding, Severity
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
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
from tests.documents.small_bids import register, submissions
from tests.documents.small_terms import AWARD_DAY, conditions, lot, timetable

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


def procurement(
    questions: int = 3, awarded: int = 2, evaluators: int = 3, points: int = 6, lots_asked: int = 2
) -> Procurement:
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
            for mark, label in _scale_of(points)
        ),
    )
    asked = _questions(questions, evaluators, points)
    price = PriceScheme(rule="lowest_ratio", source="report 5.6")
    lots = tuple(lot(number, title, awarded) for number, title in enumerate(_titles(lots_asked), 1))
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
        conditions=conditions(),
        timetable=timetable(),
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


def _questions(questions: int, evaluators: int, points: int) -> tuple[Question, ...]:
    """So many; residents mark the first, and the second has a minimum."""
    return tuple(
        Question(
            id=f"Q{number}",
            title=_topic(number),
            text=(
                f"How will you make sure of {_topic(number).lower()} for each person you support?"
            ),
            weight=Fraction(80, questions),
            scale="0-5",
            sub_criterion="method",
            words=750,
            evaluators=evaluators,
            marked_by=("residents",) if number == 1 else ("officers",),
            designed_by=("residents",) if number == 1 else ("officers",),
            threshold=Threshold(
                least=Fraction(min(2, points - 1)),
                consequence=Consequence.REJECT,
                source="report 5.4",
            )
            if number == 2
            else None,
            good_looks_like="Named people, dated steps, evidence from services run today.",
            findings=("F1",) if number == 1 else (),
            source="report 5.1",
        )
        for number in range(1, questions + 1)
    )


def _topic(number: int) -> str:
    return TOPICS[(number - 1) % len(TOPICS)]


def _scale_of(points: int) -> Iterator[tuple[int, str]]:
    """The marks from nought, each with what it is called."""
    for mark in range(points):
        yield mark, LABELS[mark * (len(LABELS) - 1) // max(points - 1, 1)]


def _titles(lots: int) -> tuple[str, ...]:
    more = (f"Zone {number}" for number in range(3, lots + 1))
    return ("General", "High dependency", *more)[:lots]


def award(
    bidders: int = 6,
    questions: int = 3,
    awarded: int = 2,
    evaluators: int = 3,
    points: int = 6,
    lots: int = 2,
    regime: Regime = Regime.PCR_2015,
) -> Bundle:
    """The whole award, evaluated."""
    made = procurement(questions, awarded, evaluators, points, lots)
    made = replace(made, regime=regime)
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
