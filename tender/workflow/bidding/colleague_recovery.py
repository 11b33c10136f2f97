"""A colleague's account recovered within their organisation: nobody at the council does."""

from tender.storage import factors, organisations, people, recoveries
from tender.workflow.bidding.organisation import own_organisation_id
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people.door import first_link, recovery_link, tell


def recover_colleague(office: Office, actor: Actor, colleague: int, *, forget: bool = False) -> str:
    """The secret of a link by which a colleague of one's own organisation sets a new password.

    `forget` takes their second factors away once it is used. Everybody in the organisation is told.
    Raises NotThere for whoever is no colleague, and Invalid for one whose account does more than
    bid.
    """
    with office.act(actor, Verb.OWN_ORGANISATION) as unit:
        id = own_organisation_id(unit.session, actor)
        others = organisations.colleagues(unit.session, id)
        chosen = next((other for other in others if other.id == colleague), None)
        if chosen is None or chosen.person == actor.person:
            raise NotThere
        known = people.person(unit.session, chosen.person)
        if recoveries.works_for_council(unit.session, known):
            raise Invalid.of(
                colleagues=(
                    "Their account has a part on a council's side too, so a colleague does not "
                    "recover it. One of their recovery codes does."
                )
            )
        asked_by = {part.organisation for part in organisations.of_person(unit.session, known.id)}
        if not factors.came_in(unit.session, known.id) and not known.vouched and asked_by == {id}:
            return first_link(unit, known.id)
        if chosen.since is None:
            raise Invalid.of(colleagues="They have not said yes to acting for your organisation.")
        number = recoveries.ask(unit, known.id, "colleague", actor.id, unit.now, forget=forget)
        recoveries.agree(unit, number, actor.id)
        recovery = recoveries.recovery(unit.session, number)
        assert recovery is not None
        unit.says(subject="a colleague's account recovered", person=known.id, recovery=number)
        tell(office, unit, number)
        return recovery_link(unit, recovery)
