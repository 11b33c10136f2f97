"""Prices, sealed under a key of their own until quality is locked: at intake, and when two openers
open them.
"""

import json
import secrets
from collections.abc import Sequence

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from evidence.counting import count_of
from tender.bid.as_submission import rates_of
from tender.bid.bid import TypedRate
from tender.evaluation.submission import Rate, Submission
from tender.records.faults import StoreGone
from tender.records.openers import Envelope, SealedPrices
from tender.sealing.identities import CannotOpen, open_with, seal_for
from tender.storage import bids, openers, procurements, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.bidding.door import part_value
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed, NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.opening.shares import FOR_PRICES, hand_on, joined, unlocked

RATES_FORMAT = "tender-sealed-rates-1"  #: of prices that came in a file


def seal_rates(unit: Unit, procurement: str, submission: Submission) -> SealedPrices | None:
    """The rates of a bid that came in a file, sealed; None where the procurement has no key for
    them.
    """
    public = openers.split_keys(unit.session, procurement).get(Envelope.PRICES)
    if public is None:
        return None
    data = {
        "format": RATES_FORMAT,
        "nonce": secrets.token_hex(32),
        "rates": encode(submission.rates),
    }
    return SealedPrices(submission.bidder, seal_for(canonical(data), public), hash_of(data))


def ask_for_prices(office: Office, actor: Actor, procurement: str, typed: str = "") -> None:
    """The first of two openers unlocks their share of the prices key, once quality is locked.

    Raises NotNow, NotAllowed, Invalid as `unlocked`.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _still_sealed(unit, procurement)
        if holder is None:
            raise NotNow("The prices of this procurement are not sealed apart.")
        hand_on(unit, procurement, Envelope.PRICES, FOR_PRICES, holder, actor.id)
        procurements.decide(
            unit, state.id, DecisionKind.PRICES_ASKED, actor.id, data={"safe": holder.safe}
        )
        unit.says(subject="the opening of the prices", safe=holder.safe)


def open_prices(office: Office, actor: Actor, procurement: str, typed: str = "") -> int:
    """The second opens the prices of every bid that was taken in. How many.

    Raises NotNow, NotAllowed for whoever asked, Invalid, and StoreGone where one cannot be opened.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _still_sealed(unit, procurement)
        asked = state.last(DecisionKind.PRICES_ASKED)
        if holder is None or asked is None:
            raise NotNow("One of two openers asks for the prices first; another then opens.")
        if asked.by == actor.person:
            raise NotAllowed("You asked for the prices. Another opener opens them: it takes two.")
        key = joined(unit.session, procurement, Envelope.PRICES, FOR_PRICES, holder)
        lying = sealed_prices.sealed(unit.session, procurement)
        lots = {bid.bidder: _lots(bid) for _, bid in bids.submissions(unit.session, procurement)}
        for prices in lying:
            rates = _opened(state, prices, lots.get(prices.bidder, ()), key)
            sealed_prices.keep_opened(unit, procurement, prices.bidder, encode(rates))
        procurements.decide(
            unit,
            procurement,
            DecisionKind.PRICES_OPENED,
            actor.id,
            data={"asked_by": asked.by, "bids": len(lying), "safe": holder.safe},
        )
        unit.says(subject="the prices", bids=len(lying), safe=holder.safe)
        return len(lying)


def _lots(submission: Submission) -> tuple[str, ...]:
    return tuple(lot_bid.lot for lot_bid in submission.lots)


def _still_sealed(unit: Unit, procurement: str) -> ProcurementState:
    state = state_of(unit.session, procurement)
    state.needs(Stage.OUTCOME, what="Prices are opened")
    if not sealed_prices.still_sealed(unit.session, procurement):
        raise NotNow("The prices are open already.")
    return state


def _opened(
    state: ProcurementState, prices: SealedPrices, lots: Sequence[str], key: str
) -> tuple[Rate, ...]:
    """The rates of a bid, held against the hash that was kept when it was taken in."""
    try:
        data = json.loads(open_with(prices.sealed, key))
        if hash_of(data) != prices.sha256:
            raise CannotOpen("other prices were sealed here")
    except (CannotOpen, ValueError) as fault:
        raise StoreGone(
            f"The prices of {prices.bidder} are not those that came with its bid, so none were "
            "opened. Bring back a backup."
        ) from fault
    if data["format"] == RATES_FORMAT:
        return tuple(part_value(Rate, rate) for rate in data["rates"])
    typed = tuple(part_value(TypedRate, rate) for rate in data["rates"])
    return rates_of(state.procurement, lots, typed)


def opened_in_words(count: int) -> str:
    """What a page says when prices were opened."""
    return f"The prices of {count_of(count, 'bid')} are open."
