"""Bringing a portal's export, and what stands of it: for the team alone, after the deadline,
before bids are taken in.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from tender.intake.portal import BidderFound, propose
from tender.procurement.uk_time import never_comes
from tender.records.elsewhere import BidderOnTheWay, BroughtExport
from tender.records.faults import StoreGone
from tender.storage import elsewhere
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.opening.bids_from_files import refuse_bids_there
from tender.workflow.opening.export.bidder import ExportBidder
from tender.workflow.opening.export.choices import BidderChoices, first_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOverview:
    """An export on its way, bidder by bidder; no export yet where `brought` is None."""

    state: ProcurementState
    brought: BroughtExport | None
    bidders: tuple[ExportBidder, ...]

    @property
    def gaps(self) -> int:
        """How many things are missing in all."""
        return sum(len(export_bidder.gaps) for export_bidder in self.bidders)

    @property
    def taking(self) -> tuple[ExportBidder, ...]:
        """Those who will be taken in."""
        return tuple(
            export_bidder for export_bidder in self.bidders if not export_bidder.choices.left_out
        )


def export_state(
    session: Session, actor: Actor, procurement: str, now: datetime
) -> ProcurementState:
    """How the procurement stands, where an export may be looked at now.

    Raises NotNow before the deadline or once bids were taken in, NotAllowed for who must be blind.
    """
    state = state_of(session, procurement)
    state.needs(Stage.PUBLISHED, what="An export is brought")
    refuse_blind(actor, state)
    deadline = state.procurement.timetable.deadline
    if now.astimezone(LONDON).replace(tzinfo=None) <= deadline:
        raise NotNow(
            f"An export is brought after the deadline ({deadline:%H:%M on %-d %B %Y}), "
            "when bids may be opened."
        )
    refuse_bids_there(session, state, now)
    return state


def state_without_export(office: Office, actor: Actor, procurement: str) -> ProcurementState:
    """How the procurement stands, for a page that says why there is nothing to see now."""
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        return state_of(session, procurement)


def bring_export(
    office: Office, actor: Actor, procurement: str, export: Path, received: str = "", name: str = ""
) -> int:
    """Look an export through and keep what was found, in the place of one brought before.

    How many bidders. Raises BadInput where it cannot be unpacked.

    `received` is when the portal had received every bid;
    each bidder has it until its own time is typed.
    """
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        published = export_state(session, actor, procurement, office.clock()).procurement
    when = uk_moment(received)
    proposal = propose(export, published, name, office.vault.scanner)
    rows = [
        BidderOnTheWay(
            bidder_found.bidder,
            choices_as_text(bidder_found),
            choices_as_text(first_choices(published, bidder_found, when)),
            1,
        )
        for bidder_found in proposal.bidders
    ]
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        export_state(unit.session, actor, procurement, unit.now)
        elsewhere.bring(
            unit, procurement, proposal.export, proposal.sha256, proposal.ignored, rows, actor.id
        )
        unit.says(subject="an export was brought", sha256=proposal.sha256, folders=len(rows))
    return len(rows)


def uk_moment(text: str) -> str:
    """UK time as the sheet Bidders has it. Raises Invalid for what is no time."""
    if not text.strip():
        return ""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        when = None
    if when is None or when.tzinfo or len(text.strip()) <= 10 or never_comes(when):
        raise Invalid.of(received="Give UK time as 2023-10-20 09:30.")
    return when.isoformat(" ", "seconds" if when.second else "minutes")


def discard_export(office: Office, actor: Actor, procurement: str) -> None:
    """Let go of an export, and of all that was chosen."""
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        export_state(unit.session, actor, procurement, unit.now)
        elsewhere.clear(unit, procurement)
        unit.says(subject="an export was discarded")


def export_overview(office: Office, actor: Actor, procurement: str) -> ExportOverview:
    """The export on its way, with everything that is missing by bidder."""
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        state = export_state(session, actor, procurement, office.clock())
        return ExportOverview(
            state=state,
            brought=elsewhere.brought(session, procurement),
            bidders=export_bidders(session, state),
        )


def export_bidder(
    office: Office, actor: Actor, procurement: str, bidder: str
) -> tuple[ProcurementState, ExportBidder, str]:
    """One bidder of it, and the id of the next. Raises NotThere where there is none of this id."""
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        state = export_state(session, actor, procurement, office.clock())
        bidders = export_bidders(session, state, bidder)
        others = elsewhere.ids(session, procurement)
    if not bidders:
        raise NotThere
    return state, bidders[0], next((other for other in others if other > bidder), "")


def export_bidders(
    session: Session, state: ProcurementState, bidder: str = ""
) -> tuple[ExportBidder, ...]:
    """How each bidder stands, or one."""
    return tuple(
        ExportBidder(
            bidder=bidder_on_the_way.bidder,
            found=choices_from_text(BidderFound, bidder_on_the_way.found),
            choices=choices_from_text(BidderChoices, bidder_on_the_way.choices),
            revision=bidder_on_the_way.revision,
            procurement=state.procurement,
        )
        for bidder_on_the_way in elsewhere.on_the_way(session, state.id, bidder)
    )


def choices_as_text(value: object) -> str:
    """A value as JSON."""
    return canonical(encode(value)).decode()


def choices_from_text(kind: Any, text: str) -> Any:
    """A value from JSON that was kept."""
    faults = Faults()
    value = decode(kind, json.loads(text), faults)
    if faults:
        raise StoreGone(
            "What was brought cannot be read: "
            f"{'; '.join(' '.join(fault) for fault in faults[:3])}. Bring the export again."
        )
    return value
