"""The forms of what came to light about a bid."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lots.place import PlaceKind
from tender.evaluation.late_event import EventConsequence, LateEventKind
from tender.web.ground.fields import (
    Text,
    Texts,
    choice_or,
    choices,
    day,
    if_readable,
    if_uploaded,
)
from tender.web.ground.uploads import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventForm:
    """What came to light, with its paper."""

    bidder: Text
    kind: Annotated[LateEventKind | None, choice_or(LateEventKind, None)]
    consequence: Annotated[EventConsequence | None, choice_or(EventConsequence, None)]
    happened: Annotated[date | None, if_readable(day(""))]
    evidence: Text
    file: Annotated[Upload | None, if_uploaded]
    lots: Texts
    places: Annotated[tuple[PlaceKind, ...], choices(PlaceKind)]
    new_name: Text
    company_number: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventDecisionForm:
    """What is decided on it, on what was shown."""

    verdict: Text
    reason: Text
    shown: Text
    ends: Annotated[date | None, day("Give a day as year-month-day, such as 2024-04-04.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventReturnForm:
    """Why it is taken back, on what was shown."""

    reason: Text
    shown: Text
