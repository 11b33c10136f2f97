"""From recommendation to award: each step by another person, none before the one it rests on."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from evidence.finding import Finding
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.sentence_names import in_names
from tender.procurement.bank_holidays import BankHoliday
from tender.procurement.standstill import Standstill
from tender.records.reports import ReportVersion, SignOff
from tender.storage import bank_holidays, bids, people, procurements, reports
from tender.workflow.awarding.approving import (
    recommended_version,
    signature_of,
    why_no_approver,
    why_no_part,
    why_unsigned,
)
from tender.workflow.awarding.overtaken import refuse_older_register, refuse_overtaken
from tender.workflow.awarding.reasons import reason_of
from tender.workflow.awarding.standstill import (
    holidays_since,
    runs_from_notice,
    standstill_from,
    still_running,
)
from tender.workflow.awarding.ties import OpenTie, open_ties
from tender.workflow.deciding.door import (
    kept_entries,
    last_day,
    refuse_open_findings,
    running_standstill,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import STEP_AT, confirmed
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed, NotNow
from tender.workflow.ground.sent_letters import deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.register.door import worse_since


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardSteps:
    """How far the award has come, and what each step rests on."""

    state: ProcurementState
    newest: ReportVersion | None
    recommended: ReportVersion | None
    signed: SignOff | None  #: the last word on the recommended version, where it is a signature
    undecided: tuple[str, ...]  #: lots with a tie that nobody has resolved
    ties: tuple[OpenTie, ...]  #: those ties, with their bidders
    #: open findings that the next act waits for
    in_the_way: tuple[RegisteredFinding, ...]
    standstill: Standstill | None  #: as it runs, or as it would run if it began today
    by_notice: bool  #: whether a notice that is published begins it, once letters went out
    ends: date | None  #: the last day of the standstill that was begun
    is_over: bool  #: whether that day has passed
    #: bank holidays entered since it began that lie in it and make it end later
    holidays_since: tuple[BankHoliday, ...]
    names: dict[int, str]
    why_not: str  #: why this person does not approve it, though they may elsewhere
    #: what became worse in the register since the day that the award was recommended for
    register_since: tuple[Finding, ...]


def award_steps(office: Office, actor: Actor, procurement: str) -> AwardSteps:
    """How far the award has come."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        versions = reports.reports(session, procurement)
        recommended = recommended_version(state, versions)
        begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
        kind = state.procurement.timetable.standstill if state.published else None
        ties = open_ties(session, state, recommended or (versions[-1] if versions else None))
        pause = None
        if begun:
            pause = running_standstill(session, state, begun)
        elif kind:
            sent = deliveries_in(session, state)
            pause = standstill_from(session, state, sent, office.today())
        return AwardSteps(
            state=state,
            newest=versions[-1] if versions else None,
            recommended=recommended,
            signed=signature_of(session, procurement, recommended),
            undecided=tuple(dict.fromkeys(tie.lot for tie in ties)),
            ties=ties,
            in_the_way=_in_the_way(session, state, office),
            standstill=pause,
            by_notice=state.published is not None and runs_from_notice(state),
            ends=(ends := last_day(begun, pause)),
            is_over=ends is not None and ends < office.today(),
            holidays_since=holidays_since(begun, pause, bank_holidays.entered(session)),
            names={person.id: person.name for person in people.everybody(session)},
            why_not=why_no_approver(session, state, actor)
            if state.stage is Stage.REVIEW and actor.may(Verb.APPROVE, procurement)
            else "",
            register_since=_register_since(session, state, recommended.day, office.today())
            if recommended and state.stage is not Stage.AWARDED
            else (),
        )


def _register_since(
    session: Session, state: ProcurementState, day: date, today: date
) -> tuple[Finding, ...]:
    """What became worse in the register since a day, in sentences that name bidders."""
    names = {bid.bidder: f"{bid.name} ({bid.bidder})" for bid in bids.bids(session, state.id)}
    return tuple(
        replace(finding, what=in_names(finding.what, names, {}, {}))
        for finding in worse_since(session, state, day, today)
    )


