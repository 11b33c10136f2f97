"""What was held back at an opening, as pages show it and as the register of findings has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from evidence.finding import Finding, error, warning
from evidence.sentence import ended, unended
from tender.evaluation.finding_record import Gateway
from tender.records.held import HeldBid
from tender.records.procurements import RecordedDecision
from tender.storage import held, organisations, people
from tender.storage.bidding import all_taking
from tender.workflow.ground.gateways import NoticedFinding
from tender.workflow.ground.stage import DecisionKind, ProcurementState

QUALITY, PRICES = "quality", "prices"
BESIDE, CHAIN = "not counted", "chain"
_GATEWAYS = {QUALITY: Gateway.OPEN_MARKING, PRICES: Gateway.RECOMMEND}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A bid or its prices, held back, and how far people are in deciding on it; or, without a
    subject, what does not hold beside the bids, on which the page Findings decides.
    """

    subject: str  #: how a decision names it
    what: str  #: what does not hold, in a sentence
    opens: bool  #: whether it can be let in
    let_in: bool | None  #: as proposed, or decided
    reason: str
    proposed_by: str
    proposer: int
    decided_by: str


def held_back(session: Session, state: ProcurementState) -> tuple[HeldBack, ...]:
    """Everything that was held back."""
    names = names_of_held(session, state.id)
    return tuple(_shown(session, state, bid, names) for bid in held.held(session, state.id))


def _shown(
    session: Session, state: ProcurementState, bid: HeldBid, names: dict[int, str]
) -> HeldBack:
    first, second = proposed(state, bid.subject), decided(state, bid.subject)
    last = second or first
    return HeldBack(
        subject=bid.subject if bid.bidder else "",
        what=ended(held_finding(bid, names).what),
        opens=bid.opens,
        let_in=bool(last.data["let_in"]) if last else None,
        reason=last.reason if last else "",
        proposed_by=people.person(session, first.by).name if first else "",
        proposer=first.by if first else 0,
        decided_by=people.person(session, second.by).name if second else "",
    )


def proposed(state: ProcurementState, subject: str) -> RecordedDecision | None:
    """What was proposed last for something that was held back."""
    return _last(state, DecisionKind.HELD_PROPOSED, subject)


def decided(state: ProcurementState, subject: str) -> RecordedDecision | None:
    """What was decided on something that was held back."""
    return _last(state, DecisionKind.HELD_DECIDED, subject)


def _last(state: ProcurementState, kind: DecisionKind, subject: str) -> RecordedDecision | None:
    return next(
        (
            decision
            for decision in reversed(state.decisions)
            if decision.kind == kind and decision.subject == subject
        ),
        None,
    )


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
    reasons = "; ".join(unended(fault) for fault in bid.faults)
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
