"""Who does what, and their interests."""

from collections.abc import Mapping
from dataclasses import dataclass

from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Role, Verb
from tender.workflow.marking import interests as conflicts
from tender.workflow.marking import interests_register as interests
from tender.workflow.marking import late_marker
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.preparing import team as teams


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRole:
    """A role for somebody, who is added where their address is not known yet.

    `group` is the evaluator group of those who mark.

    `confirmed` says that you asked the person, by a number or an address that you had before,
    whether an account that nobody at the council made is theirs.
    """

    email: str
    name: str
    role: Role
    group: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNumber:
    """Somebody's number."""

    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedQuestions:
    """The questions that somebody marks, by id: these and no others."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsAssessment:
    """A conflicts assessment, or a review of it."""

    text: str
    steps: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentInterest:
    """What you declare about one bidder; "none" is a declaration too."""

    kind: InterestKind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentInterests:
    """What you declare, by bidder.

    `supporter` names who declares it, where they sit beside you without an account.
    """

    interests: Mapping[str, SentInterest]
    supporter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInterestDecision:
    """What is decided about somebody's interest in a bidder, and why.

    `supporter` names whose it is, where they sit beside the person without an account.
    """

    person: int
    bidder: str
    outcome: InterestOutcome
    reason: str
    supporter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLateMarker:
    """Who marks a bidder's answers in place of somebody excluded from it, and why."""

    marker: int
    excluded: int
    bidder: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAgreement:
    """Why a legal reviewer agrees."""

    reason: str


@operation("GET", "team", Verb.MANAGE_TEAM)
def team(ask: ApiRequest) -> teams.TeamRoster:
    """Who does what, and who marks which question."""
    return teams.team_roster(ask.office, ask.actor, ask.procurement)


@operation("POST", "team", Verb.MANAGE_TEAM, status=201)
def appoint(ask: ApiRequest, body: NewRole) -> PersonNumber:
    """Give somebody a role."""
    return PersonNumber(
        person=teams.appoint(
            ask.office,
            ask.actor,
            ask.procurement,
            body.email,
            body.name,
            body.role,
            body.group,
            confirmed=body.confirmed,
        )
    )


@operation("DELETE", "team/{membership}", Verb.MANAGE_TEAM)
def dismiss(ask: ApiRequest, membership: int) -> None:
    """End a role; that it was held stays on record."""
    teams.dismiss(ask.office, ask.actor, ask.procurement, membership)


@operation("PUT", "team/{person}/questions", Verb.MANAGE_TEAM)
def give_questions(ask: ApiRequest, person: int, body: AssignedQuestions) -> None:
    """Give somebody these questions to mark, and no others."""
    teams.give_questions(ask.office, ask.actor, ask.procurement, person, frozenset(body.questions))


@operation("GET", "interests", Verb.SEE_INTERESTS)
def register_of_interests(ask: ApiRequest) -> interests.InterestsRegister:
    """The conflicts assessment and the register of interests."""
    return interests.register_of_interests(ask.office, ask.actor, ask.procurement)


@operation("GET", "interests/mine", Verb.DECLARE_INTERESTS)
def own_interests(ask: ApiRequest) -> interests.OwnInterests:
    """What you have declared, and still have to."""
    return interests.own_interests(ask.office, ask.actor, ask.procurement)


@operation("POST", "interests/mine", Verb.DECLARE_INTERESTS, status=201)
def declare(ask: ApiRequest, body: SentInterests) -> None:
    """Declare whether you have an interest, bidder by bidder."""
    said = {
        bidder: conflicts.NewDeclaration(kind=interest.kind, text=interest.text)
        for bidder, interest in body.interests.items()
    }
    conflicts.declare_interests(ask.office, ask.actor, ask.procurement, said, body.supporter)


@operation("POST", "interests/decisions", Verb.DECIDE_INTERESTS, status=201)
def decide_on_interest(ask: ApiRequest, body: NewInterestDecision) -> None:
    """Decide about somebody's interest."""
    conflicts.decide_interest(
        ask.office,
        ask.actor,
        ask.procurement,
        body.person,
        body.bidder,
        body.outcome,
        body.reason,
        body.supporter,
    )


@operation("POST", "late-markers", Verb.NAME_LATE_MARKER, status=201)
def name_late_marker(ask: ApiRequest, body: NewLateMarker) -> None:
    """Name who marks a bidder's answers in place of somebody excluded, after prices are open."""
    late_marker.name_late_marker(
        ask.office,
        ask.actor,
        ask.procurement,
        body.marker,
        body.excluded,
        body.bidder,
        body.reason,
    )


@operation("POST", "late-markers/{asked}/agreement", Verb.AGREE_LATE_MARKER, status=201)
def agree_late_marker(ask: ApiRequest, asked: int, body: LegalAgreement) -> None:
    """Agree, as a legal reviewer, to a marker who was named: the answers open to them."""
    late_marker.agree_late_marker(ask.office, ask.actor, ask.procurement, asked, body.reason)


@operation("POST", "conflicts", Verb.ASSESS_CONFLICTS, status=201)
def assess_conflicts(ask: ApiRequest, body: ConflictsAssessment) -> None:
    """Put a conflicts assessment, or a review of it, on record."""
    conflicts.assess_conflicts(ask.office, ask.actor, ask.procurement, body.text, body.steps)
