"""How firm the outcome is: asked for once, worked out as long work,
and kept for everybody who reads the outcome.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from tender.documents.bundle import Bundle
from tender.documents.charts.lines import SlopedLine, slopes
from tender.documents.report.common import lot_title
from tender.evaluation.firmness import firmness as engine
from tender.evaluation.firmness.weights import LEAST, MOST, LotLines
from tender.records.jobs import Job
from tender.storage import jobs
from tender.storage.tide import Tide, tide
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.work import Work

KIND = "firmness"
DRAWN = 6  #: lines in a chart at most; more could not be told apart
_EVERY = 25  #: steps between two words on how far the work is


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmnessPage:
    """What was found, if it was asked for; names of bidders and lots;
    a chart for each lot that has lines.
    """

    state: ProcurementState
    on: date
    job: Job | None
    found: engine.Firmness | None
    names: Mapping[str, str]
    lots: Mapping[str, str]
    charts: Mapping[str, Markup]

    @property
    def under_way(self) -> bool:
        """Whether it is being worked out."""
        return self.job is not None and self.job.state in ("waiting", "running")

    @property
    def nearest(self) -> tuple[tuple[int, int], ...]:
        """How many marks would change a holder when moved by one point of the scale,
        by two, and so on.
        """
        away = [mark.points for mark in self.found.marks] if self.found else []
        return tuple((points, away.count(points)) for points in sorted(set(away)))


def firmness_page(
    office: Office, actor: Actor, procurement: str, on: date | None = None
) -> FirmnessPage:
    """How firm the outcome of a day is, as far as it was worked out.

    Raises NotNow before quality is locked.
    """
    with office.look(actor, Verb.SEE_OUTCOME, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        day = on or usual_day(state, office.clock())
        bundle = evaluated_procurement(session, state, day).bundle
        job = next(
            (
                job
                for job in jobs.jobs(session, procurement, KIND)
                if job.data == _about(procurement, day, tide(session, procurement))
            ),
            None,
        )
    found = (
        decode(engine.Firmness, json.loads(job.result), Faults())
        if job and job.state == "done"
        else None
    )
    lots = {lot.id: lot_title(lot) for lot in bundle.procurement.lots}
    names = {
        submission.bidder: bundle.name(submission.bidder)
        for submission in bundle.submissions.submissions
    }
    charts = (
        {lot.lot: _chart(lot, found, names, lots[lot.lot]) for lot in found.weights.lots}
        if found
        else {}
    )
    return FirmnessPage(
        state=state, on=day, job=job, found=found, names=names, lots=lots, charts=charts
    )


def ask_how_firm(office: Office, actor: Actor, procurement: str, on: date | None = None) -> int:
    """Ask for it; the job's number.

    Asking again for the same outcome gives the same job. Raises NotNow before quality is locked.
    """
    with office.act(actor, Verb.ASK_FIRMNESS, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, unit.session, state)
        day = on or usual_day(state, office.clock())
        evaluated_procurement(unit.session, state, day)
        about = _about(procurement, day, tide(unit.session, procurement))
        job = jobs.ask_for(
            unit, KIND, procurement, f"{KIND} {canonical(about).decode()}", actor.id, about
        )
        unit.says(on=day, job=job)
        return job


def _about(procurement: str, day: date, now: Tide) -> dict[str, object]:
    """What an outcome depends on once quality is locked."""
    return {
        "procurement": procurement,
        "on": day.isoformat(),
        "version": now.version,
        "submission": now.submission,
        "register": now.register,
        "decided": now.finding_decision,
    }


def work_on_firmness(office: Office, work: Work) -> str:
    """Do the job: the whole result as canonical JSON."""
    job = work.job
    with office.read() as session:
        state = state_of(session, job.procurement)
        bundle: Bundle = evaluated_procurement(
            session, state, date.fromisoformat(str(job.data["on"]))
        ).bundle

    def steps(what: str, done: int, total: int) -> None:
        if done % _EVERY == 0 or done == total:
            work.report(what, done, total)

    firmness = engine.firmness(
        bundle.procurement, bundle.submissions, bundle.register, bundle.on, steps
    )
    return canonical(encode(firmness)).decode()


def _chart(
    lot_lines: LotLines, firmness: engine.Firmness, names: Mapping[str, str], title: str
) -> Markup:
    """The first few lines of a lot, and those that cross into its places."""
    crossing = {bidder for each in lot_lines.crossings for bidder in (each.below, each.above)}
    chosen = sorted(
        lot_lines.lines, key=lambda line: (line.bidder not in crossing, lot_lines.lines.index(line))
    )[:DRAWN]
    lines = tuple(
        SlopedLine(label=names[line.bidder], begins=line.at_least, ends=line.at_most)
        for line in lot_lines.lines
        if line in chosen
    )
    return slopes(
        f"{title}: totals by quality weight",
        "The numbers are in the table that follows.",
        lines,
        (LEAST, MOST),
        (Fraction(firmness.weights.published), "published"),
    )
