"""What stands in the way of publication: everything at once, each with the page that mends it. The
page, the API, the command line and the act itself ask the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from criteria.register import Snapshot
from evidence.counting import by_number, count_of
from evidence.finding import Finding, Severity, error
from evidence.sentence import sentence, unended
from tender.procurement.checks import ORDER, check
from tender.procurement.draft.findings import draft_path, findings_on
from tender.procurement.draft.sections import entry_of, section_of
from tender.procurement.law import Duty, source
from tender.procurement.modification import in_words
from tender.procurement.publication_day import day_findings, published_on, settled_by_reason
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step
from tender.storage import conflicts, procurements
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import day_of
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.preparing.marking_groups import lost_groups
from tender.workflow.preparing.noticed import market_of
from tender.workflow.preparing.openers import named_openers, openers_missing

REASON, PASSED = "reason", "passed"  #: fields by which publication settles what stands in its way
PASSED_WORDS = "tick that bids came another way"
CONFLICTS, OPENERS_PAGE, TEAM = "conflicts.register", "openers.openers", "team.roster"
DEADLINE_PASSED = "deadline-passed"
SAID_AT_ONCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationObstacle:
    """One thing that stands in the way: what was found, and where it is put right: a section of
    the set-up with its entry and field, or another `page`. `settled_by` is the field of the act by
    which it is settled instead.
    """

    finding: Finding
    section: str = ""
    at: str = ""
    path: str = ""
    page: str = ""
    settled_by: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, and what would be right."""
        return f"{unended(self.finding.what)}; {self.finding.remedy}"


def publication_obstacles(
    session: Session, state: ProcurementState, now: datetime, *, as_planned: bool = False
) -> tuple[PublicationObstacle, ...]:
    """What stands in the way of publishing the draft at this moment, as the first version or as the
    next one; or `as_planned`, on a day that is still to come.
    """
    draft = procurements.drafted(session, state.id).draft
    findings = findings_of_draft(session, state, draft, now, as_planned=as_planned)
    return obstacles_beside(session, state, draft, findings)


def obstacles_beside(
    session: Session,
    state: ProcurementState,
    draft: Mapping[str, Any],
    findings: Sequence[Finding],
) -> tuple[PublicationObstacle, ...]:
    """The same, of a draft with its findings, for whoever shows these too."""
    needed = () if state.published else _needed_first(session, state, draft, findings)
    return (*needed, *obstacles_among(findings, draft))


def to_mend(obstacles: Sequence[PublicationObstacle]) -> tuple[PublicationObstacle, ...]:
    """What must be put right: nothing in the form of publication settles it."""
    return tuple(obstacle for obstacle in obstacles if not obstacle.settled_by)


def _needed_first(
    session: Session,
    state: ProcurementState,
    draft: Mapping[str, Any],
    findings: Sequence[Finding],
) -> tuple[PublicationObstacle, ...]:
    """What the first version needs beside a draft without faults."""
    elsewhere = any(finding.code == DEADLINE_PASSED for finding in findings)
    return (
        *_without_assessment(session, state, draft),
        *_without_openers(session, state, elsewhere=elsewhere),
        *_without_group(session, state, draft),
    )


def _without_openers(
    session: Session, state: ProcurementState, *, elsewhere: bool
) -> tuple[PublicationObstacle, ...]:
    """Who opens is named, and each has made what locks their share, before the key is made. Where
    bids come another way nobody needs to be named; whoever is, is ready.
    """
    named = named_openers(session, state.id)
    if elsewhere and not named:
        return ()
    remedy = "this is done on the page Who opens the bids"
    return tuple(
        PublicationObstacle(
            finding=error("openers-not-ready", "openers", missing, remedy), page=OPENERS_PAGE
        )
        for missing in openers_missing(named)
    )


def _without_group(
    session: Session, state: ProcurementState, draft: Mapping[str, Any]
) -> tuple[PublicationObstacle, ...]:
    """Whoever marks was put in a group that the draft has."""
    remedy = (
        "give the group this short name again, or end the role on the page Team and give it again "
        "with another group"
    )
    return tuple(
        PublicationObstacle(finding=error("group-not-there", "team", lost, remedy), page=TEAM)
        for lost in lost_groups(session, state.id, draft)
    )


def findings_of_draft(
    session: Session,
    state: ProcurementState,
    draft: Mapping[str, Any],
    now: datetime,
    *,
    as_planned: bool = False,
) -> tuple[Finding, ...]:
    """Every finding on the draft as it would be published now, as the first version or the next; or
    the first `as_planned`, while that day is to come: who sets up in time plans ahead, and nothing
    is wrong with that.
    """
    illustrative, first = state.listed.illustrative, state.published is None
    market = market_of(session, state)
    if first:
        return findings_to_publish(
            draft, now, illustrative=illustrative, as_planned=as_planned, market=market
        )
    day = publication_day(session, state.id)

    def checks(procurement: Procurement) -> tuple[Finding, ...]:
        if not in_time(now, closing_moment(procurement)):
            return (_deadline_passed(procurement, "move it"), *check(procurement))
        return check(published_on(procurement, day) if day else procurement)

    return findings_on(draft, illustrative=illustrative, checks=checks, market=market)


