"""The invented bids and register of the small award:
each bidder's number decides what becomes of it.
"""

from datetime import date, datetime
from fractions import Fraction

from criteria.question import Question
from criteria.register import (
    KeyQuestion,
    Location,
    Rating,
    RatingEntry,
    Register,
    RegisterEvidence,
    Snapshot,
)
from tender.evaluation.submission import (
    Answer,
    Consensus,
    LotBid,
    Mark,
    Rate,
    Submission,
    Submissions,
)
from tender.procurement.specification import Procurement

WORDS = (
    "names who leads each stage of the work",
    "gives examples from two services it runs today",
    "sets targets and says who checks them",
    "explains cover at weekends and in the school holidays",
    "says little about travel between calls in the evening",
    "does not say how a person is told when a worker is late",
    "shows how new workers shadow before they work alone",
)


TREES = (
    "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper",
)  # fmt: skip


def submissions(made: Procurement, bidders: int) -> Submissions:
    """Bidders 1 to n; the second fails the gate at bid, the third is held at award,
    the fourth falls below the threshold.
    """
    return Submissions(
        format="tender-submissions-1",
        procurement=made.id,
        illustrative=True,
        submissions=tuple(_submission(made, number) for number in range(1, bidders + 1)),
    )


def _submission(made: Procurement, number: int) -> Submission:
    name = f"{TREES[number % 10]} {('Care', 'Homecare', 'Support')[number % 3]}"
    wanted = made.lots if number % 3 else made.lots[:1]
    rate = Fraction("19.23") + Fraction(number % 11, 10)
    return Submission(
        bidder=f"B{number:02d}",
        name=f"{name} {number} Ltd",
        provider_id=f"1-{number:06d}",
        received=datetime(2023, 10, 20, 9, number % 60),
        lots=tuple(
            LotBid(lot=lot.id, preference=place, location=f"1-9{number:05d}")
            for place, lot in enumerate(wanted, 1)
        ),
        rates=tuple(Rate(lot=lot.id, line="hour", rate=rate) for lot in wanted),
        answers=tuple(_answer(made, question, number) for question in made.criteria.questions),
        declarations={"collusion": True},
        improvement_plan="self-assessment of 1 March 2024" if number == 3 else "",
        address=f"{number} Example Road, Exampleton",
        email=f"bids{number}@example.org",
        company_number=f"{number:08d}",
        size="SME" if number % 2 else "large",
    )


def _answer(made: Procurement, question: Question, number: int) -> Answer:
    seat = made.criteria.questions.index(question)
    highest = int(made.criteria.scale(question.scale).highest)
    score = 2 + (number * number * 7 + seat * 3 + number * seat) % 4
    if number == 4 and question.id == "Q2":
        score = 1
    # on a scale of more points every mark of it is given by somebody
    score = score + 6 * (number % 17) if highest > 5 and score > 1 else score
    score = min(score, highest)
    group = "panel" if question.marked_by == ("residents",) else "officer"
    marks = tuple(
        Mark(
            f"{group}-{place}",
            max(0, min(highest, score + (place + number) % 3 - 1)),
            f"The answer {WORDS[(number + seat + place) % 7]} and {WORDS[(number + place) % 7]}.",
        )
        for place in range(1, question.evaluators + 1)
    )
    first, second = WORDS[(number + seat) % 7], WORDS[(number + seat + 3) % 7]
    return Answer(
        question=question.id,
        marks=marks,
        text="The bidder's own words stand here.",
        consensus=Consensus(
            score=Fraction(score),
            rationale=(
                f"Section {seat + 2} of the answer {first}, and page {number % 9 + 1} {second}. "
                f"The panel gave {score}: the next mark up "
                f"would need evidence of this from every branch, and the answer shows it for one."
            ),
        ),
    )


def register(bidders: int) -> Register:
    """Two snapshots.

    Bidder 2 is rated Inadequate at both; bidder 3 Requires improvement; the rest Good.
    """
    return Register(
        snapshots=tuple(_snapshot(on, bidders) for on in (date(2023, 10, 2), date(2024, 4, 2)))
    )


def _snapshot(on: date, bidders: int) -> Snapshot:
    file = f"latest_ratings_{on:%Y_%m}.csv"
    places = {}
    for number in range(1, bidders + 1):
        at = RegisterEvidence(file=file, row=number + 1, sha256="ab" * 32)
        rating = {2: Rating.INADEQUATE, 3: Rating.REQUIRES_IMPROVEMENT}.get(number, Rating.GOOD)
        entries = tuple(
            RatingEntry(
                question=question,
                service="Overall",
                rating=rating,
                said=rating.value,
                published=date(2022, 5, number % 28 + 1),
                evidence=at,
            )
            for question in KeyQuestion
        )
        id = f"1-9{number:05d}"
        places[id] = Location(
            id=id,
            name=f"Branch {number}",
            provider_id=f"1-{number:06d}",
            provider_name="",
            local_authority="Exampleshire",
            evidence=at,
            registered=date(2015, 1, 1),
            personal_care=True,
            homecare=True,
            last_check=date(2022, 4, 1),
            ratings=entries,
        )
    return Snapshot(
        on=on, files=(RegisterEvidence(file=file, row=0, sha256="ab" * 32),), locations=places
    )
