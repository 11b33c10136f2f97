"""What a beginning from nothing invents, in one table: the skeleton writes from it, and the check
reads it, so that none of it is published unless somebody made it the council's own.

Texts and days are refused as long as they stand as the skeleton wrote them. What else it assumes
says so in its source, as ready-made procurements do with "illustrative".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from criteria.reading import day_in_words
from evidence.codec import hints, required, shown_fields
from evidence.finding import Finding, error
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.labels import label_for
from tender.procurement.draft.paths import bare, entry_kind, is_table
from tender.procurement.modification import SOURCES
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

WHOLE = "The procurement as a whole"
ASSUMED = "assumed to begin with, and not the council’s own yet"
#: Texts that say what to write and cannot be meant, by the field that they stand in.
TEXTS: Mapping[str, str] = {
    "Question.title": "The first question",
    "Question.text": "Write the question here.",
}
#: what a beginning from nothing says of its lots and places, true as long as they stand so
STRUCTURE = "one lot with a lead and up to three additional providers"
#: Days after the one on which a draft is begun: far enough apart to keep every minimum period.
DAYS: Mapping[str, int] = {
    "commenced": 0,
    "timetable.milestones[conflicts assessed].on": 20,
    "timetable.milestones[itt].on": 28,
    "timetable.milestones[clarifications end].on": 56,
    "timetable.milestones[deadline].on": 70,
    "timetable.deadline": 70,
    "timetable.milestones[evaluation ends].on": 120,
    "timetable.milestones[award].on": 140,
    "timetable.milestones[contract start].on": 270,
    "duration.starts": 270,
}
_COUNTED = re.compile(rf"{ASSUMED}; days are counted from (\d{{4}}-\d\d-\d\d)")
#: how a source says that a figure is nobody's, and how a text of a ready-made procurement does
_OURS = re.compile(r"\b(illustrative|assumed|assumption)\b", re.IGNORECASE)
_MARKED = re.compile(r"\([^()]*\billustrative\b[^()]*\)|\b(is|are) illustrative\b", re.IGNORECASE)
_NAMES = ("id", "step", "kind", "provider", "tier")
OWN = "say where it comes from, or whose decision of which day it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftValue:
    """A value of a draft, where it stands: its class and field, and its place as findings say."""

    field: str  #: such as "Question.text"
    path: str
    where: str
    table: str  #: what the table that it stands in is called
    label: str
    value: Any
    wanted: bool  #: a text that must be there
    source: str = ""  #: what the source beside it says, where its table is a part of the whole

    @property
    def called(self) -> str:
        """What it is called, with the entry of a list that it belongs to."""
        if not re.search(r"\d", self.path):
            return self.label
        return self.table if self.label == "On" else f"{self.table}, {self.label}"


def counted_from(begun: date) -> str:
    """The source of a timetable whose days are counted from the day its draft was begun."""
    return f"{ASSUMED}; days are counted from {begun.isoformat()}"


def invented_day(begun: date, where: str) -> date:
    """The day that stands at a place of a draft begun on a day: never at a weekend, but for the
    first day itself. Bank holidays are found by the checks.
    """
    day = begun + timedelta(days=DAYS[where])
    return day + timedelta(days=(7 - day.weekday()) % 7 if DAYS[where] and day.weekday() > 4 else 0)


def milestone_place(step: Step) -> str:
    """Where the day of a step stands in the table of days."""
    return f"timetable.milestones[{step.value}].on"


def placeholder_findings(draft: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Every text and day of a draft that stands as the skeleton invented it, and every text that
    must be there and is empty. A draft may be unfinished: what is there is looked at.
    """
    begun = _begun(draft)
    of_values = (
        finding
        for value in draft_values(draft)
        for finding in (*_texts(value), *_days(value, begun))
    )
    return (*of_values, *_structure(draft))