def publication_day(session: Session, procurement: str) -> date | None:
    """The day on which the ITT was published here, with the first version. None before, and where
    bids came another way: then it was published there, on the day that its timetable gives.
    """
    versions = procurements.versions(session, procurement)
    if not versions or not in_time(versions[0].at, closing_moment(versions[0].procurement)):
        return None
    return day_of(versions[0].at)


def _without_assessment(
    session: Session, state: ProcurementState, draft: Mapping[str, Any]
) -> tuple[PublicationObstacle, ...]:
    if conflicts.assessments(session, state.id):
        return ()
    by_regime = {regime.value: source(Duty.CONFLICTS, regime) for regime in Regime}
    finding = error(
        "no-conflicts-assessment",
        "conflicts",
        "a conflicts assessment comes before publication, and there is none yet",
        "write one on the page Conflicts",
        by_regime.get(str(draft.get("regime"))) or "practice: before the notice, under any regime",
    )
    return (PublicationObstacle(finding=finding, page=CONFLICTS),)


def findings_to_publish(
    draft: Mapping[str, Any],
    now: datetime,
    *,
    illustrative: bool,
    as_planned: bool = False,
    market: Snapshot | None = None,
) -> tuple[Finding, ...]:
    """Every finding on a draft that is published now for the first time, errors first: the checks
    are made as it will truly be, with the ITT on the day of the act, or `as_planned`; and its gates
    are tried on the market where that is known.

    Where the deadline has passed, bids come another way, and the timetable tells what happened
    there: it is left as it is.
    """

    def checks(procurement: Procurement) -> tuple[Finding, ...]:
        if not in_time(now, closing_moment(procurement)):
            remedy = f"move it; or {PASSED_WORDS}"
            return (_deadline_passed(procurement, remedy), *check(procurement))
        planned = procurement.timetable.first(Step.ITT) if as_planned else None
        day = max(day_of(now), planned.on) if planned else day_of(now)
        findings = [*day_findings(procurement, day), *check(published_on(procurement, day))]
        return tuple(sorted(findings, key=lambda finding: ORDER[finding.severity]))

    return findings_on(draft, illustrative=illustrative, checks=checks, market=market)


def _deadline_passed(procurement: Procurement, remedy: str) -> Finding:
    return error(
        DEADLINE_PASSED,
        "timetable.deadline",
        f"the deadline, {in_words(procurement.timetable.deadline)}, has passed already: "
        "nobody could submit a bid here",
        remedy,
    )


def obstacles_among(
    findings: Sequence[Finding], draft: Mapping[str, Any]
) -> tuple[PublicationObstacle, ...]:
    """Those findings that stand in the way: every error, and what a reason on record settles."""
    return tuple(
        _obstacle(finding, draft)
        for finding in findings
        if finding.severity is Severity.ERROR or settled_by_reason(finding)
    )


def _obstacle(finding: Finding, draft: Mapping[str, Any]) -> PublicationObstacle:
    path = draft_path(finding.where, draft)
    settled = REASON if settled_by_reason(finding) else ""
    if finding.code == DEADLINE_PASSED and PASSED_WORDS in finding.remedy:
        settled = PASSED
    return PublicationObstacle(
        finding=finding,
        section=section_of(path).key,
        at=entry_of(path),
        path="" if path == entry_of(path) else path,
        settled_by=settled,
    )


def refuse_obstacles(
    obstacles: Sequence[PublicationObstacle], *, passed: bool = False, reason: str = ""
) -> None:
    """Raise Invalid with everything that stands in the way and is not settled, by its place; what
    a field of the act would settle stands at that field.
    """
    settled = {field for field, given in ((PASSED, passed), (REASON, reason.strip())) if given}
    left = [obstacle for obstacle in obstacles if obstacle.settled_by not in settled]
    if not left:
        return
    fields: dict[str, str] = {}
    for obstacle in left:
        place = obstacle.settled_by or obstacle.finding.where
        said = sentence(obstacle.sentence)
        fields[place] = f"{fields[place]} {said}" if place in fields else said
    things = f"{count_of(len(left), 'thing')} {by_number(len(left), 'stands', 'stand')}"
    first = "; ".join(unended(obstacle.finding.what) for obstacle in left[:SAID_AT_ONCE])
    more = f"; and {len(left) - SAID_AT_ONCE} more" if len(left) > SAID_AT_ONCE else ""
    raise Invalid(f"{things} in the way of publication and must be mended: {first}{more}.", fields)
