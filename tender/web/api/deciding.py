"""What came out, how firm it is, and the steps to the award."""

from dataclasses import dataclass
from datetime import date

from evidence.working import Working
from tender.evaluation.firmness.firmness import Firmness
from tender.records.jobs import Job
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.web.ground.downloads import ZIP
from tender.workflow.awarding import award as award_verbs
from tender.workflow.awarding import standstill
from tender.workflow.awarding.ties import settle_tie as settle_award_tie
from tender.workflow.commitments import commitment, gateway_of
from tender.workflow.deciding import findings_register as register_view
from tender.workflow.deciding import firmness as firm
from tender.workflow.deciding import outcome as outcomes
from tender.workflow.deciding import several_findings as several
from tender.workflow.deciding.exporting import evaluation_export
from tender.workflow.deciding.findings import FindingDecisionKind
from tender.workflow.ground.access import Verb
from tender.workflow.ground.commitment import GateCommitment
from tender.workflow.ground.stage import ProcurementState


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOfDay:
    """What came out on a day, lot by lot."""

    state: ProcurementState
    on: date
    lots: tuple[outcomes.LotLine, ...]
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingLine:
    """A figure of a working, and how deep it stands in the sum."""

    depth: int
    figure: str
    value: str
    rule: str
    rounding: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmnessOfDay:
    """How firm the outcome of a day is: the work on it, and what was found once that is done."""

    on: date
    job: Job | None
    found: Firmness | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTicket:
    """A job was asked for; read its page until it is done."""

    job: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieSettlement:
    """How a tie was settled in public, by the rule that was published."""

    lot: str
    reason: str
    bidders: tuple[str, ...] = ()  #: of the tie, in the order in which they come


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralDecisions:
    """What is decided alike on findings, by their ids in the register, and why."""

    findings: tuple[str, ...]
    decision: FindingDecisionKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCount:
    """How many decisions are on record now."""

    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionReason:
    """A version of the award report, and a reason in your own words."""

    report: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReason:
    """A reason in your own words."""

    reason: str


@operation("GET", "outcome", Verb.SEE_OUTCOME)
def outcome(ask: ApiRequest, on: date | None = None) -> OutcomeOfDay:
    """What came out, lot by lot."""
    outcome_overview = outcomes.outcome_overview(ask.office, ask.actor, ask.procurement, on)
    return OutcomeOfDay(
        state=outcome_overview.state,
        on=outcome_overview.on,
        lots=outcome_overview.lots,
        findings=outcome_overview.findings,
    )


@operation("GET", "outcome/{lot}/{bidder}", Verb.SEE_OUTCOME)
def working(
    ask: ApiRequest, lot: str, bidder: str, on: date | None = None
) -> tuple[WorkingLine, ...]:
    """Every operand of one submission's total in one lot, down to single marks."""
    submission_working = outcomes.submission_working(
        ask.office, ask.actor, ask.procurement, lot, bidder, on
    )
    return tuple(_line(depth, working) for depth, working in submission_working.lines)


def _line(depth: int, working: Working) -> WorkingLine:
    return WorkingLine(
        depth=depth,
        figure=working.figure,
        value=working.shown,
        rule=working.rule,
        rounding=working.rounding,
        source=working.source,
    )


@operation("GET", "tables", Verb.EXPORT_EVALUATION, produces=ZIP)
def tables(ask: ApiRequest, on: date | None = None) -> FileReply:
    """The evaluation as tables: each as .csv, with a dictionary of what its columns mean, in one
    .zip.
    """
    export = evaluation_export(ask.office, ask.actor, ask.procurement, on)
    return FileReply(content=export.archive(), kind=ZIP)


@operation("GET", "firmness", Verb.SEE_OUTCOME)
def firmness(ask: ApiRequest, on: date | None = None) -> FirmnessOfDay:
    """How firm the outcome is, as far as it was worked out."""
    firmness_page = firm.firmness_page(ask.office, ask.actor, ask.procurement, on)
    return FirmnessOfDay(on=firmness_page.on, job=firmness_page.job, found=firmness_page.found)


@operation("POST", "firmness", Verb.ASK_FIRMNESS, status=202)
def ask_how_firm(ask: ApiRequest, on: date | None = None) -> JobTicket:
    """Ask for it to be worked out."""
    return JobTicket(job=firm.ask_how_firm(ask.office, ask.actor, ask.procurement, on))


@operation("GET", "gates/{act}", Verb.SEE_COMPLIANCE)
def gate(ask: ApiRequest, act: str) -> GateCommitment:
    """What an act that findings wait for would commit the council to, and what stands in its way:
    publish, open-marking, lock-quality, recommend, sign-off-the-report, approve-the-award,
    begin-the-standstill or award.
    """
    return commitment(ask.office, ask.actor, ask.procurement, gateway_of(act))


@operation("GET", "findings-register", Verb.SEE_COMPLIANCE)
def findings_register(ask: ApiRequest) -> register_view.FindingsRegister:
    """Every finding from set-up to award, which act waits for it, and what was decided."""
    return register_view.findings_register(ask.office, ask.actor, ask.procurement)


@operation("POST", "findings-register/decisions", Verb.DECIDE_FINDING, status=201)
def decide_findings(ask: ApiRequest, body: SeveralDecisions) -> DecisionCount:
    """Decide alike on several open findings, for one reason: all of them or none."""
    count = several.decide_findings(
        ask.office, ask.actor, ask.procurement, body.findings, body.decision, body.reason
    )
    return DecisionCount(decisions=count)


@operation("GET", "award", Verb.READ_REPORT)
def steps(ask: ApiRequest) -> award_verbs.AwardSteps:
    """How far the award has come."""
    return award_verbs.award_steps(ask.office, ask.actor, ask.procurement)


@operation("POST", "award/ties", Verb.RECOMMEND, status=201)
def settle_tie(ask: ApiRequest, body: TieSettlement) -> None:
    """Put on record how a tie was settled."""
    settle_award_tie(ask.office, ask.actor, ask.procurement, body.lot, body.reason, body.bidders)


@operation("POST", "award/recommendation", Verb.RECOMMEND, status=201)
def recommend(ask: ApiRequest, body: VersionReason) -> None:
    """Recommend a version of the award report."""
    award_verbs.recommend_award(ask.office, ask.actor, ask.procurement, body.report, body.reason)


@operation("POST", "award/approval", Verb.APPROVE, status=201)
def approve(ask: ApiRequest, body: VersionReason) -> None:
    """Approve the recommended version. Nobody approves an award they marked."""
    award_verbs.approve_award(ask.office, ask.actor, ask.procurement, body.report, body.reason)


@operation("POST", "award/return", Verb.APPROVE, status=201)
def send_back(ask: ApiRequest, body: OwnReason) -> None:
    """Send a recommendation back."""
    award_verbs.send_award_back(ask.office, ask.actor, ask.procurement, body.reason)


@operation("POST", "award/standstill", Verb.BEGIN_STANDSTILL, status=201)
def begin_standstill(ask: ApiRequest, published: date | None = None, notice: str = "") -> None:
    """Begin the standstill, once every letter is on record as sent; under the Act and the Provider
    Selection Regime with the day on which the notice was published, and its number.
    """
    standstill.begin_standstill(
        ask.office, ask.actor, ask.procurement, published=published, notice=notice
    )


@operation("POST", "award", Verb.AWARD, status=201)
def award(ask: ApiRequest) -> None:
    """Make the award, once the standstill has run."""
    award_verbs.make_award(ask.office, ask.actor, ask.procurement)
