"""The register of findings of a procurement, from set-up to award: what was noticed, which act
waits for it, and what was decided.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from evidence.counting import count_of
from tender.documents.words import listed
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.storage import bids, reports
from tender.workflow.deciding.ends_asked import noticed_ends_asked
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings import bid_findings
from tender.workflow.deciding.late_events import noticed_late_events
from tender.workflow.deciding.review_lines import with_review
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.gateways import NoticedFinding, refuse_open, registered
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.marking.door import noticed_in_interests
from tender.workflow.moderating.door import noticed_in_marking
from tender.workflow.opening.door import noticed_at_opening
from tender.workflow.preparing.door import (
    noticed_in_approvals,
    noticed_in_criteria,
    noticed_in_market,
    written_so_far,
)
from tender.workflow.register.door import worse_since

_NAMED = 3  #: bidders that a finding names as those it is about
_OF_BIDDER = re.compile(r"bidders\[([^\]]+)\]")
_OF_LOT = re.compile(r"lots\[([^\]]+)\]")
#: which gateways are past at each stage
_PASSED = {
    Gateway.PUBLISH: Stage.PUBLISHED,
    Gateway.OPEN_MARKING: Stage.MARKING,
    Gateway.LOCK_QUALITY: Stage.OUTCOME,
    Gateway.RECOMMEND: Stage.REVIEW,
    Gateway.SIGN_OFF: Stage.APPROVED,
    Gateway.APPROVE: Stage.APPROVED,
    Gateway.BEGIN_STANDSTILL: Stage.STANDSTILL,
    Gateway.AWARD: Stage.AWARDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsRegister:
    """Every finding of a procurement with its decision, in the order of gateways."""

    state: ProcurementState
    entries: tuple[RegisteredFinding, ...]
    next: Gateway | None  #: the act that comes next; None after the award
    names: Mapping[str, str]  #: what each bidder is called
    why_not: str = ""  #: why the outcome could not be looked at; empty where it was

    def about(self, entry: RegisteredFinding) -> str:
        """Whom a finding is about, as people know them; of more than three, how many. Empty where
        it is about nobody, and where its sentence begins with them.
        """
        bidder = self.bidder_of(entry)
        if bidder not in self.names or entry.finding.what.startswith(self.names[bidder]):
            return ""
        ids = dict.fromkeys((bidder, *(id for id in entry.others if id in self.names)))
        if len(ids) > _NAMED:
            return count_of(len(ids), "bidder")
        return listed(f"{id} {self.names[id]}" for id in ids)

    def bidder_of(self, entry: RegisteredFinding) -> str:
        """The id of the bidder that a finding is about; empty where it is about nobody."""
        place = _OF_BIDDER.match(entry.finding.where)
        return entry.bidder or (place[1] if place else "")

    def alike(self, entry: RegisteredFinding) -> int:
        """How many other findings of its kind wait for a decision."""
        same = sum(other.finding.code == entry.finding.code for other in self.open)
        return same - entry.open

    @property
    def open(self) -> tuple[RegisteredFinding, ...]:
        """Those that wait for a decision."""
        return tuple(entry for entry in self.entries if entry.open)


def findings_register(office: Office, actor: Actor, procurement: str) -> FindingsRegister:
    """The register as it stands. Raises NotAllowed for those who mark, before quality is locked:
    findings on bids name bidders.
    """
    with office.look(actor, Verb.SEE_COMPLIANCE, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        entries, why_not = register_entries(session, state, office)
        signed = is_signed(session, procurement)
        names = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
    return FindingsRegister(
        state=state,
        entries=entries,
        next=next_gateway(state, signed=signed),
        names=names,
        why_not=why_not,
    )


def the_finding(register: FindingsRegister, id: str) -> RegisteredFinding:
    """The finding of this id. Raises NotThere, also where something that it rested on changed."""
    for entry in register.entries:
        if entry.id == id:
            return entry
    raise NotThere


def next_gateway(state: ProcurementState, *, signed: bool = False) -> Gateway | None:
    """The act that comes next; once the newest report is signed off, approval follows."""
    return next(
        (
            gateway
            for gateway, stage in _PASSED.items()
            if not state.stage.reached(stage) and not (signed and gateway is Gateway.SIGN_OFF)
        ),
        None,
    )


def is_signed(session: Session, procurement: str) -> bool:
    """Whether the last word on the newest version of the report is a signature."""
    versions = reports.reports(session, procurement)
    words = reports.sign_offs(session, procurement)
    last = words[-1] if words else None
    return bool(last and last.signed and versions and last.sha256 == versions[-1].sha256)


def register_entries(
    session: Session, state: ProcurementState, office: Office, on: date | None = None
) -> tuple[tuple[RegisteredFinding, ...], str]:
    """Every finding with its decision, the outcome's as on a day, else that of the newest report
    while one is signed or recommended, and why the outcome could not be looked at, if it could not.
    """
    whole, why_not = written_so_far(session, state), ""
    noticed: list[NoticedFinding] = []
    day = on or (_day(session, state, office) if state.published else day_of(office.clock()))
    if whole:
        published = state.published is not None
        noticed.extend(noticed_in_criteria(session, whole, published=published))
        noticed.extend(noticed_in_market(session, state, whole))
    if state.published is None:
        noticed.extend(noticed_in_approvals(session, state))
    else:
        noticed.extend(noticed_at_opening(session, state))
        noticed.extend(noticed_in_interests(session, state))
        noticed.extend(noticed_in_marking(session, state))
        noticed.extend(noticed_late_events(state))
        noticed.extend(noticed_ends_asked(state))
        on_bids, why_not = bid_findings(session, state, day)
        noticed.extend(
            NoticedFinding(
                finding=bid_finding.finding,
                gateway=Gateway.RECOMMEND,
                id=bid_finding.id,
                bidder=bid_finding.bidder,
                lot=bid_finding.lot,
                others=bid_finding.others,
            )
            for bid_finding in on_bids
        )
        if state.locked and not why_not:
            noticed.extend(_in_outcome(session, state, day))
        noticed.extend(_since_recommended(session, state, day_of(office.clock())))
    entries = registered(session, state.id, whole.timetable if whole else None, noticed)
    if whole and state.published:
        entries = with_review(session, state, day_of(office.clock()), entries, day, why_not)
    return tuple(_without_ended(state, _settled_before(state, entries))), why_not


def _day(session: Session, state: ProcurementState, office: Office) -> date:
    """The day of the findings that wait for a decision: what is signed and recommended is the
    newest report, whose day it is, though days have passed since.
    """
    versions = reports.reports(session, state.id) if state.stage is Stage.OUTCOME else ()
    return versions[-1].day if versions else usual_day(state, office.clock())


def _in_outcome(session: Session, state: ProcurementState, on: date) -> Iterator[NoticedFinding]:
    """What the evaluation noticed, without what the register of findings has from elsewhere."""
    bundle = evaluated_procurement(session, state, on).bundle
    known = {
        notice.finding for notice in noticed_in_criteria(session, state.procurement, published=True)
    }
    known |= {notice.finding for notice in noticed_in_marking(session, state)}
    for finding in dict.fromkeys((*bundle.evaluation.findings, *bundle.findings)):
        if finding not in known and finding.code != "abnormally-low-price":
            yield NoticedFinding(finding=finding, gateway=Gateway.RECOMMEND)


def _since_recommended(
    session: Session, state: ProcurementState, today: date
) -> Iterator[NoticedFinding]:
    """What became worse in the register of the CQC since the day that was recommended."""
    decision = state.last(DecisionKind.RECOMMENDED)
    reviewed = state.stage.reached(Stage.REVIEW) and state.stage is not Stage.AWARDED
    if decision and reviewed:
        for finding in worse_since(session, state, date.fromisoformat(decision.data["day"]), today):
            yield NoticedFinding(finding=finding, gateway=Gateway.APPROVE)


def _settled_before(
    state: ProcurementState, entries: tuple[RegisteredFinding, ...]
) -> Iterator[RegisteredFinding]:
    """A tie that 0.1.0 put on record as settled, without an order, stays answered by that."""
    settled = {
        f"lots[{decision.subject}]": decision
        for decision in state.decisions
        if decision.kind == DecisionKind.TIE_SETTLED and "bidders" not in decision.data
    }
    for entry in entries:
        decision = settled.get(entry.finding.where)
        is_answered = entry.must_be_mended and decision is not None
        yield (
            replace(entry, decision=decision.kind, reason=decision.reason)
            if is_answered and decision
            else entry
        )


def _without_ended(
    state: ProcurementState, entries: Iterable[RegisteredFinding]
) -> Iterator[RegisteredFinding]:
    """What was found about a lot that was ended stays in the register, answered by its end."""
    for entry in entries:
        place = _OF_LOT.search(entry.finding.where)
        ended = state.ended_lots.get(entry.lot or (place[1] if place else ""))
        if ended is not None and entry.open:
            yield replace(entry, decision=DecisionKind.LOT_ENDED, reason=ended.reason)
        else:
            yield entry


def refuse_open_findings(
    session: Session,
    state: ProcurementState,
    office: Office,
    gateway: Gateway,
    on: date | None = None,
) -> None:
    """Refuse an act with NotNow while a finding that it waits for is open, as on a day."""
    refuse_open(gateway, register_entries(session, state, office, on)[0])
