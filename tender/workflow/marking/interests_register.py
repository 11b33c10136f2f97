"""Interests as they are read: what I still have to say, what waits for a decision,
and the register of all of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from tender.records.bids import AliasedBidder
from tender.records.conflicts import (
    DeclaredInterest,
    Declarer,
    RecordedAssessment,
    SettledInterest,
)
from tender.records.people import HeldRole
from tender.storage import bids, conflicts, people
from tender.workflow.ground.access import COUNCIL, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.declarations import declarer_of
from tender.workflow.marking.interest_kinds import InterestKind
from tender.workflow.marking.late_marker import LateMarker, late_markers, possible_markers
from tender.workflow.marking.open_interests import ExcludedMarker, open_interests

Row = TypeVar("Row", DeclaredInterest, SettledInterest)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInterests:
    """What one person has said about each bidder, and still has to say.

    Bidders by name; no alias stands beside one. `supporter` names whose it is, where that is
    somebody without an account who sits beside the person.
    """

    state: ProcurementState
    bidders: tuple[AliasedBidder, ...]
    said: dict[str, DeclaredInterest]
    supporter: str = ""

    @property
    def left(self) -> int:
        """How many bidders nothing was said about yet."""
        return len(self.unsaid)

    @property
    def unsaid(self) -> tuple[AliasedBidder, ...]:
        """The bidders nothing was said about yet."""
        return tuple(bidder for bidder in self.bidders if bidder.bidder not in self.said)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The bidders to choose one from, by id and name."""
        return [(bidder.bidder, bidder.name) for bidder in self.bidders]

    @property
    def none(self) -> tuple[AliasedBidder, ...]:
        """The bidders in which there is no interest."""
        return tuple(
            bidder
            for bidder in self.bidders
            if bidder.bidder in self.said and self.said[bidder.bidder].kind == InterestKind.NONE
        )

    @property
    def interests(self) -> tuple[tuple[AliasedBidder, DeclaredInterest], ...]:
        """The bidders in which there is an interest, with what it is."""
        return tuple(
            (bidder, self.said[bidder.bidder])
            for bidder in self.bidders
            if bidder.bidder in self.said and self.said[bidder.bidder].kind != InterestKind.NONE
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationPage:
    """What a person declares, and what somebody without an account declares beside them."""

    own: OwnInterests
    beside: OwnInterests | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestEntry:
    """One line of the register: who, about whom, what, and what was decided."""

    person: int
    name: str
    supporter: str  #: whose it is, where that is somebody without an account beside the person
    roles: tuple[str, ...]
    bidder: str
    about: str
    declared: DeclaredInterest
    settled: (
        SettledInterest | None
    )  #: a decision on what was declared last; an older one is not on it
    was: DeclaredInterest  #: the last interest in this bidder, where none is declared any more
    waits: bool  #: whether somebody must decide: that its owner withdrew it decides nothing


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
    companies: dict[str, str]  #: names of the bidders, by id
    excluded: tuple[ExcludedMarker, ...]  #: those whose marks were taken out
    late: tuple[LateMarker, ...]  #: named in their place after prices are open
    possible: tuple[HeldRole, ...]  #: who could be named

    @property
    def markers(self) -> list[tuple[str, str]]:
        """Who could be named, to choose one from."""
        return [(str(role.person), role.name) for role in self.possible]


def own_interests(office: Office, actor: Actor, procurement: str) -> OwnInterests:
    """What this person has said, and still has to say."""
    return declaration_page(office, actor, procurement).own


def declaration_page(office: Office, actor: Actor, procurement: str) -> DeclarationPage:
    """The same, and of whoever sits beside them without an account."""
    with office.look(actor, Verb.DECLARE_INTERESTS, procurement) as session:
        state = state_of(session, procurement)
        bidders = tuple(
            bidder._replace(alias="")
            for bidder in sorted(
                bids.bids(session, procurement), key=lambda bidder: bidder.name.casefold()
            )
        )
        beside = people.beside(session, procurement).get(actor.id)
        declared = conflicts.declared(session, procurement, actor.id)

    def said_by(supporter: str) -> OwnInterests:
        said = {
            interest.bidder: interest for interest in declared if interest.supporter == supporter
        }
        return OwnInterests(state=state, bidders=bidders, said=said, supporter=supporter)

    named = beside.name if beside and beside.supporter is None else ""
    return DeclarationPage(own=said_by(""), beside=said_by(named) if named else None)


def register_of_interests(office: Office, actor: Actor, procurement: str) -> InterestsRegister:
    """The register of interests, in as many queries for two bidders as for sixty."""
    with office.look(actor, Verb.SEE_INTERESTS, procurement) as session:
        state = state_of(session, procurement)
        names = {person.id: person.name for person in people.everybody(session)}
        bidders = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
        declared = conflicts.declared(session, procurement)
        entries = _entries(session, procurement, declared, names, bidders)
        declarers = _declarers(session, procurement, names)
        assessments = conflicts.assessments(session, procurement)
        excluded = open_interests(session, state).excluded if bidders else ()
        naming = excluded and state.stage is Stage.OUTCOME
        possible = possible_markers(session, state) if naming else ()
    said = {(interest.declarer, interest.bidder) for interest in declared}
    missing = {
        declarer
        for declarer in declarers
        if any((declarer, bidder) not in said for bidder in bidders)
    }
    clear = declarers.keys() - missing - {entry.declared.declarer for entry in entries}
    return InterestsRegister(
        state=state,
        assessments=assessments,
        interests=tuple(
            sorted(entries, key=lambda entry: (not entry.waits, entry.name, entry.about))
        ),
        clear=_names(declarers, clear if bidders else ()),
        missing=_names(declarers, missing),
        bidders=len(bidders),
        names=names,
        companies=bidders,
        excluded=excluded,
        late=late_markers(state),
        possible=possible,
    )


def _entries(
    session: Session,
    procurement: str,
    declared: Iterable[DeclaredInterest],
    names: Mapping[int, str],
    bidders: Mapping[str, str],
) -> list[InterestEntry]:
    """A line for each interest that there is, or was until it was withdrawn."""
    interests = _last(interest for interest in declared if interest.kind != InterestKind.NONE)
    decisions = _last(conflicts.settled(session, procurement))
    held_roles = people.everyone_ever(session, procurement)
    return [
        _entry(
            interest,
            interests[key],
            decisions.get(key),
            names[interest.person],
            bidders[interest.bidder],
            {role.role for role in held_roles if role.person == interest.person},
        )
        for key, interest in _last(declared).items()
        if key in interests
    ]


def _declarers(session: Session, procurement: str, names: Mapping[int, str]) -> dict[Declarer, str]:
    """Everybody who has to declare, by name: the team, and who sits beside one of it."""
    team = {
        Declarer(role.person): names[role.person]
        for role in people.team(session, procurement)
        if Role(role.role) in COUNCIL
    }
    return team | {
        declarer_of(named): f"{named.name} (beside {names[named.member]})"
        for named in people.beside(session, procurement).values()
    }


def _names(named: Mapping[Declarer, str], declarers: Iterable[Declarer]) -> tuple[str, ...]:
    return tuple(sorted(named[declarer] for declarer in declarers))


def _last(rows: Iterable[Row]) -> dict[tuple[Declarer, str], Row]:
    """What counts for each declarer and bidder: the last that was said."""
    return {(row.declarer, row.bidder): row for row in rows}


def _entry(
    interest: DeclaredInterest,
    was: DeclaredInterest,
    decision: SettledInterest | None,
    name: str,
    about: str,
    roles: Collection[str],
) -> InterestEntry:
    """One line; a decision on what was declared before is none on this."""
    return InterestEntry(
        person=interest.person,
        name=f"{interest.supporter}, beside {name}" if interest.supporter else name,
        supporter=interest.supporter,
        roles=tuple(sorted(roles)),
        bidder=interest.bidder,
        about=about,
        declared=interest,
        settled=decision if decision and decision.act >= interest.act else None,
        was=was,
        waits=decision is None or decision.act < was.act,
    )
