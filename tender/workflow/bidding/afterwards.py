"""After a bid is submitted: what happens when, who writes, what can still be done."""

from dataclasses import dataclass

from tender.procurement.timetable import Milestone
from tender.procurement.timetable_lines import DayAhead, days_ahead, outcome_day
from tender.storage import organisations
from tender.workflow.bidding.own_bid import OwnBid, read_own_bid
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.door import publication_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What a bidder is told of the time after its submission."""

    own: OwnBid
    days: tuple[DayAhead, ...]  #: from the deadline on
    outcome: Milestone | None  #: when the timetable tells how it came out
    letters_to: tuple[str, ...]  #: addresses of those who act; none where no letters are sent


def afterwards(office: Office, actor: Actor, procurement: str) -> Afterwards:
    """The same for one's own bid. Raises NotThere for whoever takes no part."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        made = own.state.procurement
        acting = [
            colleague.email
            for colleague in organisations.colleagues(session, own.taking.organisation)
            if colleague.since is not None
        ]
        return Afterwards(
            own=own,
            days=days_ahead(made, publication_day(session, procurement), office.today()),
            outcome=outcome_day(made),
            letters_to=tuple(acting) if office.mailbox.sends else (),
        )
