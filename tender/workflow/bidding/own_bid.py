"""A bidder's own bid: opened for its own people alone, at any time;
for nobody else before the opening.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from evidence.canonical import hash_of
from evidence.codec import encode
from tender.bid.bid import Bid
from tender.bid.gaps import Gap, gaps
from tender.bid.missing import BidGaps
from tender.bid.organisation import Organisation
from tender.bid.standing import SubmissionStanding, counting
from tender.procurement.modification import changes
from tender.procurement.publication_day import BiddingTime, bidding_time
from tender.records.bidding import SubmittedBid, TakingPart
from tender.storage import bidding, openers, organisations, people, procurements
from tender.workflow.bidding.organisation import own_organisation_id
from tender.workflow.bidding.parts import assemble_bid, part_from_bytes
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.ended import lot_ended
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of

TAKES_NO_BIDS, TAKE_OUT = "nobody bids for it", "Take it out of your bid."
#: a change of these asks nothing of who submitted
DATES = (
    "timetable.deadline",
    "timetable.milestones",
    "timetable.reason_for_short_period",
    "timetable.source",
)


class SavedPart(NamedTuple):
    """When a part was saved last, and by whom."""

    revision: int
    by: str
    at: datetime
    name: str  #: how it is called where it is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBid:
    """A bid as its own people see it."""

    state: ProcurementState
    taking: TakingPart
    organisation: Organisation
    organisation_at: datetime  #: when it last changed what it says of itself
    bid: Bid
    saved: Mapping[str, SavedPart]  #: by part
    sent: tuple[SubmittedBid, ...]
    standing: tuple[SubmissionStanding, ...]
    closes: datetime
    now: datetime
    #: whether what the council modified since the submission that counts is dates of the timetable
    #: and nothing else
    dates_alone: bool = False
    #: whether it is submitted under keys that nobody holds, and opened again by its slip alone
    split: bool = False

    @property
    def sealed_away(self) -> bool:
        """Whether it was submitted, and nothing of it stands here to be written on."""
        return self.split and bool(self.sent) and not self.saved

    @property
    def open(self) -> bool:
        """Whether the bid can be written: the deadline has not come."""
        awaited = self.state.stage is Stage.PUBLISHED and not self.state.ended
        return awaited and in_time(self.now, self.closes)

    @property
    def began_in_time(self) -> bool:
        """Whether a file's upload began in time and ended late:
        then the bid may still be submitted, marked late.
        """
        return (
            self.state.stage is Stage.PUBLISHED
            and not self.state.ended
            and not self.open
            and any(file.late for file in self.bid.files)
        )

    @property
    def missing(self) -> BidGaps:
        """Everything that is missing, counted in one place."""
        ended = self.state.ended_lots
        return BidGaps(
            (
                *(
                    Gap(
                        page="lots",
                        what=f"{lot_ended(lot, ended[lot], TAKES_NO_BIDS)} {TAKE_OUT}",
                        about=lot,
                    )
                    for lot in self.bid.lot_ids
                    if lot in ended
                ),
                *gaps(self.state.procurement, self.bid),
            )
        )

    @property
    def time_left(self) -> BiddingTime:
        """From now to the deadline."""
        return bidding_time(
            self.state.procurement, self.now.astimezone(LONDON), self.closes.astimezone(LONDON)
        )

    @property
    def counts(self) -> SubmissionStanding | None:
        """The submission that counts now."""
        return counting(self.standing)

    @property
    def counting(self) -> SubmittedBid | None:
        """The submission that counts now, with when it came."""
        counts = self.counts
        return next(
            (submitted for submitted in self.sent if counts and submitted.number == counts.number),
            None,
        )

    @property
    def lots_in_words(self) -> str:
        """The lots bid for, in their order."""
        return f"Lots {', '.join(self.bid.lot_ids)}, in this order" if self.bid.lots else ""

    @property
    def digest(self) -> str:
        """What stands for the bid as it is now, so that nobody submits what they have not seen."""
        return _digest(
            self.organisation, {saved.name: saved.revision for saved in self.saved.values()}
        )

    def saved_last(self, parts: Iterable[str]) -> SavedPart | None:
        """Which of these parts was saved last, when and by whom; None where none was ever saved."""
        return max(
            (self.saved[part] for part in parts if part in self.saved),
            key=lambda part: part.at,
            default=None,
        )

    def revision(self, part: str) -> int:
        """The revision of a part; 0 where it was never saved."""
        return self.saved[part].revision if part in self.saved else 0

    @property
    def modified_since(self) -> bool:
        """Whether the council published a modification after the submission that counts."""
        counted, published = self.counting, self.state.published
        return counted is not None and published is not None and published.at > counted.at

    @property
    def submitted_since(self) -> bool:
        """Whether the bid, or what the organisation says of itself,
        was changed after the submission that counts.
        """
        counted = self.counting
        return counted is not None and any(
            at > counted.at
            for at in (self.organisation_at, *(part.at for part in self.saved.values()))
        )

    @property
    def waiting(self) -> SubmissionStanding | None:
        """The last submission, where it is late and nobody has decided on it yet."""
        last = self.standing[-1] if self.standing else None
        return last if last and last.late and last.let_in is None and not last.taken_back else None


def own_bid(office: Office, actor: Actor, procurement: str) -> OwnBid:
    """The bid of the organisation that the person acts for.

    Raises NotThere where they act for none, or it takes no part.
    """
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        return read_own_bid(office, session, actor, procurement)


def read_own_bid(office: Office, session: Session, actor: Actor, procurement: str) -> OwnBid:
    """The same in a session there is."""
    state = state_of(session, procurement)
    taking = own_taking_part(session, actor, procurement)
    organisation = organisations.particulars(session, taking.organisation)
    bid_parts = bidding.parts(session, taking.id)
    parts = {
        part.part: part_from_bytes(part.part, office.vault.keys.open(part.sealed, taking.wrapped))
        for part in bid_parts
    }
    names = {id: people.person(session, id).name for id in sorted({part.by for part in bid_parts})}
    submissions = bidding.submitted(session, procurement, taking.id)
    own = OwnBid(
        state=state,
        taking=taking,
        organisation=organisation,
        organisation_at=organisations.amended_at(session, taking.organisation),
        bid=assemble_bid(procurement, organisation, dict(parts.values())),
        saved={
            parts[part.part][0]: SavedPart(
                part.revision, names.get(part.by, ""), part.at, part.part
            )
            for part in bid_parts
        },
        sent=submissions,
        standing=submission_standings(session, state, submissions),
        closes=closing_moment(state.procurement) if state.published else office.clock(),
        now=office.clock(),
        split=bool(openers.split_keys(session, procurement)),
    )
    return replace(own, dates_alone=_dates_alone(session, own)) if own.modified_since else own


def _dates_alone(session: Session, own: OwnBid) -> bool:
    counted = own.counting
    answered = next(
        (
            version
            for version in reversed(procurements.versions(session, own.state.id))
            if counted and version.at <= counted.at
        ),
        None,
    )
    return answered is not None and all(
        change.path.startswith(DATES)
        for change in changes(answered.procurement, own.state.procurement)
    )


def _digest(organisation: Organisation, revisions: Mapping[str, int]) -> str:
    return hash_of(dict(revisions) | {"organisation": encode(organisation)})


def digest_now(session: Session, taking: TakingPart) -> str:
    """What stands for a bid at this very moment, told from its revisions: nothing is opened."""
    return _digest(
        organisations.particulars(session, taking.organisation),
        bidding.revisions(session, taking.id),
    )


def own_taking_part(session: Session, actor: Actor, procurement: str) -> TakingPart:
    """The part that the person's organisation takes in a procurement. Raises NotThere."""
    taking = bidding.taking(session, procurement, own_organisation_id(session, actor))
    if taking is None:
        raise NotThere("Your organisation takes no part in this procurement yet.")
    return taking


def submission_standings(
    session: Session,
    state: ProcurementState,
    submissions: tuple[SubmittedBid, ...],
    back: frozenset[tuple[int, int]] | None = None,
) -> tuple[SubmissionStanding, ...]:
    """How each submission of one bidder stands: late or not, let in or not, taken back or not.

    `back`: what was withdrawn, where it was read already.
    """
    decided = {
        decision.subject: bool(decision.data["let_in"])
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_DECIDED
    }
    if back is None:
        back = bidding.withdrawn(session, state.id) if submissions else frozenset()
    return tuple(
        SubmissionStanding(
            number=submitted.number,
            late=submitted.late,
            let_in=decided.get(f"{submitted.bid}/{submitted.number}"),
            taken_back=any(
                bid == submitted.bid and number >= submitted.number for bid, number in back
            ),
        )
        for submitted in submissions
    )


def must_take_bids(own: OwnBid) -> None:
    """Raises NotNow once the deadline has passed."""
    if not own.open:
        raise NotNow(
            "The deadline has passed, so the bid can no longer be changed. Nothing was changed."
        )
