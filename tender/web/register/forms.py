"""The forms of the register, each read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from tender.web.ground.fields import Text, beginning, each, text, upload, uploads
from tender.web.ground.uploads import Upload
from tender.workflow.register.bringing import MOST_FILES
from tender.workflow.register.headings import NewMapping

LONGEST = 200  #: characters of a search


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """An id or a name to look up, in a local authority or anywhere."""

    text: Annotated[str, beginning(LONGEST)]
    area: Annotated[str, beginning(LONGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsForm:
    """Files of the register to bring in; the verb refuses none at all."""

    register: Annotated[
        tuple[Upload, ...],
        uploads(0, MOST_FILES, f"Bring in {MOST_FILES} files at a time at most."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingsFileForm:
    """A file whose headings are looked at, and which kind of file it is."""

    file: Annotated[Upload, upload("Choose a file of the register.")]
    layout: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingForm:
    """The heading for each of our columns, and the file again, which is read by them."""

    file: Annotated[Upload, upload("Choose the file again: it is read by this mapping.")]
    layout: Text
    column: Annotated[Mapping[str, str], each(text)]
    name: Text
    reason: Text

    def new(self) -> NewMapping:
        """The mapping; a column without a heading is not mapped."""
        columns = {name: heading for name, heading in self.column.items() if heading.strip()}
        return NewMapping(name=self.name, layout=self.layout, columns=columns, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedMappingForm:
    """A mapping that is taken out, and why."""

    name: Text
    reason: Text
