"""Every opened bid with what its findings are made from."""

from dataclasses import replace

from sqlmodel import Session

from tender.bid.bid import Partner
from tender.bid.compliance.facts import LongAnswer, ReceivedBid
from tender.evaluation.submission import Answer
from tender.storage import bids, opened
from tender.workflow.bidding.door import part_value


def received_bids(session: Session, procurement: str) -> tuple[ReceivedBid, ...]:
    """Every bid, opened here or taken in from a file;
    a bid from a file has what its file says and no more.
    """
    facts = {
        opened_bid.bidder: opened_bid.facts for opened_bid in opened.opened(session, procurement)
    }
    texts: dict[str, list[Answer]] = {}
    for answer in bids.answers(session, procurement):
        texts.setdefault(answer.alias, []).append(
            Answer(question=answer.question, lot=answer.lot, marks=(), text=answer.text)
        )
    received = []
    names = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
    own = {bidder.bidder: bidder.name for bidder in bids.under_own_names(session, procurement)}
    for alias, submission in bids.submissions(session, procurement):
        known = facts.get(submission.bidder, {})
        received.append(
            ReceivedBid(
                submission=replace(
                    submission,
                    name=names[submission.bidder],
                    answers=tuple(texts.get(alias, ())),
                ),
                partners=tuple(
                    part_value(Partner, partner) for partner in known.get("partners", ())
                ),
                directors=tuple(known.get("directors", ())),
                charity_number=known.get("charity_number", ""),
                over=tuple(LongAnswer(**answer) for answer in known.get("over", ())),
                late=known.get("late", ""),
                own_name=own[submission.bidder],
            )
        )
    return tuple(received)
