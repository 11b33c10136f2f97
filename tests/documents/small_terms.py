"""The lots, conditions and dates of the small award."""

from datetime import date, datetime
from fractions import Fraction

from criteria.participation import Condition, GateMoment, Measure, Scope, UnmetConsequence
from criteria.register import Rating
from lots.lot import Lot, PredecessorHours, UnfilledConsequence
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable

AWARD_DAY = date(2024, 4, 4)
DEADLINE = datetime(2023, 10, 23, 12)


def lot(number: int, title: str, awarded: int) -> Lot:
    """A lot with so many places."""
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


def conditions() -> tuple[Condition, ...]:
    """Conditions read from the register, from declarations and from the bid."""
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


def timetable() -> Timetable:
    """From the invitation to the award."""
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