def assumption_findings(draft: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Every source and text of a draft that says that it is an assumption of ours."""
    return tuple(finding for value in draft_values(draft) for finding in _assumed(value))


def assumed_sources(draft: Mapping[str, Any]) -> tuple[DraftValue, ...]:
    """The sources that say nothing but that what they stand for is an assumption."""
    return tuple(
        value
        for value in draft_values(draft)
        if _is_source(value) and _OURS.match(str(value.value or ""))
    )


def sources_of_ours(draft: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths of the same."""
    return tuple(value.path for value in assumed_sources(draft))


def says_assumed(text: str) -> bool:
    """Whether a source says that what it stands for is an assumption of ours."""
    return _OURS.search(text) is not None


def _begun(draft: Mapping[str, Any]) -> date | None:
    """The day from which days were counted, while the timetable says so."""
    timetable = draft.get("timetable")
    source = timetable.get("source") if isinstance(timetable, Mapping) else None
    counted = _COUNTED.search(source) if isinstance(source, str) else None
    return date.fromisoformat(counted[1]) if counted else None


def _texts(value: DraftValue) -> Iterator[Finding]:
    text = value.value
    if not isinstance(text, str):
        return
    if text.strip() == TEXTS.get(value.field):
        what = f"{value.table}: “{text.strip()}” is what the draft began with, nobody’s own words"
        yield error("placeholder", value.where, what, "write what bidders are to read")
    elif value.wanted and not text.strip():
        what = f"{value.called}: nothing is written"
        yield error("not-written", value.where, what, "write it, or remove what it belongs to")


def _structure(draft: Mapping[str, Any]) -> Iterator[Finding]:
    """The sentence about lots and places, where these are not as it says any more."""
    if str(draft.get("structure") or "").strip() != STRUCTURE:
        return
    lots = draft.get("lots")
    places = [
        lot.get("places") if isinstance(lot, Mapping) else None
        for lot in (lots if isinstance(lots, list) else ())
    ]
    if [len(kinds) for kinds in places if isinstance(kinds, list)] != [2] or len(places) != 1:
        what = (
            f"{WHOLE}: “{STRUCTURE}” is what the draft began with, and its lots and places are "
            "others now"
        )
        yield error("placeholder", "structure", what, "say in one sentence how they are")


def _days(value: DraftValue, begun: date | None) -> Iterator[Finding]:
    if begun is None or value.where not in DAYS:
        return
    if value.source.strip() and not says_assumed(value.source):
        return
    day = invented_day(begun, value.where)
    if str(value.value)[:10] == day.isoformat():
        what = (
            f"{value.called}: {day_in_words(day)} was counted from the day on which this draft was "
            "begun"
        )
        remedy = (
            "put the council’s own day, or if this is it, a source beside it or on the page "
            "Timetable"
        )
        yield error("placeholder", value.where, what, remedy)


def _assumed(value: DraftValue) -> Iterator[Finding]:
    text = value.value
    if not isinstance(text, str):
        return
    if _is_source(value):
        if says_assumed(text):
            what = f"{value.table} rests on an assumption of ours: “{text}”"
            yield error("assumption", value.where, what, OWN)
    elif _MARKED.search(text):
        what = f"{value.table}: “{_short(text)}” is illustrative, which here means invented"
        remedy = "write what is so, and say “estimated” where a figure is an estimate"
        yield error("assumption", value.where, what, remedy)


def _is_source(value: DraftValue) -> bool:
    return value.field.rpartition(".")[2] in SOURCES


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119].rsplit(" ", 1)[0] + " …"


def draft_values(draft: Any) -> Iterator[DraftValue]:
    """Every value of a draft with its place, those of unfinished parts too."""
    return _in_table(Procurement, draft, "", "", WHOLE)


def _in_table(cls: type, table: Any, path: str, where: str, title: str) -> Iterator[DraftValue]:
    if not isinstance(table, Mapping):
        return
    for field in shown_fields(cls):
        kind, value = bare(hints(cls)[field.name]), table.get(field.name)
        below, place = f"{path}.{field.name}".strip("."), f"{where}.{field.name}".strip(".")
        inner = entry_kind(kind)
        if is_table(kind):
            yield from _in_table(kind, value, below, place, label_for(cls, field.name))
        elif inner is not None and is_table(inner):
            yield from _in_list(bare(inner), value, below, place, title)
        else:
            entries = value if inner is not None and isinstance(value, list) else [value]
            for entry in entries:
                yield DraftValue(
                    field=f"{cls.__name__}.{field.name}",
                    path=below,
                    where=place,
                    table=title,
                    label=label_for(cls, field.name),
                    value=entry,
                    wanted=kind is str and required(field),
                    source=str(table.get("source") or "") if path else "",
                )


def _in_list(cls: type, value: Any, path: str, where: str, title: str) -> Iterator[DraftValue]:
    for number, entry in enumerate(value if isinstance(value, list) else []):
        key = _key(entry)
        place = f"{where}[{key}]" if key else f"{where}.{number + 1}"
        called = title_of(entry, number)
        within = f"{title}, {called}" if re.search(r"\d", path) else called
        yield from _in_table(cls, entry, f"{path}.{number}", place, within)


def _key(entry: Any) -> str:
    """What an entry is called by in the place of a finding."""
    if not isinstance(entry, Mapping):
        return ""
    return next((str(entry[name]) for name in _NAMES if entry.get(name) not in (None, "")), "")
