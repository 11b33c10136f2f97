"""Late bids decided, and the opening itself: the deadline has passed, two named people, every
sealed bid that counts opened in one act.
"""

import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.codec import encode
from evidence.counting import by_number, count_of
from tender.bid.as_submission import submission_of
from tender.bid.bid import Bid, QuestionInLot, answers_asked
from tender.bid.word_limit import count_words
from tender.evaluation.submission import Submission, Submissions
from tender.procurement.specification import Procurement
from tender.records.opened import OpenedFile
from tender.records.openers import Envelope, SealedPrices
from tender.records.procurements import RecordedDecision
from tender.storage import bids, opened, procurements, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.ground.access import TEAM, Actor, Verb
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import LONDON, Office, day_of
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.opening.arrivals import ArrivedSubmission, all_submissions
from tender.workflow.opening.reading import read_bid
from tender.workflow.opening.shares import (
    FOR_OPENING,
    UnlockedHolder,
    hand_on,
    joined,
    unlocked,
)
from tender.workflow.register.door import keep_for

LONGEST = 4_000


def decide_late(
    office: Office, actor: Actor, procurement: str, subject: str, reason: str, *, let_in: bool
) -> None:
    """Let a late bid in, or not, with a reason, before anybody has read it.

    Raises NotThere, NotNow, Invalid.
    """
    with office.act(actor, Verb.DECIDE_LATE, procurement) as unit:
        state = _before_opening(unit, procurement)
        arrival = next(
            (
                arrival
                for arrival in all_submissions(unit.session, state)
                if arrival.subject == subject
            ),
            None,
        )
        if arrival is None or not arrival.sent.late or arrival.sent.taken_back:
            raise NotThere
        if arrival.sent.let_in is not None:
            raise NotNow("This was decided already.")
        missing = "Say why: the reason stands in the opening record."
        if fault := text_fault(reason, LONGEST, missing):
            raise Invalid.of(**{f"reason-{subject.replace('/', '-')}": fault})
        procurements.decide(
            unit,
            procurement,
            DecisionKind.LATE_DECIDED,
            actor.id,
            subject,
            reason.strip(),
            {"let_in": let_in},
        )
        unit.says(subject=f"late submission {subject}", let_in=let_in)


def _before_opening(unit: Unit, procurement: str) -> ProcurementState:
    state = state_of(unit.session, procurement)
    state.needs(Stage.PUBLISHED, what="Bids are opened")
    if state.opened or bids.aliases(unit.session, procurement):
        raise NotNow("The bids were opened already.")
    last = closing_moment(state.procurement)
    if in_time(unit.now, last):
        raise NotNow(
            f"Bids stay sealed until the deadline: {last:%H:%M} on {last:%-d %B %Y}. "
            "Nobody can open them before."
        )
    return state


def ask_for_opening(office: Office, actor: Actor, procurement: str, typed: str = "") -> None:
    """The first of the two: says that the bids are to be opened, and under split keys unlocks their
    share with what they `typed`, a passphrase or words.

    Raises NotNow before the deadline or while a late bid waits for a decision, Invalid about
    `secret`, NotAllowed for whoever opens no bids here.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _before_opening(unit, procurement)
        _may_open(actor, state, holder)
        _all_decided(unit.session, state)
        safe = {"safe": True} if holder and holder.safe else {}
        if holder:
            hand_on(unit, procurement, Envelope.QUALITY, FOR_OPENING, holder, actor.id)
        procurements.decide(unit, procurement, DecisionKind.OPENING_ASKED, actor.id, data=safe)
        unit.says(subject="the opening of the bids", **safe)


def _may_open(actor: Actor, state: ProcurementState, holder: UnlockedHolder | None) -> None:
    """Without split keys, whoever is of the team; with them, whoever unlocked a share."""
    if holder is None and not TEAM & actor.roles_in(state.id):
        raise NotAllowed("The lead and officers open the bids of this procurement.")


def _all_decided(session: Session, state: ProcurementState) -> tuple[ArrivedSubmission, ...]:
    arrivals = all_submissions(session, state)
    waiting = [
        arrival
        for arrival in arrivals
        if arrival.sent.late and arrival.sent.let_in is None and not arrival.sent.taken_back
    ]
    if waiting:
        raise NotNow(
            f"{count_of(len(waiting), 'late bid')} "
            f"{by_number(len(waiting), 'waits', 'wait')} for a decision. "
            f"Decide on {by_number(len(waiting), 'it', 'them')} first, before anybody reads a bid."
        )
    return arrivals


def open_bids(office: Office, actor: Actor, procurement: str, typed: str = "") -> int:
    """The second of the two opens every bid that counts, under split keys with what they `typed`.

    How many. Raises NotAllowed for whoever asked for it, NotNow, Invalid about `secret`, StoreGone
    where one cannot be opened.

    Answers go under letters drawn at random, apart from names and prices; what the register said at
    the deadline is kept beside them.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _before_opening(unit, procurement)
        _may_open(actor, state, holder)
        asked_for = _asked_by_another(state, actor)
        key = _quality_key(unit.session, procurement, holder) if holder else ""
        counted = [arrival for arrival in _all_decided(unit.session, state) if arrival.counts]
        aliases = list(bids.next_aliases(len(counted)))
        secrets.SystemRandom().shuffle(aliases)
        submissions = [
            _open_one(office, unit, state, arrival, f"B{number:02d}", alias, key)
            for number, (arrival, alias) in enumerate(zip(counted, aliases, strict=True), 1)
        ]
        if submissions:
            _keep_register(unit, state, submissions, actor.id)
        procurements.decide(
            unit,
            procurement,
            DecisionKind.BIDS_OPENED,
            actor.id,
            data={"asked_by": asked_for.by, "bids": len(submissions)}
            | ({"safe": True} if holder and holder.safe else {}),
        )
        unit.says(
            subject="the bids",
            bids=len(submissions),
            receipts=[arrival.submitted.receipt_sha256 for arrival in counted],
        )
        return len(submissions)


