"""The whole draft at a glance: its pages, and everything the checks found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evidence.finding import Finding
from tender.procurement.draft.assumed import (
    AssumedValue,
    TypedSource,
    assumed_values,
    typed_elsewhere,
)
from tender.procurement.draft.findings import draft_path
from tender.procurement.draft.sections import (
    SECTIONS,
    DraftSection,
    entry_of,
    section_of,
)
from tender.storage import compliance, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.noticed import undecided
from tender.workflow.preparing.obstacles import (
    PublicationObstacle,
    findings_of_draft,
    obstacles_beside,
    to_mend,
)
from tender.workflow.preparing.sheet import WRITTEN_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSummary:
    """A section in the overview, with what was found on its page."""

    section: DraftSection
    findings: tuple[Finding, ...]

    def count(self, severity: str) -> int:
        """How many findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def to_decide(self, decided: frozenset[str]) -> tuple[Finding, ...]:
        """Those that somebody has yet to decide on."""
        return undecided(self.findings, decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOverview:
    """The whole draft at a glance."""

    state: ProcurementState
    revision: int
    draft: Mapping[str, Any]
    lines: tuple[SectionSummary, ...]
    findings: tuple[Finding, ...]  #: as publication would be checked, on its day if that is to come
    obstacles: tuple[PublicationObstacle, ...]
    decided: frozenset[str]  #: what names those that were decided on
    assumed: tuple[AssumedValue, ...]
    open: bool

    @property
    def mended(self) -> tuple[PublicationObstacle, ...]:
        """What must be put right before publication, as the act itself asks on that day."""
        return to_mend(self.obstacles)

    @property
    def to_decide(self) -> int:
        """How many findings somebody has yet to decide on."""
        return sum(len(line.to_decide(self.decided)) for line in self.lines)

    @property
    def elsewhere(self) -> tuple[PublicationObstacle, ...]:
        """Those that are put right on another page than one of the draft."""
        return tuple(obstacle for obstacle in self.mended if obstacle.page)

    @property
    def confirmed(self) -> tuple[PublicationObstacle, ...]:
        """What a reason given with the act settles, or a tick."""
        return tuple(obstacle for obstacle in self.obstacles if obstacle.settled_by)

    def typed_elsewhere(self, typed: Mapping[str, str]) -> tuple[TypedSource, ...]:
        """The sources that were typed and have no row in the table of what is assumed."""
        return typed_elsewhere(self.draft, typed)

    def link(self, finding: Finding) -> tuple[str, str, str]:
        """Where a finding is put right: the section's key, the entry's place or nothing,
        and the field's place.
        """
        path = draft_path(finding.where, self.draft)
        return section_of(path).key, entry_of(path), path


def draft_overview(office: Office, actor: Actor, procurement: str) -> DraftOverview:
    """The draft's pages and every finding."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        decided = frozenset(compliance.decided(session, procurement))
        findings = findings_of_draft(session, state, drafted.draft, office.clock(), as_planned=True)
        obstacles = obstacles_beside(session, state, drafted.draft, findings)
    keys = [section_of(draft_path(finding.where, drafted.draft)).key for finding in findings]
    lines = tuple(
        SectionSummary(
            section=section,
            findings=tuple(
                finding for finding, key in zip(findings, keys, strict=True) if key == section.key
            ),
        )
        for section in SECTIONS
    )
    return DraftOverview(
        state=state,
        revision=drafted.revision,
        draft=drafted.draft,
        lines=lines,
        findings=findings,
        obstacles=obstacles,
        decided=decided,
        assumed=assumed_values(drafted.draft),
        open=state.stage in WRITTEN_AT,
    )
