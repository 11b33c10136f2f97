"""Headings of register files that this version does not know: an administrator maps each once to a
column of a layout, on record; files with those headings are read so from then on. What was read
before stays as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.cell import text_fault
from tender.intake.register.layouts import LAYOUTS, RATINGS, RegisterLayout, with_headings
from tender.intake.register.new_headings import SeenHeading, check_mapping, headings_of
from tender.records.editions import MappedHeadings
from tender.storage import mapped_headings as store
from tender.storage import people
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of, permit
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.work import Begin

LONGEST = 300  #: characters of a name and of a reason
MAPPABLE = {layout.name: layout for layout in LAYOUTS if layout is not RATINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMappings:
    """The mappings that count now, everything that was done before, and who did it."""

    now: tuple[MappedHeadings, ...]
    history: tuple[MappedHeadings, ...]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMapping:
    """A mapping as it is asked for: `columns` is our column to the file's heading."""

    name: str
    layout: str
    columns: Mapping[str, str]
    reason: str


def known_mappings(office: Office, actor: Actor) -> KnownMappings:
    """What was mapped so far."""
    with office.look(actor, Verb.MAP_HEADINGS) as session:
        return _known(session)


def _known(session: Session) -> KnownMappings:
    return KnownMappings(
        now=store.mapped_headings(session),
        history=store.mapped_history(session),
        names={person.id: person.name for person in people.everybody(session)},
    )


def mappings_told(office: Office, actor: Actor, procurement: str) -> KnownMappings:
    """The same for whoever may see how the bids of a procurement stand with the register, which was
    read by these.
    """
    with office.look(actor, Verb.SEE_COMPLIANCE, procurement) as session:
        return _known(session)


def look_at_headings(office: Office, actor: Actor, file: Path) -> tuple[SeenHeading, ...]:
    """The headings of a file with example values. Raises BadInput where it cannot be read."""
    permit(actor, Verb.MAP_HEADINGS)
    del office
    return headings_of(file)


def map_headings(office: Office, actor: Actor, file: Path, new: NewMapping) -> None:
    """Map headings of a file, on record; one of the same name is replaced.

    Raises Invalid for what is missing, and BadInput, with row and value, where a column of the
    file does not read as what it is mapped to.
    """
    permit(actor, Verb.MAP_HEADINGS)
    _map(partial(office.act, actor, Verb.MAP_HEADINGS), file, new, actor.person)


def map_at_machine(office: Office, doer: Doer, file: Path, new: NewMapping) -> None:
    """The same for whoever may without being asked: somebody at the machine itself."""
    _map(partial(office.act_unasked, doer, Verb.MAP_HEADINGS.value), file, new, doer.person)


def _map(begin: Begin, file: Path, new: NewMapping, by: int | None) -> None:
    _refuse_wrong(new)
    layout = with_headings(MAPPABLE[new.layout], new.columns, "this mapping")
    check_mapping(file, layout, new.columns)
    with begin() as unit:
        _append(unit, new, by)


def _append(unit: Unit, new: NewMapping, by: int | None) -> None:
    name, columns = new.name.strip(), {key: text.strip() for key, text in new.columns.items()}
    store.map_headings(unit, name, new.layout, columns, new.reason.strip(), by)
    unit.says(subject=name, layout=new.layout, columns=columns)


def take_out_mapping(office: Office, actor: Actor, name: str, reason: str) -> None:
    """Take a mapping out: files are read by it no more, and editions read by it stay. Raises
    NotThere, and Invalid without a reason.
    """
    with office.act(actor, Verb.MAP_HEADINGS) as unit:
        known = {mapping.name: mapping for mapping in store.mapped_headings(unit.session)}
        if name not in known:
            raise NotThere
        if fault := text_fault(reason, LONGEST, "Say why it is taken out."):
            raise Invalid.of(reason=fault)
        store.map_headings(unit, name, known[name].layout, {}, reason.strip(), actor.id)
        unit.says(subject=f"{name} taken out")


def mapped_layouts(session: Session) -> tuple[RegisterLayout, ...]:
    """The layouts by which files with mapped headings are read now, each saying which mapping it
    is and since when.
    """
    return tuple(
        with_headings(MAPPABLE[mapping.layout], mapping.columns, mapping_in_words(mapping))
        for mapping in store.mapped_headings(session)
    )


def mapping_in_words(mapping: MappedHeadings) -> str:
    """A mapping with its day and all that it maps."""
    columns = ", ".join(f"“{heading}” as {name}" for name, heading in mapping.columns.items())
    return f"{mapping.name}, mapped on {day_in_words(day_of(mapping.at))}: {columns}"


def _refuse_wrong(new: NewMapping) -> None:
    wrong = {}
    if fault := text_fault(new.name, LONGEST, "Give the mapping a name, such as the file’s month."):
        wrong["name"] = fault
    if fault := text_fault(new.reason, LONGEST, "Say why these headings mean that."):
        wrong["reason"] = fault
    layout = MAPPABLE.get(new.layout)
    if layout is None:
        wrong["layout"] = f"Choose which kind of file it is: {', '.join(MAPPABLE)}."
    elif strange := [column for column in new.columns if column not in layout.columns]:
        wrong["columns"] = f"“{strange[0]}” is no column of it: {', '.join(layout.columns)}."
    elif missing := [name for name in layout.needed if not new.columns.get(name, "").strip()]:
        wrong["columns"] = f"Map a heading to each of these too: {', '.join(missing)}."
    elif len({*new.columns.values()}) < len(new.columns):
        wrong["columns"] = "Map each heading to one column alone."
    if wrong:
        raise Invalid.of(**wrong)
