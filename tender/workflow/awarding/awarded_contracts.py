"""The places of an award as contracts: how each stands by what is on record, and its days."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.documents.bundle import Bundle
from tender.documents.report.common import lot_title, place_name
from tender.evaluation.reserves import EndedPlace, HeldPlace
from tender.procurement.contract_dates import KeyDate, contract_dates
from tender.procurement.contract_life import ContractLife, lived
from tender.procurement.specification import Procurement
from tender.records.contracts import ContractRecord
from tender.storage import contracts
from tender.storage.tide import read_once, remembered
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.deciding.door import ended_so_far
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
    left: date | None  #: the last day on which the place was held, where it ended since the award
    life: ContractLife
    steps: tuple[ContractRecord, ...]
    dates: tuple[KeyDate, ...]

    @property
    def is_to_enter(self) -> bool:
        """Whether it is still to be entered into."""
        return self.life.entered is None and self.left is None

    @property
    def says(self) -> str:
        """How it stands, in words."""
        life = self.life
        if life.entered is None and self.left:
            return f"not entered into: its place ended on {day_in_words(self.left)}"
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


class AwardedPlace(NamedTuple):
    """A place of the award, as its contract is called."""

    lot: str
    lot_title: str
    bidder: str
    name: str
    place: str
    held: bool
    left: date | None  #: the last day on which its holder held it, where it ended since


def _places(session: Session, state: ProcurementState, office: Office) -> tuple[AwardedPlace, ...]:
    """The places of the award, lot by lot, worked out of the evidence that was recommended once,
    with those that ended since by what came to light, and the reserves that have them now.
    """
    decision = state.standing(DecisionKind.RECOMMENDED)
    number = decision.data["report"] if decision else 0
    ended = ended_so_far(state)

    def read() -> tuple[AwardedPlace, ...]:
        return tuple(placed(letters_bundle(session, state, office), ended))

    return remembered(session, "awarded places", (state.id, number, ended), read)


def placed(bundle: Bundle, ended: tuple[EndedPlace, ...]) -> Iterator[AwardedPlace]:
    """The places of an award, each followed by its reserves."""
    left = {end.place: end.ends for end in ended}
    for outcome in bundle.evaluation.lots:
        for seat in outcome.seats:
            place = HeldPlace(
                lot=outcome.lot, kind=seat.kind, number=seat.number, bidder=seat.bidder
            )
            awarded = AwardedPlace(
                lot=outcome.lot,
                lot_title=lot_title(bundle.procurement.lot(outcome.lot)),
                bidder=seat.bidder,
                name=bundle.name(seat.bidder),
                place=place_name(outcome, seat),
                held=seat.held,
                left=left.get(place),
            )
            yield awarded
            for end in ended:
                if end.reserve and _is_same(end.place, place):
                    own = replace(place, bidder=end.reserve)
                    yield awarded._replace(
                        bidder=end.reserve,
                        name=bundle.name(end.reserve),
                        place=f"{awarded.place}, as the reserve",
                        held=False,
                        left=left.get(own),
                    )


def _is_same(place: HeldPlace, other: HeldPlace) -> bool:
    """Whether both are one place, whoever holds it."""
    return replace(place, bidder=other.bidder) == other


def awarded_contracts(
    session: Session, state: ProcurementState, office: Office
) -> tuple[AwardedContract, ...]:
    """Each place of the award as a contract, lot by lot, with what is on record of it."""

    def read() -> tuple[AwardedContract, ...]:
        steps = contracts.contract_steps(session, state.id)
        return tuple(_contracts(state.procurement, _places(session, state, office), steps))

    return read_once(session, "contracts", (state.id,), read)


def _contracts(
    procurement: Procurement,
    places: tuple[AwardedPlace, ...],
    steps: tuple[ContractRecord, ...],
) -> Iterator[AwardedContract]:
    """Contracts alike share their dates: those of a large award are a thousand, in few lives."""
    of: dict[tuple[str, str], list[ContractRecord]] = {}
    for step in steps:
        of.setdefault((step.lot, step.bidder), []).append(step)
    dates: dict[tuple[date | None, ContractLife], tuple[KeyDate, ...]] = {}
    for place in places:
        own, lot = of.get((place.lot, place.bidder), []), procurement.lot(place.lot)
        life = lived(procurement.duration, own)
        if place.left and not life.ended:
            life = replace(life, ended=place.left)
        if (lot.starts, life) not in dates:
            dates[lot.starts, life] = contract_dates(procurement, lot, life)
        yield AwardedContract(
            **place._asdict(),
            key=f"{len(place.lot)}:{place.lot}:{place.bidder}",
            life=life,
            steps=tuple(own),
            dates=dates[lot.starts, life],
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
