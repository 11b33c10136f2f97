"""Two worlds before the opening that differ only in whether, and how much, one organisation bids.

All invented. A world is a copy of one office; in both the organisation is registered, has people
with accounts, and another organisation bids.
"""

import io
from pathlib import Path

from tender.bid.bid import QuestionInLot
from tender.storage import factors
from tender.storage.unit import Doer
from tender.workflow.bidding import files, opportunities, organisation, submission
from tender.workflow.ground.office import Office
from tender.workflow.ground.vault import make_vault
from tests.bidders import KEY, Firm, a_pdf, an_organisation, new_person, published, write_bid
from tests.office import ID, Cast, Clock
from tests.stores import a_store

ADDRESS = "person.of.firm.2@firms.example"  #: of whom it is asked


class BiddingWorld:
    """One of them. `bids`: none, little, or much."""

    def __init__(self, base, folder, bids):
        """A copy of the base, in which the second firm bids or not."""
        content, cast, person = base
        store = a_store("sqlite://")
        with store.engine.connect() as connection:
            connection.connection.driver_connection.deserialize(content)
        self.cast = Cast.__new__(Cast)
        self.cast.office = Office(store, Clock(cast.office.clock.now), cast.office.vault)
        self.cast.office.vault = make_vault(KEY, str(folder / "files"))
        self.cast.id, self.cast.people, self.cast.split = ID, cast.people, cast.split
        self.bids, self.person = bids, person
        if bids != "none":
            self._bid(much=bids == "much")

    @property
    def actor(self):
        """The person of the firm that bids or not, with the roles they hold now."""
        return self.cast.office.actor(self.person, "Person of firm 2", administrator=False)

    def _bid(self, *, much):
        firm = Firm.__new__(Firm)
        firm.cast, firm.office, firm.number, firm.slips = self.cast, self.cast.office, 2, {}
        firm.person = self.person
        opportunities.take_part(firm.office, firm.actor, ID)
        write_bid(firm.office, firm.actor, 2)
        if much:
            content = io.BytesIO(a_pdf(3))
            place = QuestionInLot("Q1", "")
            now = firm.office.clock()
            files.attach_file(firm.office, firm.actor, firm.own, place, content, "plan.pdf", now)
            firm.answers(("Q2", ""), " ".join(["Word"] * 28))
        firm.submits()
        if much:
            firm.answers(("Q2", ""), "We say it in other words.")
            firm.submits()
            submission.withdraw_bid(firm.office, firm.actor, ID)
            firm.submits()


def a_base(folder: Path):
    """The content of a store, the cast and the person's number."""
    cast = published("sqlite://", folder)
    Firm(cast, 1).writes().submits()
    person = new_person(cast.office, "Person of firm 2")
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        factors.set_password(unit, person, "a hash of a password")
    actor = cast.office.actor(person, "Person of firm 2", administrator=False)
    organisation.register_organisation(cast.office, actor, an_organisation(2))
    with cast.office.store.engine.connect() as connection:
        return connection.connection.driver_connection.serialize(), cast, person
