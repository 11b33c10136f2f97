"""Before somebody begins a bid: what is asked, how long it may take, what to have at hand."""

from dataclasses import dataclass

from criteria.participation import GateMoment
from tender.bid.asked import (
    AskedQuestion,
    BidEffort,
    at_hand,
    least_effort,
    questions_asked,
    whole_effort,
)
from tender.bid.word_limit import count_words
from tender.documents.invitation.blocks import words_of
from tender.procurement.publication_day import BiddingTime, bidding_time
from tender.workflow.bidding.itt import PublishedItt, itt_page
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import LONDON, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeBidding:
    """What anybody may know before they take part."""

    itt: PublishedItt
    time_left: BiddingTime
    least: BidEffort  #: for the lot that asks least
    whole: BidEffort  #: for as many lots as one bidder may bid for
    questions: tuple[AskedQuestion, ...]
    at_hand: tuple[str, ...]
    gates: tuple[str, ...]  #: titles of what is judged at the bid


def before_bidding(office: Office, actor: Actor, procurement: str) -> BeforeBidding:
    """What is asked of a bid. Raises NotThere for what was not published."""
    page = itt_page(office, actor, procurement)
    made = page.itt.version.procurement
    words = sum(count_words(words_of(section)) for section, _ in page.sections)
    return BeforeBidding(
        itt=page.itt,
        time_left=bidding_time(
            made, office.clock().astimezone(LONDON), page.itt.closes.astimezone(LONDON)
        ),
        least=least_effort(made, words),
        whole=whole_effort(made, words),
        questions=questions_asked(made),
        at_hand=at_hand(made),
        gates=tuple(
            condition.title for condition in made.conditions if GateMoment.BID in condition.when
        ),
    )
