"""The fields of a place as a form shows them, and what a form sent back as plain data.

What cannot be read is kept as typed, and a finding says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, get_origin

from criteria.reading import day_in_words
from evidence.codec import hints, required, shown_fields
from evidence.number import NotExact, exact, money, plain
from tender.procurement.draft.place import (
    bare,
    entry_kind,
    is_table,
    kind_at,
    may_be_nothing,
    value_at,
)
from tender.procurement.draft.sections import LINKED, UNSHOWN, DraftBlock
from tender.procurement.draft.words import HIDDEN, LONG, REFERS, hint_for, label_for, words_for

LONGEST = 20_000  #: characters of one field


class FieldShape(StrEnum):
    """How a field is shown."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"  #: exact
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    LINES = "lines"  #: a text each line
    NUMBERS = "numbers"  #: "name = number" each line
    TABLE = "table"
    TABLES = "tables"  #: entries stand in the page
    LINKED = "linked"  #: entries have a page each


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """An entry of a list: its place, what it is called,
    and its fields where they stand in the page.
    """

    path: str
    title: str
    fields: tuple["FormField", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: its place is its name in the form."""

    path: str
    label: str
    hint: str
    shape: FieldShape
    value: Any  #: text, or a tuple of texts for choices; True or False for a flag
    optional: bool
    choices: tuple[tuple[str, str], ...] = ()
    fields: tuple["FormField", ...] = ()  #: of a table that is there
    entries: tuple[ListEntry, ...] = ()
    there: bool = True  #: whether a table that may be left out is there

    @property
    def said(self) -> str:
        """What it holds as a person reads it: a day with its weekday, money in pounds,
        choices by their words.
        """
        names = dict(self.choices)
        if self.shape is FieldShape.FLAG:
            return "yes" if self.value else "no"
        if self.shape is FieldShape.CHOICES:
            return "; ".join(names.get(one, one) for one in self.value)
        if self.shape is FieldShape.CHOICE:
            return names.get(self.value, str(self.value)) if self.value else ""
        return _read_out(self.shape, str(self.value), pounds="in pounds" in self.label)


def form_of(draft: Mapping[str, Any], blocks: Sequence[DraftBlock]) -> tuple[FormField, ...]:
    """The fields of a page. Raises NoSuchPlace for a block that is not in the draft."""
    return tuple(
        form_field for block in blocks for form_field in _fields(draft, block.path, block.only)
    )


def leaves(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """Every field that holds a value, however deep."""
    form_fields: list[FormField] = []
    for form_field in fields:
        if form_field.shape in (FieldShape.TABLE, FieldShape.TABLES, FieldShape.LINKED):
            form_fields += leaves(
                (
                    *form_field.fields,
                    *(inner for entry in form_field.entries for inner in entry.fields),
                )
            )
        else:
            form_fields.append(form_field)
    return tuple(form_fields)


def _fields(draft: Mapping[str, Any], path: str, only: Sequence[str] = ()) -> tuple[FormField, ...]:
    cls = bare(kind_at(path))
    table = value_at(draft, path)
    names = [
        shown_field.name
        for shown_field in shown_fields(cls)
        if shown_field.name not in HIDDEN.get(cls.__name__, ())
    ]
    wanted = [name for name in (only or names) if path or name not in UNSHOWN]
    needed = {shown_field.name for shown_field in shown_fields(cls) if required(shown_field)}
    values = table if isinstance(table, Mapping) else {}
    return tuple(
        _field(
            draft, cls, f"{path}.{name}".strip("."), name, values.get(name), needed=name in needed
        )
        for name in wanted
    )


def _field(
    draft: Mapping[str, Any], cls: type, path: str, name: str, value: Any, *, needed: bool
) -> FormField:
    kind = hints(cls)[name]
    shape = shape_of(cls, name, path)
    form_field = FormField(
        path=path,
        label=label_for(cls, name),
        hint=hint_for(cls, name),
        shape=shape,
        value=_shown(shape, value),
        optional=not needed,
        choices=_choices(draft, cls, name, kind, value),
    )
    if shape is FieldShape.TABLE:
        there = not (may_be_nothing(kind) and value is None)
        return _with(
            form_field,
            fields=_fields(draft, path) if there else (),
            there=there,
            optional=may_be_nothing(kind),
        )
    if shape in (FieldShape.TABLES, FieldShape.LINKED):
        entries = value if isinstance(value, list) else []
        inner = shape is FieldShape.TABLES
        listed = (
            ListEntry(
                path=f"{path}.{number}",
                title=title_of(one, number),
                fields=_fields(draft, f"{path}.{number}") if inner else (),
            )
            for number, one in enumerate(entries)
        )
        return _with(form_field, entries=tuple(listed))
    return form_field


def _read_out(shape: FieldShape, text: str, *, pounds: bool) -> str:
    """A value in words; the text itself where it is not what belongs there."""
    try:
        if shape is FieldShape.DAY:
            day = date.fromisoformat(text)
            return f"{day:%A} {day_in_words(day)}"
        if shape is FieldShape.MOMENT:
            moment = datetime.fromisoformat(text)
            return (
                f"{moment:%A} {day_in_words(moment.date())} at "
                f"{moment.hour % 12 or 12}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}"
            )
        if shape is FieldShape.NUMBER and text:
            number = exact(text)
            return (
                money(number, 0 if number.denominator == 1 and number >= 1000 else 2)
                if pounds and 100 % number.denominator == 0
                else plain(number)
            )
    except ValueError:
        return text
    return text


def _with(form_field: FormField, **changes: Any) -> FormField:
    return FormField(
        **{name: changes.get(name, getattr(form_field, name)) for name in FormField.__slots__}
    )


def shape_of(cls: type, name: str, path: str) -> FieldShape:
    """How a field of a dataclass is shown at a place."""
    kind = bare(hints(cls)[name])
    inner = entry_kind(kind)
    if inner is not None and is_table(inner):
        return FieldShape.LINKED if path in LINKED else FieldShape.TABLES
    if is_table(kind):
        return FieldShape.TABLE
    refers = f"{cls.__name__}.{name}" in REFERS
    if inner is not None:
        return FieldShape.CHOICES if refers or _is_enum(inner) else FieldShape.LINES
    if get_origin(kind) is not None:
        return FieldShape.NUMBERS
    if refers or _is_enum(kind):
        return FieldShape.CHOICE
    plain_shapes = {
        Fraction: FieldShape.NUMBER,
        int: FieldShape.WHOLE,
        bool: FieldShape.FLAG,
        date: FieldShape.DAY,
        datetime: FieldShape.MOMENT,
    }
    return plain_shapes.get(kind, FieldShape.LONG if name in LONG else FieldShape.TEXT)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _shown(shape: FieldShape, value: Any) -> Any:
    if shape is FieldShape.FLAG:
        return value is True
    if shape is FieldShape.CHOICES:
        return tuple(str(one) for one in value) if isinstance(value, list) else ()
    if shape is FieldShape.LINES:
        return "\n".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
    if shape is FieldShape.NUMBERS:
        return (
            "\n".join(f"{key} = {item}" if item != "" else str(key) for key, item in value.items())
            if isinstance(value, Mapping)
            else str(value or "")
        )
    if shape is FieldShape.MOMENT and isinstance(value, str):
        return value[:16] if value[16:] == ":00" else value
    return "" if value is None or isinstance(value, (list, Mapping)) else str(value)


def _choices(
    draft: Mapping[str, Any], cls: type, name: str, kind: Any, value: Any
) -> tuple[tuple[str, str], ...]:
    """What may be chosen: an enum's values, or the entries of the list that the field refers to;
    what is chosen but not there any more stays visible.
    """
    found, inner = bare(kind), entry_kind(bare(kind))
    if f"{cls.__name__}.{name}" in REFERS:
        choices = REFERS[f"{cls.__name__}.{name}"]
        listed = value_at(draft, choices) if isinstance(choices, str) else choices
        entries = [
            (str(one.get("id", "")), title_of(one, number)) if isinstance(one, Mapping) else one
            for number, one in enumerate(listed or ())
        ]
    elif _is_enum(found) or _is_enum(inner):
        entries = [(str(one.value), words_for(one)) for one in (inner or found)]
    else:
        return ()
    known = {key for key, _ in entries}
    chosen = value if isinstance(value, list) else [value]
    strays = [
        (str(one), f"{one} (not there any more)")
        for one in chosen
        if one not in (None, "") and str(one) not in known
    ]
    nothing = (
        []
        if inner is not None or (_is_enum(found) and not may_be_nothing(kind))
        else [("", "none")]
    )
    return (*nothing, *entries, *strays)


def title_of(entry: Any, number: int) -> str:
    """What an entry is called: its id and title, or its first words, or its number."""
    if not isinstance(entry, Mapping):
        return f"Entry {number + 1}"
    id, title = (
        str(entry.get("id") or entry.get("kind") or entry.get("by") or ""),
        next(
            (
                str(entry[name])
                for name in ("title", "name", "text", "label", "provider")
                if entry.get(name)
            ),
            "",
        ),
    )
    words = f"{id}: {title}" if id and title and id != title else id or title
    return words if 0 < len(words) <= 100 else f"{words[:97]}…" if words else f"Entry {number + 1}"


@dataclass(slots=True)
class FormValues:
    """What a form sent: every value by its field's name."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def too_long(self, fields: Sequence[FormField]) -> dict[str, str]:
        """A sentence for each field that holds more than anybody would read."""
        long = {
            leave.path: max(map(len, self.values[leave.path]), default=0)
            for leave in leaves(fields)
            if leave.path in self.values
        }
        return {
            path: f"Keep this to {LONGEST:,} characters; it has {count:,}."
            for path, count in long.items()
            if count > LONGEST
        }

    def data(self, one: FormField) -> Any:
        """The plain data for a field that the form held;
        the text as typed where it cannot be read as what belongs there.
        """
        texts = [text.replace("\r\n", "\n") for text in self.values[one.path]]
        text = texts[-1].strip() if texts else ""
        if one.shape is FieldShape.FLAG:
            return "1" in texts
        if one.shape is FieldShape.CHOICES:
            return [choice for choice in dict.fromkeys(texts) if choice]
        if one.shape is FieldShape.LINES:
            return [line.strip() for line in text.split("\n") if line.strip()]
        if one.shape is FieldShape.NUMBERS:
            return _numbers(text)
        if not text and one.optional:
            return None if may_be_nothing(kind_at(one.path)) else ""
        return _one(one.shape, text)


def _one(shape: FieldShape, text: str) -> Any:
    if shape is FieldShape.WHOLE:
        return (
            int(text)
            if text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 16
            else text
        )
    if shape is FieldShape.NUMBER:
        try:
            return plain(exact(text.removeprefix("£").removesuffix("%").strip()))
        except NotExact:
            return text
    if shape is FieldShape.MOMENT and len(text) == len("2024-04-04T12:00") and text[10:11] == "T":
        return f"{text}:00"
    return text


def _numbers(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.split("\n"):
        name, _, number = line.partition("=")
        if name.strip():
            found[name.strip()] = str(_one(FieldShape.NUMBER, number.strip()))
    return found
