"""The award report: asked for, made as long work,
kept in numbered versions with the evidence each was made from.
"""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from tender.documents.award_report import award_report
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_from_evidence
from tender.records.decision_reports import DecisionVersion
from tender.records.jobs import Job
from tender.records.reports import ReportVersion, SignOff
from tender.storage import audit, decision_reports, jobs, reports
from tender.storage.bank_holidays import entered_calendar
from tender.storage.tide import tide
from tender.workflow.awarding.decision_reports import keep_decision, printed_copies, with_words
from tender.workflow.deciding.door import chronology_of, evaluated_procurement, reported_award
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.work import Settle, Work
from tender.workflow.register.door import keep_for_award

KIND = "award report"
#: stages at which a version is made that tells of the acts since; its figures are those recommended
AFTERWARDS = (Stage.STANDSTILL, Stage.AWARDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVersions:
    """The versions of the award report, and the work under way."""

    state: ProcurementState
    reports: tuple[ReportVersion, ...]
    decisions: dict[int, DecisionVersion]  #: decision reports, by the number of their version
    sign_offs: tuple[SignOff, ...]
    job: Job | None  #: the newest
    day: date  #: for which one would be made now

    @property
    def may_be_made(self) -> bool:
        """Whether the procurement is at a stage at which a version is made."""
        return _may_be_made(self.state)

    @property
    def under_way(self) -> bool:
        """Whether one is being made."""
        return self.job is not None and self.job.state in ("waiting", "running")


def _may_be_made(state: ProcurementState) -> bool:
    """Whether a version can be made now: of an ended procurement at any stage after the lock."""
    return state.stage in (Stage.OUTCOME, *AFTERWARDS) or bool(state.locked and state.ended)


def report_versions(office: Office, actor: Actor, procurement: str) -> ReportVersions:
    """Every version there is."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        asked = jobs.jobs(session, procurement, KIND)
        return ReportVersions(
            state=state,
            reports=reports.reports(session, procurement),
            decisions=decision_reports.decision_versions(session, procurement),
            sign_offs=reports.sign_offs(session, procurement),
            job=asked[0] if asked else None,
            day=usual_day(state, office.clock()) if state.locked else office.today(),
        )


def ask_for_report(office: Office, actor: Actor, procurement: str, on: date | None = None) -> int:
    """Ask for the next version, as the outcome stands on a day by the register in force then; the
    job's number. Asking again for the same gives the same job. Once the standstill has begun, a
    version has the figures that were recommended, and tells what was done since.

    Raises NotNow before quality is locked and between recommendation and standstill: what people
    review does not change under their eyes.
    """
    with office.act(actor, Verb.MAKE_REPORT, procurement) as unit:
        state = state_of(unit.session, procurement)
        if not _may_be_made(state):
            state.needs(Stage.OUTCOME, *AFTERWARDS, what="The award report is made")
        day, read = usual_day(state, office.clock()), tuple[date, ...]()
        if state.ended:
            day = office.today()
        elif state.stage is Stage.OUTCOME:
            day = on or day
            read = keep_for_award(unit, state, day, actor.id)
            evaluated_procurement(unit.session, state, day)
        now = tide(unit.session, procurement)
        key = (
            f"{KIND} {procurement} {now.version} {now.register} {now.finding_decision} "
            f"{now.decision} {day.isoformat()}"
        )
        written = decision_reports.written_words(unit.session, procurement)
        key += f" words {written.id}" if written else ""
        calendar = entered_calendar(unit.session)
        if calendar.added:
            key += f" {calendar.sha256}"
        job = jobs.ask_for(unit, KIND, procurement, key, actor.id, {"on": day.isoformat()})
        unit.says(subject="asked for", on=day, job=job, snapshots=read)
        return job


def work_on_report(office: Office, work: Work) -> str:
    """Do the job that asks for a report; gives the version's number."""
    job = work.job
    on = date.fromisoformat(job.data["on"])
    return str(make_report(office, work.asker, job.procurement, on, work.report, work.settle))


def make_report(
    office: Office,
    asker: Actor,
    procurement: str,
    on: date,
    report: Report,
    settle: Settle | None = None,
) -> int:
    """Make the award report as the outcome stands on a day, and keep it as the next version under
    the name of whoever asked. Its number. `settle` ends the job that asked, in the same act.
    """
    with office.look(asker, Verb.MAKE_REPORT, procurement) as session:
        bundle = _bundle(session, state_of(session, procurement), office, on)
        bundle, words = with_words(session, bundle)
    with office.press.lent() as press:
        pdf = press.print(
            award_report(bundle), lambda done, total: report("Sections of the report", done, total)
        )
        decision = printed_copies(bundle, words, press, office)
    if office.signature:
        pdf = office.signature.sign(pdf)
    with office.act(asker, Verb.MAKE_REPORT, procurement) as unit:
        state = state_of(unit.session, procurement)
        if not _may_be_made(state):
            state.needs(Stage.OUTCOME, *AFTERWARDS, what="The award report is kept")
        digest = sha256(pdf).hexdigest()
        number = reports.keep_report(
            unit, procurement, bundle.on, bundle.evidence_json, pdf, digest, asker.id
        )
        unit.says(
            subject=f"version {number}",
            sha256=digest,
            evidence=bundle.evidence_hash,
            decision=keep_decision(unit, procurement, number, decision),
        )
        if settle:
            settle(unit, str(number))
    return number


def _bundle(session: Session, state: ProcurementState, office: Office, on: date) -> Bundle:
    """What the next version tells: the outcome on a day with the register of findings, or, once
    the standstill has begun, the evidence that was recommended, unless all was ended since.
    """
    acts, decision = chronology_of(session, state), state.last(DecisionKind.RECOMMENDED)
    acts = replace(acts, audit=audit.head(session).text)
    if state.stage not in AFTERWARDS or decision is None or state.ended:
        return replace(reported_award(session, state, office, on), chronology=acts)
    number = decision.data["report"]
    return outcome_from_evidence(
        reports.evidence(session, state.id, number), f"evidence of version {number}", acts
    )


def report_pages(office: Office, actor: Actor, procurement: str, number: int) -> bytes:
    """The PDF of one version. Raises NotFound."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        return reports.pdf(session, procurement, number)


def report_evidence(office: Office, actor: Actor, procurement: str, number: int) -> bytes:
    """The evidence of one version, in its canonical form. Raises NotFound."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        return reports.evidence(session, procurement, number)
