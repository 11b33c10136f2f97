"""The outcome as people read it: lot by lot, section by section,
and the working of any submission's figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from evidence.sentence import sentence
from evidence.working import Working, lines
from tender.documents.award_report import told_of_findings
from tender.documents.bundle import Bundle
from tender.documents.report.common import DECISIONS, anchor, lot_title, named
from tender.documents.screen import Screen
from tender.evaluation.result import BidOutcome
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.reported import reported_award
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.register.door import newer_than_kept

TELL_OF_FINDINGS = ("front", "findings")  #: sections with what was decided on findings


@dataclass(frozen=True, slots=True, kw_only=True)
class LotLine:
    """One lot in the list."""

    id: str
    section: str
    title: str
    decision: str
    holders: tuple[str, ...]
    ranked: int
    bids: int
    held: int = 0  #: places whose contracts wait for a condition
    reason: str = ""  #: why it is so


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOverview:
    """What came out, lot by lot, and the sections in which it can be read."""

    state: ProcurementState
    on: date
    lots: tuple[LotLine, ...]
    sections: dict[str, str]
    findings: int
    open_lots: tuple[str, ...]  #: titles of lots with a place that an open tie could change
    #: the date of one that came in and that this does not rest on yet
    newer_register: date | None = None

    @property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Every lot by id and title."""
        return tuple((lot.id, lot.title) for lot in self.lots)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOnScreen:
    """One section on a screen."""

    state: ProcurementState
    on: date
    id: str
    title: str
    html: Markup
    sections: dict[str, str]
    lot: str  #: that it is about; empty where it is about none
    lots: tuple[tuple[str, str], ...]  #: every lot by id and title


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionWorking:
    """The working of one submission in one lot, line by line:
    how deep each figure stands in the sum.
    """

    state: ProcurementState
    on: date
    lot: str
    title: str
    bidder: str
    name: str
    standing: str
    reasons: tuple[str, ...]
    lines: tuple[tuple[int, Working], ...]


def outcome_overview(
    office: Office, actor: Actor, procurement: str, on: date | None = None
) -> OutcomeOverview:
    """The outcome on a day, lot by lot. Raises NotNow before quality is locked."""
    with office.look(actor, Verb.SEE_OUTCOME, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        day = on or usual_day(state, office.clock())
        evaluated = evaluated_procurement(session, state, day)
        newer = newer_than_kept(session, state, day) if state.stage is Stage.OUTCOME else None
    bundle = evaluated.bundle
    return OutcomeOverview(
        state=state,
        on=day,
        lots=_lots(bundle),
        sections=evaluated.screen.titles,
        findings=len(bundle.findings),
        open_lots=tuple(
            lot_title(bundle.procurement.lot(lot)) for lot in bundle.evaluation.placing.open_lots
        ),
        newer_register=newer,
    )


def _lots(bundle: Bundle) -> tuple[LotLine, ...]:
    return tuple(
        LotLine(
            id=lot_outcome.lot,
            section=anchor("lot", lot_outcome.lot),
            title=lot_title(bundle.procurement.lot(lot_outcome.lot)),
            decision=DECISIONS[lot_outcome.decision],
            holders=tuple(dict.fromkeys(bundle.name(seat.bidder) for seat in lot_outcome.seats)),
            ranked=len(lot_outcome.ranked),
            bids=len(lot_outcome.bids),
            held=sum(seat.held for seat in lot_outcome.seats),
            reason=sentence(named(bundle, lot_outcome.reason)),
        )
        for lot_outcome in bundle.evaluation.lots
    )


def outcome_section(
    office: Office,
    actor: Actor,
    procurement: str,
    id: str,
    to: Callable[[str, str], str],
    on: date | None = None,
) -> SectionOnScreen:
    """One section of the outcome, with what was decided on findings, as the report will have it.
    Raises NotThere where there is none of this id.
    """
    with office.look(actor, Verb.SEE_OUTCOME, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        day = on or usual_day(state, office.clock())
        evaluated = evaluated_procurement(session, state, day)
        screen = evaluated.screen
        if id in TELL_OF_FINDINGS and actor.may(Verb.SEE_COMPLIANCE, procurement):
            told = reported_award(session, state, office, day)
            screen = Screen(paper=told_of_findings(told, screen.paper))
    try:
        html = screen.section(id, to)
    except KeyError as error:
        raise NotThere from error
    lots = (lot_outcome.lot for lot_outcome in evaluated.bundle.evaluation.lots)
    titles = screen.titles
    return SectionOnScreen(
        state=state,
        on=day,
        id=id,
        title=titles[id],
        html=html,
        sections=titles,
        lot=next((lot for lot in lots if anchor("lot", lot) == id), ""),
        lots=tuple((each.id, lot_title(each)) for each in evaluated.bundle.procurement.lots),
    )


def submission_working(
    office: Office, actor: Actor, procurement: str, lot: str, bidder: str, on: date | None = None
) -> SubmissionWorking:
    """Every operand of a submission's total in one lot, down to single marks.

    Raises NotThere where it did not bid there.
    """
    with office.look(actor, Verb.SEE_OUTCOME, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        day = on or usual_day(state, office.clock())
        bundle = evaluated_procurement(session, state, day).bundle
    try:
        bid = bundle.evaluation.lot(lot).bid(bidder)
    except KeyError as error:
        raise NotThere from error
    root = bid.working or (bid.quality.working if bid.quality else None)
    return SubmissionWorking(
        state=state,
        on=day,
        lot=lot,
        title=lot_title(bundle.procurement.lot(lot)),
        bidder=bidder,
        name=bundle.name(bidder),
        standing=_standing(bid),
        reasons=bid.reasons,
        lines=tuple(lines(root)) if root else (),
    )


def _standing(bid: BidOutcome) -> str:
    return f"rank {bid.rank}" if bid.rank else bid.standing.value
