"""Who stands in while somebody is away."""

from dataclasses import dataclass
from datetime import date

from tender.web.api.operation import ApiRequest, operation
from tender.web.api.team import PersonNumber
from tender.workflow.ground.access import Verb
from tender.workflow.preparing import stand_ins


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStandIn:
    """Who holds a role too, from one day to the end of another.

    `membership` is the number of the role of whoever is away, as the team lists it; `email` is of
    somebody at the council who has an account.
    """

    membership: int
    email: str
    begins: date
    ends: date


@operation("GET", "away", Verb.NAME_STAND_IN)
def stand_ins_named(ask: ApiRequest) -> stand_ins.StandInPage:
    """Who stands in for whom; a lead sees all of them, others those that are for themselves."""
    return stand_ins.stand_in_page(ask.office, ask.actor, ask.procurement)


@operation("POST", "away", Verb.NAME_STAND_IN, status=201)
def name_stand_in(ask: ApiRequest, body: NewStandIn) -> PersonNumber:
    """Name who stands in; they are asked, and hold the role once they said yes."""
    return PersonNumber(
        person=stand_ins.name_stand_in(
            ask.office,
            ask.actor,
            ask.procurement,
            body.membership,
            body.email,
            body.begins,
            body.ends,
        )
    )


@operation("DELETE", "away/{id}", Verb.NAME_STAND_IN)
def take_back_stand_in(ask: ApiRequest, id: int) -> None:
    """End it now; what was done stays on record."""
    stand_ins.take_back_stand_in(ask.office, ask.actor, ask.procurement, id)
