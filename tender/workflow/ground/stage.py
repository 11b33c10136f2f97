"""Where a procurement stands. Never stored: it follows from what was published and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Session

from tender.procurement.specification import Procurement
from tender.records.procurements import ListedProcurement, PublishedVersion, RecordedDecision
from tender.storage import procurements
from tender.storage.tide import remembered, tide
from tender.workflow.ground.refusals import NotNow


class DecisionKind(StrEnum):
    """A decision on the procurement as a whole."""

    LATE_DECIDED = "late bid decided"  #: subject: bid and number; data: let_in
    OPENING_ASKED = "opening asked for"  #: by the first of two people
    BIDS_OPENED = "bids opened"  #: by the second; data: asked_by, bids, held, head (of the chain)
    #: by the first of two; subject: the envelope and the bidder; data: let_in
    HELD_PROPOSED = "decision on a held bid proposed"
    HELD_DECIDED = "held bid decided"  #: by the second; data: let_in
    MARKING_OPENED = "marking opened"  #: data: due (ISO date)
    #: subject: the answer; data: question, alias, lot
    CONSENSUS_REOPENED = "consensus reopened"
    QUALITY_LOCKED = "quality locked"  #: prices and names are open from then on
    #: subject: the marker's number; data: excluded (a person's number), bidder
    LATE_MARKER_NAMED = "marker named after prices are open"
    LATE_MARKER_AGREED = "marker agreed to after prices are open"  #: subject: the naming's number
    PRICES_ASKED = "prices asked for"  #: by the first of two openers, after the lock; data: safe
    PRICES_OPENED = "prices opened"  #: by the second; data: asked_by, bids, held, safe
    TIE_SETTLED = "tie settled"  #: subject: the lot
    RECOMMENDED = "recommended"  #: data: day (ISO date), report (number)
    SENT_BACK = "sent back"  #: by the approver, with a reason
    APPROVED = "approved"  #: data: report, sha256
    STANDSTILL_BEGUN = "standstill begun"  #: data: begins, ends (ISO dates)
    AWARDED = "awarded"
    #: by the lead, after publication; subject: the lot, empty for the whole
    END_ASKED = "ending asked for"
    END_REFUSED = "ending not agreed to"  #: by the approver; subject as before
    LOT_ENDED = "lot ended"  #: subject: the lot; data: asked_by
    PROCUREMENT_ENDED = "procurement ended"  #: data: asked_by, after publication
    #: what came to light about a bid; subject: the bidder; data: kind, consequence and the rest
    LATE_EVENT_RECORDED = "late event recorded"
    #: subject: the recording's number; data: verdict, and after the award the places that ended
    LATE_EVENT_DECIDED = "late event decided"
    LATE_EVENT_TAKEN_BACK = "late event taken back"  #: subject: the recording's number
    #: back to the outcome, since an event changed it (subject: the recording's number) or marks
    #: were taken out (subject: the bidder); data: stage, announced
    AWARD_TAKEN_BACK = "award taken back"
    PAGE_PUBLISHED = "public page published"  #: data: rates, reason
    PAGE_TAKEN_BACK = "public page taken back"


class Stage(StrEnum):
    """The stages, in their order."""

    DRAFT = "draft"  #: not published yet
    PUBLISHED = "published"  #: bids are awaited or taken in
    MARKING = "marking"  #: answers are marked and moderated
    OUTCOME = "outcome"  #: quality is locked; prices and names are open
    REVIEW = "review"  #: an award is recommended; lawyers and the approver read
    APPROVED = "approved"
    STANDSTILL = "standstill"
    AWARDED = "awarded"

    @property
    def number(self) -> int:
        """Its place in the order."""
        return list(Stage).index(self)

    def reached(self, other: "Stage") -> bool:
        """Whether this stage is the other or a later one."""
        return self.number >= other.number


class StageNames(NamedTuple):
    """What a stage is called to each: who works at the council, who bids, and who draws on care
    and marks. Bidders are told of nothing that letters tell them first.
    """

    council: str
    bidder: str
    panel: str


STAGE_NAMES: Mapping[Stage, StageNames] = {
    Stage.DRAFT: StageNames("Being set up", "Not published yet", "Being prepared"),
    Stage.PUBLISHED: StageNames(
        "Open for bids", "Open for bids", "Care companies are writing to us"
    ),
    Stage.MARKING: StageNames(
        "Being marked", "Bids are being evaluated", "The answers are being marked"
    ),
    Stage.OUTCOME: StageNames(
        "Outcome known, award to be recommended", "Bids are being evaluated", "Marking is finished"
    ),
    Stage.REVIEW: StageNames(
        "Award recommended, to be approved", "Bids are being evaluated", "Marking is finished"
    ),
    Stage.APPROVED: StageNames(
        "Award approved, bidders to be told", "Bids are being evaluated", "Marking is finished"
    ),
    Stage.STANDSTILL: StageNames(
        "Standstill: bidders are told, nothing is signed yet",
        "Bidders are told, nothing is signed yet",
        "The care companies are told who was chosen",
    ),
    Stage.AWARDED: StageNames("Awarded", "Awarded", "The care companies are chosen"),
}


_AFTER = {
    DecisionKind.MARKING_OPENED: Stage.MARKING,
    DecisionKind.QUALITY_LOCKED: Stage.OUTCOME,
    DecisionKind.RECOMMENDED: Stage.REVIEW,
    DecisionKind.SENT_BACK: Stage.OUTCOME,
    DecisionKind.AWARD_TAKEN_BACK: Stage.OUTCOME,
    DecisionKind.APPROVED: Stage.APPROVED,
    DecisionKind.STANDSTILL_BEGUN: Stage.STANDSTILL,
    DecisionKind.AWARDED: Stage.AWARDED,
}


def stage_of(*, published: bool, decisions: Sequence[RecordedDecision]) -> Stage:
    """The stage that publication and decisions, in their order, have led to."""
    stage = Stage.PUBLISHED if published else Stage.DRAFT
    for decision in decisions:
        kind = DecisionKind(decision.kind)
        if kind is DecisionKind.LOT_ENDED and stage.reached(Stage.REVIEW):
            stage = Stage.OUTCOME  # the others may be placed otherwise: all is recommended anew
        stage = _AFTER.get(kind, stage)
    return stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementState:
    """A procurement as it stands: what it is called, what is published, what was decided."""

    listed: ListedProcurement
    published: PublishedVersion | None
    decisions: tuple[RecordedDecision, ...]
    stage: Stage

    @property
    def id(self) -> str:
        """The procurement's id."""
        return self.listed.id

    @property
    def procurement(self) -> Procurement:
        """The published procurement. Raises NotNow before publication."""
        if self.published is None:
            raise NotNow("This procurement has not been published yet.")
        return self.published.procurement

    def last(self, kind: DecisionKind) -> RecordedDecision | None:
        """The last decision of a kind, if there is one."""
        return next(
            (decision for decision in reversed(self.decisions) if decision.kind == kind), None
        )

    def standing(self, kind: DecisionKind) -> RecordedDecision | None:
        """The last decision of a kind, unless the recommendation was sent back, the award taken
        back, or a lot ended since.
        """
        back = DecisionKind.SENT_BACK, DecisionKind.LOT_ENDED, DecisionKind.AWARD_TAKEN_BACK
        since = [decision for decision in self.decisions if decision.kind in (kind, *back)]
        return since[-1] if since and since[-1].kind == kind else None

    @property
    def ended(self) -> RecordedDecision | None:
        """The decision by which the whole procurement was ended, if it was."""
        return self.last(DecisionKind.PROCUREMENT_ENDED)

    @property
    def ended_lots(self) -> Mapping[str, RecordedDecision]:
        """The decision by which each lot was ended that was, alone or with the whole."""
        ended = {
            decision.subject: decision
            for decision in self.decisions
            if decision.kind == DecisionKind.LOT_ENDED
        }
        if self.published is None or self.ended is None:
            return ended
        return {lot.id: self.ended for lot in self.procurement.lots} | ended

    @property
    def locked(self) -> bool:
        """Whether quality is locked, and prices and names are open."""
        return self.last(DecisionKind.QUALITY_LOCKED) is not None

    @property
    def opened(self) -> bool:
        """Whether the sealed bids were opened."""
        return self.last(DecisionKind.BIDS_OPENED) is not None

    @property
    def locked_at(self) -> datetime | None:
        """When quality was locked."""
        lock = self.last(DecisionKind.QUALITY_LOCKED)
        return lock.at if lock else None

    @property
    def marking_due(self) -> date | None:
        """By when marks are wanted."""
        opened = self.last(DecisionKind.MARKING_OPENED)
        return date.fromisoformat(opened.data["due"]) if opened and opened.data.get("due") else None

    def needs(self, *stages: Stage, what: str) -> None:
        """Refuse with NotNow unless the procurement is at one of these stages;
        `what` begins the sentence that goes on "at the stage", such as "Bids are opened".
        """
        if self.stage not in stages:
            names = " or ".join(f"“{STAGE_NAMES[stage].council}”" for stage in stages)
            raise NotNow(
                f"{what} at the stage {names}; this procurement is at "
                f"“{STAGE_NAMES[self.stage].council}”. Nothing was changed."
            )


def state_of(session: Session, procurement: str) -> ProcurementState:
    """How a procurement stands now. Raises NotFound."""
    now = tide(session, procurement)

    def read() -> ProcurementState:
        published = procurements.published(session, procurement)
        decided = procurements.decisions(session, procurement)
        listed = ListedProcurement(now.id, now.title, now.council, now.illustrative)
        return ProcurementState(
            listed=listed,
            published=published,
            decisions=decided,
            stage=stage_of(published=published is not None, decisions=decided),
        )

    return remembered(session, "state", now[:6], read)