def _asked_by_another(state: ProcurementState, actor: Actor) -> RecordedDecision:
    asked_for = state.last(DecisionKind.OPENING_ASKED)
    if asked_for is None:
        raise NotNow("One of two people asks for the opening first; another then opens.")
    if asked_for.by == actor.person:
        raise NotAllowed("You asked for the opening. Somebody else opens the bids: it takes two.")
    return asked_for


def _quality_key(session: Session, procurement: str, holder: UnlockedHolder) -> str:
    return joined(session, procurement, Envelope.QUALITY, FOR_OPENING, holder)


def _keep_register(
    unit: Unit, state: ProcurementState, submissions: Sequence[Submission], by: int
) -> None:
    """What the register said of these bidders at the deadline."""
    opened_now = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=tuple(submissions),
        illustrative=state.listed.illustrative,
    )
    keep_for(unit, state.id, opened_now, (day_of(closing_moment(state.procurement)),), by)


def _open_one(
    office: Office,
    unit: Unit,
    state: ProcurementState,
    arrival: ArrivedSubmission,
    bidder: str,
    alias: str,
    key: str,
) -> Submission:
    """One bid opened and kept; under split keys its prices stay sealed."""
    submitted = arrival.submitted
    read = read_bid(office, unit, state, arrival, key)
    received = submitted.at.astimezone(LONDON).replace(tzinfo=None)
    submission = submission_of(state.procurement, read.bid, bidder, received)
    bids.take_in(unit, state.id, submission, alias)
    facts = _facts(state.procurement, read.bid, arrival)
    opened.keep(unit, state.id, submitted.bid, submitted.number, bidder, read.whole, facts)
    if key:
        prices = SealedPrices(bidder, read.prices, read.prices_sha256)
        sealed_prices.keep_sealed(unit, state.id, prices)
        sealed_prices.keep_opened_key(unit, state.id, bidder, read.files_key)
    for file in _files(read.bid, alias):
        opened.keep_file(unit, state.id, file)
    return submission


def _files(bid: Bid, alias: str) -> Iterator[OpenedFile]:
    for place in {QuestionInLot(attachment.question, attachment.lot) for attachment in bid.files}:
        for number, attachment in enumerate(bid.files_at(place), 1):
            yield OpenedFile(
                place.question,
                alias,
                place.lot,
                number,
                attachment.name,
                attachment.kind,
                attachment.size,
                attachment.sha256,
                attachment.key,
                attachment.scanned,
            )


def _facts(procurement: Procurement, bid: Bid, arrival: ArrivedSubmission) -> dict[str, Any]:
    """What a submission does not carry, kept for the findings on bids."""
    over = [
        {
            "question": question.id,
            "lot": place.lot,
            "words": count_words(bid.text_at(place)),
            "limit": question.words,
        }
        for question, place in answers_asked(procurement, bid.lot_ids)
        if question.words is not None and count_words(bid.text_at(place)) > question.words
    ]
    return {
        "partners": encode(bid.partners),
        "directors": list(bid.organisation.directors),
        "charity_number": bid.organisation.charity_number,
        "over": over,
        "late": arrival.reason if arrival.sent.late else "",
    }
