"""When somebody is away: another is named for a time, says yes, and holds the role too from the
first day to the end of the last. All of it stays on record.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.records.people import HeldRole, KnownPerson
from tender.records.stand_ins import StandIn, StandInStep
from tender.storage import people, roles, stand_ins
from tender.storage.unit import Unit
from tender.workflow.ground.access import STOOD_IN_FOR, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.asking_letters import ask_by_letter
from tender.workflow.ground.office import RECOVERED, Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import kept_apart_noted, roles_known, shown_roles
from tender.workflow.preparing.appointments import RoleToGive, give, refuse_role

LONGEST = timedelta(days=366)
NOBODY_THERE = (
    "Nobody at the council has an account with this address that an administrator knows of. "
    "Ask an administrator to add them on the page People."
)
GONE_BY_NOW = "Whoever is away holds this role no longer, so nobody stands in for it."


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInPage:
    """Who stands in for whom in a procurement, and for which roles somebody can be named."""

    state: ProcurementState
    today: date
    stand_ins: tuple[StandIn, ...]  #: the newest first
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What was chosen and typed."""

    away: HeldRole | None
    person: KnownPerson | None
    begins: date | None
    ends: date | None

    def checked(self, today: date) -> tuple[HeldRole, KnownPerson, date, date]:
        """The same, whole. Raises Invalid with every field at fault."""
        away, person, begins, ends = self.away, self.person, self.begins, self.ends
        wrong = _wrong_days(today, begins, ends)
        if away is None:
            wrong["membership"] = "Choose whose role it is."
        if person is None:
            wrong["email"] = NOBODY_THERE
        elif away and person.id == away.person:
            wrong["email"] = f"{person.name} is who is away. Name somebody else."
        if wrong or away is None or person is None or begins is None or ends is None:
            raise Invalid.of(**wrong)
        return away, person, begins, ends


def stand_in_page(office: Office, actor: Actor, procurement: str) -> StandInPage:
    """A lead sees all of them and everybody's roles, others those that are for themselves."""
    with office.look(actor, Verb.NAME_STAND_IN, procurement) as session:
        state = state_of(session, procurement)
        named = stand_ins.of_procurement(session, procurement)
        leads = _leads(actor, procurement)
        return StandInPage(
            state=state,
            today=office.today(),
            stand_ins=tuple(
                stand_in
                for stand_in in reversed(named)
                if leads or actor.person in (stand_in.away, stand_in.person)
            ),
            roles=_roles_of(session, actor, state),
        )


def name_stand_in(
    office: Office,
    actor: Actor,
    procurement: str,
    membership: int,
    email: str,
    begins: date | None,
    ends: date | None,
) -> int:
    """Name who holds a role too from one day to another; the number of the person. They hold it
    once they said yes and the first day has come. One names for oneself, a lead for anybody.

    Raises Invalid with every field at fault, and NotAllowed for an account recovered just before.
    """
    with (
        kept_apart_noted(office, actor),
        office.act(actor, Verb.NAME_STAND_IN, procurement) as unit,
    ):
        _refuse_recovered(actor)
        state = state_of(unit.session, procurement)
        open_roles = _roles_of(unit.session, actor, state)
        named = _Named(
            away=next((role for role in open_roles if role.id == membership), None),
            person=_who(unit.session, email),
            begins=begins,
            ends=ends,
        )
        away, person, first, last = named.checked(office.today())
        _refuse_two(unit.session, away, first, last)
        _refuse_role(unit.session, state, person, away.role)
        stand_ins.name(unit, procurement, away.id, person.id, first, last, actor.id)
        unit.says(subject=f"{person.name} for {away.name} as {away.role}", person=person.id,
            membership=away.id, begins=first.isoformat(), ends=last.isoformat())  # fmt: skip
        about = {"event": "stand-in", "subject": "You are asked to stand in"}
        asks = _asks(actor, away, state.listed.title, first, last)
        ask_by_letter(office, unit, state, person.id, **about, asks=asks)
        return person.id


def _asks(actor: Actor, away: HeldRole, title: str, first: date, last: date) -> str:
    days = f"from {day_in_words(first)} to the end of {day_in_words(last)}"
    return f"{actor.name} asks you to stand in for {away.name} as {away.role} in {title}, {days}."


def _refuse_recovered(actor: Actor) -> None:
    """Refuse an account for which another would do what it may not do yet."""
    if actor.recovered:
        raise NotAllowed(RECOVERED)


def asked_or_standing_in(office: Office, actor: Actor) -> tuple[StandIn, ...]:
    """Those by which the person stands in, or is asked to."""
    with office.look(actor, Verb.ANSWER_APPOINTMENT) as session:
        return tuple(
            stand_in for stand_in in stand_ins.of_person(session, actor.id) if not stand_in.over
        )


