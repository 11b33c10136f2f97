"""What arrived, as the council may see it: nothing before the deadline, how many after it, from
whom and what once bids are opened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from tender.bid.standing import SubmissionStanding, counting, undecided
from tender.records.bidding import SubmittedBid
from tender.records.openers import Envelope
from tender.records.procurements import RecordedDecision
from tender.sealing.identities import CannotOpen
from tender.storage import bidding, bids, openers, organisations, people
from tender.workflow.bidding.door import submission_standings
from tender.workflow.ground.access import TEAM, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import is_blind
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.who_bids import NAMELESS, count_told, names_told
from tender.workflow.opening.held_findings import HeldBack, held_back
from tender.workflow.opening.shares import FOR_OPENING, FOR_PRICES, FOR_SPLITTING, own_lock

_OPENINGS = {
    DecisionKind.OPENING_ASKED: (Envelope.QUALITY, FOR_OPENING, DecisionKind.BIDS_OPENED),
    DecisionKind.PRICES_ASKED: (Envelope.PRICES, FOR_PRICES, DecisionKind.PRICES_OPENED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedSubmission:
    """One submission that arrived: whose, when, late or not, and what follows."""

    name: str
    submitted: SubmittedBid
    sent: SubmissionStanding
    counts: bool
    reason: str = ""  #: why a late one was let in or turned away
    decided_by: str = ""

    @property
    def subject(self) -> str:
        """How decisions name it."""
        return f"{self.submitted.bid}/{self.submitted.number}"

    @property
    def follows(self) -> str:
        """What became of it, in words."""
        if self.sent.taken_back:
            return "withdrawn by its bidder"
        if self.sent.late and self.sent.let_in is None:
            return "late: to be decided"
        if self.sent.late and not self.sent.let_in:
            return "late: not let in"
        if not self.counts:
            return "replaced by a later one"
        return "late, let in: counts" if self.sent.late else "counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningStep:
    """Who asked for the opening, or opened, and when."""

    person: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShare:
    """How the share of whoever looks is unlocked."""

    by_words: bool
    safe: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What arrived. Before the deadline nothing is counted; `came` is empty then, and for those who
    may not see names, and names nobody before the opening.
    """

    state: ProcurementState
    closes: datetime
    over: bool  #: whether the deadline has passed
    taking_part: int  #: organisations
    count: int  #: bids that count now
    came: tuple[ArrivedSubmission, ...]
    undecided: int
    asked: OpeningStep | None
    opened: OpeningStep | None
    all_good: bool  #: whether the store of files has every file of every bid that counts
    split: bool  #: whether bids lie under keys that nobody holds
    opens: bool  #: whether whoever looks is one of those who open
    share: OwnShare | None  #: how their share is locked, where they have one
    prices_asked: OpeningStep | None
    prices_opened: OpeningStep | None
    split_asked: OpeningStep | None  #: who asked for the keys to be split anew
    signs_as_then: bool  #: whether the installation's key is the one that bids were taken with
    elsewhere: bool  #: whether bids came another way, and none is opened here
    held: tuple[HeldBack, ...]  #: what did not hold, for those who may see names


def arrivals(office: Office, actor: Actor, procurement: str) -> Arrivals:
    """What arrived, as this person may see it."""
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        return read_arrivals(office, session, actor, procurement)


def read_arrivals(office: Office, session: Session, actor: Actor, procurement: str) -> Arrivals:
    """The same in a session there is."""
    state = state_of(session, procurement)
    over = not in_time(office.clock(), closing_moment(state.procurement))
    # before the deadline nothing is read either, so that the time it takes tells nothing
    counted = count_told(state, office.clock())
    arrivals = _as_told(all_submissions(session, state), state) if counted else ()
    split = bool(openers.split_keys(session, procurement))
    share = _own_share(session, actor, procurement) if split else None
    named = over and (state.locked or not is_blind(actor, state))
    return Arrivals(
        signs_as_then=not counted or _signs_as_then(office, session, state),
        held=held_back(session, state) if named else (),
        elsewhere=over and not state.opened and bool(bids.aliases(session, procurement)),
        split=split,
        share=share,
        opens=bool(share) if split else bool(TEAM & actor.roles_in(procurement)),
        prices_asked=asked_first(session, state, DecisionKind.PRICES_ASKED, split=split),
        split_asked=_split_asked(session, procurement),
        prices_opened=_asked(session, state.last(DecisionKind.PRICES_OPENED)),
        state=state,
        closes=closing_moment(state.procurement),
        over=over,
        taking_part=len(bidding.all_taking(session, procurement)) if counted else 0,
        count=sum(arrival.counts for arrival in arrivals),
        came=arrivals if named else (),
        undecided=sum(
            arrival.sent.late and arrival.sent.let_in is None and not arrival.sent.taken_back
            for arrival in arrivals
        ),
        asked=asked_first(session, state, DecisionKind.OPENING_ASKED, split=split),
        opened=_asked(session, state.last(DecisionKind.BIDS_OPENED)),
        all_good=state.stage is not Stage.PUBLISHED or state.opened or _has_all(office, arrivals),
    )


