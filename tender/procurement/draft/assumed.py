"""All that a draft assumes, in one list: what stands there now, and the place of its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tender.procurement.draft.form import FormField, form_of
from tender.procurement.draft.paths import value_at
from tender.procurement.draft.placeholders import (
    DraftValue,
    assumed_sources,
    draft_values,
    says_assumed,
)
from tender.procurement.draft.sections import DraftBlock, DraftSection, entry_of, section_of
from tender.procurement.draft.shapes import FieldShape

_LISTS = (FieldShape.TABLES, FieldShape.LINKED)
_WORD = re.compile(r"[^\W\d_]{2}")
STILL_ASSUMED = (
    "This says that it is assumed. Say where it comes from, or whose decision of which day it is."
)
NO_WORDS = "Say in words where it comes from, or whose decision of which day it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumedValue:
    """What a draft assumes: the place of its source, the page on which it stands, what it is called
    and what its fields say.
    """

    path: str
    section: DraftSection
    called: str
    says: tuple[tuple[str, str], ...]

    @property
    def at(self) -> str:
        """The entry whose own page shows it, or nothing."""
        return entry_of(self.path)


def assumed_values(draft: Mapping[str, Any]) -> tuple[AssumedValue, ...]:
    """What rests on each source that says no more than that it is an assumption of ours."""
    return tuple(_assumed(draft, source) for source in assumed_sources(draft))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSource:
    """A source that somebody typed where nothing is assumed any more, with what stands there."""

    called: str
    now: str
    typed: str


def typed_elsewhere(draft: Mapping[str, Any], typed: Mapping[str, str]) -> tuple[TypedSource, ...]:
    """What was typed, by place, as the source of what a draft does not assume (any more)."""
    assumed = {value.path for value in assumed_sources(draft)}
    there = {value.path: value for value in draft_values(draft)}
    return tuple(
        TypedSource(
            called=_called(there[path]) if path in there else "Something that is gone",
            now=str(there[path].value or "") if path in there else "",
            typed=text,
        )
        for path, text in typed.items()
        if path.endswith("source") and path not in assumed and text.strip()
    )


def source_fault(text: str) -> str:
    """Why a text is no source; empty where it is one."""
    if says_assumed(text):
        return STILL_ASSUMED
    return "" if _WORD.search(text) else NO_WORDS


def _assumed(draft: Mapping[str, Any], source: DraftValue) -> AssumedValue:
    parent = source.path.rpartition(".")[0]
    fields = form_of(draft, _blocks(source.path) or (DraftBlock(path=parent),))
    return AssumedValue(
        path=source.path,
        section=section_of(source.path),
        called=_called(source),
        says=tuple(_said(draft, fields, source.path)),
    )


def _blocks(path: str) -> tuple[DraftBlock, ...]:
    """What a page shows of the table in which a source stands; nothing where that is an entry."""
    parent = path.rpartition(".")[0]
    return tuple(block for block in section_of(path).blocks if block.path == parent)


def _called(source: DraftValue) -> str:
    return section_of(source.path).title if _blocks(source.path) else source.table


def _said(
    draft: Mapping[str, Any], fields: tuple[FormField, ...], source: str
) -> Iterator[tuple[str, str]]:
    """What each field says that says anything, under its label."""
    for field in fields:
        if field.shape is FieldShape.TABLE:
            yield from _said(draft, field.fields, source)
        elif field.path != source and (words := _words(draft, field)):
            yield field.label, words


def _words(draft: Mapping[str, Any], field: FormField) -> str:
    if field.shape not in _LISTS:
        return "" if field.shape is FieldShape.FLAG and not field.value else field.in_words
    return "; ".join(_entry(draft, entry.path, entry.title) for entry in field.entries)


def _entry(draft: Mapping[str, Any], path: str, title: str) -> str:
    """What an entry of a list is called, with its day or its mark; of an extension its months."""
    entry = value_at(draft, path)
    if isinstance(entry, Mapping) and entry.get("months"):
        return f"{entry['months']} months"
    told = [
        field.in_words
        for field in form_of(draft, (DraftBlock(path=path),))
        if field.path.rpartition(".")[2] in ("on", "mark")
    ]
    return f"{title} ({', '.join(told)})" if any(told) else title
