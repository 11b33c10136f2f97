"""What people who bid are told of, each event with those whom it concerns.

Events follow from the records, so that none is lost with a process that was killed.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from tender.bid.standing import counting
from tender.records.bidding import SubmittedBid
from tender.records.procurements import RecordedDecision
from tender.storage import bidding, clarifications, compliance, opened, organisations, people
from tender.workflow.bidding.door import notices_for, submission_standings
from tender.workflow.clarifying.door import ClarificationKind
from tender.workflow.ground.access import Role
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import LONDON
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage
from tender.workflow.telling.award_letters import award_letter_events
from tender.workflow.telling.bidder_event import BidderEvent, bid_page
from tender.workflow.telling.late_events import late_event_letters

REMINDED = timedelta(hours=48)  #: before the deadline


def bidder_events(
    session: Session, state: ProcurementState, now: datetime
) -> Iterator[BidderEvent]:
    """Everything that people who bid for a published procurement are told, in no order."""
    takings = bidding.all_taking(session, state.id)
    acting = organisations.acting(session, {taking_part.organisation for taking_part in takings})
    of_bid = {taking_part.id: acting.get(taking_part.organisation, {}) for taking_part in takings}
    yield from _to_all(
        session,
        state,
        {person: since for those in of_bid.values() for person, since in those.items()},
    )
    yield from _answered_alone(session, state)
    submitteds = bidding.submitted(session, state.id)
    yield from _own(session, state, submitteds, of_bid)
    yield from _asked(session, state, of_bid)
    yield from late_event_letters(session, state, of_bid)
    yield from award_letter_events(session, state, of_bid)
    closes = closing_moment(state.procurement)
    awaited = state.stage is Stage.PUBLISHED and not state.ended
    if awaited and closes - REMINDED <= now and in_time(now, closes):
        yield from _reminders(session, state, submitteds, of_bid)


def released_events(session: Session, state: ProcurementState) -> Iterator[BidderEvent]:
    """That letters of the award wait: what is told by e-mail once an award is approved."""
    takings = bidding.all_taking(session, state.id)
    acting = organisations.acting(session, {taking_part.organisation for taking_part in takings})
    of_bid = {taking_part.id: acting.get(taking_part.organisation, {}) for taking_part in takings}
    yield from award_letter_events(session, state, of_bid)


def to_all(procurement: str, notice: str) -> str:
    """The key of what all who bid for one procurement are told: nobody is told twice of it, and
    what another procurement tells under the same words is another thing.
    """
    return f"{procurement} to all: {notice}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%H:%M on %A %-d %B %Y}"


def _to_all(
    session: Session, state: ProcurementState, acting: Mapping[int, datetime]
) -> Iterator[BidderEvent]:
    """What all who bid are told alike: the very notices of their pages."""
    everybody: dict[int, datetime | None] = {
        role.person: None for role in people.team(session, state.id) if role.role == Role.BIDDER
    } | dict(acting)
    for notice in notices_for(session, state.id):
        yield BidderEvent(
            key=to_all(state.id, notice.key),
            at=notice.at,
            title=notice.title,
            text=notice.text,
            path=bid_page(state.id),
            to=everybody,
        )


def _answered_alone(session: Session, state: ProcurementState) -> Iterator[BidderEvent]:
    questions = clarifications.asked(session, state.id)
    firms = organisations.asking_for(
        session, {(question.person, question.at) for question in questions}
    )
    acting = organisations.acting(session, set(firms.values()))
    askers: dict[int, Mapping[int, datetime | None]] = {}
    for question in questions:
        firm = firms.get((question.person, question.at), 0)
        askers[question.id] = {**acting.get(firm, {})} or {question.person: None}
    for step in clarifications.steps(session, state.id):
        if step.kind == ClarificationKind.APPROVED and step.alone:
            title, text = (
                "Your question in confidence was answered",
                "The answer is for you alone, and stands on the page Clarifications.",
            )
        elif step.kind == ClarificationKind.DECLINED:
            title, text = (
                "Your question cannot be answered in confidence",
                (
                    "Choose on the page Clarifications: let it be answered to all who bid, "
                    "or withdraw it."
                ),
            )
        else:
            continue
        yield BidderEvent(
            key=f"answer {step.id}",
            at=step.at,
            title=title,
            text=text,
            path=f"/p/{state.id}/clarifications",
            to=askers[step.clarification],
        )


def _own(
    session: Session,
    state: ProcurementState,
    submitteds: tuple[SubmittedBid, ...],
    of_bid: Mapping[int, Mapping[int, datetime]],
) -> Iterator[BidderEvent]:
    """What became of a bidder's own submissions."""
    for submitted in submitteds:
        yield _submitted(state, submitted, of_bid.get(submitted.bid, {}))
    for bid, number, at in bidding.takings_back(session, state.id):
        text = (
            f"Submission {number} and any before it were withdrawn at {_moment(at)}. "
            f"You can submit again until {_moment(closing_moment(state.procurement))}."
        )
        yield BidderEvent(
            key=f"withdrawn {bid}/{number}",
            at=at,
            title="Your bid was withdrawn",
            text=text,
            path=bid_page(state.id),
            to=dict(of_bid.get(bid, {})),
        )
    for decision in state.decisions:
        if decision.kind == DecisionKind.LATE_DECIDED:
            bid = int(decision.subject.partition("/")[0])
            yield _late_decided(state, decision, of_bid.get(bid, {}))


