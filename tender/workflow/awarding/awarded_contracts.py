"""The places of an award as contracts: how each stands by what is on record, and its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.documents.report.common import lot_title, place_name
from tender.procurement.contract_dates import KeyDate, contract_dates
from tender.procurement.contract_life import ContractLife, after, begun
from tender.procurement.specification import Procurement
from tender.records.contracts import ContractRecord
from tender.storage import contracts
from tender.storage.tide import remembered
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import DecisionKind, ProcurementState


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardedContract:
    """The contract of one provider in one lot."""

    key: str  #: by which a form names it
    lot: str
    lot_title: str
    bidder: str
    name: str
    place: str
    held: bool  #: whether it waited for a condition at award
    life: ContractLife
    steps: tuple[ContractRecord, ...]
    dates: tuple[KeyDate, ...]

    @property
    def says(self) -> str:
        """How it stands, in words."""
        life = self.life
        if life.entered is None:
            waits = ", waits for a condition that was open at award" if self.held else ""
            return f"not entered into yet{waits}"
        if life.ended:
            return f"ended on {day_in_words(life.ended)}"
        extended = ", extended" if life.extended_to else ""
        ends = day_in_words(life.ends)
        return f"entered into on {day_in_words(life.entered)}{extended}, ends on {ends}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDate:
    """A key date of one contract or of several."""

    date: KeyDate
    contracts: tuple[AwardedContract, ...]


class _AwardedPlace(NamedTuple):
    """A place of the award, as its contract is called."""

    lot: str
    lot_title: str
    bidder: str
    name: str
    place: str
    held: bool


def _places(session: Session, state: ProcurementState, office: Office) -> tuple[_AwardedPlace, ...]:
    """The places of the award, lot by lot, worked out of the evidence that was recommended once."""
    decision = state.standing(DecisionKind.RECOMMENDED)
    number = decision.data["report"] if decision else 0

    def read() -> tuple[_AwardedPlace, ...]:
        bundle = letters_bundle(session, state, office)
        return tuple(
            _AwardedPlace(
                lot=outcome.lot,
                lot_title=lot_title(bundle.procurement.lot(outcome.lot)),
                bidder=seat.bidder,
                name=bundle.name(seat.bidder),
                place=place_name(outcome, seat),
                held=seat.held,
            )
            for outcome in bundle.evaluation.lots
            for seat in outcome.seats
        )

    return remembered(session, "awarded places", (state.id, number), read)


def awarded_contracts(
    session: Session, state: ProcurementState, office: Office
) -> tuple[AwardedContract, ...]:
    """Each place of the award as a contract, lot by lot, with what is on record of it."""
    steps = contracts.contract_steps(session, state.id)
    return tuple(_contracts(state.procurement, _places(session, state, office), steps))


def _contracts(
    procurement: Procurement,
    places: tuple[_AwardedPlace, ...],
    steps: tuple[ContractRecord, ...],
) -> Iterator[AwardedContract]:
    for place in places:
        own = tuple(step for step in steps if (step.lot, step.bidder) == (place.lot, place.bidder))
        life = begun(procurement.duration)
        for step in own:
            life = after(life, step.step, step.day, step.until)
        yield AwardedContract(
            **place._asdict(),
            key=f"{len(place.lot)}:{place.lot}:{place.bidder}",
            life=life,
            steps=own,
            dates=contract_dates(procurement, procurement.lot(place.lot), life),
        )


def shared_dates(every: tuple[AwardedContract, ...]) -> tuple[SharedDate, ...]:
    """The dates of all contracts, each once, by their days."""
    of: dict[KeyDate, list[AwardedContract]] = {}
    for contract in every:
        for key_date in contract.dates:
            of.setdefault(key_date, []).append(contract)
    ordered = sorted(of, key=lambda key_date: (key_date.on, key_date.what))
    return tuple(SharedDate(date=key_date, contracts=tuple(of[key_date])) for key_date in ordered)


def due_soon(
    session: Session, office: Office, state: ProcurementState, within: timedelta
) -> tuple[SharedDate, ...]:
    """What must be done with contracts by a day that comes within some time, or has passed."""
    every = awarded_contracts(session, state, office)
    latest = office.today() + within
    return tuple(
        shared
        for shared in shared_dates(every)
        if shared.date.by and shared.date.done is None and shared.date.on <= latest
    )