def _has_all(office: Office, arrivals: tuple[ArrivedSubmission, ...]) -> bool:
    """Whether the store of files has every file of every bid that counts."""
    return all(
        office.vault.objects.has(key)
        for arrival in arrivals
        if arrival.counts
        for key in arrival.submitted.objects
    )


def _as_told(
    arrivals: tuple[ArrivedSubmission, ...], state: ProcurementState
) -> tuple[ArrivedSubmission, ...]:
    """These, naming nobody before the opening: whether a late one is let in must not hang on whose
    it is.
    """
    if names_told(state):
        return arrivals
    return tuple(
        replace(arrival, name=NAMELESS, submitted=arrival.submitted._replace(organisation=0, by=0))
        for arrival in arrivals
    )


def _signs_as_then(office: Office, session: Session, state: ProcurementState) -> bool:
    """Whether the installation's key is the one that bids were taken with, as long as it matters:
    with another no receipt can be believed, and every bid would be held back. Asked once the
    deadline has passed: before, it would tell whether anybody takes part.
    """
    takings = bidding.all_taking(session, state.id)
    before = state.stage is Stage.PUBLISHED and not state.opened
    return not (before and takings) or unwraps(office, [taking.wrapped for taking in takings])


def unwraps(office: Office, wrapped: Iterable[str]) -> bool:
    """Whether the installation's key is the one that wrapped any of these."""
    return any(_is_ours(office, key) for key in wrapped)


def _is_ours(office: Office, wrapped: str) -> bool:
    try:
        return bool(office.vault.keys.unwrap(wrapped))
    except CannotOpen:
        return False


def _split_asked(session: Session, procurement: str) -> OpeningStep | None:
    handed = openers.handed(session, procurement, Envelope.QUALITY, FOR_SPLITTING)
    if handed is None:
        return None
    name = people.person(session, handed.by).name
    return OpeningStep(person=handed.by, name=name, at=handed.at)


def asked_first(
    session: Session, state: ProcurementState, kind: DecisionKind, *, split: bool
) -> OpeningStep | None:
    """Who asked for an opening; nobody, where the key was split anew since: they ask again."""
    envelope, act, done = _OPENINGS[kind]
    waits = openers.handed(session, state.id, envelope, act) is not None
    return _asked(session, state.last(kind)) if waits or not split or state.last(done) else None


def _own_share(session: Session, actor: Actor, procurement: str) -> OwnShare | None:
    try:
        lock = own_lock(session, procurement, actor)
    except NotAllowed:
        return None
    return OwnShare(by_words=lock.by_words, safe=lock.safe)


def all_submissions(session: Session, state: ProcurementState) -> tuple[ArrivedSubmission, ...]:
    """Every submission of every bidder in the order in which they came."""
    sent: dict[int, list[SubmittedBid]] = {}
    for submitted in bidding.submitted(session, state.id):
        sent.setdefault(submitted.bid, []).append(submitted)
    decided = {
        decision.subject: decision
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_DECIDED
    }
    names = (
        organisations.names(session, {own[0].organisation for own in sent.values()}) if sent else {}
    )
    back = bidding.withdrawn(session, state.id) if sent else frozenset()
    arrivals = [
        arrival
        for own in sent.values()
        for arrival in _of_bidder(
            session, own, submission_standings(session, state, tuple(own), back), names, decided
        )
    ]
    return tuple(
        sorted(arrivals, key=lambda arrival: (arrival.submitted.at, arrival.submitted.bid))
    )


def _of_bidder(
    session: Session,
    own: Sequence[SubmittedBid],
    stands: Sequence[SubmissionStanding],
    names: dict[int, str],
    decided: dict[str, RecordedDecision],
) -> list[ArrivedSubmission]:
    name = names[own[0].organisation]
    counted = counting(stands)
    arrivals = []
    for submitted, submission_standing in zip(own, stands, strict=True):
        decision = decided.get(f"{submitted.bid}/{submitted.number}")
        by = people.person(session, decision.by).name if decision else ""
        arrivals.append(
            ArrivedSubmission(
                name=name,
                submitted=submitted,
                sent=submission_standing,
                counts=submission_standing == counted,
                reason=decision.reason if decision else "",
                decided_by=by,
            )
        )
    return arrivals


def _asked(session: Session, decision: RecordedDecision | None) -> OpeningStep | None:
    return (
        OpeningStep(
            person=decision.by, name=people.person(session, decision.by).name, at=decision.at
        )
        if decision
        else None
    )


__all__ = [
    "Arrivals",
    "ArrivedSubmission",
    "OpeningStep",
    "all_submissions",
    "arrivals",
    "asked_first",
    "read_arrivals",
    "undecided",
]
