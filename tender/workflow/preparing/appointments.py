"""Roles given at once, or once whoever has an account says yes to it."""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.ways_in import WaitingAppointment
from tender.storage import (
    appointments,
    bids,
    elsewhere,
    factors,
    links,
    marks,
    openers,
    people,
    recoveries,
    roles,
)
from tender.storage.unit import Unit
from tender.workflow.ground.access import BLIND, MARKERS, READERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.asking_letters import ask_by_letter
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.who_bids import (
    OF_ORGANISATION,
    kept_apart_noted,
    refuse_both_sides,
    roles_known,
)
from tender.workflow.preparing.marking_groups import groups_now, questions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleToGive:
    """A role in a procurement, and whose it is to be."""

    procurement: str
    person: int
    name: str  #: what whoever gives it calls them
    role: Role
    group: str = ""


def takes_effect_at_once(session: Session, actor: Actor, person: int) -> bool:
    """Whether somebody has a role as soon as it is given: where they gave it themselves, signed in
    as usual, or have no way yet to sign in and be asked. Whoever acts for an organisation that
    bids is asked, wherever it bids, and so is an account that nobody at the council made.
    """
    if person == actor.person:
        return not actor.bound
    made_by_council = people.person(session, person).vouched and not recoveries.bids(
        session, person
    )
    return made_by_council and not factors.signs_in(session, person)


def refuse_role(session: Session, new: RoleToGive, known: set[str]) -> None:
    """Refuse a role that somebody with these roles here cannot have too. Give those that are known
    to whoever reads the refusal.

    Raises KeptApart, or Invalid where another role of theirs is in the way.
    """
    refuse_both_sides(session, new.procurement, new.person, new.role, known)
    wrong = wrong_role(new.role, known, new.name)
    if wrong := wrong or _opens(session, new) or _may_know(session, new, known):
        raise Invalid.of(role=wrong)


def give(unit: Unit, new: RoleToGive) -> int:
    """Let somebody hold a role from now on, and a marker every question that their group marks; the
    number of the role.

    Raises Invalid where another role of theirs here is in the way.
    """
    procurement, person, role = new.procurement, new.person, new.role
    refuse_role(unit.session, new, _roles(unit.session, procurement, person))
    label = _label(unit.session, procurement, role, new.group)
    group = new.group if role in MARKERS else ""
    number = roles.give_role(unit, procurement, person, role.value, group, label)
    questions = _questions(unit.session, procurement, new.group) if role in MARKERS else ()
    for question in questions:
        marks.assign(unit, procurement, person, question, given=True)
    unit.says(
        subject=label, role=role.value, person=person, group=new.group, questions=list(questions)
    )
    return number


def ask(office: Office, unit: Unit, actor: Actor, new: RoleToGive) -> None:
    """Ask somebody who signs in as usual to take a role. Whether they bid here is theirs to know:
    that it stands in the way is said to them, when they answer.

    Raises Invalid where another role of theirs on the council's side does, or they were asked.
    """
    procurement, person, role = new.procurement, new.person, new.role
    state = state_of(unit.session, procurement)
    refuse_role(unit.session, new, roles_known(unit.session, state, person))
    waiting = appointments.of_procurement(unit.session, procurement)
    if any((asked.person, asked.role) == (person, role.value) for asked in waiting):
        raise Invalid.of(role=f"{new.name} was asked to be {role.value} here already.")
    appointments.ask(unit, procurement, person, new.name, role.value, new.group, actor.person)
    unit.says(subject=f"asked to be {role.value}", role=role.value, person=person, group=new.group)
    ask_by_letter(
        office,
        unit,
        state,
        person,
        event="asked",
        subject=f"You are asked to be {role.value}",
        asks=f"{actor.name} asks you to be {role.value} in {state.listed.title}.",
    )


def waiting_for(office: Office, actor: Actor) -> tuple[WaitingAppointment, ...]:
    """The roles that the person was asked to take and has not answered."""
    with office.look(actor, Verb.ANSWER_APPOINTMENT) as session:
        return appointments.of_person(session, actor.id)


