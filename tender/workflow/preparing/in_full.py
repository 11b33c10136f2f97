"""A procurement in full: everything that it says, section by section, with its map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence.codec import encode
from tender.documents.charts.map import ZoneMap
from tender.procurement.draft.form import FormField, form_of
from tender.procurement.draft.sections import SECTIONS, DraftBlock, DraftSection
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.specification import Procurement
from tender.workflow.ground.access import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.modification import ShownVersion, shown_version
from tender.workflow.preparing.zones import draft_map

#: the title of an entry, with its fields
EntryInFull = tuple[str, tuple[FormField, ...]]
#: a section, its fields, and the entries of each list by the list's path
SectionInFull = tuple[DraftSection, tuple[FormField, ...], Mapping[str, tuple[EntryInFull, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementInFull:
    """Each section with its fields and the entries of its lists; the map where there are zones."""

    sections: tuple[SectionInFull, ...]
    drawn: ZoneMap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInFull:
    """One published version, what it changed, and everything that it says."""

    shown: ShownVersion
    whole: ProcurementInFull


def in_full(procurement: Procurement) -> ProcurementInFull:
    """Everything that a procurement says."""
    data = encode(procurement)
    return ProcurementInFull(sections=_sections(data), drawn=draft_map(data))


def version_in_full(office: Office, actor: Actor, procurement: str, number: int) -> VersionInFull:
    """One published version in full. Raises NotThere."""
    shown = shown_version(office, actor, procurement, number)
    return VersionInFull(shown=shown, whole=in_full(shown.version.procurement))


def _sections(draft: Mapping[str, Any]) -> tuple[SectionInFull, ...]:
    """Everything a procurement says, section by section: its fields, and by the path of each list
    whose entries have pages, every entry's title and fields.
    """
    sections = []
    for section in SECTIONS:
        fields = form_of(draft, section.blocks)
        lists = {
            field.path: tuple(
                (entry.title, form_of(draft, (DraftBlock(path=entry.path),)))
                for entry in field.entries
            )
            for field in fields
            if field.shape is FieldShape.LINKED
        }
        sections.append((section, fields, lists))
    return tuple(sections)
