"""The forms of backup, each read in one place."""

from dataclasses import dataclass
from typing import Annotated

from tender.web.ground.fields import numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """The number of the entry before which entries are asked for; 0 for the newest."""

    before: Annotated[int, numbered("give the number of an entry.")]
