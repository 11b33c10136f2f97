"""Late bids decided, and the opening itself: the deadline has passed, two named people, every
sealed bid that counts opened in one act, and nothing believed that its receipt does not say.
"""

import secrets
from collections.abc import Sequence

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.counting import by_number, count_of
from tender.evaluation.submission import Submission
from tender.records.openers import Envelope
from tender.records.procurements import RecordedDecision
from tender.storage import bids, held, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import TEAM, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.opening.arrivals import ArrivedSubmission, all_submissions
from tender.workflow.opening.chain_checks import read_chain
from tender.workflow.opening.holding import beside_the_bids, held_bid
from tender.workflow.opening.keeping import keep_bid, keep_register
from tender.workflow.opening.reading import ReadSubmission, keys_of, read_submission
from tender.workflow.opening.shares import (
    FOR_OPENING,
    UnlockedHolder,
    hand_on,
    joined,
    unlocked,
)

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
            hand_on(office, unit, procurement, Envelope.QUALITY, FOR_OPENING, holder)
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

    How many. One of which something does not hold is held back, and judged by nobody until two
    people decide on it. Raises NotAllowed for whoever asked for it, NotNow, Invalid about `secret`,
    StoreGone where the key, or the store of files, is not there.

    Answers go under letters drawn at random, apart from names and prices; what the register said at
    the deadline is kept beside them.
    """
    holder = unlocked(office, actor, procurement, typed)
    with office.act(actor, Verb.OPEN_BIDS, procurement) as unit:
        state = _before_opening(unit, procurement)
        _may_open(actor, state, holder)
        asked_for = _asked_by_another(state, actor)
        key = _quality_key(office, unit.session, procurement, holder)
        arrivals = _all_decided(unit.session, state)
        keys = keys_of(office, unit.session, state, key)
        read = [read_submission(office, unit.session, state, arrival, keys) for arrival in arrivals]
        chain = read_chain(office, unit.session, state, read)
        submissions, held_back = _opened_and_held(office, unit, state, read)
        for bid in beside_the_bids(read, chain):
            held.hold_back(unit, procurement, bid)
        if submissions:
            keep_register(unit, state, submissions, actor.id)
        result = {"bids": len(submissions), "held": held_back, "head": chain.head}
        safe = {"safe": True} if holder and holder.safe else {}
        procurements.decide(
            unit,
            procurement,
            DecisionKind.BIDS_OPENED,
            actor.id,
            data={"asked_by": asked_for.by} | result | safe,
        )
        receipts = [arrival.submitted.receipt_sha256 for arrival in arrivals if arrival.counts]
        unit.says(subject="the bids", receipts=receipts, faults=len(chain.faults), **result)
        return len(submissions)


def _opened_and_held(
    office: Office, unit: Unit, state: ProcurementState, read: Sequence[ReadSubmission]
) -> tuple[list[Submission], int]:
    """Every bid that counts is kept under a letter drawn at random; one of which something does not
    hold keeps its letter, and is kept apart. What was opened, and how many were held back.
    """
    counted = [submission for submission in read if submission.arrival.counts]
    aliases = list(bids.next_aliases(len(counted)))
    secrets.SystemRandom().shuffle(aliases)
    submissions, held_back = [], 0
    for number, (submission, alias) in enumerate(zip(counted, aliases, strict=True), 1):
        bidder = f"B{number:02d}"
        if submission.opened is None or submission.faults:
            held.hold_back(unit, state.id, held_bid(submission, bidder, alias))
            held_back += 1
        else:
            arrival, opened_bid = submission.arrival, submission.opened
            submission_kept = keep_bid(office, unit, state, arrival, opened_bid, bidder, alias)
            submissions.append(submission_kept)
    return submissions, held_back


def _asked_by_another(state: ProcurementState, actor: Actor) -> RecordedDecision:
    asked_for = state.last(DecisionKind.OPENING_ASKED)
    if asked_for is None:
        raise NotNow("One of two people asks for the opening first; another then opens.")
    if asked_for.by == actor.person:
        raise NotAllowed("You asked for the opening. Somebody else opens the bids: it takes two.")
    return asked_for


def _quality_key(
    office: Office, session: Session, procurement: str, holder: UnlockedHolder | None
) -> str:
    """The key, where it is split; else none, since the installation has it."""
    if holder is None:
        return ""
    return joined(office, session, procurement, Envelope.QUALITY, FOR_OPENING, holder)
