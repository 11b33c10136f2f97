"""Who does what in a procurement: roles given and ended, questions given out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from criteria.question import Question
from tender.procurement.specification import EvaluatorGroup
from tender.records.people import HeldRole
from tender.records.ways_in import WaitingAppointment
from tender.storage import appointments, factors, marks, people, roles
from tender.storage.unit import Unit
from tender.workflow.ground.access import BY_LINK, MARKERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import kept_apart_noted, shown_roles
from tender.workflow.people.door import confirm_account
from tender.workflow.preparing.appointments import RoleToGive, ask, give, takes_effect_at_once
from tender.workflow.preparing.marking_groups import groups_now, refuse_unknown_group

EMAIL_MISSING = "Give an e-mail address, such as name@council.gov.uk."
LET_IN = "an administrator makes them a link on the page People"
NAME_MISSING = "Give the person's name."


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRoster:
    """Who does what in a procurement."""

    state: ProcurementState
    held: tuple[HeldRole, ...]
    groups: tuple[EvaluatorGroup, ...]
    questions: tuple[Question, ...]
    given: Mapping[int, frozenset[str]]  #: the questions that each person marks
    asked: tuple[WaitingAppointment, ...] = ()  #: who was asked to take a role and has not answered
    new: frozenset[int] = frozenset()  #: who never came in, and needs somebody to let them in

    @property
    def waits_for_link(self) -> str:
        """Who lets in those who have a role and no way in yet; empty where nobody waits."""
        if not any(held.person in self.new for held in self.held):
            return ""
        return (
            f"Whoever never came in yet needs a link: {LET_IN}; for a panel member, and for who "
            "supports one, you make it here."
        )

    def given_words(self, person: int, name: str, role: Role) -> str:
        """What giving somebody a role came to: they hold it, or were asked."""
        held = next(
            (
                role_held
                for role_held in self.held
                if (role_held.person, role_held.role) == (person, role)
            ),
            None,
        )
        if held is None:
            return f"{name} was asked to be {role.value}, and is once they say yes."
        if person not in self.new:
            return f"{name} is {role.value} here from now on."
        how = "give them a one-time link below" if role in BY_LINK else LET_IN
        return f"{name} is {role.value} here from now on. They never came in yet: {how}."

    def lost(self, held: HeldRole) -> str:
        """That the group of whoever marks is not in the draft; empty where it is."""
        if not held.group or held.group in self._titles:
            return ""
        return f"The draft has no group “{held.group}”: end this role and give it with another."

    def to_come(self, held: HeldRole) -> str:
        """What whoever marks is given on publication."""
        if not held.group:
            return "No group: given out after publication"
        return f"On publication, those of {self._titles.get(held.group, held.group)}"

    @property
    def _titles(self) -> Mapping[str, str]:
        return {group.id: group.title for group in self.groups}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeamRole:
    """Who is to have which role: the address and the name by which they are known, the role, and
    for those who mark the short name of their group.
    """

    email: str
    name: str
    role: Role
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointedPerson:
    """Somebody by their number; whether they hold the role `at_once`, or were asked to take it."""

    person: int
    at_once: bool


def team_roster(office: Office, actor: Actor, procurement: str) -> TeamRoster:
    """Everyone with a role in a procurement now, and what they mark."""
    with office.look(actor, Verb.MANAGE_TEAM, procurement) as session:
        state = state_of(session, procurement)
        published = state.published.procurement if state.published else None
        return TeamRoster(
            state=state,
            held=shown_roles(people.team(session, procurement), state),
            asked=appointments.of_procurement(session, procurement),
            groups=groups_now(session, procurement),
            questions=published.criteria.questions if published else (),
            given=marks.assignments(session, procurement),
            new=factors.never_came_in(session),
        )


def appoint(
    office: Office,
    actor: Actor,
    procurement: str,
    email: str,
    name: str,
    role: Role,
    group: str = "",
    *,
    confirmed: bool = False,
) -> int:
    """Give somebody a role, and a marker every question that their group marks.

    The person's number. A person new to the installation is added. Somebody who can sign in as
    usual is asked, and has the role once they said yes.

    An account that nobody at the council made gets a role only from whoever has `confirmed` that it
    is this person's: an address alone proves nobody.
    """
    given = NewTeamRole(email=email, name=name, role=role, group=group)
    with (
        kept_apart_noted(office, actor),
        office.act(actor, Verb.MANAGE_TEAM, procurement) as unit,
    ):
        return appoint_in(office, unit, actor, procurement, given, confirmed=confirmed).person


def appoint_in(
    office: Office,
    unit: Unit,
    actor: Actor,
    procurement: str,
    given: NewTeamRole,
    *,
    confirmed: bool = False,
) -> AppointedPerson:
    """The same within an act that is under way."""
    name, role, group = given.name, given.role, given.group
    _refuse_form(given.email, name, role)
    refuse_unknown_group(unit.session, procurement, role, group)
    person = _person(unit, procurement, given.email, name, role, confirmed=confirmed)
    new = RoleToGive(procurement=procurement, person=person, name=name, role=role, group=group)
    at_once = takes_effect_at_once(unit.session, actor, person)
    if at_once:
        give(unit, new)
    else:
        ask(office, unit, actor, new)
    return AppointedPerson(person=person, at_once=at_once)


def _refuse_form(email: str, name: str, role: Role) -> None:
    """Refuse who is not named in full, and a role that no procurement gives."""
    wrong = {}
    if "@" not in email:
        wrong["email"] = EMAIL_MISSING
    if not name.strip():
        wrong["name"] = NAME_MISSING
    if role is Role.ADMINISTRATOR:
        wrong["role"] = (
            "An administrator looks after the whole installation, and is made one on "
            "the page People."
        )
    if wrong:
        raise Invalid.of(**wrong)


def _person(
    unit: Unit, procurement: str, email: str, name: str, role: Role, *, confirmed: bool
) -> int:
    """The number of the person with this address, who is added where nobody has it.

    Raises Invalid for an account that nobody at the council knows.
    """
    known = people.person_with_email(unit.session, email)
    if known is None:
        return people.add_person(unit, email, name)
    if role is not Role.BIDDER and not _works_here(unit.session, procurement, known.id):
        confirm_account(unit, known, confirmed=confirmed)
    return known.id


def _works_here(session: Session, procurement: str, person: int) -> bool:
    """Whether somebody has a role on the council's side of this procurement already."""
    return any(
        role.person == person and role.role != Role.BIDDER
        for role in people.team(session, procurement)
    )


