"""Bids held back at the opening: what is kept of them."""

from collections.abc import Iterator, Sequence

from tender.records.held import HeldBid
from tender.workflow.opening.chain_checks import ChainAsRead
from tender.workflow.opening.held_findings import BESIDE, CHAIN, QUALITY
from tender.workflow.opening.reading import ReadSubmission


def held_bid(read: ReadSubmission, bidder: str, alias: str) -> HeldBid:
    """A bid that counts, and of which something does not hold."""
    return HeldBid(
        envelope=QUALITY,
        bid=read.arrival.submitted.bid,
        number=read.arrival.submitted.number,
        bidder=bidder,
        alias=alias,
        faults=read.faults,
        opens=read.opened is not None,
        wrapped=read.opened.files_key if read.opened else "",
        whole=read.opened.whole if read.opened else "",
    )


def beside_the_bids(read: Sequence[ReadSubmission], chain: ChainAsRead) -> Iterator[HeldBid]:
    """What does not hold of submissions that do not count, and of the chain of receipts."""
    for submission in read:
        if submission.faults and not submission.arrival.counts:
            submitted = submission.arrival.submitted
            place = submitted.bid, submitted.number
            yield _about_no_bid(BESIDE, submission.faults, place)
    if chain.faults:
        yield _about_no_bid(CHAIN, chain.faults, (0, 0))


def _about_no_bid(kind: str, faults: tuple[str, ...], place: tuple[int, int]) -> HeldBid:
    bid, number = place
    return HeldBid(kind, bid, number, "", "", faults, opens=False, wrapped="", whole="")
