"""Interests that are an open matter of a procurement: what nobody has declared or decided yet, and
whose marks an exclusion took out. Read by whoever lists what stands in the way of an act.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.conflicts import DeclaredInterest, Declarer
from tender.records.marks import RecordedMark
from tender.storage import bids, marks, people
from tender.workflow.ground.access import COUNCIL, Role
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.declarations import Declarations, declarer_of
from tender.workflow.marking.exclusions import (
    InterestExclusion,
    declarations_of,
    exclusions,
    taken_out_marks,
)
from tender.workflow.marking.interest_kinds import InterestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedMarker:
    """Somebody who was excluded for an interest after they marked, and what is wanted instead."""

    exclusion: InterestExclusion
    #: their marks that do not count; none are named while aliases stand, or they would tell which
    #: is whose
    marks: tuple[RecordedMark, ...]
    #: questions and lots in which they had marked, and nobody else has begun and ended since
    wanted: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInterests:
    """What is open about interests in a procurement. Bidders by id; no alias stands beside one."""

    undeclared: tuple[Declarer, ...]  #: who has not said it of every bidder
    undecided: tuple[DeclaredInterest, ...]  #: interests that the lead has not decided on
    excluded: tuple[ExcludedMarker, ...]

    @property
    def waiting(self) -> bool:
        """Whether something must be declared or decided before the procurement goes on."""
        return bool(self.undeclared or self.undecided)


def open_interests(session: Session, state: ProcurementState) -> OpenInterests:
    """What is open about interests in a procurement now."""
    record = declarations_of(session, state.id)
    return OpenInterests(
        undeclared=_undeclared(session, state.id, record),
        undecided=undecided_interests(record),
        excluded=tuple(
            marker
            for exclusion in exclusions(session, state.id)
            if (marker := _excluded(session, state, exclusion)) is not None
        ),
    )


def _undeclared(session: Session, procurement: str, record: Declarations) -> tuple[Declarer, ...]:
    everybody = {
        Declarer(role.person)
        for role in people.team(session, procurement)
        if Role(role.role) in COUNCIL
    } | {declarer_of(named) for named in people.beside(session, procurement).values()}
    return tuple(
        sorted(
            declarer
            for declarer in everybody
            if record.bidders - {row.bidder for row in record.declared.get(declarer, ())}
        )
    )


def undecided_interests(record: Declarations) -> tuple[DeclaredInterest, ...]:
    """The last interest that was declared about a bidder, where nobody decided on it since; that
    its owner declares none any more decides nothing.
    """
    decided = {
        (declarer, decision.bidder): decision.act
        for declarer, decisions in record.settled.items()
        for decision in decisions
    }
    last = {
        (declarer, interest.bidder): interest
        for declarer, interests in record.declared.items()
        for interest in interests
        if interest.kind != InterestKind.NONE
    }
    return tuple(
        interest
        for about, interest in sorted(last.items(), key=lambda entry: entry[1].act)
        if decided.get(about, 0) < interest.act
    )


def _excluded(
    session: Session, state: ProcurementState, exclusion: InterestExclusion
) -> ExcludedMarker | None:
    """Somebody excluded who had marked in what they left; None for who had not."""
    every = marks.marks(session, state.id)
    before = [
        mark
        for mark in every
        if mark.person == exclusion.person
        and mark.place.lot in exclusion.lots
        and (not state.locked or mark.place.alias == exclusion.alias)
    ]
    if not before:
        return None
    return ExcludedMarker(
        exclusion=exclusion,
        marks=tuple(mark for mark in before if state.locked),
        wanted=tuple(
            (question, lot)
            for question, lot in sorted({(mark.place.question, mark.place.lot) for mark in before})
            if not _marked_since(session, state, exclusion, question, lot)
        ),
    )


def _marked_since(
    session: Session,
    state: ProcurementState,
    exclusion: InterestExclusion,
    question: str,
    lot: str,
) -> bool:
    """Whether somebody who has not left marked all of a question and lot after an exclusion."""
    taken_out = taken_out_marks(session, state)
    places = {
        place
        for place in bids.places_to_mark(session, state.id)
        if (place.question, place.lot) == (question, lot)
        and (not state.locked or place.alias == exclusion.alias)
    }
    since: dict[int, set[object]] = {}
    for mark in marks.history(session, state.id, question=question):
        if mark.at > exclusion.at and taken_out.shows(mark.person, mark.place):
            since.setdefault(mark.person, set()).add(mark.place)
    return any(places <= marked for marked in since.values())
