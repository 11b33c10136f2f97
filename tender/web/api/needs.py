"""What waits for whoever asks, as their first page and the procurement's list it."""

from dataclasses import dataclass
from datetime import date

from tender.web.api.operation import ApiRequest, operation
from tender.web.ground.need_address import need_address
from tender.workflow.ground.access import Verb
from tender.workflow.needs import procurement_needs


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One thing that waits: what to do, what waits for it, by when, how much of it is left of how
    much, and the page on which a person does it.
    """

    kind: str
    what: str
    because: str
    due: date | None
    left: int
    every: int | None
    page: str


@operation("GET", "needs", Verb.SEE_NEEDS)
def needs(ask: ApiRequest) -> tuple[NeedLine, ...]:
    """What waits for you in the procurement, by due date."""
    return tuple(
        NeedLine(
            kind=need.kind,
            what=need.what,
            because=need.because,
            due=need.due,
            left=need.left,
            every=need.every,
            page=need_address(need),
        )
        for need in procurement_needs(ask.office, ask.actor, ask.procurement)
    )
