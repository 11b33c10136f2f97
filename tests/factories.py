"""One builder per noun: a small procurement that is complete and sound, and submissions to it.

All invented. `from tests.factories import a_procurement`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from criteria.award import AwardCriteria, Rounding, Rung, SubCriterion, TieBreak, WeightsOf
from criteria.participation import Condition, GateMoment, Measure
from criteria.price.rule import Breach, PriceScheme
from criteria.question import Question
from criteria.register import Rating
from criteria.scale import Point, Scale
from evidence.codec import encode
from lots.limits import Allocation, Limits
from lots.lot import Lot
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from tender.bid.organisation import Organisation
from tender.evaluation.submission import (
    Answer,
    Consensus,
    LotBid,
    Mark,
    Rate,
    Submission,
    Submissions,
)
from tender.procurement.draft.paths import with_value
from tender.procurement.draft.placeholders import sources_of_ours
from tender.procurement.duration import Duration, Extension
from tender.procurement.regime import Regime
from tender.procurement.specification import Declaration, Document, EvaluatorGroup, Procurement
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable

SCALE = Scale(
    id="0-5",
    points=tuple(
        Point(mark=Fraction(mark), label=label, descriptor=f"{label}: an invented descriptor")
        for mark, label in enumerate(("Nothing", "Poor", "Weak", "Sound", "Good", "Excellent"))
    ),
    source="illustrative",
)
DEADLINE = datetime(2023, 10, 23, 12, 0)


def a_question(id: str, weight: int, **changes: Any) -> Question:
    """A question on the 0-5 scale, marked by two officers and settled by moderation."""
    title = changes.pop("title", f"Question {id}")
    base = Question(
        id=id,
        title=title,
        text="How will you do it?",
        weight=Fraction(weight),
        scale="0-5",
        sub_criterion="quality",
        marked_by=("officers",),
        evaluators=2,
    )
    return replace(base, **changes)


def a_lot(id: str, **changes: Any) -> Lot:
    """A lot with one lead, two additional places and one rate line bid inside an envelope of 18.00
    to 22.00.
    """
    places = (
        Places(kind=PlaceKind.LEAD, least=1, most=1),
        Places(kind=PlaceKind.ADDITIONAL, least=0, most=2),
    )
    rates = (
        RateLine(id="standard", title="Standard hour", floor=Fraction(18), ceiling=Fraction(22)),
    )
    return replace(Lot(id=id, title=f"Lot {id}", places=places, rates=rates), **changes)


def some_criteria(**changes: Any) -> AwardCriteria:
    """80 quality over Q1 (40), Q2 (30, people who draw on care mark it too) and Q3 (10, per lot);
    20 price, lowest over price; totals to 2 places.
    """
    base = AwardCriteria(
        quality_weight=Fraction(80),
        price_weight=Fraction(20),
        weights_of=WeightsOf.AWARD,
        scales=(SCALE,),
        sub_criteria=(SubCriterion(id="quality", title="Quality", weight=Fraction(80)),),
        questions=(
            a_question("Q1", 40, title="Safeguarding"),
            a_question(
                "Q2",
                30,
                title="The same faces at the agreed time",
                designed_by=("panel",),
                marked_by=("officers", "panel"),
                evaluators=3,
            ),
            a_question("Q3", 10, title="Mobilisation", answered="per lot"),
        ),
        price=PriceScheme(rule="lowest_ratio", zero_price=Breach.DISQUALIFY),
        rounding=Rounding(total=2),
        ties=(Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.PRICE), Rung(by=TieBreak.SHARED)),
        coproduced_at_least=1,
    )
    return replace(base, **changes)


def a_procurement(**changes: Any) -> Procurement:
    """A complete, sound PCR 2015 procurement of an invented council: two lots, three questions,
    rates inside an envelope.
    """
    base = Procurement(
        format="tender-procurement-1",
        id="testshire-2023",
        regime=Regime.PCR_2015,
        title="Homecare in Testshire",
        council="Testshire County Council (invented)",
        service="homecare",
        procedure="open",
        structure="two lots, each with a lead and up to two additional providers",
        commenced=date(2023, 9, 12),
        light_touch=True,
        cpv=("85310000",),
        area="Testshire",
        documents=(Document(id="report", title="Invented report", date=date(2023, 8, 24)),),
        lots=(a_lot("1"), a_lot("2")),
        limits=Limits(allocation=Allocation.BIDDERS_ORDER),
        groups=(
            EvaluatorGroup(id="officers", title="Officers"),
            EvaluatorGroup(id="panel", title="People who draw on care", draws_on_care=True),
        ),
        criteria=some_criteria(),
        conditions=(
            Condition(
                id="registered",
                title="Registered with CQC",
                measure=Measure.REGISTERED,
                when=(GateMoment.BID, GateMoment.AWARD),
                reason="required by law",
            ),
            Condition(
                id="rating",
                title="Rated Good",
                measure=Measure.OVERALL,
                rating=Rating.GOOD,
                when=(GateMoment.AWARD,),
                reason="quality of care",
            ),
            Condition(
                id="living-wage",
                title="Pays it",
                measure=Measure.DECLARATION,
                declaration="living-wage",
                when=(GateMoment.BID,),
                reason="stable staff",
            ),
        ),
        duration=Duration(
            starts=date(2024, 10, 7),
            initial_months=48,
            extensions=(Extension(months=12),),
            value_a_year=Fraction(1_000_000),
        ),
        timetable=Timetable(
            milestones=(
                Milestone(step=Step.ITT, title="ITT published", on=date(2023, 9, 12)),
                Milestone(step=Step.DEADLINE, title="Bids due", on=date(2023, 10, 23)),
                Milestone(step=Step.AWARD, title="Award", on=date(2024, 4, 4)),
                Milestone(step=Step.CONTRACT_START, title="Contract start", on=date(2024, 10, 7)),
            ),
            deadline=DEADLINE,
            standstill=StandstillKind.VOLUNTARY,
            least_days_to_bid=30,
        ),
        declarations=(
            Declaration(
                id="living-wage",
                text="Do you pay at least the National Living Wage for travel time too?",
            ),
        ),
        source="illustrative",
    )
    return replace(base, **changes)


def own(procurement: Procurement) -> Any:
    """The draft of a procurement as its council's own: no source says that it is illustrative."""
    draft = encode(procurement)
    for path in sources_of_ours(draft):
        draft = with_value(draft, path, "")
    return draft


