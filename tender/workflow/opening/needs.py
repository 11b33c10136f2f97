"""What waits for somebody at the opening: nothing before the deadline, nor a name at any time."""

from collections.abc import Iterator

from evidence.counting import by_number, count_of
from tender.procurement.timetable import Step
from tender.records.openers import Envelope, KnownLock
from tender.storage import bids, held, openers, sealed_prices
from tender.workflow.ground.access import TEAM, Verb
from tender.workflow.ground.blindness import is_blind
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.ground.stage import DecisionKind, Stage
from tender.workflow.ground.told_when import AT_ONCE
from tender.workflow.ground.who_bids import count_told
from tender.workflow.opening.arrivals import all_submissions, asked_first
from tender.workflow.opening.held_findings import PRICES, decided, proposed
from tender.workflow.opening.shares import FOR_OPENING, FOR_PRICES, own_lock

_PAGE = "opening.arrived"


def _over(search: NeedSearch) -> bool:
    """Whether bids wait to be opened or taken in: before the deadline nothing is even read."""
    state = search.state
    return (
        count_told(state, search.office.clock())
        and not state.opened
        and not bids.aliases(search.session, state.id)
    )


def _deadline(search: NeedSearch) -> Iterator[OwnNeed]:
    if _over(search):
        yield OwnNeed(
            what="The deadline for bids has passed",
            because="What is submitted from now on is late. Two people open the bids.",
            page=_PAGE,
            things=frozenset({closing_moment(search.state.procurement).isoformat()}),
        )


def _late(search: NeedSearch) -> frozenset[str]:
    """The late bids that wait for a decision, by number."""
    return frozenset(
        arrival.subject
        for arrival in all_submissions(search.session, search.state)
        if arrival.sent.late and arrival.sent.let_in is None and not arrival.sent.taken_back
    )


def _late_to_decide(search: NeedSearch) -> Iterator[OwnNeed]:
    if _over(search) and (waiting := _late(search)):
        yield OwnNeed(
            what=f"Decide on {count_of(len(waiting), 'late bid')}",
            because="Nothing is opened before it is decided who is let in.",
            due=search.planned(Step.DEADLINE),
            left=len(waiting),
            things=waiting,
            page=_PAGE,
        )


def _to_open(search: NeedSearch) -> Iterator[OwnNeed]:
    if not _over(search) or _late(search):
        return
    if any(arrival.counts for arrival in all_submissions(search.session, search.state)):
        yield from _one_of_two(search, DecisionKind.OPENING_ASKED, "the bids")


def _prices_to_open(search: NeedSearch) -> Iterator[OwnNeed]:
    sealed = sealed_prices.still_sealed(search.session, search.state.id)
    if sealed and search.state.last(DecisionKind.PRICES_OPENED) is None:
        yield from _one_of_two(search, DecisionKind.PRICES_ASKED, "the prices")


def _one_of_two(search: NeedSearch, asking: DecisionKind, what: str) -> Iterator[OwnNeed]:
    """The first of two people to open, or the second once another has asked for it; nothing for
    who does not open here, asked themselves, or holds the share that was used already.
    """
    session, state = search.session, search.state
    split = bool(openers.split_keys(session, state.id))
    share = _own_share(search) if split else None
    if not (share if split else TEAM & search.actor.roles_in(state.id)):
        return
    prices = asking is DecisionKind.PRICES_ASKED
    envelope, act = (Envelope.PRICES, FOR_PRICES) if prices else (Envelope.QUALITY, FOR_OPENING)
    asked = asked_first(session, state, asking, split=split)
    handed = openers.handed(session, state.id, envelope, act)
    if asked is None:
        words = "be the first of two", f"You ask for it; another person then opens {what}."
    elif asked.person == search.actor.person or (share and handed and handed.lock == share.id):
        return
    else:
        words = "a second person is wanted", f"{asked.name} asked for it; it takes two."
    yield OwnNeed(
        what=f"Open {what}: {words[0]}",
        because=words[1],
        due=search.planned(Step.EVALUATION_ENDS if prices else Step.DEADLINE),
        page=_PAGE,
        things=frozenset({f"asked {asked.at.isoformat()}" if asked else "the first of two"}),
    )


def _own_share(search: NeedSearch) -> KnownLock | None:
    try:
        return own_lock(search.session, search.state.id, search.actor)
    except NotAllowed:
        return None


def _held(search: NeedSearch) -> Iterator[OwnNeed]:
    state = search.state
    if is_blind(search.actor, state):
        return
    waiting = set()
    for bid in held.held(search.session, state.id):
        at = Stage.OUTCOME if bid.envelope == PRICES else Stage.PUBLISHED
        proposal = proposed(state, bid.subject)
        own = proposal is not None and proposal.by == search.actor.person
        if bid.bidder and at is state.stage and not own and not decided(state, bid.subject):
            waiting.add(bid.subject)
    if left := len(waiting):
        yield OwnNeed(
            what=f"Decide on {count_of(left, 'bid')} that {by_number(left, 'was', 'were')} held "
            "back",
            because="Two people decide on each, and nothing goes on before.",
            due=search.planned(Step.DEADLINE),
            left=left,
            things=frozenset(waiting),
            page=_PAGE,
        )


def _to_take_in(search: NeedSearch) -> Iterator[OwnNeed]:
    if _over(search) and not all_submissions(search.session, search.state):
        yield OwnNeed(
            what="Take in the bids that came another way",
            because="The deadline has passed, and no bid came here.",
            due=search.planned(Step.DEADLINE),
            page="bids.bids",
        )


_THEN = Stage.PUBLISHED, Stage.PUBLISHED
OPENING_NEEDS = (
    NeedKind("deadline passed", Verb.DECIDE_LATE, *_THEN, _deadline, AT_ONCE, news=True),
    NeedKind("late bids to decide", Verb.DECIDE_LATE, *_THEN, _late_to_decide),
    NeedKind("bids to open", Verb.OPEN_BIDS, *_THEN, _to_open),
    NeedKind("bids to take in", Verb.TAKE_IN_BIDS, *_THEN, _to_take_in),
    NeedKind("held bids to decide", Verb.DECIDE_HELD, Stage.PUBLISHED, Stage.OUTCOME, _held),
    NeedKind("prices to open", Verb.OPEN_BIDS, Stage.OUTCOME, Stage.OUTCOME, _prices_to_open),
)
