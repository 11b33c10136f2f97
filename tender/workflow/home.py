"""What a person sees first: their procurements, and one of them as it stands for them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from evidence.counting import by_number, count_of
from evidence.number import plain
from tender.procurement.notice import notice
from tender.procurement.specification import Procurement
from tender.records.procurements import ListedProcurement, RecordedDecision
from tender.storage import bids, people, procurements
from tender.storage.tide import remembered, tide
from tender.workflow.deciding.door import last_day, running_standstill
from tender.workflow.ground.access import COUNCIL, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.need import OwnNeed
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.sealed_prices import prices_open
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.timeline import (
    NextDay,
    TimelinePoint,
    next_day,
    stage_words,
    timeline,
)
from tender.workflow.ground.told import standing_release
from tender.workflow.moderating.door import marking_so_far
from tender.workflow.needs import NEWS, needs_in
from tender.workflow.preparing.door import written_so_far

#: the page of a task that a decision completes
_DONE_BY: Mapping[str, DecisionKind] = {
    "opening.arrived": DecisionKind.BIDS_OPENED,
    "bids.bids": DecisionKind.MARKING_OPENED,
    "moderation.lock": DecisionKind.QUALITY_LOCKED,
    "award.steps": DecisionKind.AWARDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProcurement:
    """A procurement in a person's list, with their roles in it."""

    listed: ListedProcurement
    stage: Stage
    words: str  #: where it stands
    roles: tuple[Role, ...]
    next: NextDay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletedTask:
    """That what a page is for was done: by whom, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementHome:
    """One procurement as it stands for whoever looks."""

    state: ProcurementState
    words: str
    points: tuple[TimelinePoint, ...]
    needs: tuple[OwnNeed, ...]
    news: tuple[OwnNeed, ...]
    completed: Mapping[str, CompletedTask]  #: by page
    so_far: Mapping[str, str]  #: how far the work of all is, by page
    waits: Mapping[str, str]  #: why what stands on a page cannot be done yet, by page
    figures: tuple[tuple[str, str], ...]


def own_procurements(
    office: Office, actor: Actor, *, every: bool = False
) -> tuple[OwnProcurement, ...]:
    """The procurements in which the person has a role; with `every`, all of them for an
    administrator.
    """
    order = list(Role)
    with office.look(actor, Verb.SEE_HOME) as session:
        listed = procurements.listed(
            session, None if every and actor.administrator else frozenset(actor.roles)
        )
        own = []
        for procurement in listed:
            state = state_of(session, procurement.id)
            roles = tuple(
                sorted(actor.roles_in(procurement.id) - {Role.ADMINISTRATOR}, key=order.index)
            )
            planned = _planned(session, actor, state)
            own.append(
                OwnProcurement(
                    listed=procurement,
                    stage=state.stage,
                    words=_words(session, state, office.clock(), roles),
                    roles=roles,
                    next=next_day(
                        state, planned, office.clock(), council=bool(COUNCIL & set(roles))
                    ),
                )
            )
        return tuple(own)


def _words(
    session: Session, state: ProcurementState, now: datetime, roles: Collection[Role]
) -> str:
    """Where it stands, between two stages too: letters released and no standstill begun, quality
    locked and prices still sealed, the standstill over and no award made.
    """
    told = state.stage is Stage.APPROVED and standing_release(session, state) is not None
    sealed = state.stage is Stage.OUTCOME and not prices_open(session, state)
    ends = _ends(session, state) if state.stage is Stage.STANDSTILL else None
    waited = ends is not None and ends < day_of(now)
    return stage_words(state, now, roles, told=told, sealed=sealed, waited=waited)


def _planned(session: Session, actor: Actor, state: ProcurementState) -> Procurement | None:
    """What is published, else what is drafted for who may see the draft; None where that is not
    whole.
    """
    if state.published is None and not actor.may(Verb.SEE_DRAFT, state.id):
        return None
    return written_so_far(session, state)


def procurement_home(office: Office, actor: Actor, procurement: str) -> ProcurementState:
    """One procurement as it stands."""
    with office.look(actor, Verb.SEE_PROCUREMENT, procurement) as session:
        return state_of(session, procurement)


def procurement_page(office: Office, actor: Actor, procurement: str) -> ProcurementHome:
    """One procurement with what waits for this person in it, what was done, and its days."""
    with office.look(actor, Verb.SEE_PROCUREMENT, procurement) as session:
        state = state_of(session, procurement)
        planned = _planned(session, actor, state)
        roles = actor.roles_in(procurement)
        council = bool(COUNCIL & roles)
        return ProcurementHome(
            state=state,
            words=_words(session, state, office.clock(), roles),
            points=timeline(
                state, planned, _first(session, state), office.clock(), _ends(session, state)
            ),
            needs=needs_in(office, session, actor, state),
            news=needs_in(office, session, actor, state, NEWS),
            completed=dict(_completed(session, state)) if council else {},
            so_far=dict(_so_far(session, actor, state)),
            waits=dict(_waits(session, actor, state)),
            figures=tuple(_figures(session, state, planned, council=council)),
        )


def _first(session: Session, state: ProcurementState) -> datetime | None:
    """When it was published first."""
    if state.published is None or state.published.number == 1:
        return state.published.at if state.published else None
    about = state.id, tide(session, state.id).version
    return remembered(
        session, "first published", about, lambda: procurements.versions(session, state.id)[0].at
    )


def _ends(session: Session, state: ProcurementState) -> date | None:
    """The last day of the standstill that runs."""
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    return last_day(begun, running_standstill(session, state, begun)) if begun else None


def _completed(session: Session, state: ProcurementState) -> Iterator[tuple[str, CompletedTask]]:
    if state.published:
        name = people.person(session, state.published.by).name
        yield "setup.overview", CompletedTask(by=name, at=state.published.at)
    for page, kind in _DONE_BY.items():
        decision: RecordedDecision | None = state.last(kind)
        if decision is not None:
            name = people.person(session, decision.by).name
            yield page, CompletedTask(by=name, at=decision.at)


def _so_far(session: Session, actor: Actor, state: ProcurementState) -> Iterator[tuple[str, str]]:
    """How far marking and moderation are, for who may see it, in counts alone."""
    if state.stage is Stage.MARKING and actor.may(Verb.SEE_PROGRESS, state.id):
        so_far = marking_so_far(session, state)
        yield "moderation.progress", f"{so_far.given:,} of {count_of(so_far.wanted, 'mark')}"
        yield "moderation.moderation", f"{so_far.agreed:,} of {so_far.answers:,} agreed"


def _waits(session: Session, actor: Actor, state: ProcurementState) -> Iterator[tuple[str, str]]:
    """Why quality cannot be locked yet, for who locks it."""
    if state.stage is Stage.MARKING and actor.may(Verb.LOCK_QUALITY, state.id):
        so_far = marking_so_far(session, state)
        if left := so_far.answers - so_far.agreed:
            yield (
                "moderation.lock",
                f"After {count_of(left, 'more score')} {by_number(left, 'is', 'are')} agreed",
            )


def _figures(
    session: Session, state: ProcurementState, planned: Procurement | None, *, council: bool
) -> Iterator[tuple[str, str]]:
    """A few figures of what is bought and how it is judged; and to the council how many bids are
    marked, from the opening of marking on.
    """
    if planned is None:
        return
    criteria = planned.criteria
    yield "Lots", f"{len(planned.lots):,}"
    if council and state.stage.reached(Stage.MARKING):
        yield "Bids", f"{len(bids.aliases(session, state.id)):,}"
    yield "Questions", f"{len(criteria.questions):,}"
    yield "Quality / price", f"{plain(criteria.quality_weight)} / {plain(criteria.price_weight)}"
    if value := dict(notice(planned)).get("Estimated value"):
        yield "Estimated value", value
