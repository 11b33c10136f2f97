"""What a reviewer will ask, what was done elsewhere, and what a challenger attacks first."""

from dataclasses import dataclass
from datetime import date

from tender.evaluation.review.outside import OutsideKind
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.awarding.reviewer import AttacksPage, ReviewPage, attacks_page, review_page
from tender.workflow.deciding.outside_acts import record_outside, withdraw_outside
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutsideAct:
    """Something that was done elsewhere: what, when, what shows it and by whom. `about` is a
    bidder's id, with ": " and a name somebody in its bid, or "everybody".
    """

    kind: OutsideKind
    day: date
    reference: str
    who: str
    note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What no longer counts, by its number, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCount:
    """How many acts are on record now by this one."""

    acts: int


@operation("GET", "reviewer", Verb.SEE_REVIEW)
def reviewer(ask: ApiRequest) -> ReviewPage:
    """Each line that a reviewer asks, with its answer and evidence."""
    return review_page(ask.office, ask.actor, ask.procurement)


@operation("GET", "attacked", Verb.SEE_REVIEW)
def attacked(ask: ApiRequest) -> AttacksPage:
    """What a challenger attacks first."""
    return attacks_page(ask.office, ask.actor, ask.procurement)


@operation("POST", "reviewer/acts", Verb.RECORD_OUTSIDE, status=201)
def record(ask: ApiRequest, body: NewOutsideAct) -> ActCount:
    """Put on record what was done elsewhere."""
    return ActCount(
        acts=record_outside(
            ask.office, ask.actor, ask.procurement, body.kind, body.day, body.reference, body.who,
            body.note, body.about,
        )
    )  # fmt: skip


@operation("POST", "reviewer/withdrawals", Verb.RECORD_OUTSIDE, status=201)
def withdraw(ask: ApiRequest, body: Withdrawal) -> None:
    """Put on record that something no longer counts."""
    withdraw_outside(ask.office, ask.actor, ask.procurement, body.number, body.reason)
