"""What each act that findings wait for would commit a council to, asked at one door for all eight:
by the pages on which they are done, by programs and at the command line.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial

from evidence.counting import by_number, count_of
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.workflow.awarding.door import (
    approval_outlook,
    award_outlook,
    recommendation_outlook,
    sign_off_outlook,
    standstill_outlook,
)
from tender.workflow.deciding.door import kept_entries, refuse_unprepared, team_member
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import is_blind, refuse_blind
from tender.workflow.ground.commitment import (
    GATES,
    STEP_AT,
    GateCommitment,
    GateOutlook,
    GateSearch,
    Outlook,
    to_type,
)
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.office import LONDON, Office, now_in_utc
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.timeline import stage_words
from tender.workflow.marking.door import findings_before_marking, opening_outlook
from tender.workflow.moderating.door import findings_of_marking, lock_outlook
from tender.workflow.preparing.door import (
    findings_of_publication,
    publication_outlook,
)

_OUTLOOKS: Mapping[Gateway, Outlook] = {
    Gateway.PUBLISH: publication_outlook,
    Gateway.OPEN_MARKING: opening_outlook,
    Gateway.LOCK_QUALITY: lock_outlook,
    Gateway.RECOMMEND: recommendation_outlook,
    Gateway.SIGN_OFF: sign_off_outlook,
    Gateway.APPROVE: approval_outlook,
    Gateway.BEGIN_STANDSTILL: standstill_outlook,
    Gateway.AWARD: award_outlook,
}


def commitment(office: Office, actor: Actor, procurement: str, gateway: Gateway) -> GateCommitment:
    """What passing a gate would commit to as things stand. At another stage than its own it says
    nothing but why it cannot be done.

    Raises NotAllowed for those who mark, of what comes after the lock of quality and before it;
    BeingWorkedOut while a large outcome is.
    """
    with office.look(actor, Verb.SEE_COMPLIANCE, procurement) as session:
        state, rule = state_of(session, procurement), GATES[gateway]
        if gateway.waits_for(Gateway.RECOMMEND):
            refuse_blind(actor, state)
        if state.stage in rule.stages and state.ended is None:
            if state.stage.reached(Stage.OUTCOME):
                refuse_unprepared(office, session, state)
            search = GateSearch(office, session, actor, state)
            outlook = _OUTLOOKS[gateway](search)
            entries, closed = _for_eyes(search, _entries(search, gateway))
            outlook = outlook._replace(why_not=(*outlook.why_not, *closed))
        else:
            outlook = GateOutlook(why_not=(_elsewhere(office, state, gateway),))
            entries = ()
    return GateCommitment(
        procurement=procurement,
        gateway=gateway,
        afterwards=outlook.afterwards,
        undone=rule.undone,
        to_type=to_type(gateway, procurement),
        open=in_the_way(gateway, entries),
        decided=tuple(
            entry for entry in entries if entry.decision and gateway.waits_for(entry.gateway)
        ),
        rests_on=outlook.rests_on,
        why_not=outlook.why_not,
        report=outlook.report,
    )


def gateway_of(act: str) -> Gateway:
    """The act of this name, its words joined by hyphens. Raises NotThere."""
    try:
        return Gateway(act.replace("-", " "))
    except ValueError as error:
        raise NotThere from error


def commitment_at_machine(
    procurement: str, email: str, gateway: Gateway, on: date | None = None
) -> GateCommitment:
    """The same for somebody at the machine, as this member of the team may see it: now, or with all
    that is on record as it would stand at noon of a day. Raises NotThere too where nobody has the
    address.
    """
    clock = now_in_utc if on is None else partial(datetime.combine, on, time(12), LONDON)
    with team_member(email, clock) as (office, actor):
        return commitment(office, actor, procurement, gateway)


def next_commitment(office: Office, actor: Actor, procurement: str) -> GateCommitment | None:
    """The same of the step of an award that is to be taken on the page of its steps; None at a
    stage that has none there.
    """
    with office.look(actor, Verb.SEE_COMPLIANCE, procurement) as session:
        state = state_of(session, procurement)
    gateway = STEP_AT.get(state.stage) if state.ended is None else None
    return commitment(office, actor, procurement, gateway) if gateway else None


def _entries(search: GateSearch, gateway: Gateway) -> tuple[RegisteredFinding, ...]:
    """The findings that the act itself looks at, with what was decided on them."""
    session, state = search.session, search.state
    if gateway is Gateway.PUBLISH:
        return findings_of_publication(search)
    if gateway is Gateway.OPEN_MARKING:
        return findings_before_marking(session, state)
    if gateway is Gateway.LOCK_QUALITY:
        return findings_of_marking(session, state)
    return kept_entries(session, state, search.office)


def _for_eyes(
    search: GateSearch, entries: tuple[RegisteredFinding, ...]
) -> tuple[tuple[RegisteredFinding, ...], tuple[str, ...]]:
    """The findings without those that name bidders, for whoever marks, and what they are told of
    those that wait.
    """
    if not is_blind(search.actor, search.state):
        return entries, ()
    named = [entry for entry in entries if entry.gateway is Gateway.OPEN_MARKING]
    waiting = sum(entry.open for entry in named)
    wait = by_number(waiting, "waits", "wait")
    told = f"{count_of(waiting, 'finding')} on bidders {wait} for somebody who does not mark."
    return tuple(entry for entry in entries if entry not in named), (told,) if waiting else ()


def _elsewhere(office: Office, state: ProcurementState, gateway: Gateway) -> str:
    """Why an act cannot be done at this stage."""
    before = not any(state.stage.reached(stage) for stage in GATES[gateway].stages)
    when = "yet" if before and state.ended is None else "any more"
    stands = stage_words(state, office.clock())
    return f"You cannot {gateway.value} {when}: this procurement stands at “{stands}”."
