"""The price schedule of a bid, lot by lot."""

from collections.abc import Mapping
from dataclasses import dataclass

from tender.bid.bid import lots_bid_for
from tender.bid.gaps import rate_fault
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import prices_part
from tender.workflow.bidding.saving import save_parts
from tender.workflow.ground.access import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere

LONGEST_RATE = 40  #: characters of a rate as typed


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSchedule:
    """The rates of the lots bid for, by lot and rate line: as kept, or as somebody just typed."""

    own: OwnBid
    typed: Mapping[str, Mapping[str, str]]

    @property
    def wrong(self) -> dict[tuple[str, str], str]:
        """What is wrong with each rate that was typed, by lot and line; empty where nothing is."""
        return {
            (lot.id, line.id): rate_fault(lot, line, text)
            for lot in self.own.state.procurement.lots
            for line in lot.rates
            if line.is_bid and (text := self.typed.get(lot.id, {}).get(line.id))
        }


def kept_prices(own: OwnBid) -> PriceSchedule:
    """The rates as the bid holds them."""
    return PriceSchedule(
        own=own,
        typed={
            lot.id: {
                line.id: own.bid.rate_typed(lot.id, line.id) for line in lot.rates if line.is_bid
            }
            for lot in lots_bid_for(own.state.procurement, own.bid)
        },
    )


def save_prices(
    office: Office,
    actor: Actor,
    own: OwnBid,
    typed: Mapping[str, Mapping[str, str]],
    seen: Mapping[str, int],
) -> None:
    """Save the price schedules of lots as typed, all or none: what was typed by lot and rate line,
    and the revision that the page showed of each lot.
    """
    parts = []
    for lot, rates in typed.items():
        lines = {
            line.id
            for bought in own.state.procurement.lots
            if bought.id == lot
            for line in bought.rates
            if line.is_bid
        }
        if lot not in own.bid.lot_ids or not set(rates) <= lines:
            raise NotThere
        value = {line: text.strip()[:LONGEST_RATE] for line, text in rates.items()}
        if (
            value != {line: own.bid.rate_typed(lot, line) for line in value}
            or own.revision(prices_part(lot)) == 0
        ):
            parts.append((prices_part(lot), value, seen.get(lot, 0)))
    save_parts(office, actor, own, parts)
