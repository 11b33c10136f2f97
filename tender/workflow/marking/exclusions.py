"""Who was excluded for an interest: which lots they leave, and which of their marks do not count.

A lot stands here for what is marked side by side: the answers for one lot, or "" for all that are
given once for every lot.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from tender.records.conflicts import DeclaredInterest, Declarer, SettledInterest
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, conflicts, consensus, marks, people
from tender.storage.tide import remembered, tide
from tender.workflow.ground.stage import DecisionKind, ProcurementState, state_of
from tender.workflow.marking.declarations import Declarations, together


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestExclusion:
    """Somebody who is kept from a bidder by a decision on an interest, their own or that of
    somebody beside them, since an act.
    """

    person: int
    bidder: str
    alias: str
    lots: frozenset[str]  #: what they leave, so that nobody can tell which alias it was
    since: int
    at: datetime


def lots_to_leave(alias: str, lots_of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The lots that somebody leaves who is kept from one bidder: all that it answered in, where
    another bidder answered in just the same; every lot where that would single it out.

    Depends on nothing but the bids, so that at least two bidders always lead to the same lots.
    """
    every = frozenset[str]().union(*lots_of.values())
    same = Counter(lots_of.values())
    alone = {other for other, lots in lots_of.items() if same[lots] == 1 or lots == every}
    if alias in alone or len(alone) == 1:
        return every
    return lots_of.get(alias, every)


def declarations_of(session: Session, procurement: str) -> Declarations:
    """Everything on record about interests, read once."""
    now = tide(session, procurement)
    about = procurement, now.interest, now.interest_decision, now.submission, now.support
    return remembered(
        session,
        "declarations",
        (*about, now.decision),
        lambda: _declarations(session, procurement),
    )


def _declarations(session: Session, procurement: str) -> Declarations:
    declared: dict[Declarer, list[DeclaredInterest]] = {}
    for interest in conflicts.declared(session, procurement):
        declared.setdefault(interest.declarer, []).append(interest)
    settled: dict[Declarer, list[SettledInterest]] = {}
    for decision in conflicts.settled(session, procurement):
        settled.setdefault(decision.declarer, []).append(decision)
    return Declarations(
        bidders=frozenset(bid.bidder for bid in bids.bids(session, procurement)),
        declared=declared,
        settled=settled,
        support=people.support_history(session, procurement),
        marking=state_of(session, procurement).last(DecisionKind.MARKING_OPENED),
    )


def exclusions(session: Session, procurement: str) -> tuple[InterestExclusion, ...]:
    """Everybody who is kept from a bidder, in the order of the acts since which they are."""
    now = tide(session, procurement)
    about = procurement, now.interest_decision, now.submission, now.support
    return remembered(session, "exclusions", about, lambda: _exclusions(session, procurement))


def _exclusions(session: Session, procurement: str) -> tuple[InterestExclusion, ...]:
    record = declarations_of(session, procurement)
    if not record.settled:
        return ()
    aliases = {bid.bidder: bid.alias for bid in bids.bids(session, procurement)}
    lots_of: dict[str, set[str]] = {alias: set() for alias in aliases.values()}
    for place in bids.places_to_mark(session, procurement):
        lots_of[place.alias].add(place.lot)
    frozen = {alias: frozenset(lots) for alias, lots in lots_of.items()}
    since: dict[tuple[int, str], SettledInterest] = {}
    for person in _concerned(record):
        for declarer, joined in together(person, record.support).items():
            for bidder, decision in record.excluded(declarer).items():
                begun = decision._replace(act=max(joined, decision.act))
                known = since.get((person, bidder), begun)
                since[person, bidder] = min(begun, known, key=lambda decision: decision.act)
    return tuple(
        InterestExclusion(
            person=person,
            bidder=bidder,
            alias=aliases[bidder],
            lots=lots_to_leave(aliases[bidder], frozen),
            since=begun.act,
            at=begun.at,
        )
        for (person, bidder), begun in sorted(since.items(), key=lambda entry: entry[1].act)
    )


def _concerned(record: Declarations) -> frozenset[int]:
    """Everybody whom a decision may concern: who declared, and who sits beside whom."""
    beside = {person for named in record.support for person in (named.member, named.supporter)}
    return frozenset(
        person
        for person in {declarer.person for declarer in record.settled} | beside
        if person is not None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOutMarks:
    """Which marks no longer count since their giver was excluded, and which consensus scores wait
    to be agreed anew.
    """

    kept_from: frozenset[tuple[int, str]]  #: person and alias
    left: frozenset[tuple[int, str]]  #: person and lot
    reopened: Mapping[tuple[str, str], int]  #: by question and lot: the act since which
    #: answers whose agreed score a moderator reopened: the act since which
    discussed_again: Mapping[AnswerAddress, int] = field(default_factory=dict)

    def counts(self, person: int, place: AnswerAddress) -> bool:
        """Whether a mark of this person for this answer counts in its score."""
        return (person, place.alias) not in self.kept_from

    def shows(self, person: int, place: AnswerAddress) -> bool:
        """Whether it may be seen while aliases stand: none of somebody who left the lot, or it
        would show which alias they are kept from.
        """
        return (person, place.lot) not in self.left

    def stands(self, agreed: AgreedScore) -> bool:
        """Whether a consensus score still stands, or was agreed before marks of its question were
        taken out or before it was reopened.
        """
        place = agreed.place
        since = (
            self.reopened.get((place.question, place.lot), 0),
            self.discussed_again.get(place, 0),
        )
        return agreed.act >= max(since)


def taken_out_marks(session: Session, state: ProcurementState) -> TakenOutMarks:
    """What the exclusions there are take out of the scores. Once quality is locked no consensus is
    reopened: its people know the prices.
    """
    excluded = exclusions(session, state.id)
    lock = state.last(DecisionKind.QUALITY_LOCKED)
    reopened: dict[tuple[str, str], int] = {}
    for exclusion in excluded:
        if lock is None or exclusion.since < lock.act:
            for about in _took_part(session, state.id, exclusion):
                reopened[about] = max(exclusion.since, reopened.get(about, 0))
    return TakenOutMarks(
        kept_from=frozenset((excluded.person, excluded.alias) for excluded in excluded),
        left=frozenset((excluded.person, lot) for excluded in excluded for lot in excluded.lots),
        reopened=reopened,
        discussed_again={
            AnswerAddress(**decision.data): decision.act
            for decision in state.decisions
            if decision.kind == DecisionKind.CONSENSUS_REOPENED
        },
    )


def _took_part(
    session: Session, procurement: str, exclusion: InterestExclusion
) -> Iterable[tuple[str, str]]:
    """The questions and lots, of those that somebody leaves, in which they gave any mark or wrote
    any consensus before.
    """
    places = [
        mark.place for mark in marks.history(session, procurement, person=exclusion.person)
    ] + [
        agreed.place
        for agreed in consensus.history(session, procurement)
        if agreed.by == exclusion.person and agreed.act < exclusion.since
    ]
    return {(place.question, place.lot) for place in places if place.lot in exclusion.lots}


def counted(
    session: Session, state: ProcurementState
) -> tuple[tuple[RecordedMark, ...], tuple[RecordedMark, ...]]:
    """The marks that count, and those that were taken out."""
    taken_out = taken_out_marks(session, state)
    every = marks.marks(session, state.id)
    return (
        tuple(mark for mark in every if taken_out.counts(mark.person, mark.place)),
        tuple(mark for mark in every if not taken_out.counts(mark.person, mark.place)),
    )
