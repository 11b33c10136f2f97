"""Zones on a map: shapes brought in from the council's file,
and what people said traced to questions.
"""

from dataclasses import dataclass

from evidence.codec import Faults, decode
from evidence.counting import count_of
from evidence.finding import BadInput, Problem
from lots.lot import Lot, Zone
from tender.documents.charts.map import ZoneMap, zone_map
from tender.intake.zone_shapes import read_zone_shapes
from tender.procurement.coverage import Coverage, coverage
from tender.procurement.draft.paths import with_value
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.whole import whole_procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """The draft's coverage page."""

    state: ProcurementState
    coverage: Coverage | None  #: None while the draft is unfinished
    problems: tuple[Problem, ...] = ()


def draft_map(draft: object) -> ZoneMap | None:
    """The map and table of a draft's zones and lots;
    None where it has no zones or they are unfinished.
    """
    if not isinstance(draft, dict) or not draft.get("zones"):
        return None
    faults = Faults()
    zones = decode(tuple[Zone, ...], draft["zones"], faults)
    lots = decode(tuple[Lot, ...], draft.get("lots", []), faults)
    return None if faults else zone_map(zones, lots)


def bring_shapes(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    data: bytes,
    name: str,
    called: str = "",
) -> int:
    """Give the draft's zones the shapes of a GeoJSON file.

    How many zones got one. Raises BadInput, Invalid, Stale and NotNow.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        draft = procurements.drafted(session, procurement).draft
    if not data:
        raise Invalid.of(shapes="Choose a GeoJSON file.")
    faults = Faults()
    zones = decode(tuple[Zone, ...], draft.get("zones", []), faults)
    if faults or not zones:
        raise Invalid.of(
            shapes="Describe the zones first: a shape is matched to a zone by its id or its name."
        )
    shapes = read_zone_shapes(data, name or "the file", zones, title_key=called)
    for number, zone in enumerate(zones):
        if zone.id in shapes:
            draft = with_value(draft, f"zones.{number}.shape", list(shapes[zone.id]))
    replace_draft(
        office, actor, procurement, revision, draft, f"shapes of {count_of(len(shapes), 'zone')}"
    )
    return len(shapes)


def coverage_page(office: Office, actor: Actor, procurement: str) -> CoveragePage:
    """Each finding of the engagement with the questions that answer to it,
    or what is unfinished.
    """
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state = state_of(session, procurement)
        draft = procurements.drafted(session, procurement).draft
    try:
        return CoveragePage(state=state, coverage=coverage(whole_procurement(draft)))
    except BadInput as fault:
        return CoveragePage(state=state, coverage=None, problems=fault.problems)
