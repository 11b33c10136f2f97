"""Deciding on what was held back at an opening: one of two people proposes, with a reason, another
decides the same, with theirs.
"""

import json
from typing import Any

from evidence.cell import text_fault
from tender.records.faults import StoreGone
from tender.records.held import HeldBid
from tender.storage import bids, compliance, held, procurements, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.opening.arrivals import all_submissions
from tender.workflow.opening.held_findings import (
    PRICES,
    decided,
    held_finding,
    names_of_held,
    proposed,
)
from tender.workflow.opening.keeping import keep_bid, keep_register
from tender.workflow.opening.reading import read_again

LONGEST = 4_000
LET_IN = "let in"  #: the decision as the register of findings has it


def decide_held(
    office: Office, actor: Actor, procurement: str, subject: str, reason: str, *, let_in: bool
) -> bool:
    """Let a bid in that was held back, or its prices; or leave it out. Whether it is decided: the
    first of two people proposes, and it is done when another says the same.

    Raises NotThere, NotNow, NotAllowed for whoever proposed it, Invalid.
    """
    with office.act(actor, Verb.DECIDE_HELD, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        bid = _held(unit, state, subject)
        _refuse_wrong(bid, subject, reason, let_in=let_in)
        proposal = proposed(state, subject)
        unit.says(subject=f"what was held back: {subject}", let_in=let_in)
        if proposal is None or proposal.data["let_in"] != let_in:
            _put_on_record(
                unit, procurement, actor, bid, reason, DecisionKind.HELD_PROPOSED, let_in=let_in
            )
            return False
        if proposal.by == actor.id:
            raise NotAllowed("You proposed this. Somebody else decides: it takes two.")
        _put_on_record(
            unit, procurement, actor, bid, reason, DecisionKind.HELD_DECIDED, let_in=let_in
        )
        _carry_out(office, unit, state, bid, reason.strip(), actor.id, let_in=let_in)
        return True


def _put_on_record(
    unit: Unit,
    procurement: str,
    actor: Actor,
    bid: HeldBid,
    reason: str,
    kind: DecisionKind,
    *,
    let_in: bool,
) -> None:
    said = bid.subject, reason.strip(), {"let_in": let_in}
    procurements.decide(unit, procurement, kind, actor.id, *said)


def _held(unit: Unit, state: ProcurementState, subject: str) -> HeldBid:
    bid = next(
        (bid for bid in held.held(unit.session, state.id) if bid.bidder and bid.subject == subject),
        None,
    )
    if bid is None:
        raise NotThere
    if decided(state, subject):
        raise NotNow("This was decided already.")
    stage = Stage.OUTCOME if bid.envelope == PRICES else Stage.PUBLISHED
    state.needs(stage, what="What was held back is decided on")
    return bid


def _refuse_wrong(bid: HeldBid, subject: str, reason: str, *, let_in: bool) -> None:
    field = f"held-{subject.replace('/', '-')}"
    missing = "Say why: the reason stands in the opening record and in the register of findings."
    if fault := text_fault(reason, LONGEST, missing):
        raise Invalid.of(**{field: fault})
    if let_in and not bid.opens:
        closed = "It does not open, so it cannot be let in. Leave it out, or bring back a backup."
        raise Invalid.of(**{field: closed})


def _carry_out(
    office: Office,
    unit: Unit,
    state: ProcurementState,
    bid: HeldBid,
    reason: str,
    by: int,
    *,
    let_in: bool,
) -> None:
    """Judged like any other from now on, or by nobody; decided in the register of findings too."""
    if bid.envelope == PRICES:
        rates = _rates(office, bid) if let_in else []
        sealed_prices.keep_opened(unit, state.id, bid.bidder, rates)
    elif let_in:
        _take_in(office, unit, state, bid, by)
    finding = held_finding(bid, names_of_held(unit.session, state.id))
    decision = LET_IN if let_in else compliance.DISREGARDED
    compliance.decide(unit, state.id, finding.key, bid.bidder, "", decision, reason, by)


def _rates(office: Office, bid: HeldBid) -> list[Any]:
    """The rates as they were read when prices were opened. Raises StoreGone for another's."""
    data = json.loads(office.vault.keys.unwrap(bid.wrapped))
    if data["bidder"] != bid.bidder:
        raise StoreGone("These prices were held back of another bidder. Bring back a backup.")
    rates: list[Any] = data["rates"]
    return rates


def _take_in(office: Office, unit: Unit, state: ProcurementState, bid: HeldBid, by: int) -> None:
    """The bid as it lay there at the opening. Raises StoreGone where it no longer does."""
    arrival = next(
        arrival
        for arrival in all_submissions(unit.session, state)
        if (arrival.submitted.bid, arrival.submitted.number) == (bid.bid, bid.number)
    )
    opened = read_again(office, unit.session, state, bid)
    if opened is None:
        raise StoreGone(
            "The bid that was held back is no longer what was opened. Bring back a backup."
        )
    keep_bid(office, unit, state, arrival, opened, bid.bidder, bid.alias)
    every = [submission for _, submission in bids.submissions(unit.session, state.id)]
    keep_register(unit, state, every, by)
