"""A procurement as a reviewer finds it: everything shown, from which a test takes one thing away.
All invented.
"""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction as F

from evidence.finding import warning
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.review.checklist import checklist
from tender.evaluation.review.facts import (
    ConditionFact,
    ContractFact,
    DueFact,
    LateBidFact,
    LettersFact,
    MarkingFact,
    OutcomeFact,
    PublishedFact,
    QuestionsFact,
    ReviewFacts,
    StandstillFact,
)
from tender.evaluation.review.outside import OutsideAct, OutsideKind, OutsideRecord
from tender.procurement.regime import Regime

DEADLINE = datetime(2026, 5, 8, 12, 0)
K = OutsideKind


def act(kind, day=date(2026, 6, 1), about="", number=1, withdrawn=""):
    """Something on record."""
    at = datetime(2026, 6, 2, 9, 0)
    return OutsideAct(number, kind, about, day, "ref 7", "A. Officer", "", 1, at, withdrawn)


def acts(*of):
    """A record of these."""
    return OutsideRecord(tuple(of))


#: what is on record where all is well under every regime
RECORDED = (
    act(K.DEBARMENT_CHECKED, about="B01"),
    act(K.DEBARMENT_CHECKED, about="B01: Sub Ltd"),
    act(K.DEBARMENT_CHECKED, about="B02"),
    act(K.AWARD_NOTICE, date(2026, 6, 10)),
    act(K.AWARD_FIELDS, date(2026, 6, 10)),
    act(K.RETENTION, date(2035, 1, 1)),
)


def whole(regime=Regime.PA_2023, **changes):
    """Every fact of an award that was made and entered into."""
    facts = ReviewFacts(
        regime=regime,
        light_touch=True,
        cpv=("85000000", "85100000"),
        commenced=date(2026, 3, 1),
        value=F(4_000_000),
        deadline=DEADLINE,
        today=date(2026, 8, 1),
        conditions=(ConditionFact("Rated Good", "quality of care", at_award=True),),
        published=(PublishedFact(1, "ab" * 32, datetime(2026, 4, 1, 9, 0), 0, DEADLINE),),
        assessed=(date(2026, 3, 20),),
        bids=2,
        from_portal=True,
        arrived=3,
        late=(LateBidFact(let_in=False, reason="Its upload began after noon."),),
        bidders={"B01": ("Sub Ltd",), "B02": ()},
        names={"B01": "Elm Care", "B02": "Oak Care"},
        marking=MarkingFact(answers=6, marks=12, agreed=6),
        locked=datetime(2026, 5, 20, 10, 0),
        prices=datetime(2026, 5, 20, 11, 0),
        questions=QuestionsFact(asked=3, answered=2, withdrawn=1),
        trigger=True,
        outcome=OutcomeFact(
            date(2026, 5, 21), "cd" * 32, "each bidder's own order", 2, 4, date(2026, 5, 20)
        ),
        letters=LettersFact(2, (date(2026, 6, 9), date(2026, 6, 9))),
        standstill=StandstillFact(
            date(2026, 6, 10), date(2026, 6, 22), "8 working days", "2026-08", "N-1",
            date(2026, 6, 10),
        ),
        awarded=True,
        contracts=(
            ContractFact(
                "Elm Care, Lot 1",
                date(2026, 6, 23),
                (DueFact("Contract details notice (UK7)", date(2026, 10, 20), date(2026, 7, 1)),),
            ),
        ),
        keep_until=date(2029, 6, 22),
        outside=acts(*RECORDED),
    )  # fmt: skip
    return replace(facts, **changes)


def empty(regime=Regime.PA_2023):
    """A draft of which next to nothing is known."""
    return ReviewFacts(
        regime=regime, light_touch=True, cpv=(), commenced=date(2026, 3, 1), value=None,
        deadline=DEADLINE, today=date(2026, 3, 2),
        conditions=(ConditionFact("Rated Good", "", at_award=True),),
    )  # fmt: skip


def line(number, facts):
    """The answer of one line."""
    return checklist(facts)[number - 1].answer


def a_finding(code, decision=""):
    """A finding of the register."""
    return RegisteredFinding(
        id=code,
        finding=warning(code, "here", "something is so", "look"),
        gateway=Gateway.RECOMMEND,
        decision=decision,
        reason="It was looked at" if decision else "",
        by="A. Officer" if decision else "",
        on=date(2026, 6, 1) if decision else None,
    )
