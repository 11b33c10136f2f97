"""The fields of a page as a form shows them, and what a form sent back as plain data.

What cannot be read is kept as typed, and a finding says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from evidence.codec import hints, required, shown_fields
from tender.procurement.draft.choices import choices_of, title_of
from tender.procurement.draft.labels import hint_for, label_for
from tender.procurement.draft.paths import bare, kind_at, may_be_nothing, value_at
from tender.procurement.draft.sections import UNSHOWN, DraftBlock
from tender.procurement.draft.shapes import FieldShape, shape_of
from tender.procurement.draft.texts import read_back, read_out, shown
from tender.procurement.draft.words import HIDDEN, WHERE_EMPTY

NESTED = (FieldShape.TABLE, FieldShape.TABLES, FieldShape.LINKED)
WIDEST = 6  #: columns of a list that is shown as a table
LONGEST = 20_000  #: characters of one field
#: how a value is typed, where its field says nothing else
TYPED_AS: Mapping[FieldShape, str] = {
    FieldShape.DAY: "Day, month, year, such as 4 April 2027 or 4/4/2027",
    FieldShape.MOMENT: "Day, month, year and time, such as 4 April 2027, 12:00",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """An entry of a list: its path, what it is called,
    and its fields where they stand in the page.
    """

    path: str
    title: str
    fields: tuple["FormField", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: its path is its name in the form."""

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
    empty: str = ""  #: what is published where nothing is entered

    @property
    def as_table(self) -> tuple[tuple[str, ...], ...]:
        """The entries of a list as the rows of a table, in words, under their labels and without
        columns in which none says anything; empty where they are no table to be read: fewer than
        two, more columns than fit, or an entry that holds more than single values.
        """
        rows = [entry.fields for entry in self.entries]
        if len(rows) < 2 or any(field.shape in NESTED for row in rows for field in row):
            return ()
        texts = [[field.in_words for field in row] for row in rows]
        said = [number for number, column in enumerate(zip(*texts, strict=True)) if any(column)]
        if not 1 < len(said) <= WIDEST:
            return ()
        labels = [field.label for field in rows[0]]
        return tuple(tuple(row[number] for number in said) for row in (labels, *texts))

    @property
    def in_words(self) -> str:
        """What it holds as a person reads it: a day with its weekday, money in pounds,
        choices by their words.
        """
        names = dict(self.choices)
        if self.shape is FieldShape.FLAG:
            return "yes" if self.value else "no"
        if self.shape is FieldShape.CHOICES:
            return "; ".join(names.get(choice, choice) for choice in self.value)
        if self.value in ("", None):
            return self.empty
        if self.shape is FieldShape.CHOICE:
            return names.get(self.value, str(self.value)) if self.value else ""
        return read_out(self.shape, str(self.value), pounds="in pounds" in self.label)


def form_of(draft: Mapping[str, Any], blocks: Sequence[DraftBlock]) -> tuple[FormField, ...]:
    """The fields of a page. Raises NoSuchPath for a block that is not in the draft."""
    return tuple(
        form_field for block in blocks for form_field in _fields(draft, block.path, block.only)
    )


def leaves(fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """Every field that holds a value, however deep."""
    form_fields: list[FormField] = []
    for form_field in fields:
        if form_field.shape in NESTED:
            form_fields += leaves(form_field.fields)
            for entry in form_field.entries:
                form_fields += leaves(entry.fields)
        else:
            form_fields.append(form_field)
    return tuple(form_fields)


def _fields(draft: Mapping[str, Any], path: str, only: Sequence[str] = ()) -> tuple[FormField, ...]:
    cls = bare(kind_at(path))
    table = value_at(draft, path)
    values = table if isinstance(table, Mapping) else {}
    hidden = HIDDEN.get(cls.__name__, ())
    needed = {shown_field.name: required(shown_field) for shown_field in shown_fields(cls)}
    names = only or [name for name in needed if name not in hidden]
    return tuple(
        _field(
            draft,
            cls,
            f"{path}.{name}".strip("."),
            values.get(name),
            needed=needed.get(name, False),
        )
        for name in names
        if path or name not in UNSHOWN
    )


def _field(
    draft: Mapping[str, Any], cls: type, path: str, value: Any, *, needed: bool
) -> FormField:
    name = path.rpartition(".")[2]
    kind = hints(cls)[name]
    shape = shape_of(cls, name, path)
    form_field = FormField(
        path=path,
        label=label_for(cls, name),
        hint=hint_for(cls, name) or TYPED_AS.get(shape, ""),
        shape=shape,
        value=shown(shape, value),
        optional=not needed or may_be_nothing(kind),
        empty=WHERE_EMPTY.get(f"{cls.__name__}.{name}", ""),
        choices=choices_of(draft, cls, name, value),
    )
    if shape is FieldShape.TABLE:
        may_be_left_out = may_be_nothing(kind)
        there = value is not None or not may_be_left_out
        fields = _fields(draft, path) if there else ()
        return replace(form_field, fields=fields, there=there, optional=may_be_left_out)
    if shape in (FieldShape.TABLES, FieldShape.LINKED):
        entries = value if isinstance(value, list) else []
        return replace(form_field, entries=_entries(draft, path, shape, entries))
    return form_field


def _entries(
    draft: Mapping[str, Any], path: str, shape: FieldShape, entries: list[Any]
) -> tuple[ListEntry, ...]:
    return tuple(
        ListEntry(
            path=f"{path}.{number}",
            title=title_of(entry, number),
            fields=_fields(draft, f"{path}.{number}") if shape is FieldShape.TABLES else (),
        )
        for number, entry in enumerate(entries)
    )


@dataclass(slots=True)
class FormValues:
    """What a form sent: every value by its field's name."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def too_long(self, fields: Sequence[FormField]) -> dict[str, str]:
        """A sentence for each field that holds more than anybody would read."""
        lengths = {
            leaf.path: max(map(len, self.values[leaf.path]), default=0)
            for leaf in leaves(fields)
            if leaf.path in self.values
        }
        return {
            path: f"Keep this to {LONGEST:,} characters; it has {length:,}."
            for path, length in lengths.items()
            if length > LONGEST
        }

    def data(self, form_field: FormField) -> Any:
        """The plain data for a field that the form held;
        the text as typed where it cannot be read as what belongs there.
        """
        path, shape = form_field.path, form_field.shape
        texts = [text.replace("\r\n", "\n") for text in self.values[path]]
        if shape is FieldShape.FLAG:
            return "1" in texts
        if shape is FieldShape.CHOICES:
            return [choice for choice in dict.fromkeys(texts) if choice]
        text = texts[-1].strip() if texts else ""
        if text or not form_field.optional or shape in (FieldShape.LINES, FieldShape.NUMBERS):
            return read_back(shape, text)
        return None if may_be_nothing(kind_at(path)) else ""
