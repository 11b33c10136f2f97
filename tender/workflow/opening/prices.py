"""Prices, sealed under a key of their own until quality is locked: at intake, and when two openers
open them.
"""

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from evidence.counting import count_of
from tender.bid.as_submission import rates_of
from tender.bid.bid import TypedRate
from tender.bid.prices_statement import prices_statement
from tender.evaluation.submission import Rate, Submission
from tender.records.faults import StoreGone
from tender.records.held import HeldBid
from tender.records.openers import Envelope, SealedPrices
from tender.sealing.identities import CannotOpen, open_with, seal_for
from tender.storage import bids, held, openers, procurements, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.bidding.door import part_value
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed, NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.opening.held_findings import PRICES
from tender.workflow.opening.shares import FOR_PRICES, hand_on, joined, unlocked

RATES_FORMAT = "tender-sealed-rates-1"  #: of prices that came in a file


def seal_rates(
    office: Office, unit: Unit, procurement: str, submission: Submission
) -> SealedPrices | None:
    """The rates of a bid that came in a file, sealed and signed as this bidder's; None where the
    procurement has no key for them.
    """
    public = openers.split_keys(unit.session, procurement).get(Envelope.PRICES)
    if public is None:
        return None
    data = {
        "format": RATES_FORMAT,
        "nonce": secrets.token_hex(32),
        "rates": encode(submission.rates),
    }
    said = prices_statement(procurement, submission.bidder, submission.name, hash_of(data))
    signature = office.vault.signer.sign(said).signature
    sealed = seal_for(canonical(data), public)
    return SealedPrices(submission.bidder, sealed, hash_of(data), signature)


def ask_for_prices(office: Office, actor: Actor, procurement: str, typed: str = "") -> None:
    """The first of two openers unlocks their share of the prices key, once quality is locked.

    Raises NotNow, NotAllowed, Invalid as `unlocked`.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _still_sealed(unit, procurement)
        if holder is None:
            raise NotNow("The prices of this procurement are not sealed apart.")
        hand_on(office, unit, procurement, Envelope.PRICES, FOR_PRICES, holder)
        procurements.decide(
            unit, state.id, DecisionKind.PRICES_ASKED, actor.id, data={"safe": holder.safe}
        )
        unit.says(subject="the opening of the prices", safe=holder.safe)


def open_prices(office: Office, actor: Actor, procurement: str, typed: str = "") -> int:
    """The second opens the prices of every bid that was taken in. How many. Those of which
    something does not hold are held back, and no outcome is worked out until two people decide.

    Raises NotNow, NotAllowed for whoever asked, Invalid, StoreGone where the shares do not join.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _still_sealed(unit, procurement)
        asked = state.last(DecisionKind.PRICES_ASKED)
        if holder is None or asked is None:
            raise NotNow("One of two openers asks for the prices first; another then opens.")
        if asked.by == actor.person:
            raise NotAllowed("You asked for the prices. Another opener opens them: it takes two.")
        key = joined(office, unit.session, procurement, Envelope.PRICES, FOR_PRICES, holder)
        read = tuple(_read_prices(office, unit, state, key))
        for prices in read:
            if prices.faults or prices.rates is None:
                held.hold_back(unit, procurement, _held(office, prices))
            else:
                sealed_prices.keep_opened(unit, procurement, prices.bidder, encode(prices.rates))
        held_back = sum(bool(prices.faults) for prices in read)
        result = {"bids": len(read) - held_back, "held": held_back, "safe": holder.safe}
        procurements.decide(
            unit,
            procurement,
            DecisionKind.PRICES_OPENED,
            actor.id,
            data={"asked_by": asked.by} | result,
        )
        unit.says(subject="the prices", **result)
        return len(read) - held_back


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPrices:
    """The prices of one bid as they were read, and what does not hold of them."""

    bidder: str
    alias: str
    rates: tuple[Rate, ...] | None  #: None where they do not open
    faults: tuple[str, ...]


def _read_prices(
    office: Office, unit: Unit, state: ProcurementState, key: str
) -> Iterator[ReadPrices]:
    """The prices of every bid that was taken in, held against what was signed of them then."""
    lying = {prices.bidder: prices for prices in sealed_prices.sealed(unit.session, state.id)}
    for alias, submission in bids.submissions(unit.session, state.id):
        prices = lying.get(submission.bidder)
        rates: tuple[Rate, ...] | None = None
        faults: tuple[str, ...] = ("they are not here",)
        if prices:
            said = prices_statement(state.id, submission.bidder, submission.name, prices.sha256)
            signed = office.vault.signer.signed(said, prices.signature)
            faults = () if signed else ("what was signed when the bid came names other prices",)
            rates, fault = _opened(state, prices, _lots(submission), key)
            faults += (fault,) if fault else ()
        yield ReadPrices(bidder=submission.bidder, alias=alias, rates=rates, faults=faults)


def _held(office: Office, prices: ReadPrices) -> HeldBid:
    data = {"bidder": prices.bidder, "rates": encode(prices.rates or ())}
    rates = "" if prices.rates is None else canonical(data).decode()
    return HeldBid(
        envelope=PRICES,
        bid=0,
        number=0,
        bidder=prices.bidder,
        alias=prices.alias,
        faults=prices.faults,
        opens=prices.rates is not None,
        wrapped=office.vault.keys.wrap(rates) if rates else "",
        whole="",
    )


def _lots(submission: Submission) -> tuple[str, ...]:
    return tuple(lot_bid.lot for lot_bid in submission.lots)


def _still_sealed(unit: Unit, procurement: str) -> ProcurementState:
    state = state_of(unit.session, procurement)
    state.needs(Stage.OUTCOME, what="Prices are opened")
    sealed = sealed_prices.still_sealed(unit.session, procurement)
    if not sealed or state.last(DecisionKind.PRICES_OPENED):
        raise NotNow("The prices are open already.")
    return state


def _opened(
    state: ProcurementState, prices: SealedPrices, lots: Sequence[str], key: str
) -> tuple[tuple[Rate, ...] | None, str]:
    """The rates of a bid, as far as they open, and what does not hold of them."""
    try:
        data = json.loads(open_with(prices.sealed, key))
        if data["format"] == RATES_FORMAT:
            rates = tuple(part_value(Rate, rate) for rate in data["rates"])
        else:
            typed = tuple(part_value(TypedRate, rate) for rate in data["rates"])
            rates = rates_of(state.procurement, lots, typed)
    except (CannotOpen, StoreGone, ValueError, KeyError, TypeError):
        return None, "they do not open with the key of this procurement"
    other = hash_of(data) != prices.sha256
    return rates, "they are not those that came with the bid" if other else ""


def opened_in_words(count: int) -> str:
    """What a page says when prices were opened."""
    return f"The prices of {count_of(count, 'bid')} are open."
