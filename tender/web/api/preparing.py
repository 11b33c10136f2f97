"""The procurement itself: where it stands, its draft, its published versions, its bids."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from evidence.finding import Finding
from tender.procurement.timetable_lines import TimetableLine
from tender.records.procurements import PublishedVersion
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.backup.audit import AuditPage, audit_page
from tender.workflow.ground.access import Verb
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.home import procurement_home
from tender.workflow.marking import period
from tender.workflow.opening.bids import BidsOverview, bids_overview
from tender.workflow.preparing import draft as drafts
from tender.workflow.preparing import modification, publication
from tender.workflow.preparing.overview import draft_overview
from tender.workflow.preparing.preview import before_publication


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementStanding:
    """Where a procurement stands, the roles you hold in it and the verbs they let you use."""

    state: ProcurementState
    roles: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementDraft:
    """The draft as docs/formats.md describes a procurement, and what the checks say of it."""

    revision: int
    draft: Mapping[str, Any]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """A draft in place of the one of this revision."""

    revision: int
    draft: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Which revision of the draft to publish.

    `passed` says that you know that the deadline has passed: bids come from elsewhere. `reason`
    says why it goes out although its plan differs from the act, or although bidders have few days.
    """

    revision: int
    passed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayObstacle:
    """What stands in the way of publication. `settled_by` is the field of a publication that
    settles it; empty where it must be mended.
    """

    finding: Finding
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """A document of the pack under its hash."""

    title: str
    name: str
    kind: str
    size: int  #: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationToBe:
    """What publishing now would publish: the version's hash, its documents and timetable, what
    stands in the way, all that the checks find, and the time to bid from now.
    """

    revision: int
    sha256: str
    notice: tuple[tuple[str, str], ...]
    timetable: tuple[TimetableLine, ...]
    documents: tuple[PackLine, ...]
    obstacles: tuple[WayObstacle, ...]
    findings: tuple[Finding, ...]
    begins: datetime
    closes: datetime | None
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Modification:
    """Which revision of the draft to publish as the next version, and why."""

    revision: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingDue:
    """The day by which marks are wanted."""

    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionUnderHash:
    """A published version under its hash."""

    number: int
    sha256: str
    reason: str
    procurement: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A published version in the list of them: why it was published, when,
    and who had to be told.
    """

    number: int
    sha256: str
    reason: str
    told: tuple[str, ...]
    at: datetime


@operation("GET", "", Verb.SEE_PROCUREMENT)
def procurement(ask: ApiRequest) -> ProcurementStanding:
    """Where the procurement stands, and what you may do in it."""
    state = procurement_home(ask.office, ask.actor, ask.procurement)
    verbs = tuple(verb.value for verb in Verb if ask.actor.may(verb, ask.procurement))
    return ProcurementStanding(
        state=state,
        roles=tuple(sorted(role.value for role in ask.actor.roles_in(ask.procurement))),
        verbs=verbs,
    )


@operation("GET", "draft", Verb.SEE_DRAFT)
def draft(ask: ApiRequest) -> ProcurementDraft:
    """The draft, and what the checks say of it."""
    overview = draft_overview(ask.office, ask.actor, ask.procurement)
    return ProcurementDraft(
        revision=overview.revision, draft=overview.draft, findings=overview.findings
    )


@operation("PUT", "draft", Verb.EDIT_DRAFT)
def replace_draft(ask: ApiRequest, body: NewDraft) -> ProcurementDraft:
    """Put another draft in its place; unfinished is fine, unreadable is not."""
    drafts.replace_draft(
        ask.office, ask.actor, ask.procurement, body.revision, _exact(body.draft), "by a program"
    )
    return draft(ask)  # type: ignore[no-any-return]


def _exact(data: Any) -> Any:
    """Decimal numbers of JSON as the text that a draft keeps them in."""
    if isinstance(data, Mapping):
        return {name: _exact(item) for name, item in data.items()}
    if isinstance(data, list):
        return [_exact(item) for item in data]
    return str(data) if isinstance(data, Decimal) else data


@operation("GET", "publication", Verb.SEE_DRAFT)
def publication_to_be(ask: ApiRequest) -> PublicationToBe:
    """What publishing the draft now would publish, and what stands in the way."""
    preview = before_publication(ask.office, ask.actor, ask.procurement)
    return PublicationToBe(
        revision=preview.revision,
        sha256=preview.sha256,
        notice=preview.whole.notice,
        timetable=preview.whole.timetable,
        documents=tuple(
            PackLine(
                title=paper.title,
                name=paper.name,
                kind=paper.kind,
                size=paper.size,
                sha256=paper.sha256,
            )
            for paper in preview.papers
        ),
        obstacles=tuple(
            WayObstacle(finding=obstacle.finding, settled_by=obstacle.settled_by)
            for obstacle in preview.obstacles
        ),
        findings=preview.findings,
        begins=preview.begins,
        closes=preview.time.closes if preview.time else None,
        time=preview.time.in_words if preview.time else "",
    )


@operation("POST", "publication", Verb.PUBLISH, status=201)
def publish(ask: ApiRequest, body: Publication) -> VersionUnderHash:
    """Publish the draft as version 1, under its hash."""
    return _version(
        ask,
        publication.publish(
            ask.office,
            ask.actor,
            ask.procurement,
            body.revision,
            passed=body.passed,
            reason=body.reason,
        ),
    )


@operation("POST", "modifications", Verb.PUBLISH, status=201)
def modify(ask: ApiRequest, body: Modification) -> VersionUnderHash:
    """Publish the draft as the next version, with its reason."""
    return _version(
        ask,
        modification.publish_modification(
            ask.office, ask.actor, ask.procurement, body.revision, body.reason
        ),
    )


@operation("GET", "versions", Verb.SEE_PUBLISHED)
def versions(ask: ApiRequest) -> tuple[VersionLine, ...]:
    """Every published version, newest first."""
    published_versions = modification.published_versions(
        ask.office, ask.actor, ask.procurement
    ).versions
    return tuple(
        VersionLine(
            number=published_version.number,
            sha256=published_version.sha256,
            reason=published_version.reason,
            told=published_version.told,
            at=published_version.at,
        )
        for published_version in published_versions
    )


@operation("GET", "versions/{number}", Verb.SEE_PUBLISHED)
def version(ask: ApiRequest, number: int) -> VersionUnderHash:
    """A published version."""
    return _version(
        ask, modification.shown_version(ask.office, ask.actor, ask.procurement, number).version
    )


def _version(ask: ApiRequest, published_version: PublishedVersion) -> VersionUnderHash:
    return VersionUnderHash(
        number=published_version.number,
        sha256=published_version.sha256,
        reason=published_version.reason,
        procurement=modification.version_as_data(
            ask.office, ask.actor, ask.procurement, published_version.number
        ),
    )


@operation("GET", "bids", Verb.TAKE_IN_BIDS)
def bids(ask: ApiRequest) -> BidsOverview:
    """The bids that were taken in. They come in as files, by the page Bids."""
    return bids_overview(ask.office, ask.actor, ask.procurement)


@operation("POST", "marking", Verb.OPEN_MARKING, status=201)
def open_marking(ask: ApiRequest, body: MarkingDue) -> None:
    """Open marking."""
    period.open_marking(ask.office, ask.actor, ask.procurement, body.due)


@operation("GET", "audit", Verb.SEE_AUDIT)
def audit(ask: ApiRequest) -> AuditPage:
    """The newest entries of the audit."""
    return audit_page(ask.office, ask.actor, ask.procurement)
