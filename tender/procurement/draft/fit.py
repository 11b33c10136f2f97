"""Whether plain data has the form of a draft: a table where a table belongs, a list where a list
does. Then every page of it can be shown, however unfinished it is.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from evidence.codec import article, hints, shown_fields
from tender.procurement.draft.paths import MOST_ENTRIES, bare, entry_kind, is_table
from tender.procurement.specification import Procurement


def misfits(draft: Any) -> dict[str, str]:
    """What would be right, by the path of each value that no page can show.

    What a field says is not looked at: checks do that.
    """
    return dict(_misfits(Procurement, draft, ""))


def _misfits(kind: Any, data: Any, path: str) -> Iterator[tuple[str, str]]:
    if data is None:
        return
    bare_kind, inner = bare(kind), entry_kind(kind)
    if is_table(bare_kind) or _is_mapping(bare_kind):
        yield from _in_table(bare_kind, data, path)
    elif inner is not None:
        yield from _in_list(inner, data, path)
    elif isinstance(data, (Mapping, list)):
        yield path, f"This must be {article(kind)}."


def _in_table(kind: Any, data: Any, path: str) -> Iterator[tuple[str, str]]:
    if not isinstance(data, Mapping):
        yield path, "This must be a table of named values."
        return
    if _is_mapping(kind):
        kinds = dict.fromkeys(data, get_args(kind)[1])
    else:
        kinds = {field.name: hints(kind)[field.name] for field in shown_fields(kind)}
    for name, inner in kinds.items():
        yield from _misfits(inner, data.get(name), f"{path}.{name}".strip("."))


def _in_list(inner: Any, data: Any, path: str) -> Iterator[tuple[str, str]]:
    if not isinstance(data, list):
        yield path, "This must be a list."
    elif len(data) > MOST_ENTRIES and is_table(inner):
        yield path, f"This must have at most {MOST_ENTRIES:,} entries."
    else:
        for number, entry in enumerate(data):
            if entry is None:
                yield f"{path}.{number}", f"This must be {article(inner)}."
            yield from _misfits(inner, entry, f"{path}.{number}")


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)
