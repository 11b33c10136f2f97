"""What gates do to supply, before they are chosen: over the register of the area,
once somebody has brought it in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from criteria.market import GateEffect, MarketEffect, areas, market
from criteria.parse_gate import parse_gate
from criteria.participation import Condition
from criteria.register import Register, Snapshot
from evidence.codec import Faults, decode
from tender.intake.register import read_register
from tender.storage import bids, location_names, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.register.door import market_in_force

#: Gates that councils use, to look at before one is chosen.
USUAL = (
    "registered",
    "inspected",
    "personal-care",
    "overall>=requires-improvement",
    "overall>=good",
    "safe>=good",
    "well-led>=good",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateChoice:
    """A gate that might be chosen: its text,
    and what it would do alone and on top of those chosen.
    """

    gate: str
    alone: GateEffect
    with_others: int  #: providers that would still be admitted with the gates chosen so far


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSupply:
    """The market of the area as the register last brought in shows it."""

    on: date
    effect: MarketEffect
    choices: tuple[GateChoice, ...]


def market_supply(
    office: Office, actor: Actor, procurement: str, typed: Mapping[str, Any] | None = None
) -> MarketSupply | None:
    """What the draft's gates (or those of a draft as typed), and those one might choose, do to
    supply; None where no register of the area was brought in.
    """
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        if state_of(session, procurement).stage is not Stage.DRAFT:
            return None  # from then on the register kept here is that of the bidders alone
        register = bids.register(session, procurement)
        draft = typed or procurements.drafted(session, procurement).draft
    if register is None:
        return None
    snapshot, area = register.snapshots[-1], str(draft.get("area", ""))
    conditions = tuple(_conditions(draft.get("conditions")))
    return MarketSupply(
        on=snapshot.on,
        effect=market(snapshot, area, conditions),
        choices=tuple(_choices(snapshot, area, conditions)),
    )


def _choices(snapshot: Snapshot, area: str, conditions: Sequence[Condition]) -> list[GateChoice]:
    chosen = {
        (condition.measure, condition.key_question, condition.rating) for condition in conditions
    }
    choices = []
    for text in USUAL:
        gate = parse_gate(text)
        if (gate.measure, gate.key_question, gate.rating) not in chosen:
            alone = market(snapshot, area, (gate,)).gates[0]
            choices.append(
                GateChoice(
                    gate=text,
                    alone=alone,
                    with_others=market(snapshot, area, (*conditions, gate)).together.admits,
                )
            )
    return choices


def _conditions(entries: Any) -> list[Condition]:
    """The gates of a draft that are complete."""
    conditions = []
    for entry in entries if isinstance(entries, list) else []:
        faults = Faults()
        condition = decode(Condition, entry, faults)
        if not faults and isinstance(condition, Condition):
            conditions.append(condition)
    return conditions


def bring_market(office: Office, actor: Actor, procurement: str, files: Sequence[Path]) -> int:
    """Bring in the homecare market of the procurement's area while it is drafted: from the
    register's files, or without any from the installation's own register.

    How many locations are there. Raises BadInput with every fault of a file, Invalid where the
    register does not know the area, NotNow after publication.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        _must_be_draft(session, procurement)
        draft = procurements.drafted(session, procurement).draft
        area = str(draft.get("area", "")).strip().casefold()
        newest = None if files else market_in_force(session, office.today(), area)
        all_areas = () if files else location_names.areas(session)
    if files:
        newest = read_register(files).snapshots[-1]
        all_areas = areas(newest)
    if newest is None:
        raise Invalid.of(
            register=(
                "Choose at least one file of the register: "
                "none has been brought in for the whole installation yet."
            )
        )
    _refuse_unknown_area(area, all_areas)
    snapshot = _snapshot_of_area(newest, area)
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        _must_be_draft(unit.session, procurement)
        bids.bring_register(unit, procurement, Register(snapshots=(snapshot,)), actor.id)
        unit.says(
            subject="the market's register",
            on=snapshot.on,
            locations=len(snapshot.locations),
            files=[evidence.sha256 for evidence in snapshot.files],
        )
    return len(snapshot.locations)


def is_register_kept(office: Office, actor: Actor, procurement: str) -> bool:
    """Whether the installation has a register that gates could be tried on today."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        area = str(procurements.drafted(session, procurement).draft.get("area", ""))
        return market_in_force(session, office.today(), area) is not None


def _must_be_draft(session: Session, procurement: str) -> None:
    what = "The market's register is brought in"
    state_of(session, procurement).needs(Stage.DRAFT, what=what)


def _refuse_unknown_area(area: str, all_areas: Sequence[str]) -> None:
    """Refuse a local authority that the register does not know, with those that it does."""
    if area in {known.casefold() for known in all_areas}:
        return
    count = len(all_areas)
    listed = ", ".join(all_areas[:8]) + (f" and {count - 8} more" if count > 8 else "")
    raise Invalid.of(
        register=(
            "The register does not know the local authority of this procurement. It has: "
            f"{listed}. Change it under Title, council and regime."
        )
    )


def _snapshot_of_area(snapshot: Snapshot, area: str) -> Snapshot:
    """The locations of one area, without the ratings of providers as a whole."""
    locations = {
        id: location
        for id, location in snapshot.locations.items()
        if location.local_authority.casefold() == area
    }
    return replace(snapshot, locations=locations, provider_ratings={})