def dismiss(office: Office, actor: Actor, procurement: str, membership: int) -> None:
    """End a role. What the person did stays."""
    with office.act(actor, Verb.MANAGE_TEAM, procurement) as unit:
        state = state_of(unit.session, procurement)
        team = shown_roles(people.team(unit.session, procurement), state)
        role = next((role for role in team if role.id == membership), None)
        if role is None:
            raise NotThere
        if role.role == Role.LEAD and role.person == actor.person:
            raise Invalid.of(
                role=(
                    "You cannot end your own role as lead: "
                    "another lead or an administrator does that."
                )
            )
        roles.end_role(unit, membership)
        if role.role in MARKERS:
            for question in marks.questions_of(unit.session, procurement, role.person):
                marks.assign(unit, procurement, role.person, question, given=False)
        unit.says(subject=role.label or role.name, role=role.role, person=role.person)


def give_question(
    office: Office, actor: Actor, procurement: str, person: int, question: str, *, given: bool
) -> None:
    """Give a marker one question, or take it back. Marks that were given stay on record."""
    with office.look(actor, Verb.MANAGE_TEAM, procurement) as session:
        before = marks.questions_of(session, procurement, person)
    questions = before | {question} if given else before - {question}
    give_questions(office, actor, procurement, person, questions)


def give_questions(
    office: Office, actor: Actor, procurement: str, person: int, questions: frozenset[str]
) -> None:
    """Give a marker just these questions. Marks that were given to others stay on record."""
    with office.act(actor, Verb.MANAGE_TEAM, procurement) as unit:
        marking = [
            role
            for role in people.team(unit.session, procurement)
            if role.person == person and role.role in MARKERS
        ]
        criteria = state_of(unit.session, procurement).procurement.criteria
        if not marking or not questions <= {question.id for question in criteria.questions}:
            raise NotThere
        before = marks.questions_of(unit.session, procurement, person)
        for question in sorted(questions ^ before):
            marks.assign(unit, procurement, person, question, given=question in questions)
        unit.says(subject=marking[0].label, questions=sorted(questions))
