"""The first page of a bid: how it stands, what is new, and what the council asks."""

from dataclasses import dataclass

from criteria.question import Question
from tender.bid.bid import QuestionInLot, answers_asked
from tender.procurement.timetable_lines import TimetableLine, timetable_lines
from tender.storage import people
from tender.workflow.bidding.enquiries import CouncilQuestion, enquiries_of
from tender.workflow.bidding.notices import BidderNotice, notices_for
from tender.workflow.bidding.own_bid import OwnBid, read_own_bid
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.door import publication_day


@dataclass(frozen=True, slots=True, kw_only=True)
class BidFirstPage:
    """All that the first page of a bid shows."""

    own: OwnBid
    notices: tuple[BidderNotice, ...]
    letters_to: str  #: the address to which this person gets letters; empty where none are sent
    asked: tuple[tuple[Question, QuestionInLot], ...]
    enquiries: tuple[CouncilQuestion, ...]
    timetable: tuple[TimetableLine, ...]  #: the same as on the page of the ITT


def bid_first_page(office: Office, actor: Actor, procurement: str) -> BidFirstPage:
    """The first page of one's own bid. Raises NotThere for whoever takes no part."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        return BidFirstPage(
            own=own,
            notices=notices_for(session, procurement, actor.id),
            letters_to=(people.person(session, actor.id).email if office.mailbox.sends else ""),
            asked=tuple(answers_asked(own.state.procurement, own.bid.lot_ids)),
            enquiries=enquiries_of(session, procurement, own.taking, office),
            timetable=timetable_lines(own.state.procurement, publication_day(session, procurement)),
        )
