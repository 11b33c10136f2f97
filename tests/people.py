"""Ways in for tests: somebody of the cast who chooses a password and a second factor."""

from datetime import timedelta

from tender.identity.secrets import digest, new_secret
from tender.records.factors import OneTimeLink
from tender.storage import links
from tender.storage.unit import Doer
from tender.workflow.people.ways_in import FIRST


def a_first_link(office, person):
    """The secret of a link by which somebody who never came in chooses a password."""
    secret = new_secret()
    with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
        link = OneTimeLink(FIRST, person, "")
        links.add_link(unit, digest(secret), link, unit.now + timedelta(days=3))
    return secret
