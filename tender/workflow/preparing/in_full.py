"""A procurement in full: everything that it says, section by section, with its map; before them the
same in short. What bidders read, and what whoever publishes sees beforehand, is this one value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from evidence.codec import Faults, decode, encode
from tender.documents.charts.map import ZoneMap
from tender.procurement.draft.form import FormField, form_of, leaves
from tender.procurement.draft.sections import SECTIONS, DraftBlock, DraftSection
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.totals import WeightTotal, totals
from tender.procurement.notice import LotInShort, lots_in_short, notice, price_rule_in_words
from tender.procurement.specification import Procurement
from tender.procurement.timetable_lines import TimetableLine, timetable_lines
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.modification import ShownVersion, shown_version
from tender.workflow.preparing.obstacles import publication_day
from tender.workflow.preparing.zones import draft_map

LONGEST = 400  #: fields of a procurement that one page shows in place
#: the title of an entry, with its fields
EntryInFull = tuple[str, tuple[FormField, ...]]
#: a section, its fields, and the entries of each list by the list's path
SectionInFull = tuple[DraftSection, tuple[FormField, ...], Mapping[str, tuple[EntryInFull, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementInFull:
    """Each section with its fields and the entries of its lists; the map where there are zones;
    and in short the notice, what is bought, the price rule and the timetable, which need a
    procurement that is whole.
    """

    sections: tuple[SectionInFull, ...]
    drawn: ZoneMap | None
    weights: tuple[WeightTotal, ...]
    notice: tuple[tuple[str, str], ...] = ()
    lots: tuple[LotInShort, ...] = ()
    price: tuple[str, ...] = ()
    timetable: tuple[TimetableLine, ...] = ()

    def in_place(self, asked: str = "", *, every: bool = False) -> frozenset[str]:
        """The keys of the sections that a page shows in place. A large procurement would be a page
        that nobody can read: of it, unless `every` one is wanted, only the section that is `asked`
        for, else the shortest, as many as come to no more than LONGEST fields.
        """
        sizes = {section.key: _size(fields, lists) for section, fields, lists in self.sections}
        if every or sum(sizes.values()) <= LONGEST:
            return frozenset(sizes)
        if asked:
            return frozenset({asked})
        shortest = sorted(sizes, key=lambda key: sizes[key])
        sums = accumulate(sizes[key] for key in shortest)
        return frozenset(key for key, size in zip(shortest, sums, strict=True) if size <= LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInFull:
    """One published version, what it changed, and everything that it says."""

    shown: ShownVersion
    whole: ProcurementInFull


def in_full(procurement: Procurement, on: date | None) -> ProcurementInFull:
    """Everything that a procurement says that is published on a day; None where its timetable says
    when.
    """
    return draft_in_full(encode(procurement), on)


def draft_in_full(draft: Mapping[str, Any], on: date | None) -> ProcurementInFull:
    """Everything that a draft says, which may be unfinished."""
    faults = Faults()
    procurement = decode(Procurement, draft, faults)
    sections, drawn, weights = _sections(draft), draft_map(draft), totals(draft)
    if faults or not isinstance(procurement, Procurement):
        return ProcurementInFull(sections=sections, drawn=drawn, weights=weights)
    return ProcurementInFull(
        sections=sections,
        drawn=drawn,
        weights=weights,
        notice=notice(procurement),
        lots=lots_in_short(procurement),
        price=price_rule_in_words(procurement.criteria),
        timetable=timetable_lines(procurement, on),
    )


def version_in_full(office: Office, actor: Actor, procurement: str, number: int) -> VersionInFull:
    """One published version in full. Raises NotThere."""
    shown = shown_version(office, actor, procurement, number)
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        on = publication_day(session, procurement)
    return VersionInFull(shown=shown, whole=in_full(shown.version.procurement, on))


def _size(fields: Sequence[FormField], lists: Mapping[str, tuple[EntryInFull, ...]]) -> int:
    """How many fields of a section say something."""
    entries = (entry for many in lists.values() for entry in many)
    every = (leaves(fields), *(leaves(inner) for _, inner in entries))
    return sum(bool(leaf.in_words) for of in every for leaf in of)


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
