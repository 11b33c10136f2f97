"""What is new for bidders: modifications with what they changed, the deadline moved, answers to
clarifications. Everybody who bids reads the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from sqlmodel import Session

from evidence.counting import by_number, count_of
from evidence.sentence import ended
from tender.procurement.modification import Change, changes
from tender.records.procurements import PublishedVersion, RecordedDecision
from tender.storage import bidding, clarifications, pack, procurements
from tender.workflow.clarifying.door import ClarificationKind
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.stage import DecisionKind

_NO_MORE = {
    DecisionKind.PROCUREMENT_ENDED: (
        "What you submitted or wrote is not looked at any more; your receipt stays yours."
    ),
    DecisionKind.LOT_ENDED: (
        "Bids for it are not looked at any more; the other lots go on without it."
    ),
}
#: where a version says when bids close
DEADLINE = ("timetable.deadline", "timetable.milestones[deadline]")


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderNotice:
    """One thing that bidders are told.

    `page` is where more of it stands: "published" (with the version's number), "clarifications" or
    "documents"; empty where it is told in full.
    """

    at: datetime
    title: str
    text: str
    page: str
    key: str  #: names it, whenever it is asked for
    number: int = 0
    new: bool = False  #: since this person last looked


def notices_for(
    session: Session, procurement: str, person: int | None = None
) -> tuple[BidderNotice, ...]:
    """Everything bidders were told, newest first; what is new to a person is marked."""
    seen = bidding.seen_at(session, procurement, person) if person is not None else None
    versions = procurements.versions(session, procurement)
    decisions = procurements.decisions(session, procurement)
    bidder_notices = [_modification(before, after) for before, after in pairwise(versions)]
    bidder_notices += [
        BidderNotice(
            at=step.at,
            title="A clarification was answered",
            text=_short(step.published),
            page="clarifications",
            key=f"clarification {step.id}",
        )
        for step in clarifications.steps(session, procurement)
        if step.kind == ClarificationKind.APPROVED and not step.alone
    ]
    bidder_notices += _ended(decisions)
    bidder_notices += _taken_back(decisions, versions)
    bidder_notices += _documents(session, procurement, versions[0].at) if versions else []
    ordered = sorted(bidder_notices, key=lambda notice: notice.at, reverse=True)
    return tuple(replace(notice, new=seen is None or notice.at > seen) for notice in ordered)


def _modification(before: PublishedVersion, after: PublishedVersion) -> BidderNotice:
    changed = changes(before.procurement, after.procurement)
    closes = closing_moment(before.procurement), closing_moment(after.procurement)
    if closes[0] != closes[1]:
        title, text = _deadline_in_words(*closes, after.reason, changed)
    else:
        title = "What the council buys, or how it judges, was modified"
        text = f"{count_of(len(changed), 'thing')} changed. {after.reason}"
    return BidderNotice(
        at=after.at,
        title=title,
        text=text,
        page="published",
        key=f"version {after.number}",
        number=after.number,
    )


def _deadline_in_words(
    before: datetime, after: datetime, reason: str, changed: Sequence[Change]
) -> tuple[str, str]:
    """The title and text of a notice that the deadline is another, and of what else changed."""
    title = f"The deadline is now {after.astimezone(LONDON):%H:%M on %-d %B %Y}"
    others = sum(not change.path.startswith(DEADLINE) for change in changed)
    more = ""
    if others:
        more = (
            f" {count_of(others, 'other thing')} changed too: "
            f"read {by_number(others, 'it', 'them')} before you submit."
        )
    text = (
        f"It was {before.astimezone(LONDON):%H:%M on %-d %B %Y}. "
        f"{ended(reason)}{more} Nothing that you wrote or submitted is lost."
    )
    return title, text


def _ended(decisions: Sequence[RecordedDecision]) -> list[BidderNotice]:
    """That the procurement was ended, or a lot of it, in the words that name nobody."""
    titles = {
        DecisionKind.PROCUREMENT_ENDED: "This procurement was ended without an award",
        DecisionKind.LOT_ENDED: "Lot {} was ended without an award",
    }
    return [
        BidderNotice(
            at=decision.at,
            title=title.format(decision.subject),
            text=f"The council’s reason: {ended(decision.data['told'])} {_NO_MORE[kind]}",
            page="",
            key=f"ended {decision.id}",
        )
        for decision in decisions
        for kind, title in titles.items()
        if decision.kind == kind
    ]


def _taken_back(
    decisions: Sequence[RecordedDecision], versions: Sequence[PublishedVersion]
) -> list[BidderNotice]:
    """That an award is decided anew of which bidders were told."""
    return [
        BidderNotice(
            at=decision.at,
            title="The council looks at its award decision again",
            text=(
                "Something came to light since you were told of it. No contract is entered into "
                "on what you were told: you will be told anew, and a new standstill will begin."
            ),
            page="published",
            key=f"award taken back {decision.id}",
            number=versions[-1].number,
        )
        for decision in decisions
        if decision.kind == DecisionKind.AWARD_TAKEN_BACK and decision.data["announced"]
    ]


def _documents(session: Session, procurement: str, published: datetime) -> list[BidderNotice]:
    """Documents added or taken out since publication."""
    papers = pack.papers(session, procurement)
    out = pack.taken_out(session, procurement)
    added = [
        BidderNotice(
            at=document.at,
            title=f"A document was added: {document.title}",
            text=f"{document.kind}.",
            page="documents",
            key=f"document {document.id}",
        )
        for document in papers
        if document.at > published
    ]
    gone = [
        BidderNotice(
            at=out[document.id].at,
            title=f"A document was taken out: {document.title}",
            text=out[document.id].reason,
            page="documents",
            key=f"document {document.id} out",
        )
        for document in papers
        if document.id in out and out[document.id].at > published
    ]
    return added + gone


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199].rsplit(" ", 1)[0] + " …"


def notices_of_procurement(
    office: Office, actor: Actor, procurement: str
) -> tuple[BidderNotice, ...]:
    """What bidders were told."""
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        return notices_for(session, procurement, actor.id)


def note_notices_seen(office: Office, actor: Actor, procurement: str) -> None:
    """The person has read what was new."""
    with office.keep(actor, Verb.SEE_OWN_BID, procurement) as session:
        bidding.see(session, procurement, actor.id, office.clock())
