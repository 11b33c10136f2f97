"""What a challenger attacks first, worked out once for as long as nothing that it rests on changes;
for a large outcome ahead of whoever asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from tender.evaluation.firmness.one_step import OneStep, one_step
from tender.evaluation.firmness.trial import Trial
from tender.evaluation.review.attack import Attack
from tender.evaluation.review.attacks import ChangedScore, attacks
from tender.evaluation.sentence_names import in_names
from tender.evaluation.submission import Submissions
from tender.records.consensus import AgreedScore
from tender.records.marks import RecordedMark
from tender.storage import bids, consensus, marks, sealed_prices
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import remembered
from tender.workflow.deciding.evaluation import evaluated_procurement, outcome_rests_on
from tender.workflow.ground.office import LONDON
from tender.workflow.ground.sealed_prices import times_opened
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.moderating.door import marked_answers

MOST = 100  #: outcomes worked out to look for marks that decide by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Every place to attack, the first one first, and how far single marks were tried."""

    attacks: tuple[Attack, ...]
    tried: int  #: steps of single marks that were tried
    left: int  #: that could change something and were not: there were too many


def challenge_of(session: Session, state: ProcurementState, outcome_on: date | None) -> Challenge:
    """The places to attack, as on a day; without one, those of the marking record alone, with
    letters for bidders.
    """
    about = (
        *outcome_rests_on(session, state, outcome_on or date.min, entered_calendar(session)),
        consensus.newest(session, state.id),
        marks.newest(session, state.id),
        times_opened(state),
    )
    return remembered(session, "challenge", about, lambda: _work_out(session, state, outcome_on))


def _work_out(session: Session, state: ProcurementState, on: date | None) -> Challenge:
    known = bids.bids(session, state.id)
    names = {bid.alias: f"Bidder {bid.alias}" for bid in known}
    if on is None:
        record, steps, evaluation = _lettered(session, state), OneStep(), None
    else:
        bundle = evaluated_procurement(session, state, on).bundle
        record, evaluation = bundle.submissions, bundle.evaluation
        names = {bid.bidder: f"{bid.name} ({bid.bidder})" for bid in known}
        steps = one_step(
            Trial(
                procurement=bundle.procurement,
                submissions=record,
                register=bundle.register,
                on=bundle.on,
                outcome=evaluation,
            ),
            MOST,
        )
    every = attacks(state.procurement, record, evaluation, steps, _changed(session, state))
    return Challenge(
        attacks=tuple(replace(each, what=in_names(each.what, names, {}, {})) for each in every),
        tried=steps.tried,
        left=steps.left,
    )


def _lettered(session: Session, state: ProcurementState) -> Submissions:
    """The marking record so far, each bidder by its letter."""
    answers = marked_answers(session, state)
    return Submissions(
        format="tender-submissions-1",
        procurement=state.id,
        submissions=tuple(
            replace(submission, bidder=alias, name=alias, answers=answers.get(alias, ()))
            for alias, submission in bids.submissions(session, state.id)
        ),
    )


def _changed(session: Session, state: ProcurementState) -> Iterator[ChangedScore]:
    """What was put on record after prices were opened: with the lock, or by two openers later."""
    opened = state.last(DecisionKind.PRICES_OPENED)
    sealed = sealed_prices.still_sealed(session, state.id)
    at = state.locked_at if opened is None else opened.at
    if at is None or (opened is None and sealed):
        return
    bidders = {bid.alias: bid.bidder for bid in bids.bids(session, state.id)}
    given: list[AgreedScore | RecordedMark] = [*consensus.history(session, state.id)]
    for each in [*given, *marks.history(session, state.id)]:
        if each.at > at:
            moment = each.at.astimezone(LONDON).replace(tzinfo=None)
            place = each.place
            yield ChangedScore(bidders[place.alias], place.question, place.lot, moment, each.why)
