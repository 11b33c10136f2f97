"""A procurement in full: everything that it says, section by section, with its map."""

from dataclasses import dataclass
from typing import Any

from evidence.codec import encode
from tender.documents.charts.map import ZoneMap
from tender.procurement.specification import Procurement
from tender.workflow.ground.access import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.draft import whole_draft
from tender.workflow.preparing.modification import ShownVersion, shown_version
from tender.workflow.preparing.zones import draft_map


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementInFull:
    """Each section with its fields and the entries of its lists; the map where there are zones."""

    sections: tuple[Any, ...]
    drawn: ZoneMap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInFull:
    """One published version, what it changed, and everything that it says."""

    shown: ShownVersion
    whole: ProcurementInFull


def in_full(procurement: Procurement) -> ProcurementInFull:
    """Everything that a procurement says."""
    data = encode(procurement)
    return ProcurementInFull(sections=whole_draft(data), drawn=draft_map(data))


def version_in_full(office: Office, actor: Actor, procurement: str, number: int) -> VersionInFull:
    """One published version in full. Raises NotThere."""
    shown = shown_version(office, actor, procurement, number)
    return VersionInFull(shown=shown, whole=in_full(shown.version.procurement))
