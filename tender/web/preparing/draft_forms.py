"""The forms of the draft's pages, each read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from tender.procurement.draft.form import FormValues
from tender.web.ground.fields import Key, Text, everything, if_uploaded
from tender.web.ground.uploads import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuery:
    """The entry of a section whose page is asked for, empty for the section's own; and the list in
    which the last entry was added just now.
    """

    at: Text
    added: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForm:
    """A page of the draft: the entry that it shows, the act of its button, the revision that it was
    made from, and every field by its place.
    """

    at: Text
    do: Text
    revision: Key
    fields: Annotated[Mapping[str, tuple[str, ...]], everything]

    @property
    def values(self) -> FormValues:
        """What was typed, by place."""
        return FormValues(self.fields)

    @property
    def added(self) -> str:
        """The list to which the button adds an entry; empty for every other button."""
        verb, _, path = self.do.partition(" ")
        return path if verb == "add" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnForm:
    """The source of all that a page of the draft assumes; the entry that it shows, and the revision
    that it was made from.
    """

    at: Text
    own_source: Text
    revision: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFileForm:
    """A procurement.toml to put in place of the draft."""

    revision: Key
    file: Annotated[Upload | None, if_uploaded]
