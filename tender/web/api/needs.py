"""What waits for whoever asks, as their first page and the procurement's list it."""

from dataclasses import dataclass
from datetime import date

from tender.web.api.operation import ApiRequest, operation
from tender.web.ground.need_address import need_address
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import OwnNeed
from tender.workflow.needs import procurement_needs, procurement_news


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
    return tuple(map(_line, procurement_needs(ask.office, ask.actor, ask.procurement)))


@operation("GET", "news", Verb.SEE_NEEDS)
def news(ask: ApiRequest) -> tuple[NeedLine, ...]:
    """What is new for you in the procurement, with nothing to do about it, by its day."""
    return tuple(map(_line, procurement_news(ask.office, ask.actor, ask.procurement)))


def _line(need: OwnNeed) -> NeedLine:
    return NeedLine(
        kind=need.kind,
        what=need.what,
        because=need.because,
        due=need.due,
        left=need.left,
        every=need.every,
        page=need_address(need),
    )
