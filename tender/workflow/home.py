"""What a person sees first: their procurements, and in each what waits for them."""

from dataclasses import dataclass

from tender.records.procurements import ListedProcurement
from tender.storage import procurements
from tender.workflow.bidding.door import enquiries_waiting, notices_for
from tender.workflow.ground.access import Actor, Role, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import (
    DecisionKind,
    ProcurementState,
    Stage,
    stage_of,
    state_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProcurement:
    """A procurement in a person's list, with their roles in it."""

    listed: ListedProcurement
    stage: Stage
    ended: bool  #: without an award
    roles: tuple[Role, ...]
    news: int = 0  #: things that all who bid were told, and this person has not read yet
    asked: int = 0  #: questions of the council about the person's own bid that wait for an answer


def own_procurements(office: Office, actor: Actor) -> tuple[OwnProcurement, ...]:
    """The procurements in which the person has a role; all of them for an administrator.

    What waits for somebody who bids is looked up in each that they bid in.
    """
    with office.look(actor, Verb.SEE_HOME) as session:
        ids = frozenset(actor.roles)
        listed_procurements = procurements.listed(session, None if actor.administrator else ids)
        all_ids = frozenset(procurement.id for procurement in listed_procurements)
        published = procurements.published_ids(session, all_ids)
        decided = procurements.decisions_by_procurement(session, all_ids)
        bid_for = [id for id in published if Role.BIDDER in actor.roles.get(id, ())]
        news = {
            id: sum(notice.new for notice in notices_for(session, id, actor.id)) for id in bid_for
        }
        asked = {id: enquiries_waiting(session, actor, id, office) for id in bid_for}
    order = list(Role)
    return tuple(
        OwnProcurement(
            listed=procurement,
            stage=stage_of(
                published=procurement.id in published, decisions=decided[procurement.id]
            ),
            ended=any(
                decision.kind == DecisionKind.PROCUREMENT_ENDED
                for decision in decided[procurement.id]
            ),
            roles=tuple(sorted(actor.roles_in(procurement.id), key=order.index)),
            news=news.get(procurement.id, 0),
            asked=asked.get(procurement.id, 0),
        )
        for procurement in listed_procurements
    )


def procurement_home(office: Office, actor: Actor, procurement: str) -> ProcurementState:
    """One procurement as it stands."""
    with office.look(actor, Verb.SEE_PROCUREMENT, procurement) as session:
        return state_of(session, procurement)