def an_answer(
    question: str, score: int, marks: Sequence[int] = (), lot: str = "", **changes: Any
) -> Answer:
    """An answer agreed at `score`; where no marks are named, two evaluators gave that score."""
    given = tuple(
        Mark(f"officer-{number}", mark, f"Reason {number}.")
        for number, mark in enumerate(marks or (score, score), 1)
    )
    consensus = Consensus(
        score=Fraction(score), rationale=f"Agreed at {score}: an invented rationale."
    )
    return replace(Answer(question=question, marks=given, consensus=consensus, lot=lot), **changes)


def a_submission(
    bidder: str = "B01",
    rates: Mapping[str, str] | None = None,
    scores: Mapping[str, int] | None = None,
    **changes: Any,
) -> Submission:
    """A submission to `a_procurement`: by default both lots at 20.00, every answer at 3.

    `rates` is by lot (and names the lots), `scores` by question.
    """
    rates = {"1": "20.00", "2": "20.00"} if rates is None else rates
    scores = {"Q1": 3, "Q2": 3, "Q3": 3} | dict(scores or {})
    number = int("".join(filter(str.isdigit, bidder)) or 1)
    once = tuple(
        an_answer(question, scores[question], (scores[question],) * (3 if question == "Q2" else 2))
        for question in ("Q1", "Q2")
    )
    per_lot = tuple(an_answer("Q3", scores["Q3"], lot=lot) for lot in rates)
    base = Submission(
        bidder=bidder,
        name=f"Bidder {bidder} Homecare (illustrative)",
        provider_id=f"1-{9_000_000_000 + number}",
        received=datetime(2023, 10, 20, 9, 30),
        lots=tuple(
            LotBid(lot=lot, preference=place, location=f"1-{9_100_000_000 + number}")
            for place, lot in enumerate(rates, 1)
        ),
        rates=tuple(
            Rate(lot=lot, line="standard", rate=Fraction(rate)) for lot, rate in rates.items()
        ),
        answers=once + per_lot,
        declarations={"living-wage": True},
        personal_care_since=date(2015, 4, 1),
    )
    return replace(base, **changes)


def some_submissions(*submissions: Submission, **changes: Any) -> Submissions:
    """Submissions to `a_procurement`, marked as illustrative; two where none is named."""
    chosen = submissions or (a_submission("B01"), a_submission("B02", rates={"1": "19.00"}))
    return replace(
        Submissions(
            format="tender-submissions-1",
            procurement="testshire-2023",
            submissions=chosen,
            illustrative=True,
        ),
        **changes,
    )


def an_organisation(number: int = 1, **changes: Any) -> Organisation:
    """An invented organisation."""
    base = Organisation(
        name=f"Firm {number} Homecare (illustrative)",
        provider_id=f"1-{9_000_000_000 + number}",
        locations=(f"1-{9_100_000_000 + number}",),
        company_number=f"{number:08d}",
        address=f"{number} High Street, Testham",
        email=f"bids@firm{number}.example",
        directors=(f"Director of {number}",),
    )
    return replace(base, **changes)
