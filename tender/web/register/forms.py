"""The forms of the register, each read in one place."""

from dataclasses import dataclass
from typing import Annotated

from tender.web.ground.fields import beginning, uploads
from tender.web.ground.uploads import Upload
from tender.workflow.register.bringing import MOST_FILES

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
