"""The price schedule of a bid, lot by lot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from tender.apart import scratch_folder
from tender.bid.bid import lots_bid_for
from tender.bid.rates import RateFault, limits_in_words, rate_fault
from tender.intake.price_workbook import read_price_workbook
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import prices_part
from tender.workflow.bidding.saving import save_parts
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere

LONGEST_RATE = 40  #: characters of a rate as typed
LARGEST_WORKBOOK = 5_000_000  #: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSchedule:
    """The rates of the lots bid for, by lot and rate line: as kept, or as somebody just typed."""

    own: OwnBid
    typed: Mapping[str, Mapping[str, str]]

    @property
    def wrong(self) -> dict[tuple[str, str], str]:
        """What stops the bid in each rate that was typed, by lot and line; empty where nothing
        does.
        """
        return {place: fault.what for place, fault in self._faults.items() if fault.stops}

    @property
    def follows(self) -> dict[tuple[str, str], str]:
        """What the ITT says follows from each rate that was typed, by lot and line, where the bid
        counts all the same.
        """
        return {place: fault.what for place, fault in self._faults.items() if not fault.stops}

    @property
    def limits(self) -> dict[tuple[str, str], str]:
        """The published limits of each rate, and what follows outside them, by lot and line."""
        procurement = self.own.state.procurement
        return {
            (lot.id, line.id): limits_in_words(procurement, lot, line)
            for lot in procurement.lots
            for line in lot.rates
            if line.is_bid
        }

    @property
    def _faults(self) -> dict[tuple[str, str], RateFault]:
        procurement = self.own.state.procurement
        return {
            (lot.id, line.id): fault
            for lot in procurement.lots
            for line in lot.rates
            if line.is_bid
            and (text := self.typed.get(lot.id, {}).get(line.id))
            and (fault := rate_fault(procurement, lot, line, text))
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


def bring_prices(office: Office, actor: Actor, own: OwnBid, file: IO[bytes]) -> int:
    """Save the rates of a price schedule that was filled in as a workbook, of the lots bid for;
    what it leaves empty stays as it was. How many rates were taken. Raises BadInput with every
    fault of the file, and Invalid where it has no rate for these lots; then nothing is saved.
    """
    if not own.bid.lot_ids:
        raise Invalid.of(file="First choose your lots.")
    with scratch_folder() as folder:
        path = folder / "price-schedule.xlsx"
        path.write_bytes(file.read(LARGEST_WORKBOOK + 1))
        if path.stat().st_size > LARGEST_WORKBOOK:
            raise Invalid.of(file="This file is larger than 5 MB. Bring the price schedule alone.")
        rates = read_price_workbook(path, own.state.procurement)
    typed = {lot: dict(lines) for lot, lines in kept_prices(own).typed.items()}
    taken = {place: rate for place, rate in rates.items() if place[0] in typed}
    if not taken:
        raise Invalid.of(file="There is no rate in it for a lot that you bid for.")
    for (lot, line), rate in taken.items():
        typed[lot][line] = rate
    save_prices(office, actor, own, typed, {lot: own.revision(prices_part(lot)) for lot in typed})
    return len(taken)


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
