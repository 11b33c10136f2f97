"""Bids held back at the opening: what is kept of them, and how findings speak of them."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from evidence.finding import Finding, error, warning
from tender.evaluation.finding_record import Gateway
from tender.records.held import HeldBid
from tender.storage import held, organisations
from tender.storage.bidding import all_taking
from tender.workflow.ground.gateways import NoticedFinding
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.chain_checks import ChainAsRead
from tender.workflow.opening.reading import ReadSubmission

QUALITY, PRICES = "quality", "prices"
BESIDE, CHAIN = "not counted", "chain"
_GATEWAYS = {QUALITY: Gateway.OPEN_MARKING, PRICES: Gateway.RECOMMEND}


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


def names_of_held(session: Session, procurement: str) -> dict[int, str]:
    """What each bid's organisation is called, by the bid's number."""
    takings = all_taking(session, procurement)
    names = organisations.names(session, {taking.organisation for taking in takings})
    return {taking.id: names[taking.organisation] for taking in takings}


def noticed_at_opening(session: Session, state: ProcurementState) -> Iterator[NoticedFinding]:
    """Whatever was held back, as findings: a bid, before marking is opened, and its prices, before
    an award is recommended, are decided on by two people; what does not hold beside the bids wants
    a reason.
    """
    names = names_of_held(session, state.id)
    for bid in held.held(session, state.id):
        finding = held_finding(bid, names)
        yield NoticedFinding(
            finding=finding,
            gateway=_GATEWAYS.get(bid.envelope, Gateway.OPEN_MARKING),
            bidder=bid.bidder,
        )


def held_finding(bid: HeldBid, names: dict[int, str]) -> Finding:
    """The finding about one of them."""
    name = names.get(bid.bid, bid.bidder)
    reasons = "; ".join(fault.rstrip(".") for fault in bid.faults)
    if bid.bidder:
        what = "The prices of" if bid.envelope == PRICES else "The bid of"
        return error(
            "bid-held",
            f"held[{bid.subject}]",
            f"{what} {name} are held back: {reasons}"
            if bid.envelope == PRICES
            else f"{what} {name} is held back: {reasons}",
            "bring back a backup of before the opening, or have two people decide on the page "
            "What arrived whether it is let in",
        )
    where = f"receipts[{bid.bid}/{bid.number}]" if bid.bid else "receipts"
    about = f"Of submission {bid.number} of {name}, which does not count, " if bid.bid else ""
    return warning(
        "receipts-do-not-hold",
        where,
        f"{about}{reasons}",
        "bring back a backup of before the opening, or say why it goes on",
    )
