"""An award as notices tell of it, from all that documents of it are made from."""

from collections.abc import Iterator

from tender.documents.bundle import Bundle, is_assessed
from tender.documents.notices.facts import AwardedSeat, ClosedLot, NoticeAward, NoticeBidder
from tender.evaluation.late_event import LateEventKind
from tender.evaluation.result import LotDecision
from tender.evaluation.submission import Submission


def award_of(bundle: Bundle) -> NoticeAward:
    """Who bid, who was assessed, who is awarded what, and which lots are not awarded. A tender that
    was disregarded is not an assessed one.
    """
    return NoticeAward(
        bidders=tuple(_bidder(bundle, each) for each in bundle.submissions.submissions),
        seats=tuple(
            AwardedSeat(outcome.lot, seat.kind, seat.bidder, seat.held)
            for outcome in bundle.evaluation.lots
            for seat in outcome.seats
        ),
        closed=tuple(_closed(bundle)),
    )


def _bidder(bundle: Bundle, submission: Submission) -> NoticeBidder:
    return NoticeBidder(
        bidder=submission.bidder,
        name=bundle.name(submission.bidder),
        address=submission.address,
        email=submission.email,
        company_number=submission.company_number,
        size=submission.size,
        assessed=tuple(
            outcome.lot for outcome, bid in bundle.bids_of(submission.bidder) if is_assessed(bid)
        ),
        withdrawn=_is_withdrawn(submission),
    )


def _is_withdrawn(submission: Submission) -> bool:
    """Whether it was withdrawn from every lot that it was for; from one of several it is not."""
    whole = {bid.lot for bid in submission.lots}
    gone: set[str] = set()
    for event in submission.late_events:
        if event.kind is LateEventKind.WITHDRAWN and not event.places:
            gone |= {*event.lots} or whole
    return bool(gone) and whole <= gone


def _closed(bundle: Bundle) -> Iterator[ClosedLot]:
    ends = {ended.lot: ended for ended in bundle.submissions.ended_lots}
    for outcome in bundle.evaluation.lots:
        if outcome.decision is LotDecision.ENDED:
            ended = ends[outcome.lot]
            yield ClosedLot(outcome.lot, ended.reason, ended.on)
        elif outcome.decision is LotDecision.NO_AWARD:
            yield ClosedLot(outcome.lot, "No submission could be awarded it.")