def _in_the_way(
    session: Session, state: ProcurementState, office: Office
) -> tuple[RegisteredFinding, ...]:
    """The open findings that the next act waits for."""
    step = STEP_AT.get(state.stage)
    return in_the_way(step, kept_entries(session, state, office)) if step else ()


def recommend_award(
    office: Office, actor: Actor, procurement: str, number: int, reason: str
) -> None:
    """Recommend the award as the newest version of the report has it.

    Raises NotNow while a finding is open, a tie among them, without a report, or once a newer
    register is there.
    """
    with office.act(actor, Verb.RECOMMEND, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.OUTCOME, what="An award is recommended")
        versions = reports.reports(unit.session, procurement)
        if not versions or versions[-1].number != number:
            raise NotNow(
                "Recommend the newest version of the award report; "
                "make one first where there is none."
            )
        day = versions[-1].day
        refuse_overtaken(unit.session, state, number)
        refuse_open_findings(unit.session, state, office, Gateway.RECOMMEND, day)
        refuse_older_register(unit.session, state, versions[-1])
        procurements.decide(
            unit,
            procurement,
            DecisionKind.RECOMMENDED,
            actor.id,
            reason=reason_of(reason),
            data={"report": number, "day": day.isoformat()},
        )
        unit.says(subject=f"version {number}", sha256=versions[-1].sha256)


def approve_award(
    office: Office,
    actor: Actor,
    procurement: str,
    number: int,
    reason: str,
    typed: str | None = None,
) -> None:
    """Approve the recommended award.

    Raises NotAllowed for whoever marked or moderated, recommended this award or signed it off,
    NotNow without a sign-off of exactly that version, Invalid where what a person `typed` does not
    confirm it.
    """
    with office.act(actor, Verb.APPROVE, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.REVIEW, what="An award is approved")
        if why_not := why_no_part(unit.session, procurement, actor):
            raise NotAllowed(why_not)
        report = recommended_version(state, reports.reports(unit.session, procurement))
        if report is None or report.number != number:
            raise NotNow("This is not the version that was recommended. Look at it again.")
        if unsigned := why_unsigned(unit.session, procurement, report):
            raise NotNow(unsigned)
        if why_not := why_no_approver(unit.session, state, actor):
            raise NotAllowed(why_not)
        refuse_open_findings(unit.session, state, office, Gateway.APPROVE)
        as_typed = confirmed(Gateway.APPROVE, procurement, typed)
        procurements.decide(
            unit,
            procurement,
            DecisionKind.APPROVED,
            actor.id,
            reason=reason_of(reason),
            data={"report": number, "sha256": report.sha256},
        )
        unit.says(subject=f"version {number}", sha256=report.sha256, **as_typed)


def send_award_back(office: Office, actor: Actor, procurement: str, reason: str) -> None:
    """Send a recommendation back, with the reason."""
    with office.act(actor, Verb.APPROVE, procurement) as unit:
        state_of(unit.session, procurement).needs(
            Stage.REVIEW, what="A recommendation is sent back"
        )
        if why_not := why_no_part(unit.session, procurement, actor):
            raise NotAllowed(why_not)
        procurements.decide(
            unit, procurement, DecisionKind.SENT_BACK, actor.id, reason=reason_of(reason)
        )
        unit.says(subject="sent back")


def make_award(office: Office, actor: Actor, procurement: str, typed: str | None = None) -> None:
    """Award. Raises NotNow until the standstill has ended at midnight, Invalid where what a person
    `typed` does not confirm it.
    """
    with office.act(actor, Verb.AWARD, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.STANDSTILL, what="The award is made")
        begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
        ends = last_day(begun, running_standstill(unit.session, state, begun)) if begun else None
        if ends and office.today() <= ends:
            raise NotNow(still_running(ends))
        refuse_open_findings(unit.session, state, office, Gateway.AWARD)
        as_typed = confirmed(Gateway.AWARD, procurement, typed)
        procurements.decide(unit, procurement, DecisionKind.AWARDED, actor.id)
        unit.says(subject="awarded", **as_typed)
