"""The invitation to tender in force, as its page says it."""

from dataclasses import dataclass

from tender.web.api.operation import ApiRequest, operation
from tender.workflow.bidding.itt import itt_words
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPartText:
    """One part of the invitation: its address on the page, its title, and its words in reading
    order; cells of a table's row stand between bars.
    """

    id: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationText:
    """The invitation in force: of which published version, and its parts in order."""

    version: int
    parts: tuple[InvitationPartText, ...]


@operation("GET", "invitation", Verb.SEE_PUBLISHED)
def invitation_in_force(ask: ApiRequest) -> InvitationText:
    """The invitation to tender that is made of the version in force."""
    version, parts = itt_words(ask.office, ask.actor, ask.procurement)
    return InvitationText(
        version=version,
        parts=tuple(
            InvitationPartText(id=id, title=title, lines=lines) for id, title, lines in parts
        ),
    )
