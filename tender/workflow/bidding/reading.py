"""A bid read as others will read it, or as it was submitted."""

from dataclasses import dataclass

from tender.bid.as_submission import preview
from tender.bid.bid import Bid, QuestionInLot
from tender.bid.in_words import (
    BidLine,
    declarations_in_words,
    lots_in_words,
    partners_in_words,
    prices_in_words,
)
from tender.bid.naming import naming
from tender.workflow.bidding.own_bid import OwnBid, read_own_bid
from tender.workflow.bidding.slip import submitted_content
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere

#: an answer's place, the question's title, what is read of it and what is not
AnswerAsRead = tuple[QuestionInLot, str, str, str]
PARTS = (
    ("Lots", lots_in_words),
    ("Prices", prices_in_words),
    ("Declarations", declarations_in_words),
    ("Consortium and subcontractors", partners_in_words),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BidAsRead:
    """The bid as evaluators will see it, and the answers that name their bidder."""

    own: OwnBid
    answers: tuple[AnswerAsRead, ...]
    named: frozenset[QuestionInLot]


@dataclass(frozen=True, slots=True, kw_only=True)
class BidAsSubmitted:
    """A bid as it stands, and what was submitted of it once: its parts in words, its answers."""

    own: OwnBid
    bid: Bid
    parts: tuple[tuple[str, tuple[BidLine, ...]], ...]
    answers: tuple[AnswerAsRead, ...]


def bid_as_read(office: Office, actor: Actor, procurement: str) -> BidAsRead:
    """One's own bid as evaluators will see it."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
    answers = tuple(preview(own.state.procurement, own.bid))
    return BidAsRead(
        own=own,
        answers=answers,
        named=frozenset(place for place, _, read, _ in answers if naming(read, own.organisation)),
    )


def bid_as_submitted(
    office: Office, actor: Actor, procurement: str, number: int, slip: str = ""
) -> BidAsSubmitted:
    """What one's own organisation submitted, to read again. Raises NotThere, SlipNeeded."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        if not any(submitted.number == number for submitted in own.sent):
            raise NotThere
        held = (own.taking.id, own.taking.wrapped)
        bid, _ = submitted_content(office, session, held, number, slip)
    bought = own.state.procurement
    return BidAsSubmitted(
        own=own,
        bid=bid,
        parts=tuple((title, tuple(said(bought, bid))) for title, said in PARTS),
        answers=tuple(preview(bought, bid)),
    )
