"""What a place of a draft is called, and where it stands in another state of the same draft."""

from tender.procurement.draft.alike import shared_keys
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.form import form_of, leaves
from tender.procurement.draft.grid_edit import Draft
from tender.procurement.draft.labels import label_for
from tender.procurement.draft.paths import NoSuchPath, bare, entry_kind, is_table, kind_at, value_at
from tender.procurement.draft.sections import DraftBlock, DraftSection, section_of

WHOLE = "the whole draft"


def place_words(draft: Draft, path: str) -> str:
    """What a place is called: its page, its entry and its field ("Questions › Q2: Small teams ›
    Text"). Raises NoSuchPath for one that is not in this draft.
    """
    kind_at(path)
    value_at(draft, path)
    if not path:
        return WHOLE
    words, above = [section_of(path).title], ""
    for step in path.split("."):
        here = f"{above}.{step}".strip(".")
        if step.isdecimal():
            words.append(title_of(value_at(draft, here), int(step)))
        elif not _is_only_on_the_way(here, path):
            words.append(label_for(bare(kind_at(above)), step))
        above = here
    return " › ".join(dict.fromkeys(words))


def _is_only_on_the_way(here: str, path: str) -> bool:
    """Whether a step holds what the place lies in, which that says itself: a table at the top, or a
    list of which one entry is meant.
    """
    kind = kind_at(here)
    return here != path and (entry_kind(kind) is not None or (is_table(kind) and "." not in here))


def places_in(draft: Draft, entry: str) -> tuple[tuple[str, str], ...]:
    """The fields of an entry that has a page, each by its path, with what it is called; of nothing,
    none. Raises NoSuchPath.
    """
    if not entry:
        return ()
    above = f"{place_words(draft, entry)} › "
    return tuple(
        (leaf.path, place_words(draft, leaf.path).removeprefix(above))
        for leaf in leaves(form_of(draft, (DraftBlock(path=entry),)))
    )


def fields_on(draft: Draft, section: DraftSection) -> tuple[tuple[str, str], ...]:
    """The same of a page's own fields."""
    return tuple(
        (leaf.path, place_words(draft, leaf.path).removeprefix(f"{section.title} › "))
        for leaf in leaves(form_of(draft, section.blocks))
    )


def place_now(before: Draft, after: Draft, path: str) -> str | None:
    """Where a place of one state stands in another; None where its entry is there no more."""
    olds, news = shared_keys(before, after)
    near = f".{path}"
    while near and near not in olds:
        near = near.rpartition(".")[0]
    if not near:
        return path
    now = next((place for place, key in news.items() if key == olds[near]), None)
    if now is None:
        return None
    here = f"{now[1:]}{path[len(near) - 1 :]}"
    try:
        value_at(after, here)
    except NoSuchPath:
        return None
    return here
