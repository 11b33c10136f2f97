"""The columns of a table of the draft, what its cells say, and what is read back from them.

A cell is one text: several values stand in it with semicolons between them, yes and no as words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.codec import hints, required, shown_fields
from evidence.number import NotExact, exact
from tender.procurement.draft.choices import choices_of
from tender.procurement.draft.days import day_typed
from tender.procurement.draft.form import FormField, FormValues
from tender.procurement.draft.grids import WITHIN, DraftGrid
from tender.procurement.draft.labels import hint_for, label_for
from tender.procurement.draft.paths import bare, kind_at, may_be_nothing, value_at
from tender.procurement.draft.shapes import FieldShape, shape_of
from tender.procurement.draft.texts import shown

_SEVERAL = (FieldShape.CHOICES, FieldShape.LINES, FieldShape.NUMBERS)
_YES = {"yes": "1", "no": "0", "true": "1", "false": "0", "y": "1", "n": "0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: its name within a row ("weight", "threshold.least"), and the field that it holds,
    as of the first row; no field's place in the column that says where a row stands.
    """

    name: str
    field: FormField

    @property
    def label(self) -> str:
        """Its heading, which no other column of the table has."""
        return self.field.label

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen in a cell, nothing among it; none where it is typed."""
        if self.field.shape is FieldShape.FLAG:
            return (("", ""), ("yes", "yes"), ("no", "no"))
        if self.field.shape is not FieldShape.CHOICE:
            return ()
        return (("", ""), *((value, text) for value, text in self.field.choices if value))


def columns_of(draft: Mapping[str, Any], grid: DraftGrid) -> tuple[GridColumn, ...]:
    """The columns of a table, with what may be chosen in this draft."""
    columns = tuple(_column(draft, grid, name) for name in grid.columns)
    if not grid.within:
        return columns
    names = tuple((name, name) for name in names_above(draft, grid))
    above = FormField(
        path="", label=grid.within, hint="", shape=FieldShape.CHOICE, value="", optional=False,
        choices=names,
    )  # fmt: skip
    return (GridColumn(name=WITHIN, field=above), *columns)


def names_above(draft: Mapping[str, Any], grid: DraftGrid) -> tuple[str, ...]:
    """What each entry of the list above is called in its table; nothing where there is none."""
    return entry_names(draft, grid.above) if grid.above else ()


def entry_names(draft: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """What each entry of a list is called in a cell: by its short name, or by its number where it
    has none or shares it.
    """
    ids = [str(entry.get("id") or "").strip() for entry in value_at(draft, path) or ()]
    return tuple(
        id if id and ids.count(id) == 1 else f"entry {number}" for number, id in enumerate(ids, 1)
    )


def _column(draft: Mapping[str, Any], grid: DraftGrid, name: str) -> GridColumn:
    path = f"{grid.path.replace('*', '0')}.0.{name}"
    parent, _, last = path.rpartition(".")
    cls, label = bare(kind_at(parent)), ""
    if "." in name:
        table = bare(kind_at(parent.rpartition(".")[0]))
        label = label_for(table, name.partition(".")[0])
    needed = next(required(field) for field in shown_fields(cls) if field.name == last)
    own = label_for(cls, last)
    field = FormField(
        path=path,
        label=f"{label}: {own[:1].lower()}{own[1:]}" if label else own,
        hint=hint_for(cls, last),
        shape=shape_of(cls, last, path),
        value="",
        optional=not needed or may_be_nothing(hints(cls)[last]),
        choices=choices_of(draft, cls, last, None),
    )
    return GridColumn(name=name, field=field)


def cell_text(column: GridColumn, entry: Mapping[str, Any]) -> str:
    """What the cell of a row says."""
    shape, value = column.field.shape, value_at(entry, column.name)
    if shape is FieldShape.FLAG:
        return "" if value is None else {True: "yes", False: "no"}.get(value, str(value))
    if shape is FieldShape.CHOICES:
        return "; ".join(shown(shape, value))
    text = str(shown(shape, value))
    return "; ".join(text.split("\n")) if shape in _SEVERAL else text


def cell_data(column: GridColumn, text: str) -> Any:
    """The plain data that a cell's text stands for, by the reader of its field; the text as typed
    where it cannot be read as what belongs there.
    """
    field, typed = column.field, text.strip()
    if field.shape is FieldShape.FLAG:
        if typed and typed.casefold() not in _YES:
            return typed
        texts = [_YES.get(typed.casefold(), "0")]
    elif field.shape is FieldShape.CHOICES:
        texts = list(_chosen(field, typed))
    elif field.shape is FieldShape.CHOICE:
        texts = [_choice(field, typed)]
    elif field.shape in _SEVERAL:
        texts = [re.sub(r"\s*;\s*", "\n", typed)]
    else:
        texts = [text]
    return FormValues({field.path: texts}).data(field)


def is_readable(column: GridColumn, text: str) -> bool:
    """Whether a cell's text can be read as what belongs there; of a choice, whether it is one that
    is offered. What may be nothing is readable where nothing stands.
    """
    field, typed = column.field, text.strip()
    if not typed or column.name == WITHIN:
        return True
    data = cell_data(column, text)
    if field.shape is FieldShape.FLAG:
        return isinstance(data, bool)
    if field.shape is FieldShape.WHOLE:
        return isinstance(data, int)
    if field.shape is FieldShape.NUMBER:
        return _is_exact(data)
    if field.shape is FieldShape.DAY:
        return day_typed(typed) is not None
    if field.shape is FieldShape.NUMBERS:
        return all(_is_exact(number) for number in data.values())
    known = {value for value, _ in field.choices}
    if field.shape is FieldShape.CHOICE:
        return data in known
    return field.shape is not FieldShape.CHOICES or not field.choices or set(data) <= known


def _is_exact(text: Any) -> bool:
    try:
        exact(str(text))
    except NotExact:
        return False
    return True


def says_the_same(column: GridColumn, text: str, other: str) -> bool:
    """Whether two texts of a cell differ in blanks alone; line ends count where texts are long."""
    if column.field.shape is FieldShape.LONG:
        return _tidied(text) == _tidied(other)
    return text.split() == other.split()


def _tidied(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _choice(field: FormField, typed: str) -> str:
    """A choice by its value or its words, in whatever letters; else as typed."""
    if any(value == typed for value, _ in field.choices):
        return typed
    alike = {
        value
        for value, words in field.choices
        if value and typed.casefold() in (value.casefold(), words.casefold())
    }
    return alike.pop() if len(alike) == 1 else typed


def _chosen(field: FormField, typed: str) -> Iterator[str]:
    """Each choice of a text: between semicolons or line ends, or, where that is none that is known,
    between commas.
    """
    known = {value for value, _ in field.choices}
    for part in re.split(r"[;\n]", typed):
        choice = _choice(field, part.strip())
        if choice in known or "," not in part:
            yield choice
        else:
            yield from (_choice(field, word.strip()) for word in part.split(","))
