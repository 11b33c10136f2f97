"""Bidders that read here, for tests of what they are told: somebody acts for each."""

from tender.storage import bidding, opened, people, roles
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.ground.access import Role
from tests.factories import an_organisation


def acting_for(cast, bidder, number):
    """The actor of somebody who acts for a bidder whose bid is there already, as though it had come
    by the portal: a callable, since what they may do is asked anew each time.
    """
    office, name = cast.office, f"Person of firm {number}"
    address = f"person.of.firm.{number}@firms.example"
    with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
        person = people.add_person(unit, address, name)
    firm = office.actor(person, name, administrator=False)
    organisation.register_organisation(office, firm, an_organisation(number))
    with office.store.acting(Doer(None, "a test"), "set up", cast.id, office.clock()) as unit:
        id = organisation.own_organisation_id(unit.session, firm)
        bidding.take_part(unit, cast.id, id, "public", "wrapped")
        taking = bidding.taking(unit.session, cast.id, id)
        opened.keep(unit, cast.id, taking.id, 1, bidder, "0" * 64, {})
        roles.give_role(unit, cast.id, person, Role.BIDDER.value)
    return lambda: office.actor(person, name, administrator=False)
