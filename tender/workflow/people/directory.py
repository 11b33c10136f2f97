"""People of the installation: added, given a link to come in by, let in or no longer."""

from dataclasses import dataclass

from evidence.cell import text_fault
from tender.identity.secrets import LINK_LASTS, digest, new_secret
from tender.records.factors import OneTimeLink
from tender.records.people import KnownPerson
from tender.storage import factors, links, people, recoveries
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import BY_LINK, Role, Verb
from tender.workflow.ground.actor import ITSELF, Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.who_bids import roles_known
from tender.workflow.people.recovery import LASTS, first_link, recovery_link, stop
from tender.workflow.people.recovery_letters import tell
from tender.workflow.people.ways_in import JOIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleList:
    """Everyone of the installation."""

    people: tuple[KnownPerson, ...]
    new: frozenset[int] = frozenset()  #: whoever never came in

    def of(self, person: int) -> KnownPerson:
        """One of them. Raises NotThere where there is no such person."""
        for known in self.people:
            if known.id == person:
                return known
        raise NotThere


ASKED_AGAIN = (
    "You asked them before, and they did not say yes. Somebody else may have come in to this "
    "account since, by a link that others made. Ask the person, by a number or an address that "
    "you had before, whether they came in themselves, and tick that you did."
)


def people_list(office: Office, actor: Actor) -> PeopleList:
    """Everyone, by name."""
    with office.look(actor, Verb.MANAGE_PEOPLE) as session:
        return PeopleList(people=people.everybody(session), new=factors.never_came_in(session))


def confirm_account(
    unit: Unit, known: KnownPerson, *, confirmed: bool, asked: bool = False
) -> None:
    """Hear that an account that its own person or an organisation made is this person's:
    `confirmed`, from a lead for one appointment, or from whoever asks a colleague to act for their
    organisation; of one that the council made too where they `asked` before in vain, since somebody
    may have come in by a link of the council's. The administrator alone lets it count as somebody's
    at the council. Raises Invalid until then.

    Who may hold a link to it is out; whoever signs in as usual is asked and goes on as they are,
    since anybody could do that to them, and links end when they say yes.
    """
    made_itself = _refuse_unconfirmed(unit, known, confirmed=confirmed)
    if known.vouched and asked:
        if not confirmed:
            raise Invalid.of(confirmed=ASKED_AGAIN)
        unit.says(confirmed_as_their_own_account=known.id)
    if made_itself and not factors.signs_in(unit.session, known.id):
        end_ways_in(unit, known.id)


def _refuse_unconfirmed(unit: Unit, known: KnownPerson, *, confirmed: bool) -> bool:
    """The same, and nothing is ended by it; whether there was anything to confirm."""
    if known.vouched:
        return False
    if not confirmed:
        raise Invalid.of(
            confirmed=(
                "This address made an account here by itself. "
                "Nobody has checked that the address is theirs. "
                "Ask the person, by a number or an address that you had before, "
                "and tick that you did."
            )
        )
    unit.says(confirmed_as_their_own_account=known.id)
    return True


def end_ways_in(unit: Unit, person: int) -> None:
    """End what whoever invited an address may hold: links that set its first password, and browsers
    that came by one.
    """
    links.end_links(unit, person, links.SETTING)
    people.sign_out_everywhere(unit.session, person, unit.now)


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
        if fault := text_fault(name, 200, "Give the person's name."):
            wrong["name"] = fault
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
        if wrong:
            raise Invalid.of(**wrong)
        if known:
            _refuse_unconfirmed(unit, known, confirmed=confirmed)
            end_ways_in(unit, known.id)
            people.vouch(unit, known.id)
            unit.says(subject=known.name, person=known.id)
            return known.id
        person = people.add_person(unit, email, name, administrator=administrator)
        unit.says(subject=name.strip(), person=person, administrator=administrator)
        return person


def first_administrator(office: Office, email: str, name: str) -> str:
    """Add an administrator, from the machine that the installation runs on;
    the secret of the link by which they come in.
    """
    wrong = "@" not in email or not name.strip()
    with office.act_unasked(Doer(None, ITSELF.name), Verb.MANAGE_PEOPLE.value) as unit:
        known = people.person_with_email(unit.session, email)
        if known is None and wrong:
            raise Invalid.of(email="Give an e-mail address and a name.")
        if known is not None:
            return _new_way_in(office, unit, known)
        person = people.add_person(unit, email, name, administrator=True)
        unit.says(administrator=True)
        secret = first_link(unit, person)
        unit.says(subject=name)
        return secret


def _new_way_in(office: Office, unit: Unit, known: KnownPerson) -> str:
    """A way in for an administrator who is here already, from the machine."""
    if not known.administrator or recoveries.bids(unit.session, known.id):
        raise Invalid.of(
            email=(
                "Somebody with this address is here already, and is no administrator. "
                "An administrator is given an address of their own."
            )
        )
    if not factors.came_in(unit.session, known.id):
        return first_link(unit, known.id)
    earlier = recoveries.waiting(unit.session, known.id, unit.now - LASTS)
    if earlier:
        stop(office, unit, earlier, None)
    id = recoveries.ask(unit, known.id, "machine", None, unit.now, forget=False)
    recoveries.agree(unit, id, None)
    recovery = recoveries.recovery(unit.session, id)
    assert recovery is not None
    unit.says(subject="a recovery from the machine", person=known.id, recovery=id)
    tell(office, unit, id)
    return recovery_link(unit, recovery)


def joining_link(office: Office, actor: Actor, procurement: str, person: int) -> str:
    """A link by which a panel member or supporter comes in without a password;
    its secret is given this once.
    """
    with office.look(actor, Verb.MANAGE_TEAM, procurement) as session:
        state = state_of(session, procurement)
        roles = {Role(role) for role in roles_known(session, state, person)}
        own_way = factors.signs_in(session, person)
    if not roles:
        raise NotThere
    if not roles <= BY_LINK:
        raise Invalid(
            "One-time links are for panel members and those who support them. "
            "Everyone else signs in with a second factor."
        )
    if own_way:
        raise Invalid(
            "They have a way to sign in of their own, and come in by that. "
            "A one-time link is for somebody who has none."
        )
    secret = new_secret()
    made_for = OneTimeLink(JOIN, person, procurement, frozenset(role.value for role in roles))
    with office.act(actor, Verb.MANAGE_TEAM, procurement) as unit:
        links.add_link(unit, digest(secret), made_for, unit.now + LINK_LASTS)
        unit.says(subject=f"one-time link: {JOIN}", person=person)
    return secret


def let_person_in(office: Office, actor: Actor, person: int, *, active: bool) -> None:
    """Let somebody sign in, or no longer. Nobody shuts themselves out."""
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        known = people.person(unit.session, person)
        if person == actor.person and not active:
            raise Invalid("You cannot shut yourself out; another administrator does that.")
        let_in(unit, known, active=active)


def let_in(unit: Unit, known: KnownPerson, *, active: bool) -> None:
    """The same within an act there is."""
    factors.set_active(unit, known.id, active=active)
    if not active:
        people.sign_out_everywhere(unit.session, known.id, unit.now)
    unit.says(subject=known.name, active=active)
