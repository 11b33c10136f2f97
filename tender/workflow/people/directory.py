"""People of the installation: added, given a link to come in by, let in or no longer."""

from dataclasses import dataclass

from evidence.cell import text_fault
from tender.identity.secrets import LINK_LASTS, digest, new_secret
from tender.records.people import KnownPerson
from tender.storage import factors, people
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import ITSELF, Actor, Role, Verb
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import Invalid, NotThere

JOIN, RECOVER = "join", "recover"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """Everyone of the installation."""

    people: tuple[KnownPerson, ...]


def people_list(office: Office, actor: Actor) -> PeopleList:
    """Everyone, by name."""
    with office.look(actor, Verb.MANAGE_PEOPLE) as session:
        return PeopleList(people=people.everybody(session))


def known_to_council(unit: Unit, known: KnownPerson, *, confirmed: bool) -> None:
    """Let an account that its own person or an organisation made count as somebody's at the
    council, once it is `confirmed`. Raises Invalid until then.
    """
    if known.vouched:
        return
    if not confirmed:
        raise Invalid.of(
            confirmed=(
                f"This address made an account here by itself, under the name {known.name}. "
                "Nobody has checked that the address is theirs. "
                "Ask the person, by a number or an address that you had before, "
                "and tick that you did."
            )
        )
    people.vouch(unit, known.id)
    unit.says(confirmed_as_their_own_account=known.id)


def add_person(
    office: Office,
    actor: Actor,
    email: str,
    name: str,
    *,
    administrator: bool = False,
    confirmed: bool = False,
) -> int:
    """Add somebody, or with `confirmed` take in somebody who made an account by themselves.

    Raises Invalid for an address that is none, or that somebody has.
    """
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        wrong = {}
        known = people.person_with_email(unit.session, email)
        if "@" not in email or len(email) > 200:
            wrong["email"] = "Give an e-mail address, such as name@council.gov.uk."
        elif known and (known.vouched or administrator):
            wrong["email"] = (
                "Somebody with this address is here already."
                if known.vouched
                else (
                    "This address made an account here by itself. "
                    "No administrator is made of it: use another address."
                )
            )
        if fault := text_fault(name, 200, "Give the person's name."):
            wrong["name"] = fault
        if wrong:
            raise Invalid.of(**wrong)
        if known:
            known_to_council(unit, known, confirmed=confirmed)
            unit.says(subject=known.name, person=known.id)
            return known.id
        person = people.add_person(unit, email, name, administrator=administrator)
        unit.says(subject=name.strip(), person=person, administrator=administrator)
        return person


def first_administrator(office: Office, email: str, name: str) -> str:
    """Add an administrator, from the machine that the installation runs on;
    the secret of the link by which they come in.
    """
    with office.read() as session:
        known = people.person_with_email(session, email)
    itself = Actor(person=ITSELF.person, name=ITSELF.name, administrator=True)
    if known is None:
        if "@" not in email or not name.strip():
            raise Invalid.of(email="Give an e-mail address and a name.")
        with office.act_unasked(Doer(None, itself.name), Verb.MANAGE_PEOPLE.value) as unit:
            person = people.add_person(unit, email, name, administrator=True)
            unit.says(subject=name, person=person, administrator=True)
    else:
        person = known.id
    return _link(office, itself, Verb.MANAGE_PEOPLE, person, RECOVER, "")


def recovery_link(office: Office, actor: Actor, person: int, *, forget: bool = False) -> str:
    """A link by which somebody sets a new password; its secret is given this once.

    `forget` takes their second factors away too.
    """
    permit(actor, Verb.MANAGE_PEOPLE)
    if forget:
        with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
            people.person(unit.session, person)
            factors.forget_second(unit, person)
            people.sign_out_everywhere(unit.session, person, unit.now)
            unit.says(subject="second factors taken away", person=person)
    return _link(office, actor, Verb.MANAGE_PEOPLE, person, RECOVER, "")


def joining_link(office: Office, actor: Actor, procurement: str, person: int) -> str:
    """A link by which a panel member or supporter comes in without a password;
    its secret is given this once.
    """
    with office.look(actor, Verb.MANAGE_TEAM, procurement) as session:
        roles = {role.role for role in people.team(session, procurement) if role.person == person}
    if not roles:
        raise NotThere
    if not roles <= {Role.PANEL_MEMBER.value, Role.PANEL_SUPPORTER.value}:
        raise Invalid(
            "One-time links are for panel members and those who support them. "
            "Everyone else signs in with a second factor."
        )
    return _link(office, actor, Verb.MANAGE_TEAM, person, JOIN, procurement)


def _link(
    office: Office, actor: Actor, verb: Verb, person: int, purpose: str, procurement: str
) -> str:
    secret = new_secret()
    with office.act_unasked(Doer(actor.person, actor.name), verb.value, procurement) as unit:
        known = people.person(unit.session, person)
        factors.add_link(unit, digest(secret), purpose, person, procurement, unit.now + LINK_LASTS)
        unit.says(subject=f"one-time link: {purpose}", person=known.id)
    return secret


def let_person_in(office: Office, actor: Actor, person: int, *, active: bool) -> None:
    """Let somebody sign in, or no longer. Nobody shuts themselves out."""
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        known = people.person(unit.session, person)
        if person == actor.person and not active:
            raise Invalid("You cannot shut yourself out; another administrator does that.")
        factors.set_active(unit, person, active=active)
        if not active:
            people.sign_out_everywhere(unit.session, person, unit.now)
        unit.says(subject=known.name, active=active)
