"""What gates do to supply, before they are chosen: over the register of the area,
once somebody has brought it in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from criteria.market import GateEffect, MarketEffect, areas, market
from criteria.parse_gate import parse_gate
from criteria.participation import Condition
from criteria.register import Register, Snapshot
from evidence.codec import Faults, decode
from tender.intake.register import read_register
from tender.storage import bids, editions, procurements
from tender.workflow.ground.access import Actor, Verb
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
        register, draft = (
            bids.register(session, procurement),
            typed or procurements.drafted(session, procurement).draft,
        )
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
    found = []
    for text in USUAL:
        gate = parse_gate(text)
        if (gate.measure, gate.key_question, gate.rating) not in chosen:
            alone = market(snapshot, area, (gate,)).gates[0]
            found.append(
                GateChoice(
                    gate=text,
                    alone=alone,
                    with_others=market(snapshot, area, (*conditions, gate)).together.admits,
                )
            )
    return found


def _conditions(entries: Any) -> list[Condition]:
    """The gates of a draft that are complete."""
    found = []
    for entry in entries if isinstance(entries, list) else []:
        faults = Faults()
        condition = decode(Condition, entry, faults)
        if not faults and isinstance(condition, Condition):
            found.append(condition)
    return found


def bring_market(office: Office, actor: Actor, procurement: str, files: Sequence[Path]) -> int:
    """Bring in the homecare market of the procurement's area while it is drafted: from the
    register's files, or without any from the installation's own register.

    How many locations are there. Raises BadInput with every fault of a file, Invalid where the
    register does not know the area, NotNow after publication.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state_of(session, procurement).needs(
            Stage.DRAFT, what="The market's register is brought in"
        )
        area = (
            str(procurements.drafted(session, procurement).draft.get("area", "")).strip().casefold()
        )
        newest = None if files else market_in_force(session, office.today(), area)
        known = () if files else editions.areas(session)
    if files:
        newest = read_register(files).snapshots[-1]
        known = areas(newest)
    if newest is None:
        raise Invalid.of(
            register=(
                "Choose at least one file of the register: "
                "none has been brought in for the whole installation yet."
            )
        )
    if area not in {one.casefold() for one in known}:
        listed = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        raise Invalid.of(
            register=(
                "The register does not know the local authority of this procurement. It has: "
                f"{listed}. Change it under Title, council and regime."
            )
        )
    snapshot = replace(
        newest,
        locations={
            id: place
            for id, place in newest.locations.items()
            if place.local_authority.casefold() == area
        },
        provider_ratings={},
    )
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        state_of(unit.session, procurement).needs(
            Stage.DRAFT, what="The market's register is brought in"
        )
        bids.bring_register(unit, procurement, Register(snapshots=(snapshot,)), actor.id)
        unit.says(
            subject="the market's register",
            on=snapshot.on,
            locations=len(snapshot.locations),
            files=[evidence.sha256 for evidence in snapshot.files],
        )
    return len(snapshot.locations)
