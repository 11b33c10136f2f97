"""What the council asks one bidder about its opened bid, and the bidder's answer:
on record, word for word.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.bidding import TakingPart
from tender.records.compliance import BidEnquiry, BidReply
from tender.storage import compliance, opened
from tender.workflow.bidding.own_bid import own_taking_part
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere

LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilQuestion:
    """A question of the council's with the answers so far. `open` while it can be answered."""

    query: BidEnquiry
    replies: tuple[BidReply, ...]
    open: bool


def enquiries_for_bidder(
    office: Office, actor: Actor, procurement: str
) -> tuple[CouncilQuestion, ...]:
    """What the council asks the person's own organisation about its bid."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        taking = own_taking_part(session, actor, procurement)
        return enquiries_of(session, procurement, taking, office)


def enquiries_of(
    session: Session, procurement: str, taking: TakingPart, office: Office
) -> tuple[CouncilQuestion, ...]:
    """The questions to an organisation that takes part, in a session there is."""
    bidder = _bidder(session, procurement, taking)
    return enquiries_by_bidder(session, procurement, office).get(bidder, ())


def _bidder(session: Session, procurement: str, taking: TakingPart) -> str:
    """What the organisation is called since its bid was opened; empty before."""
    return next(
        (
            opened_bid.bidder
            for opened_bid in opened.opened(session, procurement)
            if opened_bid.bid == taking.id
        ),
        "",
    )


def enquiries_by_bidder(
    session: Session, procurement: str, office: Office
) -> dict[str, tuple[CouncilQuestion, ...]]:
    """The questions to every bidder with their answers."""
    replies = compliance.replies(session, procurement)
    today = office.today()
    questions: dict[str, list[CouncilQuestion]] = {}
    for enquiry in compliance.queries(session, procurement):
        questions.setdefault(enquiry.bidder, []).append(
            CouncilQuestion(
                query=enquiry,
                replies=tuple(reply for reply in replies if reply.query == enquiry.id),
                open=today <= enquiry.due,
            )
        )
    return {bidder: tuple(asked) for bidder, asked in questions.items()}


def reply_to_enquiry(office: Office, actor: Actor, procurement: str, query: int, text: str) -> None:
    """Answer a question of the council's.

    It explains the bid; it cannot change it. Raises NotThere, NotNow after the day, Invalid.
    """
    with office.act(actor, Verb.ANSWER_COUNCIL, procurement) as unit:
        taking = own_taking_part(unit.session, actor, procurement)
        bidder = _bidder(unit.session, procurement, taking) or "-"
        enquiry = next(
            (
                enquiry
                for enquiry in compliance.queries(unit.session, procurement, bidder)
                if enquiry.id == query
            ),
            None,
        )
        if enquiry is None:
            raise NotThere
        if day_of(unit.now) > enquiry.due:
            raise NotNow(f"This could be answered until the end of {enquiry.due:%-d %B %Y}.")
        if not text.strip() or len(text) > LONGEST:
            raise Invalid.of(
                **{f"reply-{query}": f"Write your answer, in at most {LONGEST:,} characters."}
            )
        compliance.reply(unit, procurement, query, text.strip(), actor.id)
        unit.says(subject=f"query {query}")
