"""What a bidder's own people are offered of its earlier bids here.

That is what the installation reads for them anyhow: what they wrote in other procurements and did
not submit, what they submitted there and two people have opened since, and what was submitted
before keys were split. What is sealed still is opened by its slip alone, at the pages of its own
bid, where the browser sends it. Nothing is looked for but bids of the organisation for which
somebody acts now, in procurements where they are a bidder now.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from criteria.question import Question
from tender.bid.bid import Bid, QuestionInLot, answers_asked
from tender.bid.earlier import (
    EarlierAnswer,
    EarlierBid,
    EarlierDeclaration,
    earlier_answers,
    earlier_declarations,
)
from tender.procurement.specification import Procurement
from tender.records.bidding import SubmittedBid, TakingPart
from tender.sealing.identities import CannotOpen
from tender.storage import bidding, opened, procurements, sealed_prices
from tender.workflow.bidding.answers import AnswerPage, answer_page
from tender.workflow.bidding.own_bid import OwnBid, read_own_bid
from tender.workflow.bidding.sealing import content_under
from tender.workflow.bidding.slip import submitted_content
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere

MOST_BIDS = 10  #: earlier bids that are looked at, the newest first


class StillSealed(NamedTuple):
    """A submission of one's own that its slip alone opens."""

    procurement: str
    title: str
    council: str
    number: int
    at: datetime


class OfferedAnswer(NamedTuple):
    """A question of the bid, and what was answered before to it or to one that is like it."""

    question: Question
    place: QuestionInLot
    answers: tuple[EarlierAnswer, ...]


class LastSaid(NamedTuple):
    """What an earlier bid says beside its declarations."""

    where: str
    at: datetime
    since: str  #: the day since when personal care is delivered, as a form has it
    plan: str  #: reference of an improvement plan; empty where none was given


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierOffer:
    """What is offered for a bid, or for one answer of it."""

    own: OwnBid
    bids: tuple[EarlierBid, ...]
    sealed: tuple[StillSealed, ...]
    answer: AnswerPage | None  #: where it is about one answer

    @property
    def answers(self) -> tuple[OfferedAnswer, ...]:
        """Each question that is asked, or the one, with what was answered before."""
        asked = answers_asked(self.own.state.procurement, self.own.bid.lot_ids)
        return tuple(
            OfferedAnswer(question, place, earlier_answers(question, place, self.bids))
            for question, place in asked
            if self.answer is None or place == self.answer.place
        )

    @property
    def declarations(self) -> dict[str, EarlierDeclaration]:
        """What was declared before, by the id of the declaration that asks the same."""
        return earlier_declarations(self.own.state.procurement, self.bids)

    @property
    def last(self) -> LastSaid | None:
        """What the newest earlier bid says that says since when personal care is delivered."""
        dated = [(bid.at, bid) for bid in self.bids if bid.bid.personal_care_since]
        if not dated:
            return None
        _, newest = max(dated, key=lambda bid: bid[0])
        assert newest.bid.personal_care_since is not None
        return LastSaid(
            newest.where,
            newest.at,
            newest.bid.personal_care_since.isoformat(),
            newest.bid.improvement_plan,
        )


def earlier_offer(
    office: Office, actor: Actor, procurement: str, place: QuestionInLot | None = None
) -> EarlierOffer:
    """What is offered of one's own earlier bids. Raises NotThere for whoever takes no part, and for
    a place where nothing is asked.
    """
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        offered = [
            earlier
            for taking in _others(session, actor, own.taking)
            if (earlier := _earlier(office, session, actor, taking.procurement))
        ]
    return EarlierOffer(
        own=own,
        bids=tuple(bid for bid in offered if isinstance(bid, EarlierBid)),
        sealed=tuple(bid for bid in offered if isinstance(bid, StillSealed)),
        answer=answer_page(own, place) if place else None,
    )


def bids_elsewhere(office: Office, actor: Actor, own: OwnBid) -> bool:
    """Whether one's organisation wrote or submitted something in another procurement; nothing is
    opened to tell it.
    """
    with office.look(actor, Verb.SEE_OWN_BID, own.state.id) as session:
        return any(
            bidding.revisions(session, taking.id)
            or bidding.submitted(session, taking.procurement, taking.id)
            for taking in _others(session, actor, own.taking)
        )


def offer_by_slip(
    office: Office,
    actor: Actor,
    earlier: tuple[str, int, str],
    procurement: str,
    place: QuestionInLot | None = None,
) -> EarlierOffer:
    """The same of one submission that its slip opens: `earlier` is the procurement in which it was
    submitted, its number, and the slip. Raises NotThere, SlipNeeded.
    """
    of, number, slip = earlier
    with office.look(actor, Verb.SEE_OWN_BID, of) as session:
        before = read_own_bid(office, session, actor, of)
        sent = next((submitted for submitted in before.sent if submitted.number == number), None)
        if sent is None or of == procurement:
            raise NotThere
        held = (before.taking.id, before.taking.wrapped)
        bid, _ = submitted_content(office, session, held, number, slip)
        answered = _version(session, before, sent)
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
    bids = (EarlierBid(answered, before.state.listed.council, bid, number, sent.at),)
    return EarlierOffer(
        own=own, bids=bids, sealed=(), answer=answer_page(own, place) if place else None
    )


def _others(session: Session, actor: Actor, own: TakingPart) -> tuple[TakingPart, ...]:
    """Where else the organisation takes part and this person is one of its bidders now, the newest
    first.
    """
    takings = [
        taking
        for taking in reversed(bidding.takings_of(session, own.organisation))
        if taking.id != own.id and actor.may(Verb.SEE_OWN_BID, taking.procurement)
    ]
    return tuple(takings[:MOST_BIDS])


def _earlier(
    office: Office, session: Session, actor: Actor, procurement: str
) -> EarlierBid | StillSealed | None:
    """What stands of the bid in another procurement; None where nothing was ever written there."""
    own = read_own_bid(office, session, actor, procurement)
    listed = own.state.listed
    if own.saved:
        same = own.counting if own.counting and not own.submitted_since else None
        at = max(part.at for part in own.saved.values())
        return EarlierBid(
            own.state.procurement,
            listed.council,
            own.bid,
            same.number if same else 0,
            same.at if same else at,
        )
    if not own.sent:
        return None
    sent = own.counting or own.sent[-1]
    bid = _opened(office, session, own, sent)
    if bid is None:
        return StillSealed(own.state.id, listed.title, listed.council, sent.number, sent.at)
    return EarlierBid(_version(session, own, sent), listed.council, bid, sent.number, sent.at)


def _opened(office: Office, session: Session, own: OwnBid, sent: SubmittedBid) -> Bid | None:
    """A submission that two people opened, by the key that was kept of it then; None for one that
    was not opened, was held back, or does not have the hash of then any more.
    """
    record = opened.of_submission(session, own.state.id, (sent.bid, sent.number))
    wrapped = sealed_prices.opened_key(session, own.state.id, record.bidder) if record else ""
    if record is None or not wrapped:
        return None
    sealed = bidding.content(session, sent.bid, sent.number)[0]
    try:
        content = content_under(sealed, office.vault.keys.unwrap(wrapped))
    except CannotOpen:
        return None
    return content.bid if content.whole == record.whole else None


def _version(session: Session, own: OwnBid, sent: SubmittedBid) -> Procurement:
    """The version that was in force when it was submitted."""
    answered = [
        version.procurement
        for version in procurements.versions(session, own.state.id)
        if version.at <= sent.at
    ]
    return answered[-1] if answered else own.state.procurement
