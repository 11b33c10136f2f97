"""What the checklist is answered from before quality is locked: what was published, asked and put
on record. Three of its lines are findings that hold marking and the lock.
"""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction

from sqlmodel import Session

from criteria.participation import GateMoment
from tender.evaluation.review.checklist import ANSWERS
from tender.evaluation.review.facts import (
    ConditionFact,
    PublishedFact,
    QuestionsFact,
    ReviewFacts,
)
from tender.evaluation.review.line import BY_NUMBER
from tender.procurement.specification import Procurement
from tender.procurement.timetable import StandstillKind
from tender.storage import bids, clarifications, conflicts, outside, procurements
from tender.workflow.clarifying.door import ClarificationKind
from tender.workflow.ground.gateways import NoticedFinding
from tender.workflow.ground.office import LONDON, day_of
from tender.workflow.ground.stage import ProcurementState

EARLY = (3, 5, 11)  #: lines of the acts before the lock that can be red by what is on record


def noticed_in_review(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    """What is red in these lines of the checklist; once there are bids, their time is over."""
    day = date.max if bids.bids(session, state.id) else date.min
    facts = facts_until_marking(session, state, state.procurement, day)
    for number in EARLY:
        finding = ANSWERS[number](facts).finding
        if finding and BY_NUMBER[number].provision(facts.regime):
            yield NoticedFinding(finding=finding, gateway=BY_NUMBER[number].gate)


def facts_until_marking(
    session: Session, state: ProcurementState, whole: Procurement, today: date
) -> ReviewFacts:
    """The facts so far: nothing of bids, marks and the outcome."""
    return ReviewFacts(
        regime=whole.regime,
        light_touch=whole.light_touch,
        cpv=whole.cpv,
        commenced=whole.commenced,
        value=_value(whole),
        deadline=whole.timetable.deadline,
        today=today,
        conditions=tuple(
            ConditionFact(each.title, each.reason, GateMoment.AWARD in each.when)
            for each in whole.conditions
        ),
        assessed=tuple(day_of(each.at) for each in conflicts.assessments(session, state.id)),
        questions=_questions(session, state.id),
        price_weighs=whole.criteria.price_weight > 0,
        trigger=whole.criteria.price.abnormally_low is not None,
        standstill_planned=whole.timetable.standstill is not StandstillKind.NONE,
        outside=outside.outside_record(session, state.id),
        published=tuple(
            PublishedFact(
                version.number,
                version.sha256,
                local(version.at),
                len(version.told),
                version.procurement.timetable.deadline,
            )
            for version in procurements.versions(session, state.id)
        ),
    )


def local(at: datetime) -> datetime:
    """A moment on a clock in the United Kingdom."""
    return at.astimezone(LONDON).replace(tzinfo=None)


def _value(whole: Procurement) -> Fraction | None:
    yearly = whole.value_a_year or whole.duration.value_a_year
    return None if yearly is None else Fraction(yearly) * whole.duration.initial_months / 12


def _questions(session: Session, procurement: str) -> QuestionsFact:
    """How the questions stand. One whose asker was told that it is not answered in confidence is
    the asker's to go on with.
    """
    steps: dict[int, list[str]] = {}
    for step in clarifications.steps(session, procurement):
        steps.setdefault(step.clarification, []).append(step.kind)
    asked = clarifications.asked(session, procurement)
    answered = [
        each
        for each in asked
        if {ClarificationKind.APPROVED, ClarificationKind.DECLINED} & {*steps.get(each.id, ())}
    ]
    withdrawn = [
        each
        for each in asked
        if each not in answered and ClarificationKind.WITHDRAWN in steps.get(each.id, ())
    ]
    return QuestionsFact(asked=len(asked), answered=len(answered), withdrawn=len(withdrawn))
