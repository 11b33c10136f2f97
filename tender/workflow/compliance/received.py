"""Every opened bid with what its findings are made from."""

from dataclasses import replace

from sqlmodel import Session

from tender.bid.bid import Partner
from tender.bid.compliance.facts import OverlongAnswer, ReceivedBid
from tender.evaluation.submission import Answer
from tender.storage import bids, opened
from tender.workflow.bidding.parts import value_of


def received(session: Session, procurement: str) -> tuple[ReceivedBid, ...]:
    """Every bid, opened here or taken in from a file;
    a bid from a file has what its file says and no more.
    """
    facts = {one.bidder: one.facts for one in opened.opened(session, procurement)}
    texts: dict[str, list[Answer]] = {}
    for one in bids.answers(session, procurement):
        texts.setdefault(one.alias, []).append(
            Answer(question=one.question, lot=one.lot, marks=(), text=one.text)
        )
    found = []
    for alias, submission in bids.submissions(session, procurement):
        known = facts.get(submission.bidder, {})
        found.append(
            ReceivedBid(
                submission=replace(submission, answers=tuple(texts.get(alias, ()))),
                partners=tuple(value_of(Partner, one) for one in known.get("partners", ())),
                directors=tuple(known.get("directors", ())),
                charity_number=known.get("charity_number", ""),
                over=tuple(OverlongAnswer(**one) for one in known.get("over", ())),
                late=known.get("late", ""),
            )
        )
    return tuple(found)