def answer_stand_in(office: Office, actor: Actor, id: int, *, yes: bool) -> None:
    """Say yes or no to standing in. With yes the role is held from the first day on, which may be
    today; with no, at any time, no longer.

    Raises NotThere for what was not asked of this person, and Invalid where another role of theirs
    is in the way, or whoever is away holds theirs no longer.
    """
    with office.look(actor, Verb.ANSWER_APPOINTMENT) as session:
        asked = _chosen(stand_ins.of_person(session, actor.id), id)
    with (
        kept_apart_noted(office, actor),
        office.act(actor, Verb.ANSWER_APPOINTMENT, asked.procurement) as unit,
    ):
        stand_in = _chosen(stand_ins.of_person(unit.session, actor.id), id)
        if not yes:
            unit.says(subject=f"stands in for {stand_in.away_name} no longer")
            end_stand_in(unit, stand_in, StandInStep.DECLINED, actor.person)
            return
        if not stand_in.asked:
            raise NotThere
        team = people.team(unit.session, stand_in.procurement)
        if stand_in.membership not in {role.id for role in team}:
            raise Invalid(GONE_BY_NOW)
        held = {role.role for role in team if role.person == actor.person}
        role = _role(stand_in.procurement, actor.id, "This account", stand_in.role)
        refuse_role(unit.session, role, held)
        unit.says(subject=f"stands in for {stand_in.away_name} as {stand_in.role}")
        stand_ins.take_step(unit, stand_in.id, StandInStep.AGREED, actor.person)
        if stand_in.begins <= office.today() <= stand_in.ends:
            begin_stand_in(unit, stand_in)


def take_back_stand_in(office: Office, actor: Actor, procurement: str, id: int) -> None:
    """End it before its last day, or before it began. Raises NotThere."""
    with office.act(actor, Verb.NAME_STAND_IN, procurement) as unit:
        stand_in = _chosen(stand_ins.of_procurement(unit.session, procurement), id)
        if not _leads(actor, procurement) and actor.person != stand_in.away:
            raise NotThere
        unit.says(subject=f"{stand_in.name} for {stand_in.away_name} no longer")
        end_stand_in(unit, stand_in, StandInStep.TAKEN_BACK, actor.person)


def begin_stand_in(unit: Unit, stand_in: StandIn) -> None:
    """Give the role. Raises Invalid where another role that came since is in the way, in words
    that name nobody: they are kept beside it.
    """
    name = "Whoever was to stand in"
    number = give(unit, _role(stand_in.procurement, stand_in.person, name, stand_in.role))
    stand_ins.take_step(unit, stand_in.id, StandInStep.BEGUN, membership=number)


def end_stand_in(
    unit: Unit, stand_in: StandIn, step: StandInStep, by: int | None = None, why: str = ""
) -> None:
    """End it, and the role that was held by it."""
    if stand_in.given is not None:
        roles.end_role(unit, stand_in.given)
    stand_ins.take_step(unit, stand_in.id, step, by, stand_in.given, why)


def _leads(actor: Actor, procurement: str) -> bool:
    return Role.LEAD in actor.roles_in(procurement)


def _roles_of(session: Session, actor: Actor, state: ProcurementState) -> tuple[HeldRole, ...]:
    """The roles for which this person can name somebody: none that is held by standing in, or that
    they stand in for themselves, or is their own and counts for nothing now, or that their way in
    does not give.
    """
    named = stand_ins.of_procurement(session, state.id)
    by_standing_in = {stand_in.given for stand_in in named} | {
        stand_in.membership
        for stand_in in named
        if stand_in.person == actor.person and not stand_in.over
    }
    own = actor.roles_in(state.id)
    return tuple(
        role
        for role in shown_roles(people.team(session, state.id), state)
        if role.role in STOOD_IN_FOR
        and role.id not in by_standing_in
        and ((role.person == actor.person and role.role in own) or _leads(actor, state.id))
    )


def _who(session: Session, email: str) -> KnownPerson | None:
    """The person of the council with this address: somebody there says whose the account is.
    Whether they act for an organisation too, or bid, is theirs to know: a refusal would tell it.
    """
    known = people.person_with_email(session, email)
    return known if known and known.active and known.vouched else None


def _wrong_days(today: date, begins: date | None, ends: date | None) -> dict[str, str]:
    if begins is None or ends is None:
        missing = {"begins": begins, "ends": ends}
        words = {"begins": "Give the first day.", "ends": "Give the last day."}
        return {field: words[field] for field, day in missing.items() if day is None}
    if begins < today:
        return {"begins": "The first day has passed: give today or a later day."}
    if ends < begins:
        return {"ends": "The last day comes before the first."}
    if ends - begins > LONGEST:
        return {"ends": "Nobody stands in for over a year: give them the role on the Team page."}
    return {}


def _refuse_two(session: Session, away: HeldRole, begins: date, ends: date) -> None:
    for stand_in in stand_ins.of_procurement(session, away.procurement):
        if stand_in.over or stand_in.membership != away.id:
            continue
        if begins <= stand_in.ends and stand_in.begins <= ends:
            raise Invalid.of(
                begins=f"{stand_in.name} is named for {away.name} already, on days of these. Take "
                "that back first, or give other days."
            )


def _refuse_role(session: Session, state: ProcurementState, person: KnownPerson, role: str) -> None:
    """Refuse a role that the person cannot have beside those that the council knows of."""
    try:
        known = roles_known(session, state, person.id)
        refuse_role(session, _role(state.id, person.id, person.name, role), known)
    except Invalid as refused:
        raise Invalid.of(email=next(iter(refused.fields.values()))) from refused


def _role(procurement: str, person: int, name: str, role: str) -> RoleToGive:
    return RoleToGive(procurement=procurement, person=person, name=name, role=Role(role))


def _chosen(among: tuple[StandIn, ...], id: int) -> StandIn:
    for stand_in in among:
        if stand_in.id == id and not stand_in.over:
            return stand_in
    raise NotThere
