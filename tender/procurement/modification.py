"""What changed between two versions of a procurement, in words: field by field, whether it is
material before the deadline, and who must be told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from criteria.reading import day_in_words
from evidence.canonical import hash_of
from evidence.codec import encode, shown_fields
from evidence.number import plain
from tender.procurement.draft.labels import label_for
from tender.procurement.law import Duty
from tender.procurement.law import source as source_of
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement

NOTHING = "nothing"
SOURCES = ("source", "value_source")
#: What bidders weigh when they decide whether and what to bid. Where one of these moves, everyone
#: is told and the time to bid is looked at again.
MATERIAL = (
    "regime", "procedure", "light_touch", "lots", "limits", "criteria", "conditions",
    "declarations", "duration", "payment", "terms",
    "timetable.deadline", "timetable.standstill", "zones", "value_a_year", "time_bands", "service",
)  # fmt: skip
#: Inside those, what explains and binds nobody.
IMMATERIAL = ("findings", "held_by", "shape", "by_year", "reason", "justification", "notes")
EVERYONE = "everyone who has had the ITT, by the same notice and at the same time"
BIDDERS = "every bidder that has already sent its bid, which may replace it before the deadline"
ASKERS = "everyone who has asked a question about the procurement"
EVALUATORS = "everyone who marks"
READERS = "nobody need be told; the change is published with its reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed: where, what stood there and what stands there now, in words."""

    path: str
    where: str  #: the same as set-up calls it, such as "Timetable › Milestones, Bids close › On"
    before: str
    after: str
    material: bool
    told: tuple[str, ...]
    advice: str = ""  #: for a material change: what the law asks to be considered
    source: str = ""


def changes(before: Procurement, after: Procurement) -> tuple[Change, ...]:
    """Every difference in the order of the fields. Nothing changed: nothing is given."""
    return tuple(
        _change(path, where, old, new, after.regime)
        for path, where, old, new in _differences("", "", before, after)
    )


def who_is_told(changed: tuple[Change, ...]) -> tuple[str, ...]:
    """Who must be told of all of them, each once."""
    everybody = tuple(dict.fromkeys(who for change in changed for who in change.told))
    return tuple(who for who in everybody if who != READERS) or everybody


def hash_of_procurement(procurement: Procurement) -> str:
    """SHA-256 of its canonical JSON: the hash under which a version is published."""
    return hash_of(encode(procurement))


def _change(path: str, where: str, before: str, after: str, regime: Regime) -> Change:
    if not _is_material(path):
        return Change(
            path=path, where=where, before=before, after=after, material=False, told=(READERS,)
        )
    advice = (
        "consider whether bidders need more time, and extend the deadline for all of them alike "
        "if they do"
    )
    if path == "timetable.deadline":
        advice = (
            "an earlier deadline needs time enough all the same; a later one is given to all alike"
        )
    who = (EVERYONE, BIDDERS, ASKERS, *((EVALUATORS,) if path.startswith("criteria") else ()))
    return Change(
        path=path,
        where=where,
        before=before,
        after=after,
        material=True,
        told=who,
        advice=advice,
        source=source_of(Duty.MODIFICATION, regime) or "practice: equal treatment of bidders",
    )


def _is_material(path: str) -> bool:
    field = path.replace("[", ".").replace("]", "").split(".")[-1]
    if field in (*SOURCES, *IMMATERIAL):
        return False
    return any(
        path == material or path.startswith((material + ".", material + "["))
        for material in MATERIAL
    )


def _differences(
    path: str, where: str, before: Any, after: Any
) -> Iterator[tuple[str, str, str, str]]:
    if before == after:
        return
    if is_dataclass(before) and not isinstance(before, type) and type(before) is type(after):
        for field in shown_fields(type(before)):
            label = label_for(type(before), field.name)
            yield from _differences(
                f"{path}.{field.name}" if path else field.name,
                f"{where} › {label}" if where else label,
                getattr(before, field.name),
                getattr(after, field.name),
            )
    elif (
        isinstance(before, tuple)
        and isinstance(after, tuple)
        and any(is_dataclass(entry) for entry in (*before, *after))
    ):
        yield from _lists(path, where, before, after)
    else:
        yield path, where, in_words(before), in_words(after)


def _lists(
    path: str, where: str, before: tuple[Any, ...], after: tuple[Any, ...]
) -> Iterator[tuple[str, str, str, str]]:
    """Entries are the same entry where their id is the same; where they have none, by kind,
    step and title, and by number.
    """
    old, new = _by_key(before), _by_key(after)
    for key, entry in old.items():
        entry_path, title = f"{path}[{key}]", f"{where}, {getattr(entry, 'title', '') or key}"
        if key in new:
            yield from _differences(entry_path, title, entry, new[key])
        else:
            yield entry_path, title, in_words(entry), NOTHING
    for key, entry in new.items():
        if key not in old:
            title = f"{where}, {getattr(entry, 'title', '') or key}"
            yield f"{path}[{key}]", title, NOTHING, in_words(entry)
    old_order, new_order = [key for key in old if key in new], [key for key in new if key in old]
    if old_order != new_order:
        before_words, after_words = ", ".join(old_order), ", ".join(new_order)
        yield path, where, f"in the order {before_words}", f"in the order {after_words}"


def _by_key(entries: tuple[Any, ...]) -> Mapping[str, Any]:
    by_key: dict[str, Any] = {}
    for number, entry in enumerate(entries, 1):
        keys = [
            encode(getattr(entry, name))
            for name in ("id", "kind", "step", "mark", "provider", "tier")
            if hasattr(entry, name)
        ]
        key = str(keys[0]) if keys else str(number)
        if key in by_key:
            key = f"{key} {number}"
        by_key[key] = entry
    return by_key


def in_words(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, (int, Fraction)):
        return plain(value)
    if isinstance(value, datetime):
        return f"{day_in_words(value.date())} at {value:%H:%M}"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {in_words(item)}" for key, item in value.items()) or NOTHING
    if isinstance(value, (tuple, list)):
        return "; ".join(in_words(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        shown = ((field.name, getattr(value, field.name)) for field in shown_fields(type(value)))
        return ", ".join(
            f"{name.replace('_', ' ')} {in_words(item)}"
            for name, item in shown
            if name not in SOURCES and item not in (None, "", (), {})
        )
    return str(value)
