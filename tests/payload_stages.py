"""The stages at which payloads are typed and looked for: the office, its people, and who looks."""

from tender.jobs import working
from tender.workflow.awarding import report
from tender.workflow.ground.access import Role
from tender.workflow.moderating import consensus
from tests.bidders import Firm, bidding_office, procurement_with_files
from tests.office import ID, Cast, an_office
from tests.payloads import LOOK, PAYLOAD, SUM, Walk, a_poisoned_procurement, poisoned, poisoned_bids
from tests.web.addresses import pages_of
from tests.web.client import an_app, client_of


class PoisonedCast(Cast):
    """Testshire, whose every word has the payload behind it."""

    def published(self, procurement=None):
        """Published, with that in every title and text."""
        return super().published(procurement or a_poisoned_procurement())

    def marking(self, **named):
        """Marking is open, of bidders with such names and answers."""
        return super().marking(submissions=poisoned_bids(), **named)

    def agreed(self):
        """Agreed with such rationales, which the report prints."""
        self.marked()
        for place in self.places():
            new = consensus.NewConsensus(
                place=place, score="3", rationale=f"We agreed on 3: it says how. {PAYLOAD}"
            )
            consensus.record_consensus(self.office, self.actor(Role.MODERATOR), self.id, new)
        return self


def poisoned_cast(folder):
    """An office over a store of its own."""
    return PoisonedCast(an_office(f"sqlite:///{folder / 'tender.db'}"))


def drafted(folder):
    """Before publication: the forms of the set-up."""
    return poisoned_cast(folder).drafted(a_poisoned_procurement())


def bidding(folder):
    """While bids are written: a firm's own forms, clarifications."""
    cast = PoisonedCast(bidding_office(f"sqlite:///{folder / 'tender.db'}", folder))
    cast.published(poisoned(procurement_with_files()))
    firm = Firm(cast)
    firm.writes()
    cast.people[Role.BIDDER] = firm.person
    return cast


def marking(folder):
    """While answers are marked."""
    return poisoned_cast(folder).marking()


def reported(folder):
    """With quality locked and a report made."""
    cast = poisoned_cast(folder).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return cast


def seen(visitor, app, actor, known):
    """Every page that somebody may open and nobody looked at before, at their browser; what of the
    payload became something other than words. What the browser itself complains of, such as a
    script that its policy keeps from running, stands in the visitor's faults.
    """
    made = []
    visitor.page.on("dialog", lambda dialog: (made.append(dialog.message), dialog.dismiss()))
    for address in pages_of(app, actor, ID):
        if address in known:
            continue
        known.add(address)
        visitor.page.goto(visitor.base + address)
        made += [f"{address}: {element}" for element in visitor.page.evaluate(LOOK)]
        if SUM in visitor.page.content():
            made.append(f"{address}: a template worked the payload out")
    return made


def typed(cast, folder, *roles):
    """The payload typed by some roles into every form they see; their walks."""
    app = an_app(cast.office, folder)
    return {
        role: Walk(client_of(app, cast, role), app, cast.actor(role), ID).types() for role in roles
    }


STAGES = {"drafted": drafted, "bidding": bidding, "marking": marking, "reported": reported}
