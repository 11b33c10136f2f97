"""Interests as they are read: what I still have to say, what waits for a decision,
and the register of all of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from tender.records.bids import AliasedBidder
from tender.records.conflicts import DeclaredInterest, RecordedAssessment, SettledInterest
from tender.storage import bids, conflicts, people
from tender.workflow.ground.access import COUNCIL, Actor, Role, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of

NONE = "none"

Row = TypeVar("Row", DeclaredInterest, SettledInterest)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInterests:
    """What one person has said about each bidder, and still has to say.

    Bidders by name; no alias stands beside one.
    """

    state: ProcurementState
    bidders: tuple[AliasedBidder, ...]
    said: dict[str, DeclaredInterest]

    @property
    def left(self) -> int:
        """Bidders about whom nothing was said yet."""
        return sum(bidder.bidder not in self.said for bidder in self.bidders)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestEntry:
    """One line of the register: who, about whom, what, and what was decided."""

    person: int
    name: str
    roles: tuple[str, ...]
    bidder: str
    about: str
    declared: DeclaredInterest
    settled: (
        SettledInterest | None
    )  #: a decision on what was declared last; an older one is not on it

    @property
    def waits(self) -> bool:
        """Whether somebody must decide."""
        return self.declared.kind != NONE and self.settled is None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsRegister:
    """The register of interests: assessments, interests, who has declared that there is none,
    and who has not declared.
    """

    state: ProcurementState
    assessments: tuple[RecordedAssessment, ...]
    interests: tuple[InterestEntry, ...]
    clear: tuple[str, ...]  #: those who have no interest in any bidder
    missing: tuple[str, ...]  #: those who have not said it for every bidder yet
    bidders: int
    names: dict[int, str]


def own_interests(office: Office, actor: Actor, procurement: str) -> OwnInterests:
    """What this person has said, and still has to say."""
    with office.look(actor, Verb.DECLARE_INTERESTS, procurement) as session:
        state = state_of(session, procurement)
        bidders = tuple(
            sorted(bids.bids(session, procurement), key=lambda bidder: bidder.name.casefold())
        )
        said = {
            interest.bidder: interest
            for interest in conflicts.declared(session, procurement, actor.id)
        }
        return OwnInterests(
            state=state, bidders=tuple(bidder._replace(alias="") for bidder in bidders), said=said
        )


def register_of_interests(office: Office, actor: Actor, procurement: str) -> InterestsRegister:
    """The register of interests, in as many queries for two bidders as for sixty."""
    with office.look(actor, Verb.SEE_INTERESTS, procurement) as session:
        state = state_of(session, procurement)
        held_roles = people.everyone_ever(session, procurement)
        names = {person.id: person.name for person in people.everybody(session)}
        bidders = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
        interests = _last(conflicts.declared(session, procurement))
        decisions = _last(conflicts.settled(session, procurement))
        roles = people.team(session, procurement)
        assessments = conflicts.assessments(session, procurement)
    entries = [
        _entry(
            interest,
            decisions.get(key),
            names[interest.person],
            bidders[interest.bidder],
            {role.role for role in held_roles if role.person == interest.person},
        )
        for key, interest in interests.items()
        if interest.kind != NONE or key in decisions
    ]
    team = {role.person for role in roles if Role(role.role) in COUNCIL}
    whole = {person for person in team if all((person, bidder) in interests for bidder in bidders)}
    with_interest = {entry.person for entry in entries}
    return InterestsRegister(
        state=state,
        assessments=assessments,
        interests=tuple(
            sorted(entries, key=lambda entry: (not entry.waits, entry.name, entry.about))
        ),
        clear=tuple(sorted(names[person] for person in whole - with_interest)) if bidders else (),
        missing=tuple(sorted(names[person] for person in team - whole)) if bidders else (),
        bidders=len(bidders),
        names=names,
    )


def _last(rows: Iterable[Row]) -> dict[tuple[int, str], Row]:
    """What counts for each person and bidder: the last that was said."""
    return {(row.person, row.bidder): row for row in rows}


def _entry(
    interest: DeclaredInterest,
    decision: SettledInterest | None,
    name: str,
    about: str,
    roles: Collection[str],
) -> InterestEntry:
    """One line; a decision on what was declared before is none on this."""
    return InterestEntry(
        person=interest.person,
        name=name,
        roles=tuple(sorted(roles)),
        bidder=interest.bidder,
        about=about,
        declared=interest,
        settled=decision if decision and decision.at >= interest.at else None,
    )
