"""Which entries of two drafts are the same entry, whatever was changed in it since: by its short
name, or by whatever else tells it from the others of its list; of those left over, by their place.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tender.procurement.draft.grid_edit import MARK, Draft
from tender.procurement.draft.grids import GRIDS

#: what tells an entry from the others of its list, the first that it has
_NAMES = ("id", "kind", "step", "mark", "provider", "tier", "by", "title")
#: the place of each entry of a draft, a dot before each of its steps (".lots.2"), and the key that
#: it shares with the same one of another
Keys = Mapping[str, str]
_TABLES = frozenset(f".{grid.path}" for grid in GRIDS)


def shared_keys(before: Draft, after: Draft) -> tuple[Keys, Keys]:
    """A key for each entry of every list of two drafts, by its place; the same entry has the same
    key in both.
    """
    olds: dict[str, str] = {}
    news: dict[str, str] = {}
    _walk((before, after), ("", ""), "", (olds, news))
    return olds, news


def marked_alike(before: Draft, after: Draft) -> tuple[Draft, Draft]:
    """Two drafts with a key at every row of every table, shared by rows that are the same."""
    olds, news = shared_keys(before, after)
    return _marked(before, olds), _marked(after, news)


def _marked(value: Any, keys: Keys, path: str = "") -> Any:
    if isinstance(value, Mapping):
        own = {MARK: keys[path]} if _pattern(path.rpartition(".")[0]) in _TABLES else {}
        below = {name: _marked(inner, keys, f"{path}.{name}") for name, inner in value.items()}
        return {**below, **own}
    if isinstance(value, list):
        return [_marked(entry, keys, f"{path}.{number}") for number, entry in enumerate(value)]
    return value


def _pattern(path: str) -> str:
    """A place with a star for each number."""
    return ".".join("*" if step.isdecimal() else step for step in path.split("."))


def _walk(
    values: tuple[Any, Any], paths: tuple[str, str], key: str, keys: tuple[dict[str, str], ...]
) -> None:
    if any(isinstance(value, Mapping) for value in values):
        tables = [value if isinstance(value, Mapping) else {} for value in values]
        for name in dict.fromkeys((*tables[0], *tables[1])):
            inner = (tables[0].get(name), tables[1].get(name))
            below = (f"{paths[0]}.{name}", f"{paths[1]}.{name}")
            _walk(inner, below, f"{key}.{name}", keys)
        return
    lists = [_entries(value) for value in values]
    for old, new, name in _pairs(*lists):
        entry_key = f"{key}[{name}]"
        places = []
        for number, path, known in zip((old, new), paths, keys, strict=True):
            places.append(f"{path}.{number}")
            if number is not None:
                known[places[-1]] = entry_key
        _walk((_at(lists[0], old), _at(lists[1], new)), (places[0], places[1]), entry_key, keys)


def _entries(value: Any) -> Sequence[Mapping[str, Any]]:
    """The entries of a list of tables; none of anything else."""
    if isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value):
        return value
    return ()


def _at(entries: Sequence[Any], number: int | None) -> Any:
    return None if number is None else entries[number]


def _pairs(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int | None, int | None, str]]:
    """The numbers of entries that are the same, and of those that only one list has, each with a
    name of its own.
    """
    olds, news = _named(before), _named(after)
    left = [number for name, number in olds.items() if name not in news]
    for name, new in news.items():
        old = olds.get(name)
        if old is None and new in left:
            left.remove(new)
            old = new  # another name at the same place
        yield old, new, name
    for name, old in olds.items():
        if old in left:
            yield old, None, f"{name} gone"


def _named(entries: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    names: dict[str, int] = {}
    for number, entry in enumerate(entries):
        name = str(next((entry[part] for part in _NAMES if entry.get(part)), ""))
        own, more = name, 1
        while own in names:
            more += 1
            own = f"{name} {more}"
        names[own] = number
    return names
