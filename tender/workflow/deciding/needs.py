"""What waits for a decision before the next act that cannot be undone, and those acts themselves
once nothing stands in their way.
"""

from collections.abc import Iterator

from evidence.counting import by_number, count_of
from tender.evaluation.finding_record import Gateway
from tender.procurement.timetable import Step
from tender.storage import bids, marks
from tender.workflow.deciding.late_events import late_events
from tender.workflow.deciding.waiting_findings import waiting_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.blindness import is_blind
from tender.workflow.ground.gateways import PLANNED_AT
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import DecisionKind, Stage
from tender.workflow.ground.told_when import NEVER
from tender.workflow.moderating.door import lock_state


def _findings(search: NeedSearch) -> Iterator[OwnNeed]:
    if is_blind(search.actor, search.state):
        return
    waiting = waiting_findings(search.session, search.state, search.office)
    left, gateway = waiting.to_decide, waiting.gateway
    if left and gateway:
        yield OwnNeed(
            what=f"Decide on {count_of(left, 'finding')}",
            because=f"Nobody can {gateway.value} while {by_number(left, 'it is', 'they are')} "
            "open.",
            due=search.planned(PLANNED_AT[gateway]),
            left=left,
            page="findings_register.register",
        )


def _to_open_marking(search: NeedSearch) -> Iterator[OwnNeed]:
    session, state = search.session, search.state
    if not bids.aliases(session, state.id):
        return
    given = set().union(*marks.assignments(session, state.id).values(), frozenset())
    nobody = [
        question.id for question in state.procurement.criteria.questions if question.id not in given
    ]
    due = search.planned(PLANNED_AT[Gateway.OPEN_MARKING])
    if nobody:
        left = len(nobody)
        yield OwnNeed(
            what=f"Give {count_of(left, 'question')} to somebody who marks",
            because="Marking is opened once each question has somebody to mark it.",
            due=due,
            left=left,
            page="team.roster",
        )
    elif not waiting_findings(session, state, search.office).every:
        yield OwnNeed(
            what="Open marking",
            because="Bids are here, and each question has somebody to mark it.",
            due=due,
            page="bids.bids",
        )


def _to_lock(search: NeedSearch) -> Iterator[OwnNeed]:
    session, state = search.session, search.state
    reopened = state.last(DecisionKind.CONSENSUS_REOPENED)
    if lock_state(session, state).now and not waiting_findings(session, state, search.office).every:
        yield OwnNeed(
            what="Lock quality",
            because="Every score is agreed. From then on none changes. Names open then, and "
            "prices no sooner.",
            due=search.planned(Step.EVALUATION_ENDS),
            page="moderation.lock",
            things=frozenset({f"since {reopened.id}" if reopened else ""}),
        )


def _late_events(search: NeedSearch) -> Iterator[OwnNeed]:
    for event in late_events(search.state):
        if event.waits and event.recorded.by != search.actor.person:
            yield OwnNeed(
                what="Decide on something that came to light about a bid",
                because="The award does not go on before.",
                due=search.planned(Step.AWARD),
                page="late_events.event",
                arguments={"number": event.number},
                things=frozenset({str(event.number)}),
            )


DECIDING_NEEDS = (
    NeedKind(
        "findings to decide",
        Verb.DECIDE_FINDING,
        Stage.PUBLISHED,
        Stage.STANDSTILL,
        _findings,
        NEVER,
    ),
    NeedKind(
        "marking to open",
        Verb.OPEN_MARKING,
        Stage.PUBLISHED,
        Stage.PUBLISHED,
        _to_open_marking,
        NEVER,
    ),
    NeedKind("quality to lock", Verb.LOCK_QUALITY, Stage.MARKING, Stage.MARKING, _to_lock),
    NeedKind(
        "late events to decide",
        Verb.DECIDE_LATE_EVENT,
        Stage.PUBLISHED,
        Stage.AWARDED,
        _late_events,
    ),
)