def _submitted(
    state: ProcurementState, submitted: SubmittedBid, to: Mapping[int, datetime]
) -> BidderEvent:
    late = ""
    if submitted.late:
        late = " It came after the deadline: it is marked late, and the council decides about it."
    return BidderEvent(
        key=f"submitted {submitted.bid}/{submitted.number}",
        at=submitted.at,
        title="Your bid was submitted",
        text=(
            f"Submission {submitted.number} came at {_moment(submitted.at)}.{late} The SHA-256 "
            f"of its receipt is {submitted.receipt_sha256}. Download the receipt and keep it: "
            "it is signed, and proves what was sent and when."
        ),
        path=bid_page(state.id),
        to=dict(to),
    )


def _late_decided(
    state: ProcurementState, decision: RecordedDecision, to: Mapping[int, datetime]
) -> BidderEvent:
    word = "is let in" if decision.data["let_in"] else "is not let in"
    return BidderEvent(
        key=f"late {decision.subject}",
        at=decision.at,
        title=f"Your late submission {word}",
        text=f"The council’s reason: {decision.reason}",
        path=bid_page(state.id),
        to=dict(to),
    )


def _asked(
    session: Session, state: ProcurementState, of_bid: Mapping[int, Mapping[int, datetime]]
) -> Iterator[BidderEvent]:
    bids = {opened_bid.bidder: opened_bid.bid for opened_bid in opened.opened(session, state.id)}
    for query in compliance.queries(session, state.id):
        if query.bidder in bids:
            text = (
                f"Read the question and answer it by the end of {query.due:%A %-d %B %Y}. "
                "You can explain your bid; you cannot change it."
            )
            yield BidderEvent(
                key=f"query {query.id}",
                at=query.at,
                title="The council asks you about your bid",
                text=text,
                path=bid_page(state.id),
                to=dict(of_bid.get(bids[query.bidder], {})),
            )


def _reminders(
    session: Session,
    state: ProcurementState,
    submitteds: tuple[SubmittedBid, ...],
    of_bid: Mapping[int, Mapping[int, datetime]],
) -> Iterator[BidderEvent]:
    """Two days before the deadline, to whoever has nothing submitted that counts,
    or wrote on after they submitted.
    """
    saved, last = bidding.last_saved(session, state.id), closing_moment(state.procurement)
    for bid, people_of in of_bid.items():
        own = tuple(submitted for submitted in submitteds if submitted.bid == bid)
        counted = counting(submission_standings(session, state, own))
        if counted is None:
            text = (
                "Nothing of yours is submitted yet. The page Check and submit lists whatever is "
                "missing."
            )
        elif bid in saved and saved[bid] > own[-1].at:
            text = (
                "You changed your bid after you submitted it. "
                "What you submitted counts as it was; submit again if the change is to count."
            )
        else:
            continue
        yield BidderEvent(
            key=f"reminder {bid} {last:%Y-%m-%d %H:%M}",
            at=last - REMINDED,
            title=f"Bids close at {_moment(last)}",
            text=text,
            path=bid_page(state.id),
            to=dict(people_of),
        )
