"""What two states of a draft differ in: table by table, and page by page what stands in no table;
and the same in one sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evidence.counting import count_of
from tender.procurement.draft.alike import Keys, marked_alike, shared_keys
from tender.procurement.draft.form import FormField, form_of
from tender.procurement.draft.grid_differences import (
    CellDifference,
    GridDifferences,
    RowChange,
    RowDifference,
    grid_differences,
)
from tender.procurement.draft.grid_edit import Draft
from tender.procurement.draft.grids import GRIDS
from tender.procurement.draft.paths import value_at
from tender.procurement.draft.sections import SECTIONS, DraftBlock, DraftSection
from tender.procurement.draft.shapes import FieldShape

_NAMED = 3  #: rows of a table, and tables, that a sentence names
_IN_TABLES = frozenset(f"{grid.path}.*.{column}" for grid in GRIDS for column in grid.columns)
_TABLES = frozenset(grid.path for grid in GRIDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDifferences:
    """What differs on one page of the draft in fields that no table has, row by row: the page's own
    fields, and each entry of its lists.
    """

    section: DraftSection
    rows: tuple[RowDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDifferences:
    """All that differs between two states of a draft."""

    tables: tuple[GridDifferences, ...]
    pages: tuple[PageDifferences, ...]

    @property
    def none(self) -> bool:
        """Whether both say the same."""
        return not (self.tables or self.pages)

    @property
    def in_words(self) -> str:
        """What differs, in one sentence of the first few; empty where nothing does."""
        parts = [
            *(_part(table.grid.title, table.rows) for table in self.tables),
            *(_part(page.section.title, page.rows) for page in self.pages),
        ]
        told, left = parts[:_NAMED], len(parts) - _NAMED
        more = [f"and {count_of(left, 'other table or page', 'other tables or pages')}"]
        return "; ".join([*told, *(more if left > 0 else ())])


class _Said(NamedTuple):
    """What an entry, or the page itself, says in fields that no table has."""

    title: str
    cells: dict[str, tuple[str, str]]  #: label and words, by path


def draft_differences(before: Draft, after: Draft) -> DraftDifferences:
    """What two states of a draft differ in, each of which may be unfinished."""
    if before == after:
        return DraftDifferences(tables=(), pages=())
    keys = shared_keys(before, after)
    told = (frozenset(keys[0].values()) & frozenset(keys[1].values()), _alike(before, after, keys))
    pages = (
        PageDifferences(
            section=section,
            rows=tuple(
                _rows(
                    _said(_Draft(before, keys[0], *told), section),
                    _said(_Draft(after, keys[1], *told), section),
                )
            ),
        )
        for section in SECTIONS
        if any(value_at(before, path) != value_at(after, path) for path in section.paths())
    )
    return DraftDifferences(
        tables=grid_differences(*marked_alike(before, after)),
        pages=tuple(page for page in pages if page.rows),
    )


def _part(title: str, rows: Sequence[RowDifference]) -> str:
    """One table or page in words."""
    if not rows:
        return f"{title}: another order"
    named = []
    for row in rows[:_NAMED]:
        fields = ", ".join(cell.label for cell in row.cells[:_NAMED])
        more = f" and {len(row.cells) - _NAMED} more" if len(row.cells) > _NAMED else ""
        what = f"{fields}{more}" if row.change is RowChange.CHANGED else _BECOMES[row.change]
        named.append(f"{row.row} ({what})" if row.row != title else what)
    left = len(rows) - _NAMED
    return f"{title}: {', '.join(named)}" + (f" and {count_of(left, 'row')} more" * (left > 0))


_BECOMES = {RowChange.NEW: "new", RowChange.GONE: "taken out"}


def _rows(before: Mapping[str, _Said], after: Mapping[str, _Said]) -> Iterator[RowDifference]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        olds, news = old.cells if old else {}, new.cells if new else {}
        cells = []
        for path in dict.fromkeys((*news, *olds)):
            label = (news.get(path) or olds[path])[0]
            was, now = olds.get(path, ("", ""))[1], news.get(path, ("", ""))[1]
            if was != now:
                cells.append(CellDifference(label=label, before=was, after=now))
        if cells:
            change = RowChange.NEW if old is None else RowChange.GONE
            yield RowDifference(
                row=(new or before[key]).title,
                change=RowChange.CHANGED if old and new else change,
                cells=tuple(cells),
            )


def _alike(before: Draft, after: Draft, keys: tuple[Keys, Keys]) -> frozenset[str]:
    """The keys of entries that say the same in both."""
    places = {key: place for place, key in keys[1].items()}
    return frozenset(
        key
        for place, key in keys[0].items()
        if key in places and value_at(before, place[1:]) == value_at(after, places[key][1:])
    )


class _Draft(NamedTuple):
    """One of the two: the keys of its entries, those of entries that the other has too, and those
    of entries that say the same in both.
    """

    draft: Draft
    keys: Keys
    shared: frozenset[str]
    alike: frozenset[str]

    def key(self, path: str) -> str:
        """A field's place, by the key of the nearest entry that it lies in."""
        near = f".{path}"
        while near and near not in self.keys:
            near = near.rpartition(".")[0]
        return f"{self.keys[near]}.{path[len(near) :]}" if near else path


def _said(state: _Draft, section: DraftSection) -> dict[str, _Said]:
    """What a page and the entries of its lists say in fields that no table has, by their keys."""
    page = _Said(section.title, {})
    told = {"": page}
    _fields(state, form_of(state.draft, section.blocks), page, "", told)
    return told


def _fields(
    state: _Draft, fields: Sequence[FormField], into: _Said, above: str, told: dict[str, _Said]
) -> None:
    for form_field in fields:
        label = (
            f"{above}: {form_field.label[:1].lower()}{form_field.label[1:]}"
            if above
            else form_field.label
        )
        if form_field.shape in (FieldShape.TABLES, FieldShape.LINKED):
            _entries(state, form_field, into, label, told)
        elif form_field.shape is FieldShape.TABLE:
            _fields(state, form_field.fields, into, form_field.label, told)
        elif _pattern(form_field.path) not in _IN_TABLES:
            into.cells[state.key(form_field.path)] = (label, form_field.in_words)


def _entries(
    state: _Draft, many: FormField, into: _Said, label: str, told: dict[str, _Said]
) -> None:
    """The entries of a list, each a row of its own; their order, where no table has it."""
    if _pattern(many.path) not in _TABLES:
        keys = [state.keys[f".{entry.path}"] for entry in many.entries]
        order = ", ".join(_called(key) for key in keys if key in state.shared)
        into.cells[f"{state.key(many.path)} order"] = (f"{label}: order", order)
    for entry in many.entries:
        key = state.keys[f".{entry.path}"]
        if key in state.alike:
            continue
        within = "" if many.shape is FieldShape.LINKED else f"{into.title}, "
        said = told[key] = _Said(f"{within}{entry.title}", {})
        fields = entry.fields or form_of(state.draft, (DraftBlock(path=entry.path),))
        _fields(state, fields, said, "", told)
        if many.path == "zones":
            rings = value_at(state.draft, f"{entry.path}.shape") or ()
            said.cells[f"{key} shape"] = ("Shape on the map", "; ".join(map(str, rings)))


def _called(key: str) -> str:
    """What tells an entry from the others of its list."""
    return key.rpartition("[")[2].rstrip("]")


def _pattern(path: str) -> str:
    return ".".join("*" if step.isdecimal() else step for step in path.split("."))
