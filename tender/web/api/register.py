"""What an administrator mapped in files of the CQC's register. Mapping is an act on files of the
whole installation, which no token does: it is done at its page or with `tender headings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Verb
from tender.workflow.register.headings import mappings_told


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingsLine:
    """A mapping that was made, or without columns taken out: our column to the file's heading, why,
    who (nobody where it was done at the machine itself) and when; whether files are read by it now.
    """

    number: int
    name: str
    layout: str
    columns: Mapping[str, str]
    reason: str
    by: str
    at: datetime
    counts: bool


@operation("GET", "register-headings", Verb.SEE_COMPLIANCE)
def register_headings(ask: ApiRequest) -> tuple[HeadingsLine, ...]:
    """The headings of the CQC's register that were mapped to our columns, oldest first, with those
    by which files are read now.
    """
    known = mappings_told(ask.office, ask.actor, ask.procurement)
    now = {mapping.number for mapping in known.now}
    return tuple(
        HeadingsLine(
            number=mapping.number,
            name=mapping.name,
            layout=mapping.layout,
            columns=mapping.columns,
            reason=mapping.reason,
            by=known.names.get(mapping.by, "") if mapping.by is not None else "",
            at=mapping.at,
            counts=mapping.number in now,
        )
        for mapping in known.history
    )
