"""The lots that a bid is for: in which order, with which places, served from which location."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from evidence.counting import count_of
from evidence.number import whole
from lots.place import PlaceKind
from tender.bid.preference import orders
from tender.evaluation.submission import LotBid
from tender.workflow.bidding.locations import OwnLocation, locations_in_register
from tender.workflow.bidding.own_bid import TAKES_NO_BIDS, OwnBid, read_own_bid
from tender.workflow.bidding.parts import LOTS
from tender.workflow.bidding.saving import save_part
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.ended import lot_ended, refuse_ended_lot
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere

MOST_LOTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsPage:
    """What the lots of a bid are chosen from: the bid, and the locations that may serve them."""

    own: OwnBid
    places: tuple[OwnLocation, ...]


class TypedLot(NamedTuple):
    """A lot that was ticked, with its place in the order as typed."""

    lot: str
    order: str
    places: tuple[PlaceKind, ...]
    location: str


def lots_page(office: Office, actor: Actor, procurement: str) -> LotsPage:
    """What the lots are chosen from. Raises NotThere for whoever takes no part."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        return LotsPage(
            own=own, places=locations_in_register(session, office.today(), own.organisation)
        )


def choose_lots(
    office: Office, actor: Actor, own: OwnBid, ticked: Sequence[TypedLot], most: str, seen: int
) -> int:
    """Save the lots that were ticked, in the order that was typed, and the most lots wanted.

    Raises Invalid for an order that is none, by the number under which the ITT lists the lot
    ("order-1"), together with what is wrong with the most lots; otherwise as `save_lots`.
    """
    places, wrong = orders({lot.lot: lot.order for lot in ticked})
    ended = own.state.ended_lots
    wrong |= {
        lot.lot: f"{lot_ended(lot.lot, ended[lot.lot], TAKES_NO_BIDS)} Untick it."
        for lot in ticked
        if lot.lot in ended
    }
    faults = {
        f"order-{number}": wrong[lot.id]
        for number, lot in enumerate(own.state.procurement.lots, 1)
        if lot.id in wrong
    } | _most_faults(most, len(ticked))
    if faults:
        raise Invalid.of(**faults)
    chosen = [
        LotBid(
            lot=lot.lot,
            preference=places.get(lot.lot, 0),
            places=lot.places,
            location=lot.location,
        )
        for lot in ticked
    ]
    return save_lots(office, actor, own, chosen, most, seen)


def save_lots(
    office: Office, actor: Actor, own: OwnBid, chosen: Sequence[LotBid], most: str, seen: int
) -> int:
    """Save the lots bid for, in which order, with which places and location,
    and the most lots wanted.

    Raises NotThere for a lot or a place that the procurement does not have, NotNow for a lot that
    was ended, Invalid for the most lots, and as `save_part`.
    """
    known = {lot.id: {places.kind for places in lot.places} for lot in own.state.procurement.lots}
    if any(
        lot_bid.lot not in known or not set(lot_bid.places) <= known[lot_bid.lot]
        for lot_bid in chosen
    ):
        raise NotThere
    for lot_bid in chosen:
        refuse_ended_lot(own.state, lot_bid.lot, TAKES_NO_BIDS)
    faults = _most_faults(most, len(chosen))
    if faults:
        raise Invalid.of(**faults)
    value = {
        "lots": [lot_bid_as_data(lot_bid) for lot_bid in chosen],
        "most_lots": whole(most, MOST_LOTS),
    }
    return save_part(office, actor, own, LOTS, value, seen)


def _most_faults(most: str, count: int) -> dict[str, str]:
    """What is wrong with the most lots wanted of so many bid for; it may be left empty."""
    if not most.strip():
        return {}
    number = whole(most, MOST_LOTS)
    if not number:
        return {
            "most_lots": (
                "Give the most lots you could take on as a whole number, or leave it empty."
            )
        }
    if number > count:
        return {
            "most_lots": (
                f"You bid for {count_of(count, 'lot')}, "
                "so you could take on no more than that. "
                "Leave it empty if you could take on all."
            )
        }
    return {}


def lot_bid_as_data(lot_bid: LotBid) -> dict[str, Any]:
    """A lot bid for as plain data."""
    return {
        "lot": lot_bid.lot,
        "preference": lot_bid.preference,
        "places": [PlaceKind(kind).value for kind in lot_bid.places],
        "location": lot_bid.location,
    }
