"""What was published, version by version, and modifications: a next version with its reason, before
and after, and who must be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from evidence.codec import encode
from evidence.finding import BadInput
from tender.evaluation.finding_record import Gateway
from tender.procurement.modification import Change, changes, in_words, who_is_told
from tender.procurement.specification import Procurement
from tender.records.procurements import DraftRevision, PublishedVersion
from tender.storage import bids, people, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.preparing.draft_requests import approved_now
from tender.workflow.preparing.noticed import findings_of_criteria
from tender.workflow.preparing.obstacles import publication_obstacles, refuse_obstacles
from tender.workflow.preparing.publication import LONGEST
from tender.workflow.preparing.start import procurement_as_file
from tender.workflow.preparing.whole import whole_procurement

_CHANGED = (
    "Somebody changed the draft since this page was made. "
    "Look at the changes again before you publish them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedModification:
    """The draft beside what is published: what would change, who must be told, and why nothing can
    be modified any more.
    """

    changes: tuple[Change, ...]
    told: tuple[str, ...]
    sha256: str  #: of the version in force
    closed: str  #: why it stands as it is; empty while it can be modified


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHistory:
    """Every version with who published it, and what each changed."""

    state: ProcurementState
    versions: tuple[PublishedVersion, ...]
    names: tuple[str, ...]  #: of whoever published each


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """One version and its differences from the one before."""

    state: ProcurementState
    version: PublishedVersion
    newest: bool
    changes: tuple[Change, ...]


def proposed_modification(office: Office, actor: Actor, procurement: str) -> ProposedModification:
    """The draft as the next version. Raises NotNow before the first one."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state = state_of(session, procurement)
        return proposed_in(session, state, procurements.drafted(session, state.id), office.clock())


def proposed_in(
    session: Session, state: ProcurementState, drafted: DraftRevision, now: datetime
) -> ProposedModification:
    """The same, in a session there is; an unfinished draft changes nothing yet."""
    try:
        changed = changes(state.procurement, whole_procurement(drafted.draft))
    except BadInput:
        changed = ()
    return ProposedModification(
        changes=changed,
        told=who_is_told(changed),
        sha256=state.published.sha256 if state.published else "",
        closed=_closed(session, state, now),
    )


def publish_modification(
    office: Office, actor: Actor, procurement: str, revision: int, reason: str
) -> PublishedVersion:
    """Publish the draft of this revision as the next version (Procurement Act 2023 s.31; PCR 2015
    reg 47).

    Raises NotNow before the first version, once bids are in and after the deadline for them;
    Invalid without a reason, without a change, or with everything that stands in the way; Stale
    where the draft changed since the page was made.
    """
    with office.act(actor, Verb.PUBLISH, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.PUBLISHED, what="A modification is published")
        _refuse_closed(unit.session, state, office.clock())
        _refuse_reason(reason)
        drafted = procurements.drafted(unit.session, procurement)
        if drafted.revision != revision:
            raise Stale(_CHANGED)
        refuse_obstacles(publication_obstacles(unit.session, state, unit.now), reason=reason)
        after = whole_procurement(drafted.draft)
        refuse_open(Gateway.PUBLISH, findings_of_criteria(unit.session, state, after))
        _refuse_earlier_deadline(state, after)
        changed = changes(state.procurement, after)
        if not changed:
            raise Invalid.of(
                reason="Nothing changed since the version in force, so there is nothing to publish."
            )
        told, why = who_is_told(changed), reason.strip()
        version = procurements.publish(unit, procurement, after, why, told, actor.id)
        unit.says(
            subject=f"version {version.number}",
            sha256=version.sha256,
            reason=why,
            told=list(version.told),
            **approved_now(unit.session, state),
            changed=[change.path for change in changed[:50]],
        )
        return version


def _refuse_closed(session: Session, state: ProcurementState, now: datetime) -> None:
    closed = _closed(session, state, now)
    if closed:
        raise NotNow(closed)


def _refuse_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid.of(reason="Say why it changes: the reason is published with it.")
    if len(reason) > LONGEST:
        raise Invalid.of(reason=f"Keep the reason to {LONGEST} characters.")


def _refuse_earlier_deadline(state: ProcurementState, after: Procurement) -> None:
    """Refuse to shorten the time of those who may be writing already; alike where nobody is, or the
    refusal would tell that somebody bids.
    """
    if closing_moment(after) < closing_moment(state.procurement):
        raise Invalid.of(
            reason=(
                "Bidders may be writing already: the deadline can be later than "
                f"{in_words(state.procurement.timetable.deadline)}, not earlier."
            )
        )


def _closed(session: Session, state: ProcurementState, now: datetime) -> str:
    """Why what was published stands: marking is open, bids are in, or the deadline has passed.

    It is UK local time, and the server's clock decides.
    """
    if state.stage is not Stage.PUBLISHED:
        return "Marking is open, so what was published cannot be modified any more."
    if bids.aliases(session, state.id):
        return (
            "Bids were taken in: what was published is what they answer to, "
            "and it cannot be modified any more."
        )
    if not in_time(now, closing_moment(state.procurement)):
        return (
            "The deadline for bids has passed: what was published is what bids are judged by, "
            "and it cannot be modified any more."
        )
    return ""


def published_versions(office: Office, actor: Actor, procurement: str) -> VersionHistory:
    """Every published version, newest first. None before publication."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        versions = tuple(reversed(procurements.versions(session, procurement)))
        names = tuple(people.person(session, version.by).name for version in versions)
        return VersionHistory(state=state_of(session, procurement), versions=versions, names=names)


def shown_version(office: Office, actor: Actor, procurement: str, number: int) -> ShownVersion:
    """One published version, with what it changed. Raises NotThere."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        versions = {
            version.number: version for version in procurements.versions(session, procurement)
        }
    if number not in versions:
        raise NotThere
    version, before = versions[number], versions.get(number - 1)
    return ShownVersion(
        state=state,
        version=version,
        newest=number == max(versions),
        changes=changes(before.procurement, version.procurement) if before else (),
    )


def version_as_data(
    office: Office, actor: Actor, procurement: str, number: int
) -> Mapping[str, Any]:
    """A published version as plain data, as docs/formats.md describes it. Raises NotThere."""
    data: Mapping[str, Any] = encode(
        shown_version(office, actor, procurement, number).version.procurement
    )
    return data


def version_as_file(office: Office, actor: Actor, procurement: str, number: int, form: str) -> str:
    """A published version as TOML or JSON text. Raises NotThere."""
    return procurement_as_file(version_as_data(office, actor, procurement, number), form)
