"""An entry of a draft copied, within it or from another: with a short name that is free, and with
what it refers to where that is not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evidence.codec import shown_fields
from tender.procurement.draft.paths import (
    MOST_ENTRIES,
    NoSuchPath,
    entry_kind,
    kind_at,
    value_at,
    with_value,
)
from tender.procurement.draft.sections import LINKED

COPY = "Copy of"
#: what comes with a copy where the draft has none of its kind that says the same: by the list of
#: the copy, the field that names it and the list that it stands in
_COMES_WITH: Mapping[str, tuple[tuple[str, str], ...]] = {
    "criteria.questions": (("scale", "criteria.scales"),),
    "lots": (("zones", "zones"),),
}


def with_copy(draft: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], str]:
    """The draft with a copy of one of its entries behind the last, and the copy's place. Raises
    NoSuchPath for what has no page of its own, and where the list is full.
    """
    return with_copy_from(draft, draft, path)


def with_copy_from(
    draft: Mapping[str, Any], source: Mapping[str, Any], path: str
) -> tuple[Mapping[str, Any], str]:
    """The same, of an entry of another draft."""
    parent, _, number = path.rpartition(".")
    if parent not in LINKED or not number.isdecimal():
        raise NoSuchPath("only what has a page of its own is copied")
    entry = value_at(source, path)
    for name, beside in _COMES_WITH.get(parent, ()):
        draft, entry = _with_beside(draft, source, entry, name, beside)
    draft = _with_last(draft, parent, copied(entry, parent, _ids(value_at(draft, parent))))
    return draft, f"{parent}.{len(value_at(draft, parent)) - 1}"


def copied(entry: Mapping[str, Any], parent: str, ids: Iterable[str]) -> Mapping[str, Any]:
    """An entry of a list called a copy, under a short name that is none of these."""
    names = [field.name for field in shown_fields(entry_kind(kind_at(parent)))]
    copy = dict(entry)
    if "id" in names:
        copy["id"] = fresh(str(entry.get("id") or ""), ids)
    title = next((name for name in ("title", "name") if name in names), "")
    if title:
        copy[title] = copy_title(str(entry.get(title) or ""))
    return copy


def copy_title(title: str) -> str:
    """What a copy is called: "Copy of …"."""
    return title if title.startswith(COPY) else f"{COPY} {title}".strip()


def fresh(id: str, ids: Iterable[str]) -> str:
    """A short name that is none of these: itself, or with "copy" and a number behind it."""
    known, begun, number = set(ids), id, 1
    while begun in known:
        begun = f"{id}-copy" if number == 1 else f"{id}-copy-{number}"
        number += 1
    return begun


def _with_beside(
    draft: Mapping[str, Any], source: Mapping[str, Any], entry: Mapping[str, Any], name: str,
    beside: str,
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:  # fmt: skip
    """The draft with what an entry refers to in one of its fields, and the entry that refers to it:
    one that says the same, under whatever short name, is there already; another of its short name
    is not taken for it.
    """
    asked = entry.get(name)
    names: dict[Any, Any] = {}
    for id in asked if isinstance(asked, list) else [asked]:
        theirs = _named(source, beside, id)
        if theirs is None:
            continue
        names[id] = _alike(draft, beside, theirs)
        if names[id] is None:
            names[id] = fresh(str(id), _ids(value_at(draft, beside)))
            draft = _with_last(draft, beside, {**theirs, "id": names[id]})
    if isinstance(asked, list):
        return draft, {**entry, name: [names.get(id, id) for id in asked]}
    new = names.get(asked, asked)
    return draft, {**entry, name: new}


def _named(draft: Mapping[str, Any], path: str, id: Any) -> Mapping[str, Any] | None:
    entries = value_at(draft, path) or ()
    return next((entry for entry in entries if entry.get("id") == id), None)


def _alike(draft: Mapping[str, Any], path: str, theirs: Mapping[str, Any]) -> Any:
    """The short name of an entry that says the same, its own first; None where there is none."""
    entries = value_at(draft, path) or ()
    alike = [entry["id"] for entry in entries if {**theirs, "id": entry.get("id")} == entry]
    return theirs["id"] if theirs["id"] in alike else next(iter(alike), None)


def _ids(entries: Sequence[Mapping[str, Any]] | None) -> list[str]:
    return [str(entry.get("id") or "") for entry in entries or ()]


def _with_last(draft: Mapping[str, Any], path: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    entries = value_at(draft, path) or []
    if len(entries) >= MOST_ENTRIES:
        raise NoSuchPath("the list is full")
    longer: Mapping[str, Any] = with_value(draft, path, [*entries, entry])
    return longer