def answer_appointment(office: Office, actor: Actor, id: int, *, yes: bool) -> None:
    """Say yes or no to a role; with yes it is held from now on.

    Raises NotThere for what was not asked of this person, and Invalid as above.
    """
    with office.look(actor, Verb.ANSWER_APPOINTMENT) as session:
        asked = _one(appointments.of_person(session, actor.id), id)
    with (
        kept_apart_noted(office, actor),
        office.act(actor, Verb.ANSWER_APPOINTMENT, asked.procurement) as unit,
    ):
        if not appointments.answer(unit, id, accepted=yes):
            raise NotThere
        unit.says(subject=f"said {'yes' if yes else 'no'} to being {asked.role}")
        if yes:
            links.end_links(unit, actor.id, links.SETTING)
            give(
                unit,
                RoleToGive(
                    procurement=asked.procurement,
                    person=actor.id,
                    name="This account",
                    role=Role(asked.role),
                    group=asked.group,
                ),
            )


def take_back(office: Office, actor: Actor, procurement: str, id: int) -> None:
    """Ask somebody no longer. Raises NotThere."""
    with office.act(actor, Verb.MANAGE_TEAM, procurement) as unit:
        asked = _one(appointments.of_procurement(unit.session, procurement), id)
        appointments.answer(unit, id, accepted=False)
        unit.says(subject=f"no longer asked to be {asked.role}", person=asked.person)


def _one(waiting: tuple[WaitingAppointment, ...], id: int) -> WaitingAppointment:
    for asked in waiting:
        if asked.id == id:
            return asked
    raise NotThere


def _roles(session: Session, procurement: str, person: int) -> set[str]:
    return {role.role for role in people.team(session, procurement) if role.person == person}


def wrong_role(role: Role, roles: set[str], name: str) -> str:
    """Why somebody with these roles cannot have this one too; empty where they can."""
    if role in roles:
        return f"{name} is {role.value} here already."
    all_roles = roles | {role}
    if Role.APPROVER in all_roles and all_roles & {*MARKERS, Role.PANEL_SUPPORTER}:
        return (
            "Nobody approves an award they marked: the approver must be somebody who does not mark."
        )
    return ""


def _opens(session: Session, new: RoleToGive) -> str:
    """Why somebody who is named to open bids cannot have a role that must not know whose they are;
    empty where they can.
    """
    named = {holder.person for holder in openers.holders(session, new.procurement)}
    if new.role in BLIND and new.person in named:
        return (
            f"{new.name} is named to open the bids: whoever marks or moderates must not know whose "
            "they are. Name somebody else to open them first."
        )
    return ""


def _may_know(session: Session, new: RoleToGive, known: set[str]) -> str:
    """Why somebody cannot have a role from now on that must not know whose answers are whose: they
    could read it, in a role of now or of before. Empty where they can; so it is for whoever has
    been blind beside that role, and once quality is locked.
    """
    if new.role not in BLIND or known & BLIND or state_of(session, new.procurement).locked:
        return ""
    there = bids.aliases(session, new.procurement) or elsewhere.brought(session, new.procurement)
    if not there:
        return ""
    ever = people.everyone_ever(session, new.procurement)
    if not any(held.person == new.person and held.role in READERS for held in ever):
        return ""
    return (
        f"{new.name} could read here who bids, beside words of their answers. Whoever marks or "
        "moderates must not know whose they are: give the role to somebody who could not."
    )


def _label(session: Session, procurement: str, role: Role, group: str) -> str:
    """How reports name somebody: by what they are, never by their own name."""
    groups = groups_now(session, procurement) if group else ()
    titles = {evaluators.id: evaluators.title for evaluators in groups}
    count = sum(
        held_role.role == role and held_role.group == group
        for held_role in people.everyone_ever(session, procurement)
        if held_role.label != OF_ORGANISATION
    )
    return f"{titles.get(group, role.value)} {count + 1}"


def _questions(session: Session, procurement: str, group: str) -> tuple[str, ...]:
    published = state_of(session, procurement).published
    questions = published.procurement.criteria.questions if published else ()
    return questions_of(questions, group)
