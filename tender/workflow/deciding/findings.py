"""The findings on every bid, as an officer sees them:
prices among them only after quality is locked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from criteria.register import Register
from tender.bid.compliance.between_bids import between
from tender.bid.compliance.facts import BidFinding, ReceivedBid
from tender.bid.compliance.one_bid import of_bid
from tender.bid.compliance.prices import of_engine, of_prices
from tender.records.compliance import RecordedFindingDecision
from tender.storage import bids, compliance
from tender.storage.tide import remembered, tide
from tender.workflow.bidding.door import CouncilQuestion, enquiries_by_bidder
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.late_events import late_events
from tender.workflow.deciding.one_owner import one_owner
from tender.workflow.deciding.received_bids import received_bids
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused, NotThere
from tender.workflow.ground.sealed_prices import prices_open, times_opened, why_sealed
from tender.workflow.ground.stage import ProcurementState, state_of


class FindingDecisionKind(StrEnum):
    """What a person decides on a finding."""

    NO_MATTER = "it does not matter"  #: what it is about stays as it is, for the reason given
    EXPLAINED = "explained"  #: the bidder was asked, and its explanation is accepted
    DISREGARDED = compliance.DISREGARDED  #: the bid is out, for the finding's lot or for all


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAndDecision:
    """A finding with what was decided on it, if anything was."""

    found: BidFinding
    dealt: RecordedFindingDecision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderFindings:
    """One bidder with its findings, and what it was asked."""

    bidder: str
    name: str
    lines: tuple[FindingAndDecision, ...]
    asked: tuple[CouncilQuestion, ...]

    @property
    def waiting(self) -> int:
        """Findings that somebody must decide on and nobody has."""
        return sum(
            finding.dealt is None and finding.found.finding.severity.value != "note"
            for finding in self.lines
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """Every bidder with its findings."""

    state: ProcurementState
    bidders: tuple[BidderFindings, ...]
    priced: bool  #: whether prices were looked at
    why_not: str  #: why abnormally low prices could not be looked for; empty where they were
    register_on: tuple[date, ...]  #: dates of the register's snapshots that are kept for these bids

    @property
    def names(self) -> Mapping[str, str]:
        """What each bidder is called."""
        return {findings.bidder: findings.name for findings in self.bidders}

    def of(self, bidder: str) -> BidderFindings:
        """One bidder's findings. Raises NotThere where there is no such bidder."""
        for findings in self.bidders:
            if findings.bidder == bidder:
                return findings
        raise NotThere


def findings_on_bids(office: Office, actor: Actor, procurement: str) -> Compliance:
    """The findings.

    Raises NotAllowed for those who mark, before quality is locked: they name bidders.
    """
    with office.look(actor, Verb.SEE_COMPLIANCE, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        every, why_not = bid_findings(session, state, usual_day(state, office.clock()))
        priced = prices_open(session, state)
        decided = compliance.decided(session, procurement)
        asked = enquiries_by_bidder(session, procurement, office)
        names = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
        register = bids.register(session, procurement) if state.published and names else None
        about = _by_bidder(every)
        bidders = tuple(
            BidderFindings(
                bidder=bidder,
                name=name,
                lines=tuple(
                    FindingAndDecision(
                        found=finding, dealt=_dealt(decided.get(finding.id, {}), bidder)
                    )
                    for finding in about.get(bidder, ())
                ),
                asked=asked.get(bidder, ()),
            )
            for bidder, name in names.items()
        )
    return Compliance(
        state=state,
        bidders=bidders,
        priced=priced,
        why_not=why_not,
        register_on=tuple(snapshot.on for snapshot in register.snapshots) if register else (),
    )


def _by_bidder(every: Iterable[BidFinding]) -> Mapping[str, list[BidFinding]]:
    """Findings by each bidder that they are about."""
    about: dict[str, list[BidFinding]] = {}
    for finding in every:
        for bidder in dict.fromkeys((finding.bidder, *finding.others)):
            about.setdefault(bidder, []).append(finding)
    return about


def _dealt(
    decided: Mapping[str, RecordedFindingDecision], bidder: str
) -> RecordedFindingDecision | None:
    """What was decided of this bidder, else of another whom the same finding is about: a sign
    between two bids is judged once.
    """
    return decided.get(bidder) or next(iter(decided.values()), None)


def bid_findings(
    session: Session, state: ProcurementState, on: date
) -> tuple[tuple[BidFinding, ...], str]:
    """Every finding on every bid, with prices as on that day, and why prices could not be compared,
    if they could not.
    """
    now = tide(session, state.id)
    plain = remembered(
        session,
        "findings on bids",
        (state.id, now.version, now.submission, now.register, _renaming(state)),
        lambda: _without_prices(session, state),
    )
    plain = (*plain, *one_owner(late_events(state), _received(session, state)))
    if not prices_open(session, state):
        return plain, why_sealed(state) if state.locked else ""
    priced = [
        finding
        for bid in _received(session, state)
        for finding in of_prices(state.procurement, bid)
    ]
    try:
        outcome = evaluated_procurement(session, state, on).bundle.evaluation
    except ActRefused as refused:
        return (*plain, *priced), refused.sentence
    return (
        *plain,
        *priced,
        *of_engine((bid.submission.bidder for bid in _received(session, state)), outcome.findings),
    ), ""


def _renaming(state: ProcurementState) -> tuple[int, ...]:
    """The events by which bidders have the names that they have now."""
    return tuple(event.number for event in late_events(state) if event.takes_effect)


def _received(session: Session, state: ProcurementState) -> tuple[ReceivedBid, ...]:
    return remembered(
        session,
        "received",
        (state.id, tide(session, state.id).submission, times_opened(state), _renaming(state)),
        lambda: received_bids(session, state.id),
    )


def _without_prices(session: Session, state: ProcurementState) -> tuple[BidFinding, ...]:
    register: Register | None = bids.register(session, state.id)
    snapshot = register.as_at(state.procurement.timetable.deadline.date()) if register else None
    every = _received(session, state)
    return (
        *(finding for bid in every for finding in of_bid(state.procurement, bid, snapshot)),
        *between(
            every, {question.id: question.text for question in state.procurement.criteria.questions}
        ),
    )
