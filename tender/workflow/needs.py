"""What waits for somebody, and what is new for them: every kind of it, from each stage, over all
procurements or in one. Pages, the API and letters ask here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from tender.storage import procurements
from tender.workflow.awarding.door import AWARDING_NEEDS
from tender.workflow.bidding.door import BIDDING_NEEDS
from tender.workflow.clarifying.door import CLARIFYING_NEEDS
from tender.workflow.deciding.door import DECIDING_NEEDS
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.marking.door import MARKING_NEEDS
from tender.workflow.moderating.door import MODERATING_NEEDS
from tender.workflow.opening.door import OPENING_NEEDS
from tender.workflow.preparing.door import PREPARING_NEEDS

#: in the order of stages, which is their order where days are equal
KINDS: tuple[NeedKind, ...] = (
    *PREPARING_NEEDS,
    *CLARIFYING_NEEDS,
    *BIDDING_NEEDS,
    *OPENING_NEEDS,
    *MARKING_NEEDS,
    *MODERATING_NEEDS,
    *DECIDING_NEEDS,
    *AWARDING_NEEDS,
)

#: to be done, and to be known
NEEDS = tuple(kind for kind in KINDS if not kind.news)
NEWS = tuple(kind for kind in KINDS if kind.news)


def own_needs(office: Office, actor: Actor) -> tuple[OwnNeed, ...]:
    """What waits for a person over all procurements in which they have a role, by due date."""
    return _own(office, actor, NEEDS)


def own_news(office: Office, actor: Actor) -> tuple[OwnNeed, ...]:
    """What is new for a person over all procurements in which they have a role, by its day."""
    return _own(office, actor, NEWS)


def procurement_needs(office: Office, actor: Actor, procurement: str) -> tuple[OwnNeed, ...]:
    """What waits for a person in one procurement, by due date."""
    with office.look(actor, Verb.SEE_NEEDS, procurement) as session:
        return needs_in(office, session, actor, state_of(session, procurement))


def procurement_news(office: Office, actor: Actor, procurement: str) -> tuple[OwnNeed, ...]:
    """What is new for a person in one procurement, by its day."""
    with office.look(actor, Verb.SEE_NEEDS, procurement) as session:
        return needs_in(office, session, actor, state_of(session, procurement), NEWS)


def _own(office: Office, actor: Actor, kinds: Iterable[NeedKind]) -> tuple[OwnNeed, ...]:
    with office.look(actor, Verb.SEE_HOME) as session:
        listed = procurements.listed(session, frozenset(actor.roles))
        return by_due(
            need
            for procurement in listed
            for need in needs_in(office, session, actor, state_of(session, procurement.id), kinds)
        )


def needs_in(
    office: Office,
    session: Session,
    actor: Actor,
    state: ProcurementState,
    kinds: Iterable[NeedKind] = NEEDS,
) -> tuple[OwnNeed, ...]:
    """What waits for a person in one procurement, of these kinds, in a session there is."""
    search = NeedSearch(office=office, session=session, actor=actor, state=state)
    return by_due(
        replace(need, kind=kind.name, procurement=state.id, title=state.listed.title)
        for kind in kinds
        if kind.may_wait(actor, state)
        for need in kind.search(search)
    )


def by_due(needs: Iterable[OwnNeed]) -> tuple[OwnNeed, ...]:
    """In the order of the days by which they are wanted, those without one last."""
    return tuple(sorted(needs, key=lambda need: need.due or date.max))
