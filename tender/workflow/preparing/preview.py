"""Before one publishes: everything that will be published, what stands in the way, what the checks
find, and the moment and the time to bid as they will truly be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.finding import BadInput, Finding, Severity
from tender.procurement.draft.findings import draft_path
from tender.procurement.draft.placeholders import assumption_findings
from tender.procurement.draft.sections import SECTIONS, entry_of, section_of
from tender.procurement.modification import hash_of_procurement
from tender.procurement.publication_day import BiddingTime, bidding_time
from tender.procurement.specification import Procurement
from tender.records.pack import PackDocument
from tender.storage import compliance, pack, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import LONDON, Office, day_of
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft_requests import SentDraft, sent_in
from tender.workflow.preparing.in_full import ProcurementInFull, draft_in_full
from tender.workflow.preparing.modification import ProposedModification, proposed_in
from tender.workflow.preparing.noticed import undecided
from tender.workflow.preparing.obstacles import (
    PASSED,
    REASON,
    PublicationObstacle,
    findings_of_draft,
    obstacles_beside,
    publication_day,
    to_mend,
)
from tender.workflow.preparing.whole import whole_procurement

#: what is put right on pages that are not the draft’s
BESIDE = "Conflicts, who opens, and the team"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPreview:
    """What publishing now would do: the first version, or the next one beside the one in force."""

    state: ProcurementState
    revision: int
    draft: Mapping[str, Any]
    whole: ProcurementInFull
    sha256: str  #: of the version that it would be; empty while the draft is unfinished
    papers: tuple[PackDocument, ...]
    obstacles: tuple[PublicationObstacle, ...]
    findings: tuple[Finding, ...]  #: all that the checks find, what stands in the way among it
    assumptions: tuple[Finding, ...]  #: shown as such, where all of it is illustrative
    begins: datetime  #: the moment that it is now
    time: BiddingTime | None  #: None while the draft is unfinished
    proposed: ProposedModification | None  #: None before the first version
    decided: frozenset[str]  #: what names the findings that were decided on
    sent: tuple[SentDraft, ...]  #: what colleagues were asked about the draft

    @property
    def mended(self) -> tuple[PublicationObstacle, ...]:
        """What must be put right: nothing in the form of publication settles it."""
        return to_mend(self.obstacles)

    @property
    def passed(self) -> PublicationObstacle | None:
        """That the deadline has passed, where one may say that bids came another way."""
        return next((item for item in self.obstacles if item.settled_by == PASSED), None)

    @property
    def confirmed(self) -> tuple[PublicationObstacle, ...]:
        """What a reason settles, if it is not put right."""
        return tuple(obstacle for obstacle in self.obstacles if obstacle.settled_by == REASON)

    @property
    def by_section(self) -> tuple[tuple[str, str, tuple[PublicationObstacle, ...]], ...]:
        """What must be put right, under the key and the title of each page that mends it."""
        titles = {section.key: section.title for section in SECTIONS}
        keys = dict.fromkeys(obstacle.section for obstacle in self.mended)
        return tuple(
            (key or "conflicts", titles.get(key, BESIDE), there)
            for key in keys
            if (there := tuple(item for item in self.mended if item.section == key))
        )

    @property
    def others(self) -> tuple[Finding, ...]:
        """What the checks find that stands in nobody’s way."""
        standing = {obstacle.finding for obstacle in self.obstacles}
        return tuple(finding for finding in self.findings if finding not in standing)

    @property
    def told(self) -> tuple[tuple[str, str, tuple[Finding, ...]], ...]:
        """The same in three: what somebody has yet to decide on, what was decided on, what is only
        to be known; each with its severity and its words.
        """
        open = undecided(self.others, self.decided)
        warnings = (item for item in self.others if item.severity is Severity.WARNING)
        decided = tuple(finding for finding in warnings if finding not in open)
        notes = tuple(finding for finding in self.others if finding.severity is Severity.NOTE)
        return (
            ("warning", "to decide, with a reason on record", open),
            ("warning", "decided, with the reason on record", decided),
            ("note", "to know", notes),
        )

    @property
    def may_go(self) -> bool:
        """Whether nothing stands in the way but what the form of publication settles."""
        closed = self.proposed is not None and (self.proposed.closed or not self.proposed.changes)
        return not self.mended and not closed

    def link(self, finding: Finding) -> tuple[str, str, str]:
        """Where a finding is put right: the section's key, the entry's place or nothing,
        and the field's place.
        """
        path = draft_path(finding.where, self.draft)
        return section_of(path).key, entry_of(path), path


def before_publication(office: Office, actor: Actor, procurement: str) -> PublicationPreview:
    """The draft as publishing it now would publish it."""
    now = office.clock()
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        draft = drafted.draft
        out = pack.taken_out(session, procurement)
        papers = tuple(paper for paper in pack.papers(session, procurement) if paper.id not in out)
        findings = findings_of_draft(session, state, draft, now)
        obstacles = obstacles_beside(session, state, draft, findings)
        on = publication_day(session, procurement)
        proposed = proposed_in(session, state, drafted, now) if state.published else None
        decided = frozenset(compliance.decided(session, procurement))
        sent = sent_in(session, state, drafted)
    after = _whole(draft)
    if proposed and (proposed.closed or (after and not proposed.changes)):
        obstacles = ()  # nothing is about to be published
    time = None
    if after is not None:
        closes = closing_moment(after)
        time = bidding_time(after, now.astimezone(LONDON), closes)
        if state.published is None and in_time(now, closes):
            on = day_of(now)
    return PublicationPreview(
        state=state,
        revision=drafted.revision,
        draft=draft,
        whole=draft_in_full(draft, on),
        sha256=hash_of_procurement(after) if after else "",
        papers=papers,
        obstacles=obstacles,
        findings=findings,
        assumptions=assumption_findings(draft) if state.listed.illustrative else (),
        begins=now,
        time=time,
        proposed=proposed,
        decided=decided,
        sent=sent,
    )


def _whole(draft: Mapping[str, Any]) -> Procurement | None:
    try:
        return whole_procurement(draft)
    except BadInput:
        return None
